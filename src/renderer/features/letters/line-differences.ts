/** Lines that do not agree: `''` where one side has none at this place. */
export interface LineDifference {
  readonly kept: string
  readonly file: string
}

/**
 * What two texts do not have in common, line by line, in their order. White space does not count, and of equal lines as
 * many as possible are found (longest common subsequence).
 * @param kept lines of what is kept here, @param file lines of what came
 */
export function lineDifferences(kept: readonly string[], file: readonly string[]): readonly LineDifference[] {
  const [ours, theirs] = [tidy(kept), tidy(file)]
  const common = lengthsOfCommon(ours, theirs)
  const differences: LineDifference[] = []
  let missing: string[] = []
  let added: string[] = []
  const close = (): void => {
    for (let index = 0; index < Math.max(missing.length, added.length); index++)
      differences.push({ kept: missing[index] ?? '', file: added[index] ?? '' })
    missing = []
    added = []
  }
  let [own, other] = [0, 0]
  while (own < ours.length || other < theirs.length) {
    const [mine, their] = [ours[own], theirs[other]]
    if (mine !== undefined && mine === their) {
      close()
      own++
      other++
    } else if (their === undefined || (mine !== undefined && common(own + 1, other) >= common(own, other + 1))) {
      if (mine !== undefined) missing.push(mine)
      own++
    } else {
      added.push(their)
      other++
    }
  }
  close()
  return differences
}

/** A letter has some forty lines; what has thousands is none, and comparing it whole would take its square. */
const MOST_LINES = 2_000

function tidy(lines: readonly string[]): readonly string[] {
  return lines
    .slice(0, MOST_LINES)
    .map((line) => line.normalize('NFC').replace(/\s+/gu, ' ').trim())
    .filter((line) => line !== '')
}

/** How many lines the texts have in common from these places on. */
function lengthsOfCommon(ours: readonly string[], theirs: readonly string[]): (own: number, other: number) => number {
  const width = theirs.length + 1
  const lengths = new Uint16Array((ours.length + 1) * width)
  const at = (own: number, other: number): number => lengths[own * width + other] ?? 0
  for (let own = ours.length - 1; own >= 0; own--) {
    for (let other = theirs.length - 1; other >= 0; other--) {
      lengths[own * width + other] =
        ours[own] === theirs[other] ? at(own + 1, other + 1) + 1 : Math.max(at(own + 1, other), at(own, other + 1))
    }
  }
  return at
}
