/** One line of a benchmark's output. Times and sizes: a ratio above 1 says how many times better we are than the peer. */
export interface Figure {
  readonly figure: string
  readonly value: number
  readonly unit: string
  readonly peer: string | null
  readonly peerValue: number | null
  readonly ratio: number | null
}

export function printFigure(figure: string, value: number, unit: string): void {
  print({ figure, value: rounded(value), unit, peer: null, peerValue: null, ratio: null })
}

/** @param more what "better" means: fewer (milliseconds, megabytes) or more (rows per second). */
export function printComparison(
  figure: string,
  value: number,
  unit: string,
  peer: string,
  peerValue: number | null,
  more: 'better' | 'worse' = 'worse'
): void {
  const quotient = peerValue === null || value === 0 ? null : more === 'worse' ? peerValue / value : value / peerValue
  print({
    figure,
    value: rounded(value),
    unit,
    peer,
    peerValue: peerValue === null ? null : rounded(peerValue),
    ratio: quotient === null || !Number.isFinite(quotient) ? null : rounded(quotient)
  })
}

export function note(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** The value that `share` (0 to 1) of all values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function print(line: Figure): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

/** Three significant digits are more than a shared machine tells. */
function rounded(value: number): number {
  return Number(value.toPrecision(4))
}
