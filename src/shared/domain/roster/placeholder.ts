/** Texts that stand where nothing is known. Compared in lower case, without dots and surrounding brackets. */
const NOTHING = new Set([
  '',
  '-',
  '--',
  '---',
  '–',
  '—',
  '.',
  '?',
  '??',
  'n/a',
  'na',
  'none',
  'null',
  'nil',
  'nan',
  'undefined',
  'not found',
  'no match',
  'not available',
  'not applicable',
  'not on file',
  'none on file',
  'unknown',
  'unk',
  'unavailable',
  'missing',
  'blank',
  'empty',
  'tbd',
  'tba',
  'pending',
  'no date',
  'no npi'
])

/** A quick look at a text's length and its ends, which is enough for nearly every cell. */
function mayBeNothing(text: string): boolean {
  const { length } = text
  if (length > LONGEST) return false
  const first = text.charCodeAt(0) | 32
  if (!isLetterOrDigit(first)) return true
  const lastLetters = LAST_LETTERS[first * 64 + length] ?? 0
  if (lastLetters === 0) return false
  const last = text.charCodeAt(text.charCodeAt(length - 1) === DOT ? length - 2 : length - 1) | 32
  return !isLetterOrDigit(last) || (lastLetters & (1 << last)) !== 0
}

function isLetterOrDigit(lower: number): boolean {
  return (lower >= 97 && lower <= 122) || (lower >= 48 && lower <= 57)
}

const DOT = 46

/** By first letter and length, a bit for the last letter of each text above, and of each with a dot or two in it. */
const LAST_LETTERS = new Int32Array(128 * 64)
for (const text of NOTHING) {
  if (text === '') continue
  for (const dots of [0, 1, 2]) {
    const place = text.charCodeAt(0) * 64 + text.length + dots
    LAST_LETTERS[place] = (LAST_LETTERS[place] ?? 0) | (1 << text.charCodeAt(text.length - 1))
  }
}

/** Longer texts say something; most cells need no closer look. */
const LONGEST = 24

const STILL_GOING = new Set([
  'present',
  'current',
  'currently',
  'ongoing',
  'to date',
  'active',
  'still active',
  'still on staff',
  'on staff',
  'to present',
  'until present',
  'not ended',
  'indefinite',
  'open',
  'no end',
  'no end date',
  'now',
  'today',
  'never'
])

/** Whether a cell's text says that there is nothing: "N/A", "Not Found", "-". */
export function isPlaceholder(text: string): boolean {
  return mayBeNothing(text) && NOTHING.has(plain(text))
}

/**
 * Whether a last or first name says that there is none. Fewer texts do: people are called Null, Na and Nan.
 * @param other the other part; where both stand for nothing, they do.
 */
export function isNoName(text: string, other: string): boolean {
  if (text.length > LONGEST) return false
  return NO_NAME.test(plain(text)) || (isPlaceholder(text) && isPlaceholder(other))
}

const NO_NAME = /^([-–—.?]*|n\/a|not found|not available|not applicable|unknown|tbd|tba)$/

/** Whether an end date is a word for "not ended". */
export function isStillGoing(text: string): boolean {
  return text.length <= LONGEST && STILL_GOING.has(plain(text))
}

/** What spreadsheet programs show for a formula that failed: `#VALUE!`, `#N/A`, `#REF!`, `#DIV/0!`, … */
export function isCellError(text: string): boolean {
  return (
    text.startsWith('#') &&
    /^#(VALUE!|N\/A|REF!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!|GETTING_DATA|ERROR!|#+)$/i.test(
      text
    )
  )
}

/** A formula's text instead of its value: never a roster's data, and dangerous to hand on to a spreadsheet. */
export function isFormulaText(text: string): boolean {
  return text.startsWith('=') && text.length > 1 && /^=\s*[\w@'"+(-]/.test(text)
}

function plain(text: string): string {
  const lower = text.trim().toLowerCase()
  if (NOTHING.has(lower) || !/[.()[\]<>*]/.test(lower)) return lower
  return lower
    .replace(/^[([<*]+|[)\]>*]+$/g, '')
    .replaceAll('.', '')
    .trim()
}
