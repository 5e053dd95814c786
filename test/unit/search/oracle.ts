import type { AffiliationSummary } from '#shared/domain/affiliation'

/**
 * What the search engine should answer, told a second time as plainly as possible: every practitioner is read for every
 * query, distances come from the textbook table. Shares no code with the engine.
 */
export interface OracleRow {
  readonly npi: string
  readonly tier: number
}

export interface OracleFilters {
  readonly states?: readonly string[]
  readonly specialties?: readonly string[]
  readonly credentials?: readonly string[]
  readonly facilityIds?: readonly string[]
  readonly statuses?: readonly string[]
  readonly goodStandings?: readonly string[]
  readonly letterAvailable?: boolean
  readonly updatedSince?: string
  readonly npis?: readonly string[]
}

/** Everybody who matches, best first. */
export function oracleSearch(
  summaries: Iterable<AffiliationSummary>,
  text: string,
  filters: OracleFilters,
  similarSpellings: boolean,
  nicknames: Readonly<Record<string, readonly string[]>>
): readonly OracleRow[] {
  const byNpi = new Map<string, AffiliationSummary[]>()
  for (const summary of summaries) byNpi.set(summary.npi, [...(byNpi.get(summary.npi) ?? []), summary])
  const readings = readQuery(text)
  if (readings.length === 0 && !asksSomething(filters)) return []
  const found: { npi: string; tier: number; key: readonly string[] }[] = []
  for (const [npi, own] of byNpi) {
    if (!own.some((summary) => passes(summary, filters))) continue
    const head = [...own].sort(
      (a, b) => cmp(b.updatedOn ?? '', a.updatedOn ?? '') || cmp(a.affiliationId, b.affiliationId)
    )[0]
    if (head === undefined) continue
    const words = wordsOf(own, head)
    const tiers = readings.map((reading) =>
      Math.max(...reading.map((term) => bestLevel(words, term, similarSpellings, nicknames)))
    )
    const tier = readings.length === 0 ? 0 : Math.min(...tiers)
    if (tier < NO_MATCH)
      found.push({ npi, tier, key: [folded(head.lastName).join(' '), folded(head.firstName).join(' '), npi] })
  }
  found.sort(
    (a, b) => a.tier - b.tier || a.key.map((part, i) => cmp(part, b.key[i] ?? '')).find((order) => order !== 0) || 0
  )
  return found.map(({ npi, tier }) => ({ npi, tier }))
}

const NO_MATCH = 99
const PARTICLES =
  /^(mc|mac|o|d|l|de|del|della|der|di|da|dos|das|du|des|la|le|lo|van|von|vander|ter|ten|den|st|saint|san|santa|el|al|ben|bin|abu|fitz)$/

type Kind = 'last' | 'wholeLast' | 'first' | 'npi' | 'aside' | 'field'

interface Word {
  readonly kind: Kind
  readonly text: string
}

interface Term {
  readonly text: string
  readonly isLastWord: boolean
  readonly alone: boolean
  readonly side: 'last' | 'first' | 'none'
}

function bestLevel(
  words: readonly Word[],
  term: Term,
  similarSpellings: boolean,
  nicknames: Readonly<Record<string, readonly string[]>>
): number {
  return Math.min(NO_MATCH, ...words.map((word) => level(word, term, similarSpellings, nicknames)))
}

function level(
  { kind, text }: Word,
  term: Term,
  similarSpellings: boolean,
  nicknames: Readonly<Record<string, readonly string[]>>
): number {
  const isLast = kind === 'last' || kind === 'wholeLast'
  const wrongSide = (isLast && term.side === 'first') || (kind === 'first' && term.side === 'last')
  const begins = term.isLastWord && text.startsWith(term.text)
  if (text === term.text || begins) {
    if (kind === 'field') return 5
    if (kind === 'aside' || wrongSide) return 4
    if (text === term.text) return kind === 'npi' || kind === 'wholeLast' || (kind === 'first' && !term.alone) ? 0 : 1
    return kind === 'first' && term.alone ? 3 : 2
  }
  const related = (a: string, b: string): boolean => nicknames[a]?.includes(b) ?? false
  if (kind === 'first' && (related(term.text, text) || related(text, term.text))) return 4
  if (!similarSpellings || kind === 'npi' || term.text.length < 4 || /\p{N}/u.test(term.text)) return NO_MATCH
  if (distance(term.text, text) <= 1) {
    if (isLast) return kind === 'wholeLast' ? 6 : 7
    if (kind === 'first') return term.alone ? 7 : 6
    return 8
  }
  const beginnings = Array.from({ length: text.length + 1 }, (_, length) => text.slice(0, length))
  return term.isLastWord && beginnings.some((beginning) => distance(term.text, beginning) <= 1) ? 9 : NO_MATCH
}

/** Optimal string alignment: insert, delete, replace, swap neighbours. Distances above 1 may be told as 2. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 1) return 2
  const table: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const at = (di: number, dj: number) => (di === 0 ? row : table[i - di])?.[j - dj] ?? NO_MATCH
      const swap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] && i > 1 && j > 1 ? at(2, 2) + 1 : NO_MATCH
      row.push(Math.min(at(1, 0) + 1, at(0, 1) + 1, at(1, 1) + (a[i - 1] === b[j - 1] ? 0 : 1), swap))
    }
    table.push(row)
  }
  return table[a.length]?.[b.length] ?? NO_MATCH
}

function wordsOf(own: readonly AffiliationSummary[], head: AffiliationSummary): readonly Word[] {
  const names = (kind: Kind, text: string): Word[] => nameWords(text).map((word) => ({ kind, text: word }))
  const field = (text: string): Word[] => fieldWords(text).map((word) => ({ kind: 'field', text: word }))
  const last = folded(head.lastName)
  return [
    ...names('last', head.lastName),
    ...(last.length === 0 ? [] : [{ kind: 'wholeLast' as const, text: last.join('') }]),
    ...names('first', head.firstName),
    ...names('aside', head.middleName),
    ...folded(head.npi).map((text): Word => ({ kind: 'npi', text })),
    ...own.flatMap((summary) => [
      ...summary.formerNames.flatMap((name) => names('aside', name)),
      ...(['lastName', 'firstName', 'middleName'] as const).flatMap((name) =>
        summary[name] === head[name] ? [] : names('aside', summary[name])
      ),
      ...[summary.credential, summary.specialty, summary.facilityName, summary.city, summary.state].flatMap(field)
    ])
  ]
}

function folded(text: string): string[] {
  return text
    .replace(/['’.]/g, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/ø/g, 'o')
    .replace(/ß/g, 'ss')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

function nameWords(text: string): string[] {
  const words = folded(text)
  const pairs = words.slice(1).map((word, i) => `${words[i] ?? ''}${word}`)
  return [...words, ...pairs, words.join('')].filter((word) => word !== '')
}

function fieldWords(text: string): string[] {
  const words = folded(text)
  const hyphenated = [...text.matchAll(/(?<![^\s-])([^\s-]+)-([^\s-]+)/g)]
  const inner = hyphenated.map((match) => folded(`${match[1] ?? ''}`).join('') + folded(match[2] ?? '').join(''))
  return [...words, ...inner]
}

function readQuery(text: string): readonly (readonly Term[])[] {
  const comma = text.indexOf(',')
  const sided = comma >= 0 && folded(text.slice(0, comma)).length > 0 && folded(text.slice(comma)).length > 0
  const words = [...text.matchAll(/[^\s,-]+/g)].flatMap((match) => {
    const word = folded(match[0]).join('')
    // Hyphens alone part it from a word before: in "b -x" a blank does too.
    const hyphenBefore = /[^\s,-]-+$/.test(text.slice(0, match.index))
    const side = !sided ? ('none' as const) : match.index < comma ? ('last' as const) : ('first' as const)
    return word === '' ? [] : [{ word, hyphenBefore, side }]
  })
  if (words.length === 0) return []
  const groups: (typeof words)[] = []
  words.forEach((word, i) => {
    const before = words[i - 1]
    const joins = before && before.side === word.side && (PARTICLES.test(before.word) || word.hyphenBefore)
    if (joins) groups.at(-1)?.push(word)
    else groups.push([word])
  })
  const read = (joined: (group: number) => boolean): readonly Term[] => {
    const parts = groups.flatMap((group, i) =>
      joined(i) ? [{ word: group.map(({ word }) => word).join(''), side: group[0]?.side ?? ('none' as const) }] : group
    )
    return parts.map(({ word, side }, i) => ({
      text: word,
      side,
      isLastWord: i === parts.length - 1,
      alone: parts.length === 1
    }))
  }
  return [read(() => false), ...groups.map((_, chosen) => read((i) => i === chosen)), read(() => true)]
}

function asksSomething(filters: OracleFilters): boolean {
  return Object.entries(filters).some(
    ([name, value]) => name === 'npis' || !(Array.isArray(value) && value.length === 0)
  )
}

function passes(summary: AffiliationSummary, filters: OracleFilters): boolean {
  const any = (values: readonly string[] | undefined, value: string): boolean =>
    values === undefined || values.length === 0 || values.includes(value)
  return (
    any(filters.states, summary.state) &&
    any(filters.specialties, summary.specialty) &&
    any(filters.credentials, summary.credential) &&
    any(filters.facilityIds, summary.facilityId) &&
    any(filters.statuses, summary.status) &&
    any(filters.goodStandings, summary.goodStanding) &&
    (filters.letterAvailable === undefined || filters.letterAvailable === summary.letterAvailable) &&
    (filters.updatedSince === undefined || (summary.updatedOn ?? '') >= filters.updatedSince) &&
    (filters.npis === undefined || filters.npis.includes(summary.npi))
  )
}

function cmp(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
