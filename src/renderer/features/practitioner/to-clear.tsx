import { useState, type ReactNode } from 'react'
import { explainGapRule } from '#shared/domain/gap-rules'
import type { GapThresholds } from '#shared/domain/gap-thresholds'
import { LinkButton } from '../../ui/button.tsx'
import { Block } from '../../ui/frame/page.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import type { Finding } from './findings.ts'

interface ToClearProps {
  readonly findings: readonly Finding[]
  readonly thresholds: GapThresholds
  readonly hasApplication: boolean
  readonly onEditApplication: () => void
}

/** What does not fit together, each line with the rule behind it. */
export function ToClear({ findings, thresholds, hasApplication, onEditApplication }: ToClearProps) {
  const open = findings.filter((finding) => finding.tone !== 'info').length
  return (
    <Block
      title="To clear"
      note={
        <>
          {open === 0 ? 'nothing open' : `${open} open`} ·{' '}
          <LinkButton onPress={onEditApplication}>
            {hasApplication ? 'application entered' : 'enter the application to compare'}
          </LinkButton>
        </>
      }
    >
      <div className="issues">
        {findings.length === 0 && (
          <Issue tone="ok" icon="done">
            <b>Nothing to clear.</b> The facilities' answers fit together
            {hasApplication ? ' and match the application.' : '.'}
          </Issue>
        )}
        {findings.map((finding) => (
          <FindingLine key={finding.id} finding={finding} thresholds={thresholds} />
        ))}
      </div>
    </Block>
  )
}

const ICON_BY_TONE: Record<Finding['tone'], IconName> = { warn: 'attention', bad: 'refused', info: 'information' }

function FindingLine({ finding, thresholds }: { readonly finding: Finding; readonly thresholds: GapThresholds }) {
  const [shown, setShown] = useState(false)
  const { contact } = finding
  return (
    <Issue
      tone={finding.tone}
      icon={ICON_BY_TONE[finding.tone]}
      action={
        <LinkButton
          isExpanded={shown}
          label={contact ? `Phone of ${contact.facilityName}` : `Why: ${finding.lead}`}
          onPress={() => setShown(!shown)}
        >
          {contact ? 'Phone' : 'Why?'}
        </LinkButton>
      }
      below={
        shown && (
          <div className="why">
            {contact && (
              <p className="selectable">
                {contact.facilityName}: {contact.phone === '' ? 'no phone number came with the record' : contact.phone}
              </p>
            )}
            <p>
              {explainGapRule(finding.rule, thresholds)} <span className="rule">Gap rule {finding.rule}</span>
            </p>
          </div>
        )
      }
    >
      <b>{finding.lead}</b> {finding.text}
    </Issue>
  )
}

interface IssueProps {
  readonly tone: 'ok' | 'warn' | 'bad' | 'info'
  readonly icon: IconName
  readonly children: ReactNode
  readonly action?: ReactNode
  readonly below?: ReactNode
}

/** One line of "To clear" or of the gaps. */
export function Issue({ tone, icon, children, action, below }: IssueProps) {
  return (
    <div className={`issue issue--${tone}`}>
      <Icon name={icon} />
      <p>{children}</p>
      {action !== undefined && <span className="issue__action">{action}</span>}
      {below}
    </div>
  )
}
