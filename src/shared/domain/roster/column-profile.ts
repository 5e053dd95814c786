import { isNpi } from '../npi.ts'
import { codeKey, translateCode, type CodeTables } from './code-tables.ts'
import { isFlagText } from './flag-column.ts'
import { toCredentials } from './credentials.ts'
import { isDateShaped } from './date-cell.ts'
import { isGivenName } from './given-names.ts'
import { splitName } from './name-cell.ts'
import { isCellError, isPlaceholder, isStillGoing } from './placeholder.ts'
import { areSocialSecurityNumbers, isSocialSecurityHeader } from './social-security.ts'
import { isGenericHeader, normalizeHeader } from './header-words.ts'
import { textAt, type NumberedCells } from './numbered-cells.ts'
import { isSpecialtyText } from './specialties.ts'
import { toStateCode } from './us-states.ts'

/** What the cells of a column look like: shares from 0 to 1 of its filled cells. */
export interface ColumnProfile {
  readonly index: number
  readonly header: string
  /** What stands over several headers at once: `Appointment` over `Initial` and `Current`. */
  readonly group: string
  /** Holds social security numbers: nothing of it was looked at, nothing of it may be kept or shown. */
  readonly socialSecurity: boolean
  /** Cells with a text that is neither a stand-in for nothing nor a formula's error, among those sampled. */
  readonly filled: number
  readonly shares: Readonly<Record<ContentKind, number>>
  /** The first few texts, for the mapping screen. */
  readonly samples: readonly string[]
}

export type ContentKind =
  | 'npi'
  | 'tenDigits'
  | 'date'
  | 'stillGoing'
  | 'email'
  | 'phone'
  | 'state'
  | 'credential'
  | 'specialty'
  | 'status'
  | 'category'
  | 'standing'
  | 'flag'
  | 'letter'
  | 'commaName'
  | 'spacedName'
  | 'oneWord'
  | 'givenName'
  | 'titled'
  | 'nameLike'
  | 'suffix'
  | 'initial'
  | 'number'
  | 'long'

const SAMPLED_ROWS = 400

/**
 * Looks at rows spread over the whole table, so that a block of odd rows at the top does not decide.
 * @param header the header row's cells, empty where there is none.
 * @param groups what stands over the header row, see `findHeaderGroups`.
 * @param firstRow the place of the first record.
 */
export function profileColumns(
  table: NumberedCells,
  width: number,
  header: readonly string[],
  groups: readonly string[],
  firstRow: number,
  codes: CodeTables
): readonly ColumnProfile[] {
  const step = Math.max(1, Math.floor((table.count - firstRow) / SAMPLED_ROWS))
  const rows: number[] = []
  for (let place = firstRow; place < table.count; place += step) rows.push(place)
  return Array.from({ length: Math.max(width, header.length) }, (_, index) => {
    const name = header[index] ?? ''
    const group = groups[index] ?? ''
    // The header alone decides here: the cells of such a column are not read at all.
    if (isSocialSecurityHeader(name) || isSocialSecurityHeader(`${group} ${name}`)) {
      return { ...emptyProfile(index, name), group, socialSecurity: true }
    }
    const cells = rows
      .map((place) => textAt(table, place, index))
      .filter((cell) => !isPlaceholder(cell) && !isCellError(cell))
    if (areSocialSecurityNumbers(cells, tellsNothing(name)))
      return { ...emptyProfile(index, name), group, socialSecurity: true }
    return { ...profileOf(index, name, cells, codes), group }
  })
}

/** Headers under which nine digits may well be a social security number. */
function tellsNothing(header: string): boolean {
  const plain = normalizeHeader(header)
  if (/\b(npi|license|dea|phone|fax|zip|postal|taxonomy|certificate|caqh|policy|medicaid|medicare|upin)\b/.test(plain))
    return false
  return isGenericHeader(header) || /\b(id|ss|number|tax|identification|employee)\b/.test(plain)
}

const KINDS: Readonly<Record<ContentKind, (text: string, codes: CodeTables) => boolean>> = {
  npi: (text) => isNpi(text.replace(/\.0+$/, '').replace(/[\s-]/g, '')),
  tenDigits: (text) => /\d{10}/.test(text) && text.replace(/\D/g, '').length % 10 === 0,
  date: (text) => isDateShaped(text),
  stillGoing: isStillGoing,
  email: (text) => /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(text),
  phone: (text) => /^(\+?1[\s.-]?)?\(?[2-9]\d{2}\)?[\s.-]*\d{3}[\s.-]*\d{4}(\s*(x|ext)\.?\s*\d+)?$/i.test(text),
  state: (text) => toStateCode(text) !== null,
  credential: (text) => toCredentials(text, true) !== null,
  specialty: (text) => isSpecialtyText(text),
  status: (text, codes) => translateCode(codes.status, text) !== undefined,
  category: (text, codes) => translateCode(codes.staffCategory, text) !== undefined,
  standing: (text, codes) => translateCode(codes.goodStanding, text) !== undefined,
  flag: isFlagText,
  letter: (text, codes) => Object.hasOwn(codes.letter, codeKey(text)),
  commaName: (text) => /^[^,\d]+,\s*\p{L}/u.test(text) && splitName(text) !== null,
  spacedName: (text) =>
    !text.includes(',') && /\s/.test(text) && (splitName(text) !== null || splitName(text, 'last_first') !== null),
  oneWord: (text) => /^[\p{L}\p{M}'’.-]+$/u.test(text),
  givenName: (text) => isGivenName(text.split(/[\s,]/)[0] ?? ''),
  // Letters that were lost on the way do not make a name none.
  titled: (text) => /^dr\.? \p{L}/iu.test(text),
  nameLike: (text) => /^[\p{L}\p{M}'’ .,()"?\uFFFD-]{1,40}$/u.test(text),
  suffix: (text) => /^(jr|sr|ii|iii|iv|v|2nd|3rd|esq)\.?$/i.test(text),
  initial: (text) => /^\p{L}\.?$/u.test(text),
  number: (text) => /^[\d.,%$-]+$/.test(text),
  long: (text) => text.length > 60
}

const CONTENT_KINDS = Object.keys(KINDS) as readonly ContentKind[]

function profileOf(index: number, header: string, cells: readonly string[], codes: CodeTables): ColumnProfile {
  // Each different text is looked at once: most columns have few.
  const texts = new Map<string, number>()
  for (const cell of cells) texts.set(cell, (texts.get(cell) ?? 0) + 1)
  const share = (kind: ContentKind) => {
    let count = 0
    for (const [text, times] of texts) if (KINDS[kind](text, codes)) count += times
    return cells.length === 0 ? 0 : count / cells.length
  }
  return {
    index,
    header,
    group: '',
    socialSecurity: false,
    filled: cells.length,
    shares: lazily(share),
    samples: cells.slice(0, 3)
  }
}

/** A share is counted when it is first asked for: of most columns the header leaves few questions. */
function lazily(share: (kind: ContentKind) => number): Readonly<Record<ContentKind, number>> {
  const shares: Partial<Record<ContentKind, number>> = {}
  for (const kind of CONTENT_KINDS) {
    const get = (): number => {
      const value = share(kind)
      Object.defineProperty(shares, kind, { value, enumerable: true })
      return value
    }
    Object.defineProperty(shares, kind, { get, enumerable: true, configurable: true })
  }
  return shares as Readonly<Record<ContentKind, number>>
}

function emptyProfile(index: number, header: string): ColumnProfile {
  return profileOf(index, header, [], { status: {}, goodStanding: {}, staffCategory: {}, letter: {} })
}
