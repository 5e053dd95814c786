import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectOk } from '#shared/lib/result'
import { readRosterFile } from '../../src/renderer/roster-import/read-roster-file.ts'
import { launchApp, projectFolder, type LaunchedApp } from '../support/app.ts'
import { temporaryFolder } from '../support/run-folder.ts'
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts'
import { launchConnected, ready } from '../support/walk.ts'
import { workbookParts } from '../fixtures/rosters/workbook-bytes.ts'

/** One roster grows from test to test: a workbook, a messy export, a restart, and what must not come in. */
let simulator: TestSimulator
let desk: LaunchedApp
let page: Page
const fixtures = join(projectFolder, 'test', 'fixtures', 'rosters')
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

beforeAll(async () => {
  simulator = await startTestSimulator({ summaries: 100 })
  const connected = await launchConnected(simulator)
  desk = connected
  page = connected.page
})
afterAll(async () => {
  await desk.close()
  await simulator.stop()
})

async function goToImport(): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('Import a roster')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /^Import/ }).waitFor()
}

async function open(name: string): Promise<void> {
  await page.getByLabel('Roster file').setInputFiles(join(fixtures, name))
  await page.getByRole('heading', { name: `Import ${name}` }).waitFor()
}

async function openBytes(name: string, bytes: Uint8Array | string): Promise<void> {
  await page.getByLabel('Roster file').setInputFiles({ name, mimeType: '', buffer: Buffer.from(bytes) })
}

const columnChoice = (letter: string) => page.getByLabel(`Column ${letter} goes to`)
const review = () => page.getByRole('button', { name: 'Review changes' }).click()
const tab = (name: string, count: number) => page.getByRole('tab', { name: `${name} ${count}`, exact: true })
const apply = (changes: string) => page.getByRole('button', { name: `Apply ${changes}`, exact: true })

async function leave(): Promise<void> {
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('heading', { name: 'Roster', exact: true }).waitFor()
}

async function expectAccessible(what: string): Promise<void> {
  const found = await page.evaluate(async () => {
    const axe: { run(root: Document): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } =
      Reflect.get(globalThis, 'axe')
    const { violations } = await axe.run(document)
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  })
  expect(found, what).toEqual([])
}

test('roster import - a workbook: a column corrected by keyboard, taken over, and back in one step', async () => {
  await goToImport()
  await page.evaluate(readFileSync(axePath, 'utf8'))
  await expectAccessible('file')
  await open('40-tidy.xlsx')
  await page.getByText('Headers are on row 1.').waitFor()
  await columnChoice('F').focus()
  await page.keyboard.type('Specialty')
  await expect.poll(() => columnChoice('F').inputValue()).toBe('specialty')
  await page.getByRole('row', { name: /^F / }).getByText('chosen').waitFor()
  await expectAccessible('columns')
  await review()
  await tab('New', 3).waitFor()
  await expectAccessible('review')
  // One has a date that can be read in two ways, and waits.
  await apply('2 changes').waitFor()
  // The worker says what is ticked, so the tick comes a moment after the click.
  await page.getByLabel('Take Vinca, Eda').click()
  await apply('3 changes').click()
  await page.getByText('The roster has the file now: 3 added').waitFor()
  await page.getByRole('button', { name: 'Undo import' }).click()
  await page.getByText('The import was taken back').waitFor()
  await page.getByRole('button', { name: 'Import another file' }).click()
  await open('40-tidy.xlsx')
  await page.getByText(/Your choices of .* are used/).waitFor()
  await review()
  await tab('New', 3).waitFor()
  await apply('2 changes').click()
  await page.getByText('The roster has the file now: 2 added').waitFor()
  await page.getByRole('button', { name: 'Go to the roster' }).click()
})

test('roster import - a messy export: dates chosen one by one and for a column, by mouse and by keyboard', async () => {
  await goToImport()
  await open('17-mixed-date-orders.csv')
  await page.getByText('Mixed date orders, 2 doubtful').waitFor()
  await review()
  await tab('New', 9).waitFor()
  await apply('7 changes').waitFor()
  await page
    .getByRole('row', { name: /Heron, Yul/ })
    .getByRole('button', { name: 'Apr 3' })
    .click()
  await page.getByRole('row', { name: /Heron, Yul.*2021-04-03/ }).waitFor()
  await apply('8 changes').waitFor()
  await page
    .getByRole('row', { name: /Jarrah, Amy/ })
    .getByText('or')
    .click()
  await page.getByRole('grid', { name: 'New practitioners' }).focus()
  await page.keyboard.press('1')
  await page.getByRole('row', { name: /Jarrah, Amy.*2021-04-05/ }).waitFor()
  await apply('9 changes').waitFor()
  await page.keyboard.press('End')
  await page.keyboard.press(' ')
  await apply('8 changes').waitFor()
  await page.keyboard.press('Control+a')
  await apply('9 changes').click()
  await page.getByText('The roster has the file now: 9 added').waitFor()
  await page.getByRole('button', { name: 'Go to the roster' }).click()

  await goToImport()
  await open('19-too-few-witnesses.csv')
  await page.getByRole('row', { name: /^D / }).getByRole('button', { name: 'Apr 3' }).click()
  await page.getByText('day first').waitFor()
  await leave()
})

test('roster import - codes are translated once, refused rows are put right or saved with their reason', async () => {
  await goToImport()
  await open('35-codes.csv')
  await page.getByRole('button', { name: 'Codes of column E' }).click()
  await page.getByLabel('ZZ9 means').selectOption('Retired')
  await expect.poll(() => page.getByLabel('ZZ9 means').inputValue()).toBe('retired')
  await review()
  await tab('New', 5).waitFor()
  await page.getByRole('row', { name: /Gentian, Oz.*Retired/ }).waitFor()
  await page.getByRole('button', { name: 'Back to columns' }).click()
  await leave()

  await goToImport()
  await open('31-missing-both.csv')
  await review()
  await tab('Refused', 2).waitFor()
  const saved = join(temporaryFolder('refused'), 'refused-rows.xlsx')
  await desk.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, saved)
  await page.getByRole('button', { name: 'Save the refused rows' }).click()
  await page.getByText('Saved', { exact: true }).waitFor()
  const file = expectOk(readRosterFile(readFileSync(saved)), 'the saved rows can be read')
  expect(file.table.rows.map(({ cells }) => cells[0])).toEqual(['File row', '2', '5'])
  await page.getByRole('button', { name: 'Fix row 2' }).click()
  await page.getByLabel('Last Name').fill('Peony')
  await page.getByRole('button', { name: 'Read the row anew' }).click()
  await tab('Refused', 1).waitFor()
  await page.getByRole('row', { name: /Peony/ }).waitFor()
  await page.getByRole('button', { name: 'Back to columns' }).click()
  await leave()
})

test('roster import - a file dropped on the window, and cells from the clipboard', async () => {
  await goToImport()
  await page.evaluate((text) => {
    const data = new DataTransfer()
    data.items.add(new File([text], 'dropped.csv'))
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
  }, 'NPI,Last Name,First Name\n1109340657,Dace,Una\n')
  await page.getByRole('heading', { name: 'Import dropped.csv' }).waitFor()
  await leave()
  await goToImport()
  await page.evaluate((text) => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
  }, 'NPI\tLast Name\tFirst Name\n1109340657\tDace\tUna\n')
  await page.getByRole('heading', { name: 'Import rows from the clipboard' }).waitFor()
  await review()
  await tab('Same', 1).waitFor()
  await page.getByRole('button', { name: 'Back to columns' }).click()
  await leave()
})

test('roster import - cancelled in the middle, at once; nothing was changed', async () => {
  await goToImport()
  const line = '1109340657,"Dace, Una M.",Cardiology,Medicine,Active,A,Y,03/15/2021,03/15/2023,,Springfield,IL\n'
  const large = join(temporaryFolder('large'), 'large.csv')
  writeFileSync(large, `NPI,Name,Specialty,Dept,Cat,Status,GS,Appt,Reappt,End,City,State\n${line.repeat(240_000)}`)
  await page.getByLabel('Roster file').setInputFiles(large)
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByText('Import cancelled').waitFor()
  await page.getByRole('button', { name: 'Choose a file' }).waitFor()
})

test('roster import - hostile files are refused by what they are', async () => {
  await openBytes('roster.xlsx', new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]))
  await page.getByText('roster.xlsx: this file is not a table').waitFor()
  await page.getByText(/This is a program/).waitFor()
  const parts = workbookParts([{ name: 'Roster', rows: [[1, ['NPI']]] }])
  const bomb = { ...parts, 'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${' '.repeat(60_000_000)}`) }
  await openBytes('bomb.xlsx', zipSync(bomb))
  await page.getByText(/bomb\.xlsx: this file is/).waitFor()
  await page.getByText(/The roster is as it was/).waitFor()
  await expectAccessible('refused')
})

test('roster import - after a restart everything is there, and so is what was learned', async () => {
  await desk.close()
  desk = await launchApp({ userDataDir: desk.userDataDir })
  page = desk.window
  await ready(page)
  await goToImport()
  await open('17-mixed-date-orders.csv')
  await review()
  await tab('Same', 9).waitFor()
  await tab('New', 0).waitFor()
  await page.getByRole('button', { name: 'Back to columns' }).click()
  await leave()
  await goToImport()
  await open('40-tidy.xlsx')
  await page.getByText(/Your choices of .* are used/).waitFor()
  await leave()
  await goToImport()
  await open('35-codes.csv')
  await page.getByRole('button', { name: 'Codes of column E' }).click()
  await expect.poll(() => page.getByLabel('ZZ9 means').inputValue()).toBe('retired')
  await leave()
})

test('roster export - the whole roster and a selection, as a workbook, as CSV and in the columns of the upload', async () => {
  const folder = temporaryFolder('export')
  const save = async (name: string, act: () => Promise<void>): Promise<readonly (readonly string[])[]> => {
    const path = join(folder, name)
    await desk.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    }, path)
    await act()
    await page.getByText(path).waitFor()
    return expectOk(readRosterFile(readFileSync(path)), `${name} can be read`).table.rows.map(({ cells }) =>
      // A workbook does not say cells that are empty to the end of the row.
      cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1)
    )
  }
  const exported =
    (form: string, within: Locator | Page = page) =>
    async (): Promise<void> => {
      await within.getByRole('button', { name: 'Export', exact: true }).first().click()
      await page.getByRole('menuitem', { name: form }).click()
    }
  const whole = await save('roster.xlsx', exported('Excel workbook (xlsx)'))
  expect(whole).toHaveLength(12)
  expect(whole[0]?.[0]).toBe('NPI')
  const csv = await save('roster.csv', exported('CSV'))
  expect(csv).toEqual(whole)
  // Nobody here has a status and a good standing yet: PASS would refuse every row.
  const upload = await save('upload.xlsx', exported('Columns of the PASS upload (xlsx)'))
  expect(upload).toHaveLength(1)
  await page.getByText(/11 staff periods with errors/).waitFor()
  await page.getByRole('button', { name: 'Close the message' }).click()

  await page.getByRole('grid').first().focus()
  await page.keyboard.press('Shift+Space')
  const bar = page.getByRole('toolbar', { name: 'Selected rows' })
  await bar.getByText('1 selected').waitFor()
  const selected = await save('selected.csv', exported('CSV', bar))
  expect(selected).toHaveLength(2)
})
