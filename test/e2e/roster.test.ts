import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchApp, type LaunchedApp } from '../support/app.ts'
import { findReadable } from '../support/readable.ts'
import { ready } from '../support/walk.ts'

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** A coordinator's afternoon with the roster: everything by keyboard, over a restart. All people are made up. */
let desk: LaunchedApp
let page: Page

const NAMES = ['Abernathy-Voss, Hanneke', 'Brightwater, Josiah T.', 'Castellane, Tadeusz', 'Dunmorrow, Philippa A.']
const TABLE = [
  ['MD', '1234567893', 'Pediatrics', 'Active', 'Active', 'Yes', '2019-07-01', '2026-07-01', ''],
  ['DO', '2003000124', 'Emergency medicine', 'Active', 'Active', 'Yes', 'Mar 15, 2021', '2026-03-15', ''],
  ['MD', '2003000132', 'General surgery', 'Courtesy', 'Active', 'Yes', '2022-09-01', '2026-09-01', ''],
  ['CRNA', '2003000140', 'Anesthesia', 'Allied', 'A', 'Yes', '2020-01-06', '2026-01-06', '']
]

beforeAll(async () => {
  desk = await launchApp({ args: ['--practice'] })
  page = desk.window
  await ready(page)
  await page.keyboard.press('Control+4')
})
afterAll(() => desk.close())

function grid() {
  return page.getByRole('grid', { name: 'Roster' })
}

/** A cell by its row, from 1, and its column's place, the practitioner's being 0. */
function cell(row: number, column: number) {
  return page.locator(`#roster-grid-${row - 1}-${column}`)
}

const COLUMNS = {
  name: 0,
  degree: 1,
  npi: 2,
  category: 4,
  status: 5,
  standing: 6,
  appointed: 7,
  ended: 9,
  problems: 10
}

async function clipboardText(): Promise<string> {
  return desk.app.evaluate(({ clipboard }) => clipboard.readText())
}

/** The cursor is at a cell when the grid says so. */
async function cursorAt(row: number, column: number): Promise<void> {
  await page.locator(`#roster-grid[aria-activedescendant="roster-grid-${row - 1}-${column}"]`).waitFor()
}

async function accessible(): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const axe: { run(root: Document): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } =
      Reflect.get(globalThis, 'axe')
    const { violations } = await axe.run(document)
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  })
}

test('roster - an empty one says what it is; practitioners are added by keyboard', async () => {
  await page.getByText('The roster is empty').waitFor()
  await page.getByRole('button', { name: 'Add a practitioner' }).press('Enter')
  for (const [index, name] of NAMES.entries()) {
    await page.getByLabel('Practitioner, new practitioner').waitFor()
    await page.keyboard.type(name)
    await page.keyboard.press('Enter')
    await cell(index + 1, COLUMNS.name)
      .getByText(name)
      .waitFor()
    if (index < NAMES.length - 1) await page.getByRole('button', { name: 'Add', exact: true }).press('Enter')
  }
  await page.getByText('4 practitioners · not yet uploaded to PASS').waitFor()
  await page.getByRole('button', { name: 'Errors 4' }).waitFor()
})

test('roster - a block pasted from a spreadsheet fills the cells, codes and dates understood; what is copied is the same', async () => {
  await desk.app.evaluate(
    ({ clipboard }, text) => clipboard.writeText(text),
    TABLE.map((row) => row.join('\t')).join('\r\n')
  )
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowRight')
  await cursorAt(1, COLUMNS.degree)
  await page.keyboard.press('Control+v')
  await cell(2, COLUMNS.appointed).getByText('2021-03-15').waitFor()
  await cell(4, COLUMNS.status).getByText('Active').waitFor()
  await page.getByRole('button', { name: 'Errors 0' }).waitFor()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Control+c')
  expect(await clipboardText()).toBe('Brightwater, Josiah T.\tDO\r\nCastellane, Tadeusz\tMD')
})

test('roster - a cell is written with completion; an ambiguous date is asked about; a slip is an error until it is put right', async () => {
  await page.keyboard.press('Control+Home')
  for (let step = 0; step < COLUMNS.category; step++) await page.keyboard.press('ArrowRight')
  await cursorAt(1, COLUMNS.category)
  await page.keyboard.type('cou')
  await page.getByRole('option', { name: 'Courtesy' }).waitFor()
  await page.getByText('was Active; Esc keeps it').waitFor()
  await page.keyboard.press('Tab')
  await cell(1, COLUMNS.category).getByText('Courtesy').waitFor()
  await cursorAt(1, COLUMNS.status)
  await page.keyboard.press('F2')
  await page.keyboard.press('Escape')
  await cursorAt(1, COLUMNS.status)
  await page.keyboard.type('resi')
  await page.keyboard.press('Enter')
  await cell(1, COLUMNS.status).getByText('Resigned').waitFor()
  await cell(1, COLUMNS.problems).getByText('End date missing').waitFor()
  await page.getByRole('button', { name: 'Errors 1' }).waitFor()
  await page.keyboard.press('F8')
  await page.keyboard.press('F8')
  await cursorAt(1, COLUMNS.ended)
  await page.getByRole('tooltip').getByText('The status is resigned, so there is an end.').waitFor()
  await page.keyboard.type('3/4/2026')
  await page.keyboard.press('Enter')
  await page.getByText('Mar 4 or Apr 3? Choose.').waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await cell(1, COLUMNS.ended).getByText('2026-04-03').waitFor()
  await page.getByRole('button', { name: 'Errors 0' }).waitFor()
})

test('roster - fill down and a bulk edit are one step each; undo and redo go back and forth over them', async () => {
  await page.keyboard.press('Control+Home')
  for (let step = 0; step < COLUMNS.category; step++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Control+Shift+ArrowDown')
  await page.keyboard.press('Control+d')
  await cell(4, COLUMNS.category).getByText('Courtesy').waitFor()
  await page.keyboard.press('Control+z')
  await cell(4, COLUMNS.category).getByText('Allied').waitFor()
  await page.keyboard.press('Control+y')
  await cell(4, COLUMNS.category).getByText('Courtesy').waitFor()
  await page.keyboard.press('Control+a')
  const bulk = page.getByRole('toolbar', { name: 'Selected rows' })
  await bulk.getByText('4 selected').waitFor()
  await bulk.getByRole('button', { name: 'Set good standing' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Contact facility' }).press('Enter')
  await cell(3, COLUMNS.standing).getByText('Contact facility').waitFor()
  await grid().focus()
  await page.keyboard.press('Escape')
  await bulk.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo: Good standing of 4 practitioners (Ctrl Z)' }).waitFor()
})

test('roster - the history tells who changed what, and puts a value back; the form shows every field', async () => {
  await grid().focus()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Control+h')
  const history = page.getByRole('complementary', { name: `History of ${NAMES[0] ?? ''}` })
  await history.getByText('Contact facility').waitFor()
  await history.getByText('First seen').waitFor()
  await history.getByRole('button', { name: 'Put back “Yes”' }).press('Enter')
  await history.getByRole('option').nth(0).getByText('Yes').waitFor()
  await history.getByRole('button', { name: 'All fields' }).press('Enter')
  const form = page.getByRole('complementary', { name: `All fields of ${NAMES[0] ?? ''}` })
  await form.getByLabel('Notes').fill('Was on leave in spring')
  await form.getByLabel('Phone').fill('555 010 0199')
  await form.getByLabel('Letter').selectOption('Template 1')
  await form.getByRole('button', { name: 'Staff period' }).press('Enter')
  await form.getByText('Staff period 2 of 2').waitFor()
  await page.getByText('4 practitioners').waitFor()
  await form.getByLabel('Phone').press('Escape')
  await form.waitFor({ state: 'detached' })
  await cell(5, COLUMNS.problems)
    .getByText(/missing/)
    .waitFor()
})

test('roster - filtered, sorted and grouped; columns are chosen', async () => {
  await grid().focus()
  await page.keyboard.press('Control+Home')
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Alt+f')
  // Letter by letter: what the first one leaves takes nothing from the others.
  await page.keyboard.type('surg')
  expect(await page.getByLabel('Filter Specialty').inputValue()).toBe('surg')
  await page.getByText('4 practitioners, 1 shown').waitFor()
  await page.getByRole('button', { name: /Specialty: surg/ }).click()
  await page.getByText('4 practitioners · not yet').waitFor()
  await page.getByRole('button', { name: 'Filter Status' }).press('Enter')
  await page.getByRole('option', { name: /Resigned/ }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /Status: not resigned/ }).waitFor()
  await page.getByRole('button', { name: /Status: not resigned/ }).press('Enter')
  await page.getByRole('button', { name: 'Specialty', exact: true }).press('Enter')
  await cell(1, COLUMNS.name).getByText('Dunmorrow').waitFor()
  await page.getByRole('button', { name: 'Practitioner', exact: true }).press('Enter')
  await page.getByRole('button', { name: 'Group: none' }).press('Enter')
  await page.getByRole('option', { name: 'Status' }).press('Enter')
  await grid().getByText('Resigned').first().waitFor()
  await page.getByRole('button', { name: 'Group: Status' }).press('Enter')
  await page.getByRole('option', { name: 'none' }).press('Enter')
  await page.getByRole('button', { name: 'Columns' }).press('Enter')
  await page.getByRole('option', { name: 'Degree' }).click()
  await page.keyboard.press('Escape')
  await grid().getByRole('columnheader', { name: 'Degree' }).waitFor({ state: 'detached' })
})

test('roster - accessible, with and without its drawers', async () => {
  await page.evaluate(readFileSync(axePath, 'utf8'))
  expect(await accessible()).toEqual([])
  await grid().focus()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Shift+Space')
  await page.keyboard.press('F2')
  await page.getByLabel(`Practitioner, ${NAMES[0] ?? ''}`).waitFor()
  expect(await accessible()).toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+h')
  await page.getByRole('complementary').waitFor()
  expect(await accessible()).toEqual([])
  await page.getByRole('button', { name: 'All fields', exact: true }).press('Enter')
  await page.getByLabel('Notes').waitFor()
  expect(await accessible()).toEqual([])
})

test('roster - after a restart all is there, undo too; nothing of it is readable on disk', async () => {
  await desk.close()
  const words = [...NAMES.map((name) => name.split(',')[0] ?? ''), 'Was on leave in spring', '555 010 0199']
  expect(findReadable(desk.userDataDir, words)).toEqual([])
  desk = await launchApp({ args: ['--practice'], userDataDir: desk.userDataDir })
  page = desk.window
  await ready(page)
  await page.keyboard.press('Control+4')
  await cell(1, COLUMNS.name).getByText('Abernathy').waitFor()
  await grid().getByRole('columnheader', { name: 'NPI' }).waitFor()
  expect(await grid().getByRole('columnheader', { name: 'Degree' }).count()).toBe(0)
  const undo = page.getByRole('button', { name: /^Undo/ })
  await undo.click()
  await page.getByRole('button', { name: /^Redo: new staff period of Abernathy-Voss, Hanneke/ }).waitFor()
  expect(await cell(5, COLUMNS.name).count()).toBe(0)
  await grid().focus()
  await page.keyboard.press('Control+y')
  await cell(5, COLUMNS.name).waitFor()
})
