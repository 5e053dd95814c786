import type { Page } from 'playwright-core'
import { npiCheckDigit } from '#shared/domain/npi'

/** One practitioner of a made-up roster, as a hospital's file has them. */
export interface FilePractitioner {
  readonly npi: string
  readonly last: string
  readonly first: string
  readonly department?: string
  readonly status?: string
  readonly standing?: string
  readonly appointed?: string
  readonly ended?: string
  readonly facility?: string
  readonly letter?: string
}

export const OWN_FACILITY = 'St. Brendan Regional Medical Center'

/** A valid NPI that nobody has: they begin with 1 or 2, and these of the tests with 29. */
export function madeUpNpi(place: number): string {
  const nine = `29${String(1_000_000 + place * 7_919).slice(0, 7)}`
  return `${nine}${npiCheckDigit(nine)}`
}

const NAMES = [
  ['Bellweather', 'Josiah'],
  ['Castellanos-Reyes', 'Tadeo'],
  ['Dunmore', 'Philippa'],
  ['Eriksdotter', 'Maj-Britt'],
  ['Fairweather', 'Augustin'],
  ['Grzybowski', 'Halina'],
  ['Hadley-Moreau', 'Sidonie'],
  ['Ikemefuna', 'Obioma'],
  ['Jankowiak', 'Bogumił'],
  ['Kessler-Obi', 'Renate'],
  ['Lindqvist-Amari', 'Saoirse'],
  ['Norquist', 'Everett']
] as const

/** A clean roster of so many. */
export function cleanRoster(count: number): readonly FilePractitioner[] {
  return Array.from({ length: count }, (_, place) => {
    const [last, first] = NAMES[place % NAMES.length] ?? NAMES[0]
    const again = Math.floor(place / NAMES.length)
    return { npi: madeUpNpi(place), last: again === 0 ? last : `${last}-${again + 1}`, first }
  })
}

const HEADER =
  'NPI,Last name,First name,Degree,Facility,Department,Staff category,Status,Good standing,Appointed,Reappointed,Ended,Letter'

export function toCsv(people: readonly FilePractitioner[]): string {
  const rows = people.map((one) =>
    [
      one.npi,
      one.last,
      one.first,
      'MD',
      one.facility ?? OWN_FACILITY,
      one.department ?? 'Medicine',
      'Active',
      one.status ?? 'Active',
      one.standing ?? 'Yes',
      one.appointed ?? '2025-07-01',
      '',
      one.ended ?? '',
      one.letter ?? '1'
    ].join(',')
  )
  return [HEADER, ...rows].join('\r\n')
}

/** Imports a file through the window, all of it; ends on the roster. */
export async function importRoster(page: Page, people: readonly FilePractitioner[]): Promise<void> {
  await doByPalette(page, 'Import a roster')
  await page.getByRole('heading', { name: 'Import a roster' }).waitFor()
  await page
    .getByLabel('Roster file')
    .setInputFiles({ name: 'roster.csv', mimeType: 'text/csv', buffer: Buffer.from(toCsv(people)) })
  await page.getByRole('table', { name: 'Columns of the file' }).waitFor()
  await page.getByRole('button', { name: 'Review changes' }).click()
  await page.getByRole('button', { name: /^Apply/ }).click()
  await page.getByText(/The roster has the file now/).waitFor()
  await page.getByRole('button', { name: 'Go to the roster' }).click()
}

/** Any action by its name. */
export async function doByPalette(page: Page, label: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(label)
  await page.keyboard.press('Enter')
}

export async function goToUpload(page: Page): Promise<void> {
  await doByPalette(page, 'Upload the roster to PASS')
  await page.getByRole('heading', { level: 1, name: 'Upload to PASS' }).waitFor()
}

/** The text of the cell that the roster's grid stands on. */
export function currentCell(page: Page): Promise<string> {
  return page.evaluate(() => {
    const id = document.activeElement?.getAttribute('aria-activedescendant') ?? ''
    return document.getElementById(id)?.textContent ?? ''
  })
}
