import { useId, useMemo, useState, type KeyboardEvent } from 'react'
import { classNames } from '../class-names.ts'
import { moveInList } from '../list-navigation.ts'
import { useElementWidth } from '../use-element-width.ts'
import { describeAffiliation, describeTimeline } from './describe.ts'
import { BAR_HEIGHT, layoutTimeline, ROW_HEIGHT, type TimelineLayout, type TimelineRow } from './layout.ts'
import { createMeasureText } from './measure-text.ts'
import type { TimelineData } from './types.ts'

interface TimelineProps {
  readonly data: TimelineData
  /** Which affiliation is chosen here and in the table below. */
  readonly selectedId: string | null
  readonly onSelect: (id: string) => void
}

/**
 * A practitioner's affiliations over time. A list for the keyboard and for screen readers: the arrows go from one
 * affiliation to the next, each says its dates; the table below holds the same as text.
 */
export function Timeline({ data, selectedId, onSelect }: TimelineProps) {
  const id = useId()
  const [width, measureElement] = useElementWidth<HTMLDivElement>()
  const [measureText] = useState(() => createMeasureText(document))
  const layout = useMemo(
    () => (width === 0 ? null : layoutTimeline(data, width, measureText)),
    [data, width, measureText]
  )
  const selected = data.affiliations.findIndex((affiliation) => affiliation.id === selectedId)

  const move = (event: KeyboardEvent): void => {
    const next = moveInList(event.key, selected, data.affiliations.length)
    const affiliation = next === null ? undefined : data.affiliations[next]
    if (!affiliation) return
    event.preventDefault()
    onSelect(affiliation.id)
  }

  return (
    <div ref={measureElement}>
      <div
        className="timeline-pane"
        role="listbox"
        tabIndex={0}
        aria-label="Affiliations over time"
        aria-describedby={`${id}-text`}
        aria-activedescendant={selected === -1 ? undefined : `${id}-${selected}`}
        onKeyDown={move}
      >
        {layout && (
          <svg className="timeline" width={layout.width} height={layout.height} role="presentation">
            <Ground layout={layout} id={id} />
            {layout.rows.map((row, index) => (
              <Row
                key={row.id}
                row={row}
                layout={layout}
                id={`${id}-${index}`}
                label={describeRow(data, index)}
                isSelected={index === selected}
                onSelect={() => onSelect(row.id)}
              />
            ))}
            <Gaps layout={layout} id={id} />
          </svg>
        )}
      </div>
      <p id={`${id}-text`} className="visually-hidden">
        {describeTimeline(data)}
      </p>
    </div>
  )
}

function describeRow(data: TimelineData, index: number): string {
  const affiliation = data.affiliations[index]
  return affiliation ? describeAffiliation(affiliation) : ''
}

function Ground({ layout, id }: { readonly layout: TimelineLayout; readonly id: string }) {
  const { left, plotTop, plotBottom, lookBackX, todayX, width } = layout
  return (
    <g aria-hidden>
      <defs>
        <Hatch id={`${id}-open`} isExplained={false} size={5} />
        <Hatch id={`${id}-explained`} isExplained size={6} />
      </defs>
      {lookBackX > left && (
        <rect className="timeline__look" x={left} y={plotTop} width={lookBackX - left} height={plotBottom - plotTop} />
      )}
      {layout.years.map((year) => (
        <g key={year.label}>
          <path className="timeline__grid" d={`M${year.x} ${plotTop}V${plotBottom}`} />
          {year.isLabelled && (
            <text className="timeline__meta" x={year.x + 4} y={13}>
              {year.label}
            </text>
          )}
        </g>
      ))}
      <path className="timeline__axis" d={`M${left} ${plotTop}H${width}`} />
      <text className="timeline__meta" x={0} y={13}>
        Newest first
      </text>
      <path className="timeline__today" d={`M${todayX} ${plotTop}V${plotBottom}`} />
      <text className="timeline__strong" x={Math.min(todayX + 5, width - 32)} y={13}>
        today
      </text>
    </g>
  )
}

export function Hatch({
  id,
  isExplained,
  size
}: {
  readonly id: string
  readonly isExplained: boolean
  readonly size: number
}) {
  return (
    <pattern id={id} width={size} height={size} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <path className={classNames('timeline__hatch', isExplained && 'timeline__hatch--done')} d={`M0 0V${size + 1}`} />
    </pattern>
  )
}

interface RowProps {
  readonly row: TimelineRow
  readonly layout: TimelineLayout
  readonly id: string
  readonly label: string
  readonly isSelected: boolean
  readonly onSelect: () => void
}

function Row({ row, layout, id, label, isSelected, onSelect }: RowProps) {
  const barTop = row.top + 4.5
  const baseline = row.top + 16
  return (
    <g id={id} role="option" aria-selected={isSelected} onClick={onSelect}>
      <title>{label}</title>
      <rect className="timeline__row-ground" x={-6} y={row.top} width={layout.left} height={ROW_HEIGHT - 1} />
      <text x={0} y={baseline} aria-hidden>
        <tspan className="timeline__strong">{row.label}</tspan> <tspan className="timeline__meta">{row.note}</tspan>
      </text>
      <path className="timeline__grid" d={`M0 ${row.top + ROW_HEIGHT - 0.5}H${layout.width}`} />
      {row.bars.map((bar) => (
        <rect
          key={bar.x}
          className={classNames(
            'timeline__bar',
            bar.kind === 'open' && 'timeline__bar--open',
            bar.kind === 'past' && 'timeline__bar--past',
            row.needsAttention && 'timeline__bar--concern'
          )}
          x={bar.x}
          y={barTop}
          width={bar.width}
          height={BAR_HEIGHT}
        />
      ))}
      {row.beginsEarlier && row.bars.length > 0 && (
        <path
          className="timeline__earlier"
          d={`M${layout.left + 7} ${barTop + 4}L${layout.left + 3} ${barTop + 7.5}L${layout.left + 7} ${barTop + 11}`}
        />
      )}
      {row.remark !== null && (
        <text className="timeline__meta" x={layout.left + 8} y={baseline} aria-hidden>
          {row.beginsEarlier ? `\u2190 ${row.remark}` : row.remark}
        </text>
      )}
      {row.application && (
        <>
          <path
            className="timeline__application"
            d={`M${row.application.from} ${barTop + 2.5}H${row.application.to}V${barTop + 12.5}H${row.application.from}`}
          />
          <text className="timeline__soft timeline__halo" x={row.application.labelX} y={baseline} aria-hidden>
            {row.application.label}
          </text>
        </>
      )}
    </g>
  )
}

/** Above the rows: a gap cuts through all of them. */
function Gaps({ layout, id }: { readonly layout: TimelineLayout; readonly id: string }) {
  return (
    <g aria-hidden pointerEvents="none">
      {layout.gaps.map((gap) => (
        <rect
          key={gap.x}
          className={classNames('timeline__gap', gap.isExplained && 'timeline__gap--done')}
          x={gap.x}
          y={layout.plotTop + 2}
          width={gap.width}
          height={layout.plotBottom - layout.plotTop - 2}
          fill={`url(#${id}-${gap.isExplained ? 'explained' : 'open'})`}
        />
      ))}
      {layout.labels.map((label) => (
        <text key={label.text + label.x} className={`timeline__${label.tone}`} x={label.x} y={label.y}>
          {label.text}
        </text>
      ))}
    </g>
  )
}
