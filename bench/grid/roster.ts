import type { ElectronApplication, Page } from 'playwright-core'
import { generateSummaries } from '../../src/simulator/data/generate.ts'
import type { RosterPractitioner } from '../../src/shared/domain/roster/roster.ts'
import { EMPTY_ROSTER_RECORD } from '../../src/shared/domain/roster/record.ts'
import { fillRoster } from '../../test/support/fill-roster.ts'
import { note, printComparison, printFigure } from '../search/figures.ts'
import { startTrace, type TracedTasks } from './trace.ts'

const BATCH = 2_000
const SCROLL_SECONDS = 10
const EDITS = 20

/**
 * The roster's grid with so many staff periods, two for each practitioner: scrolled, sorted, filtered and written in the
 * real window. What has to do with frames is printed beside the same window with nothing going on.
 */
export async function measureRoster(app: ElectronApplication, page: Page, periods: number): Promise<void> {
  const began = Date.now()
  await fill(page, periods)
  printFigure('roster filled', (Date.now() - began) / 1000, 's')
  await page.keyboard.press('Control+4')
  const grid = page.getByRole('grid', { name: 'Roster' })
  await page.getByText(/ practitioners · /).waitFor({ timeout: 120_000 })
  await firstName(page)
  printFigure('staff periods in the grid', Number(await grid.getAttribute('aria-rowcount')) - 2, 'rows')
  // The loader of this script names functions by a helper that the page does not have.
  await page.evaluate('globalThis.__name = (named) => named')
  const pid = await app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0
  )

  note('nothing going on')
  const idle = await watch(app, page, pid, () => page.waitForTimeout(5_000))
  note('scrolling stripes, then the grid')
  await layStripes(page)
  const stripes = await watch(app, page, pid, () => turnWheel(page))
  const stripesJumped = await watch(app, page, pid, () => jump(page, '#bench-stripes'))
  await page.evaluate(() => document.querySelector('#bench-stripes')?.remove())
  const scrolled = await watch(app, page, pid, () => turnWheel(page))
  const jumped = await watch(app, page, pid, () => jump(page, '#roster-grid'))
  await firstName(page)
  printFigure('frames over 32 ms with nothing going on', idle.slowFrames, '%')
  printComparison('frames over 32 ms while scrolling', scrolled.slowFrames, '%', 'bare stripes', stripes.slowFrames)
  printComparison('frames while scrolling', scrolled.frames, 'per s', 'bare stripes', stripes.frames, 'better')
  printFigure('main-thread work while scrolling', scrolled.workShare, '% of the time')
  printTasks('while scrolling', scrolled.tasks)
  printComparison('frames over 32 ms while jumping', jumped.slowFrames, '%', 'bare stripes', stripesJumped.slowFrames)
  printTasks('while jumping', jumped.tasks)

  note('sorting and filtering')
  const sorted: number[] = []
  for (const column of ['NPI', 'Specialty', 'Appointed']) sorted.push(await timeSort(page, column))
  printFigure('sort, median', median(sorted), 'ms')
  await page.getByRole('button', { name: 'Practitioner', exact: true }).click()
  const filtered: number[] = []
  for (const word of ['neuro', 'surgery', 'anesth']) filtered.push(await timeFilter(page, word))
  printFigure('filter, median', median(filtered), 'ms')

  note('writing')
  const edits: number[] = []
  const keys: number[] = []
  const written = await watch(app, page, pid, async () => {
    for (let index = 0; index < EDITS; index++) {
      const { key, edit } = await timeEdit(page, `Ward ${index}`)
      keys.push(key)
      edits.push(edit)
    }
  })
  printFigure('keystroke to its letter painted, median', median(keys), 'ms')
  printFigure('keystroke to the edit painted, median', median(edits), 'ms')
  printFigure('keystroke to the edit painted, slowest', Math.max(...edits), 'ms')
  printTasks('while writing', written.tasks)
}

async function fill(page: Page, periods: number): Promise<void> {
  let done = 0
  for (const practitioners of makePractitioners(Math.ceil(periods / 2))) {
    done += practitioners.length
    await fillRoster(page, practitioners, done)
    if (done % 10_000 === 0) note(`${done} practitioners`)
  }
}

/** Made-up people, each with an earlier staff period that has ended. */
function* makePractitioners(count: number): Generator<readonly RosterPractitioner[]> {
  let made = 0
  let batch: RosterPractitioner[] = []
  for (const summaries of generateSummaries({ summaries: count, seed: 5 })) {
    for (const one of summaries) {
      if (made++ >= count) break
      const { npi, lastName, firstName, middleName, suffix, credential, specialty, city, state } = one
      const { notes, email, phone } = EMPTY_ROSTER_RECORD
      const { facilityName, department, staffCategory, status, goodStanding } = one
      const { appointedOn, reappointedOn, endedOn } = one
      const period = { facilityName, department, staffCategory, status, goodStanding, letter: null }
      batch.push({
        practitionerId: `bench-${made}`,
        person: {
          ...{ npi, lastName, firstName, middleName, suffix, formerName: '', credential, specialty },
          ...{ city, state, notes, email, phone }
        },
        periods: [
          { ...period, periodId: `bench-${made}-1`, appointedOn, reappointedOn, endedOn },
          {
            ...period,
            ...{ periodId: `bench-${made}-2`, status: 'resigned' as const },
            ...{ appointedOn: '2001-02', reappointedOn: null, endedOn: '2003-04' }
          }
        ]
      })
      if (batch.length === BATCH) {
        yield batch
        batch = []
      }
    }
  }
  if (batch.length > 0) yield batch
}

interface Watched {
  /** Per cent of all frames. */
  readonly slowFrames: number
  /** Frames per second. */
  readonly frames: number
  readonly tasks: TracedTasks
  /** Work of the page's main thread, per cent of the time. */
  readonly workShare: number
}

async function watch(app: ElectronApplication, page: Page, pid: number, act: () => Promise<unknown>): Promise<Watched> {
  await page.evaluate(() => {
    const seen = { frames: [] as number[], last: performance.now(), stop: false }
    Reflect.set(globalThis, 'benchFrames', seen)
    const frame = (now: number): void => {
      seen.frames.push(now - seen.last)
      seen.last = now
      if (!seen.stop) requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })
  const endTrace = await startTrace(app, { pid })
  await act()
  const frames = await page.evaluate(() => {
    const seen: { frames: number[]; stop: boolean } = Reflect.get(globalThis, 'benchFrames')
    seen.stop = true
    return seen.frames.slice(2)
  })
  const tasks = await endTrace()
  const seconds = frames.reduce((sum, frame) => sum + frame, 0) / 1000
  return {
    slowFrames: Math.round((1000 * frames.filter((frame) => frame > 32).length) / frames.length) / 10,
    frames: Math.round(frames.length / seconds),
    workShare: tasks.work / (10 * seconds),
    tasks
  }
}

/** A pane of the grid's size with nothing in it but stripes: what this machine can do. */
function layStripes(page: Page): Promise<void> {
  return page.evaluate(() => {
    const pane = document.createElement('div')
    pane.id = 'bench-stripes'
    pane.style.cssText = 'position:fixed;inset:174px 0 26px 136px;overflow:auto;background:white;z-index:99'
    const stripes = document.createElement('div')
    stripes.style.cssText =
      'height:3000000px;background:repeating-linear-gradient(white 0 27px,silver 27px 28px);will-change:auto'
    pane.append(stripes)
    document.body.append(pane)
  })
}

async function turnWheel(page: Page): Promise<void> {
  await page.mouse.move(700, 400)
  const end = Date.now() + SCROLL_SECONDS * 1000
  while (Date.now() < end) {
    await page.mouse.wheel(0, 300)
    await page.waitForTimeout(12)
  }
}

/** By the scroll bar, to twenty places that were never looked at, and back. */
async function jump(page: Page, pane: string): Promise<void> {
  for (let step = 1; step <= 20; step++) {
    await page.evaluate(
      ({ pane, share }) => {
        const element = document.querySelector(pane)
        element?.scrollTo({ top: element.scrollHeight * share })
      },
      { pane, share: step / 20 }
    )
    await page.waitForTimeout(50)
  }
  await page.evaluate((pane) => document.querySelector(pane)?.scrollTo({ top: 0 }), pane)
}

async function firstName(page: Page): Promise<void> {
  await page.locator('#roster-grid-0-0').getByText(/./).waitFor({ timeout: 120_000 })
}

/** Milliseconds from the click until the first row is another one and painted. */
async function timeSort(page: Page, column: string): Promise<number> {
  return changeAfter(page, () => page.getByRole('button', { name: column, exact: true }).click())
}

/** Milliseconds from a filter until what it leaves is painted. */
async function timeFilter(page: Page, word: string): Promise<number> {
  const box = page.getByLabel('Filter Specialty')
  const took = await shownAfter(page, () => box.fill(word))
  await box.fill('')
  await page.waitForTimeout(2_500)
  return took
}

async function changeAfter(page: Page, act: () => Promise<void>): Promise<number> {
  return timed(page, '#roster-grid-0-0', 'click', act)
}

async function shownAfter(page: Page, act: () => Promise<void>): Promise<number> {
  return timed(page, '.head__note', 'input', act)
}

/** From an event until the text of an element has changed and the next frame has begun. */
async function timed(page: Page, selector: string, event: string, act: () => Promise<void>): Promise<number> {
  await page.evaluate(
    ([where, what]) => {
      const before = document.querySelector(where)?.textContent
      const took = new Promise<number>((resolve) => {
        document.addEventListener(
          what,
          () => {
            const began = performance.now()
            const look = (): void => {
              const isDone = document.querySelector(where)?.textContent !== before
              if (isDone || performance.now() - began > 10_000) {
                requestAnimationFrame(() => resolve(performance.now() - began))
              } else requestAnimationFrame(look)
            }
            look()
          },
          { once: true, capture: true }
        )
      })
      Reflect.set(globalThis, 'benchTook', took)
    },
    [selector, event] as const
  )
  await act()
  return page.evaluate((): Promise<number> => Reflect.get(globalThis, 'benchTook'))
}

/** Writes a category; how long its last letter and then the cell as it shows take to be painted. */
async function timeEdit(page: Page, text: string): Promise<{ readonly key: number; readonly edit: number }> {
  await page.locator('#roster-grid').focus()
  await page.keyboard.press('Control+Home')
  for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight')
  await page.keyboard.type(text.slice(0, -1))
  await page.evaluate(() => {
    const times: Record<string, number> = {}
    Reflect.set(globalThis, 'benchKeys', times)
    document.addEventListener(
      'keydown',
      (event) => {
        const began = performance.now()
        requestAnimationFrame(() => setTimeout(() => (times[event.key] = performance.now() - began)))
      },
      { once: true, capture: true }
    )
  })
  const letter = text.slice(-1)
  await page.keyboard.type(letter)
  await page.waitForTimeout(50)
  const key = await page.evaluate((name) => {
    const times: Record<string, number> = Reflect.get(globalThis, 'benchKeys')
    return times[name] ?? 0
  }, letter)
  const edit = await timed(page, '#roster-grid-0-4', 'keydown', () => page.keyboard.press('Enter'))
  await page.locator('#roster-grid-0-4').getByText(text, { exact: true }).waitFor()
  return { key, edit }
}

function printTasks(when: string, { longestWall, longestWork, workOver50 }: TracedTasks): void {
  printFigure(`longest main-thread task ${when}`, longestWall, 'ms')
  printFigure(`longest main-thread task ${when}, work alone`, longestWork, 'ms of work')
  printFigure(`main-thread tasks over 50 ms of work ${when}`, workOver50, 'tasks')
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
