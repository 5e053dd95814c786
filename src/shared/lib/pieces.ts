/** Long work that can be carried out piece by piece: it yields whenever a few milliseconds of it are done. */
export type Pieces<T> = Generator<void, T>

/** Runs sliced work to its end in one go. */
export function runAtOnce<T>(work: Pieces<T>): T {
  for (;;) {
    const piece = work.next()
    if (piece.done) return piece.value
  }
}

/** Runs sliced work to its end, with a pause after each piece. */
export async function runWithPauses<T>(work: Pieces<T>, pause: () => Promise<void>): Promise<T> {
  for (;;) {
    const piece = work.next()
    if (piece.done) return piece.value
    await pause()
  }
}
