import type { ColumnProfile } from './column-profile.ts'
import { contentFit } from './content-fit.ts'
import { headerWeights, normalizeHeader } from './header-words.ts'

/** Headers that stand beside their contents, each over the column it belongs to. */
export interface AlignedHeader {
  readonly header: readonly string[]
  /** Where the odd one is: a column without a header, or the first whose header stood further right. */
  readonly at: number
  /** The header without contents; `''` where there is a column without a header instead. */
  readonly odd: string
  /** Columns whose header cannot be told; nothing of them is imported. */
  readonly doubtful: ReadonlySet<number>
}

/**
 * Finds out whether a header row has one cell more or one less than the rows below it, so that from there on every header
 * stands over its neighbour: NPIs under "First name", dates under "Department". Only where the last column shows it as well:
 * it has contents and no header, or a header and no contents.
 * @returns `null` where the headers stand over their contents, or nothing better can be found.
 */
export function alignHeader(profiles: readonly ColumnProfile[]): AlignedHeader | null {
  const header = profiles.map((profile) => profile.header)
  const last = profiles.findLastIndex(({ filled, header: text }) => filled > 0 || text !== '')
  const end = profiles[last]
  if (!end || !isContradicted(profiles)) return null
  const isMissing = end.header === ''
  if (!isMissing && end.filled > 0) return null
  const shiftAt = (at: number): readonly string[] =>
    isMissing ? [...header.slice(0, at), '', ...header.slice(at, last)] : header.filter((_, index) => index !== at)
  const before = fitOf(profiles, header)
  const shifts = Array.from({ length: last + 1 }, (_, at) => {
    const shifted = shiftAt(at)
    return { at, header: shifted, fit: fitOf(profiles, shifted) }
  })
  const best = Math.max(...shifts.map(({ fit }) => fit))
  if (best < before + LEAST_GAIN) return null
  const likely = shifts.filter(({ fit }) => fit > best - SAME_FIT)
  const [first] = likely
  if (!first) return null
  const doubtful = new Set(
    profiles
      .map(({ index }) => index)
      .filter((index) => likely.some((one) => one.header[index] !== first.header[index]))
  )
  const aligned = profiles.map(({ index }) => (doubtful.has(index) ? '' : (first.header[index] ?? '')))
  return { header: aligned, at: first.at, odd: isMissing ? '' : (header[first.at] ?? ''), doubtful }
}

/** A contradiction undone counts two. */
const LEAST_GAIN = 1.5
const SAME_FIT = 0.05
const SURE = 0.85
const FEW = 3

/** Whether a header that leaves no doubt stands over something else, and beside the column that it means. */
function isContradicted(profiles: readonly ColumnProfile[]): boolean {
  return profiles.some((profile, at) => {
    if (profile.filled > 0 && profile.filled < FEW) return false
    return [...headerWeights(profile.header)].some(([field, weight]) => {
      if (weight < SURE || !SHAPED.some((one) => one === field)) return false
      const fits = (of: ColumnProfile | undefined): number =>
        of && of.filled > 0 ? (contentFit(field, { ...of, header: profile.header }) ?? 0) : 0
      return fits(profile) < 0.1 && Math.max(fits(profiles[at - 1]), fits(profiles[at + 1])) > 0.7
    })
  })
}

const SHAPED = ['npi', 'appointed_on', 'reappointed_on', 'ended_on', 'email', 'phone'] as const

function fitOf(profiles: readonly ColumnProfile[], header: readonly string[]): number {
  return profiles.reduce((sum, profile, at) => sum + headerFit(header[at] ?? '', profile), 0)
}

/** From -1, for contents that a header cannot mean, to 1. */
function headerFit(header: string, profile: ColumnProfile): number {
  if (header === '' || profile.filled === 0) return 0
  const weights = headerWeights(header)
  if (weights.size === 0) {
    if (!NUMBERED.test(normalizeHeader(header))) return 0
    return profile.shares.number > 0.5 ? 0.3 : profile.shares.nameLike > 0.7 ? -0.3 : 0
  }
  let best = -1
  for (const [field, weight] of weights) {
    const fit = contentFit(field, { ...profile, header })
    best = Math.max(best, weight * (fit === null ? 0 : fit >= 0.5 ? 1 : fit < 0.1 ? -1 : 0))
  }
  return best
}

const NUMBERED = /\b(id|number|code|zip|license|dea|fax|count)\b/
