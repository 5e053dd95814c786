import { isAccentedLetter, isEnglishLetter } from './latin-letters.ts'

/** Whether a text in a name column is an organisation, a total, a note of the report - anything but somebody's name. */
export function isNotAPersonText(text: string): boolean {
  const plain = text.trim()
  if (plain === '') return false
  return REPORT_LINE.test(plain) || STAND_IN.test(plain) || isAddress(plain) || isOrganization(plain)
}

/** Whether a word is surely a middle name: as `isSureNameWord`, or an initial. */
export function isSureMiddleNameWord(word: string): boolean {
  return word.length <= 1 || isInitial(word) || isSureNameWord(word)
}

/** No suspicious text ends in one letter and a dot. */
function isInitial(word: string): boolean {
  return word.length === 2 && word.charCodeAt(1) === DOT && isEnglishLetter(word.charCodeAt(0))
}

/**
 * Whether a word where a name stands is surely somebody's name, because it occurs in nothing that is not: a quick look that
 * spares nearly every row the long one. `false` says nothing. Letters alone, or such with apostrophes, hyphens and a dot
 * between them, and no part of it a suspicious word. For the patterns below a word ends where a letter is none of English.
 */
export function isSureNameWord(word: string, from = 0, to = word.length): boolean {
  let start = from
  for (let at = from; at < to; at++) {
    const code = word.charCodeAt(at)
    if (isEnglishLetter(code)) continue
    if (code !== APOSTROPHE && code !== HYPHEN && code !== DOT && !isAccentedLetter(code)) return false
    if (at > start && isSuspicious(word, start, at)) return false
    start = at + 1
  }
  return to > from && !(to > start && isSuspicious(word, start, to))
}

function isSuspicious(word: string, start: number, end: number): boolean {
  return SHAPES[shapeOf(word, start, end)] === 1 && NO_NAMES.has(word.slice(start, end).toLowerCase())
}

/** By length and three letters: hardly any name shares it with one of the words, and only those are looked up. */
function shapeOf(word: string, start: number, end: number): number {
  const first = word.charCodeAt(start) & 31
  const second = word.charCodeAt(Math.min(start + 1, end - 1)) & 31
  const last = word.charCodeAt(end - 1) & 31
  return Math.imul((end - start) | (first << 5) | (second << 10) | (last << 15), 0x9e37_79b1) >>> (32 - SHAPE_BITS)
}

const SHAPE_BITS = 14

const APOSTROPHE = 39
const HYPHEN = 45
const DOT = 46

/** Every word of the patterns below. Some are names too; those rows take the long way. */
const NO_NAMES: ReadonlySet<string> = new Set(
  `grand sub subtotal subtotals report reports reported total totals number count of active all provider providers practitioner practitioners
  physician physicians member members record records row rows staff end file list page printed generated exported run as
  created prepared on by date confidential continued note notes legend key vacant vacancy open position to be hired
  determined announced new hire locum locums tenens tbd tba test user patient do not use duplicate delete inactive
  unassigned oncall call llc pllc inc incorporated corp corporation llp ltd pc pa l p c a company hospital hospitals clinic
  clinics medical center group associates practice health system services service care network plan healthcare surgery
  pharmacy laboratory laboratories university department dept division foundation imaging urgent nursing home
  rehabilitation insurance medicine hospitalist program emergency radiology partners`.split(/\s+/)
)

const SHAPES = new Uint8Array(1 << SHAPE_BITS)
for (const word of NO_NAMES) SHAPES[shapeOf(word, 0, word.length)] = 1

/** Totals, page numbers, print dates, "end of report": what a report writes below or between its rows. */
export function isReportLine(text: string): boolean {
  return REPORT_LINE.test(text.trim())
}

/** What templates write below the headers: whether a column has to be filled, and how. */
export function isFormatWord(text: string): boolean {
  return FORMAT_WORD.test(text.trim())
}

/** The street, the box or the town of somebody on a row of its own. */
function isAddress(text: string): boolean {
  return /\d/.test(text) && ADDRESS.test(text)
}

/** A legal form or a word that no one is named, at a place where an organisation's name carries it. */
export function isOrganization(text: string): boolean {
  if (LEGAL_FORM.test(text)) return true
  // "Church, Hospital" would be a strange person, but "Church, Anne" is one: a comma speaks for a person.
  if (/^[^,]+,\s*\p{L}[\p{L}.'’-]*(\s\p{L}\.?)?$/u.test(text) && !ORGANIZATION_END.test(text)) return false
  return ORGANIZATION_WORD.test(text)
}

const REPORT_LINE =
  /^(grand |sub-?|report )?totals?\b(?!,\s*[a-z])|^[a-z][a-z &/'’.-]{1,60} (sub-?)?totals?:?$|^(total|number|count)( number)?( of)? (active |all )?(providers?|practitioners?|physicians?|members?|records?|rows?|staff)\b|^(count|records?|rows?)\s*[:=]\s*\d+$|^\(?\d+\s+(providers?|practitioners?|physicians?|members?|records?|rows?)\b|^[-=_*~]{3,}$|^\*+\s*end|^end of (report|file|list)|^page\s+\d+(\s*(of|\/)\s*\d+)?$|^(printed|generated|exported|report(ed)?|run|as of|created|prepared)( on| by| date)?[\s:]+\S|^confidential\b|^\(?continued\)?$|^(note|notes|legend|key)\s*:/i
const FORMAT_WORD =
  /^(required|optional|mandatory|conditional|(free )?text|numeric|number|alphanumeric|date|string|integer|boolean|varchar.*|char.*|y( or |\/)n|yes( or |\/)no|[myd]{1,4}[-/.][myd]{1,4}[-/.][myd]{1,4}|(max(imum)? )?\d+ (digits?|characters?|chars?|letters?)( max)?)$/i
const ADDRESS =
  /^\d+[a-z]? .*\b(st|street|ave|avenue|rd|road|blvd|boulevard|dr|drive|ln|lane|way|hwy|highway|pkwy|parkway|ct|court|pl|place|suite|ste|plaza)\b|^p\.?o\.? box \d|^[\p{L} .]+, [A-Z]{2} \d{5}(-\d{4})?$/iu
const STAND_IN =
  /^(vacant|vacancy|open position|position open|to be (hired|determined|announced)|new hire|locums?( tenens)?( tbd)?|tbd|tba|test|test (test|user|provider|patient|record|practitioner)|(do not use|duplicate|delete|inactive) ?-.*|unassigned|staff physician|on-?call (physician|provider))$/i
const LEGAL_FORM =
  /(^|[\s,.])(l\.?l\.?c|p\.?l\.?l\.?c|inc|incorporated|corp|corporation|l\.?l\.?p|ltd|p\.c|p\.a\.?$|company)\.?($|[\s,.])/i
const ORGANIZATION_WORD =
  /\b(hospital|hospitals|clinic|clinics|medical (center|group|associates|practice)|health (system|services|center|care|network|plan)|healthcare|surgery center|associates|pharmacy|laborator(y|ies)|university|department of|dept of|division of|foundation|physicians group|group practice|imaging center|urgent care|nursing home|home health|rehabilitation center|insurance|medicine service|hospitalist (group|service|program)|emergency physicians|radiology group|partners)\b/i
const ORGANIZATION_END = /\b(hospital|clinic|associates|group|center|services?|pharmacy|foundation)$/i
