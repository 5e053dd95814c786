import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EMPTY_ROSTER_RECORD } from '../../src/shared/domain/roster/record.ts'
import { detailsOf, personOf, type RosterPractitioner } from '../../src/shared/domain/roster/roster.ts'
import { launchApp, type LaunchedApp } from '../support/app.ts'
import { fillRoster } from '../support/fill-roster.ts'
import { currentCell, madeUpNpi } from '../support/roster-file.ts'
import { ready } from '../support/walk.ts'

/** The grid over more rows than it draws: what scrolls by is drawn in its place, and nothing that is written gets lost. */
let desk: LaunchedApp
let page: Page

const ROWS = 1_200
const CATEGORY = 4

beforeAll(async () => {
  desk = await launchApp({ args: ['--practice'] })
  page = desk.window
  await ready(page)
  await fillRoster(page, practitioners())
  await page.keyboard.press('Control+4')
  await page.getByText('1,200 practitioners').waitFor()
  await cell(1, 0).getByText('Person 0001').waitFor()
})
afterAll(() => desk.close())

function practitioners(): readonly RosterPractitioner[] {
  return Array.from({ length: ROWS }, (_, at) => {
    const record = {
      ...EMPTY_ROSTER_RECORD,
      ...{ lastName: `Person ${String(at + 1).padStart(4, '0')}`, firstName: 'Avery', npi: madeUpNpi(at) },
      ...{ specialty: 'Neurology', staffCategory: 'Active', status: 'active' as const, goodStanding: 'yes' as const },
      ...{ appointedOn: '2020-01-01', reappointedOn: '2026-01-01' }
    }
    return {
      practitionerId: `p${at}`,
      person: personOf(record),
      periods: [{ ...detailsOf(record), periodId: `p${at}-1` }]
    }
  })
}

/** A cell by its row, from 1, and its column's place. */
function cell(row: number, column: number) {
  return page.locator(`#roster-grid-${row - 1}-${column}`)
}

async function scrollTo(row: number): Promise<void> {
  await page.locator('#roster-grid').evaluate((grid, top) => grid.scrollTo({ top }), (row - 1) * 28)
}

test('grid - every row that is scrolled to is drawn in its place, with the number it has', async () => {
  for (const row of [700, 1_180, 350, 20, 1_000]) {
    await scrollTo(row)
    await cell(row, 0)
      .getByText(`Person ${String(row).padStart(4, '0')}, Avery`, { exact: true })
      .waitFor()
    const line = page.getByRole('row').filter({ has: cell(row, 0) })
    expect(await line.getAttribute('aria-rowindex')).toBe(String(row + 2))
    await line.getByRole('button', { name: `${row.toLocaleString('en-US')}, all fields of` }).waitFor()
    expect(await cell(row, 0).isVisible()).toBe(true)
  }
  const ids = await page.locator('#roster-grid [id]').evaluateAll((found) => found.map(({ id }) => id))
  expect(new Set(ids).size).toBe(ids.length)
})

test('grid - what is being written stays while one scrolls away, and goes on where it was', async () => {
  await scrollTo(1)
  await cell(3, CATEGORY).click()
  await page.keyboard.type('Hono')
  await scrollTo(900)
  await cell(900, 0).getByText('Person 0900').waitFor()
  await page.keyboard.type('rary')
  await expect.poll(() => cell(3, CATEGORY).isVisible()).toBe(true)
  await page.locator('.grid__input').and(page.locator(':focus')).waitFor()
  expect(await page.locator('.grid__input').inputValue()).toBe('Honorary')
  await page.keyboard.press('Enter')
  await cell(3, CATEGORY).getByText('Honorary').waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('roster-grid')
})

test('grid - Esc takes back any letter typed, and what Enter chooses is one edit', async () => {
  await scrollTo(1)
  await cell(10, CATEGORY).click()
  await page.keyboard.type('x')
  await page.keyboard.press('Escape')
  await cell(10, CATEGORY).getByText('Active', { exact: true }).waitFor()
  await page.keyboard.type('emer')
  await page.keyboard.press('Enter')
  await cell(10, CATEGORY).getByText('Emeritus').waitFor()
  await page.getByRole('button', { name: 'Undo: Category of Person 0010, Avery (Ctrl Z)' }).click()
  await cell(10, CATEGORY).getByText('Active', { exact: true }).waitFor()
  expect(await page.getByText('kept what it had').count()).toBe(0)
})

test('grid - what is being written is kept where another screen is gone to, and told where it cannot be', async () => {
  await cell(5, CATEGORY).click()
  await page.keyboard.type('Emeritus')
  await page.keyboard.press('Control+1')
  await page.getByRole('combobox', { name: 'Search by name or NPI' }).waitFor()
  await page.keyboard.press('Control+4')
  await cell(5, CATEGORY).getByText('Emeritus').waitFor()
  await cell(6, CATEGORY + 1).click()
  await page.keyboard.type('perhaps')
  await cell(8, 0).click()
  await page.getByText('1 cell kept what it had.').waitFor()
  await page.getByText('“perhaps”').waitFor()
  await page.getByRole('button', { name: 'Close' }).last().click()
})

test('grid - ticked rows get a category that is in use, usual, or new; undo and redo are named by it', async () => {
  await cell(11, 0).click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+Space')
  const bulk = page.getByRole('toolbar', { name: 'Selected rows' })
  await bulk.getByText('2 selected').waitFor()
  await bulk.getByRole('button', { name: 'Set category' }).press('Enter')
  await page.getByRole('combobox', { name: 'Category', exact: true }).waitFor()
  for (const offered of ['Honorary', 'Active', 'Locum tenens']) {
    await page.getByRole('option', { name: offered, exact: true }).waitFor()
  }
  await page.keyboard.type('Visiting')
  await page.getByRole('option', { name: '“Visiting” as typed' }).waitFor()
  await page.keyboard.press('Enter')
  await cell(12, CATEGORY).getByText('Visiting').waitFor()
  await page.getByRole('button', { name: 'Undo: Category of 2 practitioners (Ctrl Z)' }).click()
  await cell(12, CATEGORY).getByText('Active').waitFor()
  await page.getByRole('button', { name: 'Redo: Category of 2 practitioners (Ctrl Y)' }).waitFor()
  await page.locator('#roster-grid').focus()
  await page.keyboard.press('Escape')
  await bulk.waitFor({ state: 'detached' })
})

test('grid - the history of a practitioner is put on paper, and one comes back to the row', async () => {
  await scrollTo(600)
  await cell(605, CATEGORY).click()
  await page.keyboard.type('Honorary')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Control+h')
  const history = page.getByRole('complementary', { name: /^History of Person 0605/ })
  await history.getByText('Honorary').waitFor()
  await history.getByRole('button', { name: 'Print history' }).press('Enter')
  await page.getByRole('heading', { name: 'Roster history' }).waitFor()
  await page.getByText('Person 0605, Avery').first().waitFor()
  await page.getByRole('button', { name: 'Print history' }).waitFor()
  await page.locator('canvas').first().waitFor()
  await page.getByRole('button', { name: /^Back/ }).press('Enter')
  await expect.poll(() => currentCell(page)).toContain('Person 0605, Avery')
})

test('grid - the next problem is found under headings, too', async () => {
  await scrollTo(1)
  await cell(1, CATEGORY + 1).click()
  await page.keyboard.type('resi')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Errors 1' }).waitFor()
  await page.getByRole('button', { name: 'Group: none' }).press('Enter')
  await page.getByRole('option', { name: 'Status' }).press('Enter')
  await page.getByRole('row').getByText('1,199 rows').waitFor()
  await page.locator('#roster-grid').focus()
  await page.keyboard.press('F8')
  await page.getByRole('tooltip').getByText('The status is resigned, so there is an end.').waitFor()
  await page.keyboard.type('2026-03-31')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Errors 0' }).waitFor()
  await page.getByRole('button', { name: 'Group: Status' }).press('Enter')
  await page.getByRole('option', { name: 'none' }).press('Enter')
})

test('grid - a wide window shows more columns, a narrow one as many as before', async () => {
  const resize = (width: number, height: number) =>
    desk.app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows().at(-1)?.setBounds(size), {
      width,
      height
    })
  const header = page.getByRole('columnheader', { name: 'Department' })
  expect(await header.count()).toBe(0)
  await resize(1_920, 1_000)
  await header.waitFor()
  await page.getByRole('columnheader', { name: 'Letter' }).waitFor()
  await resize(1_366, 768)
  await header.waitFor({ state: 'detached' })
})
