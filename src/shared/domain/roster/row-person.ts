import { cleanNamePart, NO_NAME, splitName, type SplitName } from './name-cell.ts'
import { isFormatWord, isSureNameWord, isNotAPersonText, isOrganization, isReportLine } from './not-a-person.ts'
import { splitPlainName } from './plain-name.ts'
import { cellOf, cellsOf, namePartOf, report, textOf, type RowInHand } from './row-in-hand.ts'

/** Who a row is about: the name from a column of whole names, from columns of parts, or from both. */
export function readName(row: RowInHand): SplitName {
  const parts = readNameParts(row)
  if (parts !== null && parts.lastName !== '' && parts.firstName !== '') return parts
  const column = row.layout.places.full_name
  const whole = textOf(row, column)
  if (whole === '') return parts ?? NO_NAME
  const split = splitName(whole, row.layout.nameOrder)
  if (split !== null) return completed(split, row)
  if (parts !== null && hasName(parts)) return parts
  if (isNotAPersonText(whole) || isHeading(row, whole) || !/\p{L}{2}/u.test(whole)) return NO_NAME
  report(
    row,
    'name_not_split',
    column,
    whole,
    'It cannot be told which part is the last name. Kept whole as the last name; split it after the import.'
  )
  return { ...NO_NAME, lastName: whole }
}

/** The text that shows that a row is about no person: an organisation, a total, a heading. `null` where nothing does. */
export function findNonPerson(row: RowInHand, npi: string, name: SplitName): string | null {
  const { layout } = row
  if (layout.entityColumn >= 0 && cellOf(row, layout.entityColumn) === '2')
    return cellOf(row, layout.organizationColumn) || 'Entity type 2'
  const { places } = layout
  if (!name.isSurelyName) {
    const whole = textOf(row, places.full_name)
    if (whole !== '' && splitPlainName(whole)?.isSurelyName !== true && isNotAPersonText(whole)) return whole
  }
  const last = namePartOf(row, places.last_name, places.first_name)
  const first = namePartOf(row, places.first_name, places.last_name)
  if (first === '' && last !== '' && isNotAPersonText(last)) return last
  if (first !== '' && !(isSureNameWord(last) && isSureNameWord(first))) {
    const both = `${last} ${first}`.trim()
    if (isNotAPersonText(both) && !isOrganization(both)) return both
  }
  return npi === '' ? (findReportLine(row) ?? findFormat(row)) : null
}

export function hasName(name: SplitName): boolean {
  return name.lastName !== '' || name.firstName !== ''
}

/** Names from columns of their own, freed from degrees that stand in them; `null` where there are no such columns. */
function readNameParts(row: RowInHand): SplitName | null {
  const { places } = row.layout
  if (places.last_name < 0 && places.first_name < 0) return null
  const lastText = namePartOf(row, places.last_name, places.first_name)
  const firstText = namePartOf(row, places.first_name, places.last_name)
  if (firstText === '' && lastText.includes(',')) {
    const split = splitName(lastText)
    if (split !== null) return completed(split, row)
  }
  const last = cleanNamePart(lastText)
  const first = cleanNamePart(firstText)
  const [givenName = '', ...others] = first.words
  const middle = textOf(row, places.middle_name)
  // "Mary Ann" is a first name of two words, "Dana L." a first name and an initial.
  const splitsFirst = others.length > 0 && middle === '' && others.every((word) => /^\p{L}\.?$/u.test(word))
  return {
    lastName: last.lastName,
    firstName: splitsFirst ? givenName : first.lastName,
    middleName: middle || (splitsFirst ? others.join(' ') : ''),
    suffix: textOf(row, places.suffix) || last.suffix || first.suffix,
    credential: [last.credential, first.credential].filter((text) => text !== '').join(', '),
    formerName: last.formerName,
    isSurelyName: false
  }
}

/** A split whole name, with what columns of parts add to it. */
function completed(split: SplitName, row: RowInHand): SplitName {
  const { places } = row.layout
  const suffix = split.suffix || textOf(row, places.suffix)
  const middleName = split.middleName || textOf(row, places.middle_name)
  return suffix === split.suffix && middleName === split.middleName ? split : { ...split, suffix, middleName }
}

function findReportLine(row: RowInHand): string | null {
  const { layout } = row
  const cells = cellsOf(row)
  const filled = cells.filter((cell) => cell !== '')
  if (filled.every((cell) => RULER.test(cell))) return filled[0] ?? null
  if (filled.length > 3) return null
  const line = filled.find((cell) => isReportLine(cell))
  if (line !== undefined) return line
  const [only] = filled
  if (filled.length === 2 && only?.endsWith(':')) return only
  if (filled.length !== 1 || only === undefined || layout.columns.length <= 2) return null
  const at = cells.indexOf(only)
  const isInFront = at === 0 || at === layout.places.full_name || at === layout.places.last_name
  // "A" over all those whose names begin with it.
  return isInFront && (HEADING.test(only) || /^\p{L}\.?$/u.test(only)) ? only : null
}

/** A line that tells how to fill in the columns. */
function findFormat(row: RowInHand): string | null {
  const filled = cellsOf(row).filter((cell) => cell !== '')
  return filled.length > 1 && filled.every(isFormatWord) ? (filled[0] ?? null) : null
}

/** A group's title between the rows: the only text of its row, and not a name. */
function isHeading(row: RowInHand, text: string): boolean {
  const others = cellsOf(row).filter((cell) => cell !== '').length - 1
  return text.endsWith(':') ? others < 2 : others === 0 && HEADING.test(text)
}

/** The line between the headers of a report and what stands below them. */
const RULER = /^[-=_*~+|\s]{2,}$/
const HEADING =
  /:|^[*†‡§¹²³]+|\b(department|division|section|service|staff|medicine|surgery|roster|list|providers|physicians|allied health|advanced practice|telemedicine|locum tenens)\b|^(courtesy|consulting|honorary|emeritus|provisional|affiliates?|associates?|active|inactive|adjunct|retired|resigned|notes?)$|(ology|iatrics|iatry|op(a?)edics|gynecology|anesthesia|critical care)$/i
