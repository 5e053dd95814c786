/** Whether a text in a name column is an organisation, a total, a note of the report - anything but somebody's name. */
export function isNotAPersonText(text: string): boolean {
  const plain = text.trim()
  if (plain === '') return false
  return REPORT_LINE.test(plain) || STAND_IN.test(plain) || isOrganization(plain)
}

/**
 * Whether words where a name stands are surely somebody's name, because none of them occurs in anything that is not: a
 * quick look that spares nearly every row the long one. `false` says nothing.
 */
export function areNameWords(last: string, first: string, middle: string): boolean {
  return isNameWord(last) && isNameWord(first) && (middle.length <= 1 || isNameWord(middle))
}

function isNameWord(word: string): boolean {
  const known = KNOWN_WORDS.get(word)
  if (known !== undefined) return known
  const isName =
    /^[A-Za-z'-]+\.?$/.test(word) &&
    !word
      .toLowerCase()
      .split(/[^a-z]+/)
      .some((part) => NO_NAMES.has(part))
  if (KNOWN_WORDS.size < MOST_REMEMBERED) KNOWN_WORDS.set(word, isName)
  return isName
}

/** A roster has some thousand different names, the given ones many times. */
const KNOWN_WORDS = new Map<string, boolean>()
const MOST_REMEMBERED = 50_000

/** Every word of the patterns below. Some are names too; those rows take the long way. */
const NO_NAMES: ReadonlySet<string> = new Set(
  `grand sub report reports reported total totals number count of active all provider providers practitioner practitioners
  physician physicians member members record records row rows staff end file list page printed generated exported run as
  created prepared on by date confidential continued note notes legend key vacant vacancy open position to be hired
  determined announced new hire locum locums tenens tbd tba test user patient do not use duplicate delete inactive
  unassigned oncall call llc pllc inc incorporated corp corporation llp ltd pc pa l p c a company hospital hospitals clinic
  clinics medical center group associates practice health system services service care network plan healthcare surgery
  pharmacy laboratory laboratories university department dept division foundation imaging urgent nursing home
  rehabilitation insurance medicine hospitalist program emergency radiology partners`.split(/\s+/)
)

/** Totals, page numbers, print dates, "end of report": what a report writes below or between its rows. */
export function isReportLine(text: string): boolean {
  return REPORT_LINE.test(text.trim())
}

/** A legal form or a word that no one is named, at a place where an organisation's name carries it. */
export function isOrganization(text: string): boolean {
  if (LEGAL_FORM.test(text)) return true
  // "Church, Hospital" would be a strange person, but "Church, Anne" is one: a comma speaks for a person.
  if (/^[^,]+,\s*\p{L}[\p{L}.'’-]*(\s\p{L}\.?)?$/u.test(text) && !ORGANIZATION_END.test(text)) return false
  return ORGANIZATION_WORD.test(text)
}

const REPORT_LINE =
  /^(grand |sub-?|report )?totals?\b(?!,\s*[a-z])|^(total|number|count)( number)?( of)? (active |all )?(providers?|practitioners?|physicians?|members?|records?|rows?|staff)\b|^(count|records?|rows?)\s*[:=]\s*\d+$|^\d+\s+(providers?|practitioners?|physicians?|members?|records?|rows?)\b|^\*+\s*end|^end of (report|file|list)|^page\s+\d+(\s*(of|\/)\s*\d+)?$|^(printed|generated|exported|report(ed)?|run|as of|created|prepared)( on| by| date)?[\s:]+\S|^confidential\b|^\(?continued\)?$|^(note|notes|legend|key)\s*:/i
const STAND_IN =
  /^(vacant|vacancy|open position|position open|to be (hired|determined|announced)|new hire|locums?( tenens)?( tbd)?|tbd|tba|test|test (test|user|provider|patient|record|practitioner)|(do not use|duplicate|delete|inactive) ?-.*|unassigned|staff physician|on-?call (physician|provider))$/i
const LEGAL_FORM =
  /(^|[\s,.])(l\.?l\.?c|p\.?l\.?l\.?c|inc|incorporated|corp|corporation|l\.?l\.?p|ltd|p\.c|p\.a\.?$|company)\.?($|[\s,.])/i
const ORGANIZATION_WORD =
  /\b(hospital|hospitals|clinic|clinics|medical (center|group|associates|practice)|health (system|services|center|care|network|plan)|healthcare|surgery center|associates|pharmacy|laborator(y|ies)|university|department of|dept of|division of|foundation|physicians group|group practice|imaging center|urgent care|nursing home|home health|rehabilitation center|insurance|medicine service|hospitalist (group|service|program)|emergency physicians|radiology group|partners)\b/i
const ORGANIZATION_END = /\b(hospital|clinic|associates|group|center|services?|pharmacy|foundation)$/i
