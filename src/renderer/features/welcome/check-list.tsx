import type { AccountState, ConnectStep } from '#shared/contract/desk-types'
import { classNames } from '../../ui/class-names.ts'
import { formatCount } from '../../ui/format.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'

interface CheckListProps {
  readonly steps: readonly ConnectStep[]
  /** What the steps found, once all are done. */
  readonly account: AccountState | null
}

const ICON_BY_STATE: Record<ConnectStep['state'], IconName> = {
  waiting: 'notBegun',
  done: 'done',
  failed: 'refused',
  notOffered: 'nothing'
}

const WORD_BY_STATE: Record<ConnectStep['state'], string> = {
  waiting: 'waiting',
  done: 'done',
  failed: 'failed',
  notOffered: 'not offered by this account'
}

/** What is being checked, line by line as PASS answers. */
export function CheckList({ steps, account }: CheckListProps) {
  const isOver = steps.some((step) => step.state === 'failed')
  return (
    <ul className="checks" role="status" aria-label="What PASS answers">
      {steps.map((step) => (
        <li
          key={step.step}
          className={classNames(
            step.state === 'failed' && 'is-bad',
            step.state !== 'done' && step.state !== 'failed' && 'is-open'
          )}
        >
          <Icon name={ICON_BY_STATE[step.state]} />
          <span>{stepLabel(step, account)}</span>
          <span className={step.state === 'done' && isFigure(step) ? undefined : 'meta'}>
            {isOver && step.state === 'waiting' ? 'not asked' : stepFound(step, account)}
          </span>
        </li>
      ))}
    </ul>
  )
}

function isFigure(step: ConnectStep): boolean {
  return step.step === 'credits' || step.step === 'gsn'
}

function stepLabel(step: ConnectStep, account: AccountState | null): string {
  switch (step.step) {
    case 'reach':
      return step.state === 'failed' ? 'PASS does not answer' : 'PASS answers'
    case 'key':
      return step.state === 'failed' ? 'Key refused' : 'Key and program accepted'
    case 'organization':
      return account && account.organization !== '' ? account.organization : 'Organization'
    case 'credits':
      return 'Letter credits'
    case 'gsn':
      return 'GSN mode'
  }
}

function stepFound(step: ConnectStep, account: AccountState | null): string {
  if (step.state !== 'done') return WORD_BY_STATE[step.state]
  switch (step.step) {
    case 'reach':
      return step.milliseconds === undefined ? '' : `${formatCount(step.milliseconds)} ms`
    case 'key':
      return account === null ? '' : account.isProduction ? 'production system' : 'test system'
    case 'organization':
      return account === null
        ? ''
        : account.contributingEntity
          ? 'contributing entity: discount applies'
          : 'no discount'
    case 'credits':
      return account?.letterCredits == null ? 'not known' : formatCount(account.letterCredits)
    case 'gsn':
      return account === null ? '' : account.gsnMode ? 'on' : 'off'
  }
}
