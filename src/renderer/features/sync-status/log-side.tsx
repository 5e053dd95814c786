import { useMutation, useQuery } from '@tanstack/react-query'
import type { LogLine } from '#shared/contract/desk-types'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { deskQueries } from '../../bridge/desk-queries.ts'
import { callDesk } from '../../bridge/desk.ts'
import { Button } from '../../ui/button.tsx'
import { formatClock, formatDate, toLocalDay } from '../../ui/format.ts'
import { Side } from '../../ui/frame/page.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Problem } from '../../errors/problem.tsx'

const ICON_BY_KIND: Record<LogLine['kind'], IconName> = {
  connection: 'sync',
  account: 'person',
  directory: 'download',
  search: 'search',
  history: 'tick',
  letter: 'letter',
  roster: 'sent',
  print: 'print',
  keys: 'key',
  other: 'information'
}

const MOST_LINES = 300

/** What the desk did, newest first. It names nobody, so that IT may read it. */
export function LogSide() {
  const { now } = useDeskServices()
  const log = useQuery(deskQueries.log)
  const save = useMutation({ mutationFn: () => callDesk('app.saveLog') })
  const lines = [...(log.data ?? [])].sort((a, b) => b.at - a.at).slice(0, MOST_LINES)
  return (
    <Side label="Log" width="wide">
      <div className="results__head">
        <h2>Log</h2>
      </div>
      <div className="side__log block" tabIndex={0} role="region" aria-label="Lines of the log">
        {lines.length === 0 && <p className="soft">Nothing yet.</p>}
        <ol className="log">
          {lines.map((line, index) => (
            <li key={`${line.at} ${index}`}>
              <time>{shortClock(line.at, now())}</time>
              <Icon name={ICON_BY_KIND[line.kind]} size="small" />
              <span>{line.message}</span>
            </li>
          ))}
        </ol>
      </div>
      <div className="block block--end stack stack--tight">
        <div className="actions">
          <Button icon="download" isBusy={save.isPending} onClick={() => save.mutate()}>
            Save log for IT
          </Button>
          <span className="meta">Leaves out names and NPIs</span>
        </div>
        {save.error && <Problem error={save.error} />}
        {save.data?.saved === true && (
          <p className="meta" role="status">
            Saved.
          </p>
        )}
      </div>
    </Side>
  )
}

/** `10:44` for today, `Nov 18` before. */
function shortClock(at: number, now: number): string {
  const day = toLocalDay(at)
  return day === toLocalDay(now) ? formatClock(at).replace(/ [AP]M$/, '') : formatDate(day).replace(/, \d{4}$/, '')
}
