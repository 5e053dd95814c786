import { mkdirSync } from 'node:fs'
import { afterAll, beforeAll, test } from 'vitest'
import { EMPTY_ROSTER_RECORD, type RosterRecord } from '../../src/shared/domain/roster/record.ts'
import { detailsOf, personOf, type RosterPractitioner } from '../../src/shared/domain/roster/roster.ts'
import { fillRoster } from '../support/fill-roster.ts'
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts'
import { launchConnected } from '../support/walk.ts'
import { picturesFolder, showTheme, takePicture } from '../support/pictures.ts'

/** Not a test of anything: pictures of the roster's grid for docs/screens, by `npm run screens`. All people are made up. */
let simulator: TestSimulator

beforeAll(async () => {
  mkdirSync(picturesFolder, { recursive: true })
  simulator = await startTestSimulator({ summaries: 200, credits: 37 })
})
afterAll(() => simulator.stop())

type Line = readonly [last: string, first: string, credential: string, npi: string, specialty: string, category: string]

const LINES: readonly Line[] = [
  ['Abernathy-Voss', 'Hanneke', 'MD', '2003000124', 'Pediatrics', 'Active'],
  ['Brightwater', 'Josiah T.', 'DO', '2003000132', 'Emergency medicine', 'Active'],
  ['Castellane', 'Tadeusz', 'MD', '2003000140', 'General surgery', 'Courtesy'],
  ['Dunmorrow', 'Philippa A.', 'CRNA', '2003000173', 'Anesthesia', 'Allied'],
  ['Eriksund', 'Maj-Britt', 'MD', '2003000181', 'Psychiatry', 'Consulting'],
  ['Fairhaven', 'Augustin', 'MD', '2003000199', 'Cardiology', 'Active'],
  ['Gralewska', 'Halina', 'MD', '2003000207', 'Neurology', 'Active'],
  ['Hadlow-Marchetti', 'Sidonie', 'NP', '2003000215', 'Family medicine', 'Allied'],
  ['Ikenwa', 'Obioma', 'MD', '2003000223', 'Nephrology', 'Provisional'],
  ['Jankowitz', 'Bogumił', 'MD', '2003000231', 'Radiology', 'Active'],
  ['Kesselring-Obi', 'Renate', 'DPM', '2003000249', 'Podiatry', 'Active'],
  ['Lindgren-Amari', 'Saoirse', 'MD, PhD', '2003000256', 'Oncology', 'Active'],
  ['Mbekwa-Laurids', 'Thandi', 'MD', '2003000264', 'Obstetrics', 'Active'],
  ['Norrholm', 'Everett', 'PA-C', '2003000272', 'Orthopedics', 'Allied'],
  ['Oyelade-Smythe', 'Folake', 'MD', '2003000280', 'Internal medicine', 'Active'],
  ['Petrosian', 'Vahagn', 'DO', '2003000298', 'Hospitalist', 'Active'],
  ['Quintela-Falk', 'Amparo', 'MD', '2003000306', 'Pathology', 'Active'],
  ['Rasmusson-Diop', 'Jens', 'DO', '2003000314', 'Urology', 'Active'],
  ['Strandvik', 'Nils Petter', 'MD', '2003000322', 'Vascular surgery', 'Provisional'],
  ['Tamboura', 'Aissata', 'MD', '2003000330', 'Dermatology', 'Active'],
  ['Ulvestad', 'Marit', 'CNM', '2003000348', 'Midwifery', 'Allied'],
  ['Vasquelle', 'Teodoro', 'MD', '2003000355', 'Urology', 'Courtesy'],
  ['Whitcombe-Ali', 'Noor', 'MD', '2003000363', 'Pediatrics', 'Active']
]

/** What is not as usual, by the line. */
const ODD: Readonly<Record<number, Partial<RosterRecord>>> = {
  2: { reappointedOn: '2024-09-01' },
  4: { status: 'resigned' },
  6: { reappointedOn: null, appointedOn: '2026-02-01', endedOn: '2026-01-15' },
  9: { goodStanding: 'contact_facility' },
  11: { npi: '2003000124' },
  12: { status: 'retired', endedOn: '2025-12-31' },
  18: { reappointedOn: null, appointedOn: '2026-09-08' }
}

function practitioners(): readonly RosterPractitioner[] {
  return LINES.map(([lastName, firstName, credential, npi, specialty, staffCategory], index) => {
    const month = String((index % 12) + 1).padStart(2, '0')
    const record: RosterRecord = {
      ...EMPTY_ROSTER_RECORD,
      ...{ lastName, firstName, credential, npi, specialty, staffCategory, department: specialty },
      ...{ status: 'active', goodStanding: 'yes', letter: 1 },
      ...{ appointedOn: `${2012 + (index % 9)}-${month}-01`, reappointedOn: `${2025 + (index % 2)}-11-01` },
      ...ODD[index]
    }
    return {
      practitionerId: `p${index}`,
      person: personOf(record),
      periods: [{ ...detailsOf(record), periodId: `p${index}-1` }]
    }
  })
}

test('screens of the roster', async () => {
  const { page, app, close } = await launchConnected(simulator)
  await page.keyboard.press('Control+4')
  await page.getByText('The roster is empty').waitFor()
  await takePicture(page, '05-roster-empty')
  await fillRoster(page, practitioners())
  await page.getByText('23 practitioners').waitFor()
  const grid = page.getByRole('grid', { name: 'Roster' })
  await page.getByRole('button', { name: 'Filter Status' }).click()
  await page.getByRole('option', { name: /Expired/ }).click()
  await takePicture(page, '05-roster-filter')
  await page.keyboard.press('Escape')
  await grid.focus()
  await page.keyboard.press('Control+Home')
  for (let step = 0; step < 7; step++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+Space')
  await page.keyboard.press('ArrowUp')
  for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight')
  await page.keyboard.type('Act')
  await takePicture(page, '05-roster')
  await showTheme(page, 'dark')
  await takePicture(page, '05-roster.dark')
  await showTheme(page, 'light')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  for (let step = 0; step < 2; step++) await page.keyboard.press('ArrowRight')
  await page.keyboard.type('No')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Control+h')
  await page.getByRole('complementary').waitFor()
  await takePicture(page, '05b-roster-history')
  await page.getByRole('button', { name: 'All fields', exact: true }).click()
  await takePicture(page, '05b-roster-fields')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('F8')
  await page.keyboard.press('F8')
  await takePicture(page, '05-roster-problem')
  await page.getByRole('button', { name: 'Group: none' }).click()
  await page.getByRole('option', { name: 'Status' }).click()
  await takePicture(page, '05-roster-groups')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setBounds({ width: 1920, height: 1080 }))
  await takePicture(page, '05-roster.1920')
  await close()
})
