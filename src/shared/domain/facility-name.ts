import { foldText } from './names.ts'

/**
 * The form of a facility's name that is compared, never shown: no case, accents or punctuation, and the usual short
 * forms written out (gap rule 5). `St. Brigid Regional Med Ctr` and `Saint Brigid Regional Medical Center` are one.
 */
export function normalizeFacilityName(name: string): string {
  const words = foldText(name.replaceAll('&', ' and ')).split(' ')
  return joinInitials(words.map((word) => WRITTEN_OUT[word] ?? word)).join(' ')
}

/** Whether two names mean one facility, as far as names can tell. An empty name is nobody's. */
export function isSameFacilityName(a: string, b: string): boolean {
  const normalized = normalizeFacilityName(a)
  return normalized !== '' && normalized === normalizeFacilityName(b)
}

const WRITTEN_OUT: Readonly<Record<string, string>> = {
  st: 'saint',
  med: 'medical',
  ctr: 'center',
  cntr: 'center',
  centre: 'center',
  hosp: 'hospital',
  mt: 'mount'
}

/** `J.F.K.`, `J F K` and `JFK` are one word: a run of single letters is joined. */
function joinInitials(words: readonly string[]): string[] {
  const joined: string[] = []
  let run = ''
  for (const word of words) {
    if (word.length === 1) {
      run += word
      continue
    }
    if (run !== '') joined.push(run)
    run = ''
    joined.push(word)
  }
  if (run !== '') joined.push(run)
  return joined.filter((word) => word !== '')
}
