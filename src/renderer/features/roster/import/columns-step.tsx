import { useRef, useState, type KeyboardEvent } from 'react'
import type { ColumnFacts } from '#shared/domain/roster/column-facts'
import type { Understanding } from '../../../roster-import/import-messages.ts'
import { Button } from '../../../ui/button.tsx'
import { Block } from '../../../ui/frame/page.tsx'
import { pluralize } from '../../../ui/format.ts'
import { KeyBar } from '../../../ui/keys.tsx'
import { Banner, Note } from '../../../ui/status.tsx'
import { CodesSide } from './codes-side.tsx'
import { ColumnRow } from './column-row.tsx'
import { FirstRows } from './first-rows.tsx'
import { HeaderSide } from './header-side.tsx'
import type { ImportDesk } from './import-desk.ts'
import { blockerOf, wantsAttention, withField, type ImportState } from './import-state.ts'
import { bannerWords, troubleWords } from './import-words.ts'
import { ProgressLine } from './progress-line.tsx'
import { ReadingChoices } from './reading-choices.tsx'

interface ColumnsStepProps {
  readonly desk: ImportDesk
  readonly state: ImportState
  readonly understanding: Understanding
}

/** So many columns are drawn at first: registries have hundreds, of which a roster needs twenty. */
const COLUMNS_AT_FIRST = 40

/** What each column is, as the importer takes it and as the person corrects it. */
export function ColumnsStep({ desk, state, understanding }: ColumnsStepProps) {
  const table = useRef<HTMLTableSectionElement>(null)
  const [side, setSide] = useState<'header' | number | null>(null)
  const [isWhole, setIsWhole] = useState(false)
  const { wishes, progress, trouble } = state
  const { columns } = understanding
  const shown = isWhole ? columns : columns.filter(isOfInterest).slice(0, COLUMNS_AT_FIRST)
  const banner = bannerWords(understanding)
  const isBlocked = blockerOf(understanding) !== null
  const coded = typeof side === 'number' ? columns[side] : undefined
  if (!wishes) return null

  const handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'F8') return
    event.preventDefault()
    focusNext(table.current, event.shiftKey)
  }

  return (
    <>
      <Banner
        tone={isBlocked ? 'warn' : 'plain'}
        actions={
          <>
            <ReadingChoices desk={desk} state={state} file={understanding.file} />
            <Button onClick={() => setSide(side === 'header' ? null : 'header')}>Choose another header row</Button>
          </>
        }
      >
        <b>{banner.strong}</b>
        {banner.rest}
      </Banner>
      {progress && progress.stage !== 'understanding' && (
        <ProgressLine progress={progress} name={state.name} onCancel={() => desk.cancel()} />
      )}
      <div className="columns" onKeyDown={handleKey}>
        <div className="pane pane--scroll" data-region="main">
          {trouble && (
            <div className="import-note">
              <Note tone="bad" isLive>
                <b>{troubleWords(trouble).title}.</b> {troubleWords(trouble).text}
              </Note>
            </div>
          )}
          <table className="table table--controls table--mapping" aria-label="Columns of the file">
            <thead>
              <tr>
                <th>Column</th>
                <th>Header in the file</th>
                <th>First values</th>
                <th>Goes to</th>
                <th>How sure</th>
                <th>Why</th>
              </tr>
            </thead>
            <tbody ref={table} aria-busy={progress?.stage === 'understanding' || undefined}>
              {shown.map((column) => (
                <ColumnRow
                  key={column.index}
                  column={column}
                  understanding={understanding}
                  wishes={wishes}
                  isCodesOpen={side === column.index}
                  onField={(field) => desk.wish(withField(wishes, column.index, field))}
                  onWish={(next) => desk.wish(next)}
                  onCodes={() => setSide(side === column.index ? null : column.index)}
                />
              ))}
            </tbody>
          </table>
          {shown.length < columns.length && (
            <div className="import-more">
              <Button kind="plain" onClick={() => setIsWhole(true)}>
                Show {pluralize(columns.length - shown.length, 'more column')}
              </Button>
              <span className="meta">They are empty or further to the right.</span>
            </div>
          )}
          <Block kind="title" title="How the first rows will read" />
          <FirstRows rows={understanding.preview} />
        </div>
        {side === 'header' && (
          <HeaderSide
            understanding={understanding}
            onChoose={(headerRow) => {
              desk.wish({ ...wishes, headerRow, choices: {}, dateOrders: {} })
              setSide(null)
            }}
            onClose={() => setSide(null)}
          />
        )}
        {coded && coded.codes.length > 0 && (
          <CodesSide column={coded} wishes={wishes} onWish={(next) => desk.wish(next)} onClose={() => setSide(null)} />
        )}
      </div>
      <KeyBar
        hints={[
          { keys: ['Tab'], does: 'next column' },
          { keys: ['Alt ↓'], does: 'open choices' },
          { keys: ['F8'], does: 'next that needs you' }
        ]}
      >
        Your choices are remembered for files with these headers
      </KeyBar>
    </>
  )
}

/** Empty columns that go nowhere are nobody's concern. */
function isOfInterest(column: ColumnFacts): boolean {
  return column.isFilled || column.field !== null || column.socialSecurity || wantsAttention(column)
}

/** To the choice of the next column that needs the person, and round again. */
function focusNext(body: HTMLElement | null, backwards: boolean): void {
  const stops = [...(body?.querySelectorAll<HTMLElement>('tr[data-attention]') ?? [])]
  if (stops.length === 0) return
  const here = stops.findIndex((row) => row.contains(document.activeElement))
  const next = backwards ? (here <= 0 ? stops.length - 1 : here - 1) : (here + 1) % stops.length
  const row = stops[next]
  row?.querySelector<HTMLElement>('select, button')?.focus()
  row?.scrollIntoView({ block: 'nearest' })
}
