const SIGNS = ['keydown', 'wheel', 'pointerdown', 'scroll'] as const
/** Told at most so often. */
const TELL_MS = 40

/**
 * Tells when somebody types, scrolls or points.
 * @param tell called at once at the first sign, then at most every forty milliseconds.
 * @returns what ends it.
 */
export function watchAttention(target: Window, tell: () => void): () => void {
  let toldAt = Number.NEGATIVE_INFINITY
  const notice = (event: Event): void => {
    if (event.timeStamp - toldAt < TELL_MS) return
    toldAt = event.timeStamp
    tell()
  }
  for (const sign of SIGNS) target.addEventListener(sign, notice, { capture: true, passive: true })
  return () => {
    for (const sign of SIGNS) target.removeEventListener(sign, notice, { capture: true })
  }
}
