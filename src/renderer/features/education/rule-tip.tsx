import { useEffect, useState } from 'react'
import { ruleInWords } from './rule-mark.tsx'

interface Tip {
  readonly id: string
  readonly left: number
  /** From the top of the window, or from its foot where there is no room below. */
  readonly top: number | null
  readonly bottom: number | null
}

const WAIT_MS = 150
const WIDTH = 340
const HEIGHT = 150
const GAP = 6

/**
 * What the rule mark under the pointer or the focus says: one for the whole screen, since a list has hundreds of marks.
 * Screen readers have it from the mark itself. Esc and scrolling take it away.
 */
export function RuleTip() {
  const [tip, setTip] = useState<Tip | null>(null)
  useEffect(() => {
    let timer = 0
    const hide = (): void => {
      clearTimeout(timer)
      setTip(null)
    }
    const show = (mark: Element): void => setTip(tipAt(mark))
    const markOf = ({ target }: Event): Element | null =>
      target instanceof Element ? target.closest('[data-rule]') : null
    const handleOver = (event: Event): void => {
      const mark = markOf(event)
      clearTimeout(timer)
      if (mark) timer = window.setTimeout(() => show(mark), WAIT_MS)
      else setTip(null)
    }
    const handleFocus = (event: Event): void => {
      const mark = markOf(event)
      // A click focuses too; then the pointer has shown it already.
      if (mark?.matches(':focus-visible') === true) show(mark)
      else hide()
    }
    const handleKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') hide()
    }
    document.addEventListener('pointerover', handleOver)
    document.addEventListener('focusin', handleFocus)
    document.addEventListener('focusout', hide)
    document.addEventListener('scroll', hide, true)
    document.addEventListener('keydown', handleKey)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('pointerover', handleOver)
      document.removeEventListener('focusin', handleFocus)
      document.removeEventListener('focusout', hide)
      document.removeEventListener('scroll', hide, true)
      document.removeEventListener('keydown', handleKey)
    }
  }, [])
  if (!tip) return null
  const { id, left, top, bottom } = tip
  return (
    <div
      className="rule-tip"
      aria-hidden
      style={{ left, ...(top === null ? {} : { top }), ...(bottom === null ? {} : { bottom }) }}
    >
      {ruleInWords(id)}
    </div>
  )
}

function tipAt(mark: Element): Tip {
  const { left, top, bottom } = mark.getBoundingClientRect()
  const hasRoom = bottom + HEIGHT < window.innerHeight
  return {
    id: mark.getAttribute('data-rule') ?? '',
    left: Math.max(GAP, Math.min(left, window.innerWidth - WIDTH - 2 * GAP)),
    top: hasRoom ? bottom + GAP : null,
    bottom: hasRoom ? null : window.innerHeight - top + GAP
  }
}
