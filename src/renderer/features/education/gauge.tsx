import { formatCredits } from '#shared/domain/recertification/credit'
import type { Requirement } from '#shared/domain/recertification/cycle-rules'
import { useElementWidth } from '../../ui/use-element-width.ts'

interface GaugeProps {
  readonly totals: Requirement
  readonly required: Requirement
  /** With the activity that is being typed; `null` where nothing is. */
  readonly preview: Requirement | null
}

const LEFT = 112
const TALLEST_BAR = 19
const STEP = 5

/** Credits against what is needed, all and approved. Redrawn at the pane's width; its text equivalent is its name. */
export function Gauge({ totals, required, preview }: GaugeProps) {
  const [width, measure] = useElementWidth<HTMLDivElement>()
  const right = Math.max(LEFT + 120, width - 14)
  const most = Math.max(required.total + STEP, Math.ceil(Math.max(totals.total, preview?.total ?? 0) / STEP) * STEP)
  const x = (credits: number): number => LEFT + ((right - LEFT) * Math.min(credits, most)) / most
  const other = totals.total - totals.approved
  const every = most > 60 ? 10 : STEP
  const ticks = Array.from({ length: Math.floor(most / every) + 1 }, (_, index) => index * every)
  const wide = (from: number, to: number): number => Math.max(0, x(to) - x(from))
  return (
    <div ref={measure} className="gauge-box">
      {width > 0 && (
        <svg
          className="gauge"
          width={width}
          height={112}
          role="img"
          aria-label={gaugeInWords(totals, required, preview)}
        >
          <rect className="g-track" x={LEFT} y={8.5} width={x(required.total) - LEFT} height={20} />
          <rect className="g-approved" x={LEFT} y={9} width={wide(0, totals.approved)} height={TALLEST_BAR} />
          <rect
            className="g-other"
            x={x(totals.approved)}
            y={9}
            width={wide(totals.approved, totals.total)}
            height={TALLEST_BAR}
          />
          <rect className="g-track" x={LEFT} y={46.5} width={x(required.approved) - LEFT} height={20} />
          <rect className="g-approved" x={LEFT} y={47} width={wide(0, totals.approved)} height={TALLEST_BAR} />
          {preview && preview.total > totals.total && (
            <>
              <rect
                className="g-preview"
                x={x(totals.total) + 1}
                y={10.5}
                width={Math.max(0, wide(totals.total, preview.total) - 2)}
                height={16}
              />
              {wide(totals.total, preview.total) > 30 && (
                <text className="g-today-text" x={(x(totals.total) + x(preview.total)) / 2} y={23} textAnchor="middle">
                  +{formatCredits(preview.total - totals.total)}
                </text>
              )}
            </>
          )}
          {preview && preview.approved > totals.approved && (
            <rect
              className="g-preview"
              x={x(totals.approved) + 1}
              y={48.5}
              width={Math.max(0, wide(totals.approved, preview.approved) - 2)}
              height={16}
            />
          )}
          {wide(0, totals.approved) > 92 && (
            <text className="g-on" x={LEFT + 6} y={23}>
              {formatCredits(totals.approved)} approved
            </text>
          )}
          {wide(totals.approved, totals.total) > 66 && (
            <text className="g-dark" x={x(totals.approved) + 6} y={23}>
              {formatCredits(other)} other
            </text>
          )}
          {wide(0, totals.approved) > 36 && (
            <text className="g-on" x={LEFT + 6} y={61}>
              {formatCredits(totals.approved)}
            </text>
          )}
          <path className="g-need" d={`M${x(required.total)} 3V34M${x(required.approved)} 41V72`} />
          <text className="g-strong" x={0} y={23}>
            All credits
          </text>
          <text className="g-strong" x={0} y={61}>
            NAMSS approved
          </text>
          {totals.total <= required.total && (
            <text x={x(required.total) + 6} y={23}>
              {required.total}
            </text>
          )}
          {totals.approved <= required.approved && (
            <text x={x(required.approved) + 6} y={61}>
              {required.approved} needed
            </text>
          )}
          <path className="g-tick" d={`M${LEFT} 82.5H${right}${ticks.map((tick) => `M${x(tick)} 82.5v5`).join('')}`} />
          {ticks.map((tick) => (
            <text key={tick} x={x(tick)} y={101} textAnchor="middle">
              {tick}
            </text>
          ))}
        </svg>
      )}
    </div>
  )
}

export function gaugeInWords(totals: Requirement, required: Requirement, preview: Requirement | null): string {
  const now = `${formatCredits(totals.total)} of ${required.total} credits; ${formatCredits(totals.approved)} of ${required.approved} NAMSS approved.`
  return preview
    ? `${now} With the activity being typed: ${formatCredits(preview.total)} and ${formatCredits(preview.approved)}.`
    : now
}
