/** Sorting that pauses: long work in the data worker must leave room for a keystroke every few milliseconds. */

const RUN = 2048
const MERGED_BETWEEN_PAUSES = 16_384

/**
 * The positions of `strings` in ascending order of their code units; equal strings stay in their order.
 * Yields whenever a few milliseconds of work are done.
 */
export function* sortedPositions(strings: readonly string[]): Generator<void, Uint32Array> {
  let current = new Uint32Array(strings.length)
  for (let from = 0; from < strings.length; from += RUN) {
    const to = Math.min(from + RUN, strings.length)
    const run = Array.from({ length: to - from }, (_, i) => from + i)
    run.sort((a, b) => compareAt(strings, a, b))
    current.set(run, from)
    yield
  }
  for (let width = RUN; width < strings.length; width *= 2) {
    const merged = new Uint32Array(strings.length)
    for (let from = 0; from < strings.length; from += 2 * width) {
      const middle = Math.min(from + width, strings.length)
      const to = Math.min(from + 2 * width, strings.length)
      let left = from
      let right = middle
      for (let at = from; at < to; at++) {
        const fromLeft =
          left < middle && (right >= to || compareAt(strings, current[left] ?? 0, current[right] ?? 0) <= 0)
        merged[at] = current[fromLeft ? left++ : right++] ?? 0
        if (at % MERGED_BETWEEN_PAUSES === 0) yield
      }
    }
    current = merged
  }
  return current
}

function compareAt(strings: readonly string[], a: number, b: number): number {
  const textA = strings[a] ?? ''
  const textB = strings[b] ?? ''
  return textA < textB ? -1 : textA > textB ? 1 : 0
}
