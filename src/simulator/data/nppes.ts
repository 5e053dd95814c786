import Papa from 'papaparse'
import { isNpi } from '#shared/domain/npi'
import type { Person } from './histories.ts'

/**
 * Individual practitioners of an NPPES extract (CSV with the registry's own headings). Only NPI, names, credential and
 * the specialty that the first taxonomy code says are taken; everything else about them is made up, and favourable.
 * @throws where the file has no NPPES headings.
 */
export function readNppes(csv: string): readonly Person[] {
  const parsed = Papa.parse<Record<string, string>>(csv.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true })
  if (!parsed.meta.fields?.includes('NPI') || !parsed.meta.fields.includes(LAST)) {
    throw new Error(`it has no columns "NPI" and "${LAST}"`)
  }
  const seen = new Set<string>()
  return parsed.data.flatMap((row) => {
    const npi = row['NPI']?.trim() ?? ''
    const lastName = row[LAST]?.trim() ?? ''
    if (!isNpi(npi) || lastName === '' || seen.has(npi)) return []
    seen.add(npi)
    const formerName = row['Provider Other Last Name']?.trim() ?? ''
    const credential = (row['Provider Credential Text'] ?? '').replace(/\./g, '').trim()
    const [specialty, department] = specialtyOf(row['Healthcare Provider Taxonomy Code_1'] ?? '')
    return [
      {
        npi,
        lastName,
        firstName: row['Provider First Name']?.trim() ?? '',
        middleName: row['Provider Middle Name']?.trim() ?? '',
        suffix: row['Provider Name Suffix Text']?.trim() ?? '',
        formerNames: formerName === '' || formerName === lastName ? [] : [formerName],
        profession: { credential, specialty, department, allied: !/^(MD|DO)\b/i.test(credential) },
        real: true
      }
    ]
  })
}

const LAST = 'Provider Last Name (Legal Name)'

/** The beginnings of common taxonomy codes; a specialty that is not among them stays empty rather than be guessed. */
const TAXONOMY: readonly (readonly [code: string, specialty: string, department: string])[] = [
  ['207R', 'Internal Medicine', 'Medicine'],
  ['207Q', 'Family Medicine', 'Family Medicine'],
  ['2080', 'Pediatrics', 'Pediatrics'],
  ['207P', 'Emergency Medicine', 'Emergency Medicine'],
  ['207L', 'Anesthesiology', 'Anesthesia'],
  ['207V', 'Obstetrics and Gynecology', 'Obstetrics and Gynecology'],
  ['2084', 'Psychiatry and Neurology', 'Medicine'],
  ['2085', 'Radiology', 'Radiology'],
  ['2086', 'Surgery', 'Surgery'],
  ['207X', 'Orthopedic Surgery', 'Surgery'],
  ['207W', 'Ophthalmology', 'Surgery'],
  ['207Y', 'Otolaryngology', 'Surgery'],
  ['207Z', 'Pathology', 'Pathology'],
  ['207N', 'Dermatology', 'Medicine'],
  ['2088', 'Urology', 'Surgery'],
  ['363L', 'Nurse Practitioner', 'Medicine'],
  ['363A', 'Physician Assistant', 'Medicine'],
  ['3675', 'Nurse Anesthesia', 'Anesthesia'],
  ['213E', 'Podiatry', 'Surgery'],
  ['103T', 'Psychology', 'Behavioral Health']
]

function specialtyOf(code: string): readonly [specialty: string, department: string] {
  const found = TAXONOMY.find(([beginning]) => code.startsWith(beginning))
  return found ? [found[1], found[2]] : ['', '']
}
