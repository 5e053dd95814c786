import { npiCheckDigit } from '#shared/domain/npi'
import { writeWorkbook } from '#shared/interchange/workbook-writer'

/** Made-up rosters of one hospital, as its credentialing system exports them: odd headers, a title above, a few slips. */

const HEADER = [
  'Prov Nm (L,F Cred)',
  'NPI#',
  'Spclty',
  'Stf Cat',
  'Init Appt',
  'Date',
  'Date',
  'Stat',
  'GS Y/N',
  'Dept/Svc',
  'Loc 2',
  'SSN',
  'e-mail'
]
const LAST =
  'Bellweather Castellanos-Reyes Eriksdotter Grzybowski Hadley-Moreau Jankowiak Kessler-Obi Lindqvist-Amari Norquist Oyelaran-Smythe Petrosyan Quintero-Falk Ravenscroft Szymanska Tamaki-Orr Underhill Vasquez-Thorne Whitlock Yarborough Zielinski'.split(
    ' '
  )
const FIRST =
  'Josiah Tadeo Maj-Britt Halina Sidonie Ignacy Renate Saoirse Everett Folake Vahagn Amparo Cordelia Bronwen Hiroko Lemuel Ximena Thaddeus Perpetua Kazimierz Odalys Ruaridh'.split(
    ' '
  )
const SPECIALTIES = [
  'Emergency medicine',
  'Family medicine',
  'General surgery',
  'Pediatrics',
  'Cardiology',
  'Orthopedic surgery'
]
const CATEGORIES = ['ACT', 'COUR', 'ALLIED', 'PROV']
const DEPARTMENTS = ['EM', 'FM', 'Surgery', 'Pediatrics', 'Medicine', 'Orthopedics']

interface SampleRow {
  cells: string[]
}

/** The NPI of the practitioner at a place; the numbers 5,000 and up are nobody's. */
export function sampleNpi(place: number): string {
  const nine = String(100_000_000 + place * 7_919).slice(0, 9)
  return `${nine}${npiCheckDigit(nine)}`
}

/** October: what the hospital had before. */
export function octoberRows(count: number): readonly (readonly string[])[] {
  return Array.from({ length: count }, (_, place) => rowOf(place).cells)
}

/** November: some new, some changed, some gone, and the slips of a real export. */
export function novemberRows(count: number): readonly (readonly string[])[] {
  const rows = Array.from({ length: count }, (_, place) => rowOf(place).cells)
  const set = (place: number, column: number, text: string): void => {
    const cells = rows[place]
    if (cells) cells[column] = text
  }
  const changes: readonly (readonly [number, number, string])[] = [
    [10, 5, '11/25/2025'],
    [18, 3, 'COUR'],
    [18, 5, '9/21/2026'],
    [18, 6, '12/31/2382'],
    [53, 6, '10/31/2026'],
    [77, 0, 'Grzybowski-Tan MD, Halina'],
    [86, 9, 'Family medicine'],
    [129, 8, 'C'],
    [136, 3, 'COUR'],
    [147, 7, 'I'],
    [184, 2, 'Orthopedics'],
    [199, 12, 'fo@hospital.example'],
    [206, 9, 'Hospital medicine'],
    [206, 5, '5/25/2026'],
    [210, 6, '11/15/2026'],
    [230, 9, '#VALUE!'],
    [251, 4, '03/04/2023'],
    [300, 4, '13/1/2012'],
    [308, 1, `${sampleNpi(308)} / ${sampleNpi(5_001)}`],
    [308, 0, ''],
    [636, 1, '1518830474'],
    [636, 0, ''],
    [1_015, 1, 'Not Found'],
    [1_015, 0, '']
  ]
  for (const change of changes) set(...change)
  for (const gone of [40, 41, 1_200, 1_201, 1_203]) rows[gone] = []
  const fresh = Array.from({ length: 11 }, (_, at) => rowOf(5_000 + at).cells)
  return [...rows.filter((cells) => cells.length > 0), ...fresh, ['Total practitioners: 2331']]
}

/** A workbook with a title and a blank row above the headers. */
export async function sampleWorkbook(month: string, rows: readonly (readonly string[])[]): Promise<Buffer> {
  const header = [`St. Brendan Regional Medical Center, medical staff, ${month}`]
  return Buffer.from(await writeWorkbook({ sheet: 'Roster', header, rows: [[], HEADER, ...rows] }))
}

function rowOf(place: number): SampleRow {
  const last = LAST[place % LAST.length] ?? ''
  const first = FIRST[(place * 7 + Math.floor(place / LAST.length)) % FIRST.length] ?? ''
  const middle = String.fromCharCode(65 + (Math.floor(place / 440) % 26))
  const credential = place % 4 === 0 ? 'DO' : 'MD'
  const year = 2012 + (place % 12)
  const month = 1 + (place % 12)
  const day = 13 + (place % 15)
  const category = CATEGORIES[Math.floor(place / 3) % CATEGORIES.length] ?? ''
  return {
    cells: [
      `${last} ${credential}, ${first} ${middle}.`,
      sampleNpi(place),
      SPECIALTIES[place % SPECIALTIES.length] ?? '',
      category,
      `${month}/${day}/${year}`,
      `${month}/${day}/${2024 + (place % 2)}`,
      place % 97 === 5 ? `${month}/${day}/2026` : '',
      place % 97 === 5 ? 'R' : 'A',
      place % 50 === 7 ? 'C' : 'Y',
      DEPARTMENTS[Math.floor(place / 2) % DEPARTMENTS.length] ?? '',
      place % 3 === 0 ? 'N. Campus' : '',
      `9${String(10 + (place % 80)).padStart(2, '0')}-${String(10 + (place % 80))}-${String(1000 + place)}`,
      `${first.toLowerCase()}.${last.toLowerCase()}@hospital.example`
    ]
  }
}
