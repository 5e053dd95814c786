import { useId } from 'react'
import { classNames } from '../class-names.ts'
import { useElementWidth } from '../use-element-width.ts'
import { describeTimeline } from './describe.ts'
import { layoutMiniTimeline } from './mini-layout.ts'
import { Hatch } from './timeline.tsx'
import type { TimelineData } from './types.ts'

/** The same history in 44 pixels, for the quick look beside the search results. */
export function MiniTimeline({ data }: { readonly data: TimelineData }) {
  const id = useId()
  const [width, measureElement] = useElementWidth<HTMLDivElement>()
  const layout = layoutMiniTimeline(data, width)
  return (
    <div ref={measureElement}>
      {width > 0 && (
        <svg className="timeline" width={width} height={44} role="img" aria-label={describeTimeline(data)}>
          <defs>
            <Hatch id={`${id}-open`} isExplained={false} size={4} />
            <Hatch id={`${id}-explained`} isExplained size={4} />
          </defs>
          {layout.bars.map((bar) => (
            <rect
              key={`${bar.id} ${bar.x}`}
              className={classNames(
                'timeline__bar',
                bar.kind === 'open' && 'timeline__bar--open',
                bar.kind === 'past' && 'timeline__bar--past'
              )}
              x={bar.x}
              y={bar.lane * 10 + 2}
              width={bar.width}
              height={7}
            />
          ))}
          {layout.gaps.map((gap) => (
            <rect
              key={gap.x}
              className={classNames('timeline__gap', gap.isExplained && 'timeline__gap--done')}
              x={gap.x}
              y={0.5}
              width={gap.width}
              height={22}
              fill={`url(#${id}-${gap.isExplained ? 'explained' : 'open'})`}
            />
          ))}
          <path className="timeline__axis" d={`M0 26.5H${width}`} />
          {layout.marks.map((mark) => (
            <text key={mark.label} className="timeline__meta" x={mark.x} y={40} textAnchor={mark.anchor}>
              {mark.label}
            </text>
          ))}
        </svg>
      )}
    </div>
  )
}
