import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Dice } from '../simulator/data/dice.ts'
import { printJson, wrongUse, type ToolCommand } from './command.ts'
import { createEditAccount, doubleSpent, duplicates, type EditAccount } from './survive/account.ts'
import { createLives, type Lives } from './survive/lives.ts'
import type { Deed, Report } from './survive/messages.ts'
import { createWorld, drawFaults, type World } from './survive/world.ts'

/**
 * A random life of the app against the simulator, without its window: somebody writes in the roster, fetches histories, buys
 * letters and uploads, while the network fails and the program is killed in the middle of what it does. In the end the
 * network is good, and what is here is compared with what was answered and with what PASS has.
 */
export const surviveCommand: ToolCommand = {
  name: 'survive',
  parameters: '--seed S --steps N',
  summary: 'Lives N random steps with kills and network faults, and counts what was lost or done twice.',
  async run(args) {
    const asked = readArguments(args)
    if (typeof asked === 'string') return wrongUse(surviveCommand, asked)
    const folder = mkdtempSync(join(tmpdir(), 'pass-desk-survive-'))
    const startedAt = Date.now()
    const world = await createWorld(asked.seed, () => Math.round(startedAt + (Date.now() - startedAt) * SPEED))
    const lives = createLives({
      folder,
      address: world.address,
      vendorKey: world.vendorKey,
      clientKey: world.clientKey,
      uploadColumns: fileURLToPath(new URL('../../resources/data/upload-columns.json', import.meta.url)),
      startedAt,
      speed: SPEED
    })
    try {
      printJson(await survive({ world, lives, ...asked }))
      return 0
    } finally {
      await lives.kill()
      await world.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** Minutes between attempts become seconds. */
const SPEED = 60
const SETTLE_LIMIT_MS = 120_000
const MOST_STEPS = 100_000

interface Adventure {
  readonly world: World
  readonly lives: Lives
  readonly seed: number
  readonly steps: number
}

async function survive({ world, lives, seed, steps }: Adventure) {
  const dice = new Dice(seed)
  const draw = (below: number): number => dice.below(below)
  const person = createPerson(world, draw)
  let kills = 0
  await lives.begin()
  for (let step = 1; step <= steps; step++) {
    const fate = draw(100)
    if (fate < 8) await world.fault(drawFaults(draw))
    else if (fate < 16) {
      // In the middle of a deed, or of what goes on behind it.
      const doing = person.act(lives)
      await sleep(draw(250))
      await lives.kill()
      kills++
      await doing
      await lives.begin()
    } else await person.act(lives)
    if (step % 25 === 0) {
      await world.struck()
      process.stderr.write(`${step} of ${steps} steps, ${kills} kills\n`)
    }
  }
  await world.fault('')
  await lives.kill()
  await lives.begin()
  const report = await settle(world, lives)
  const charges = await world.ledger()
  const posted = (await world.tickets()).filter(({ isLive }) => isLive).map(({ sha256 }) => sha256)
  const missing = charges.filter((requestId) => !report.letters.includes(requestId))
  return {
    steps,
    kills: kills + 1,
    faults: await world.struck(),
    lostEdits: person.edits.lost(report.values).length + report.damaged,
    doubleSpentCredits: doubleSpent(charges, person.orders),
    duplicateUploads: duplicates(posted),
    stuck: restless(report).length + missing.length,
    edits: person.edits.answered(),
    letters: report.letters.length,
    uploads: posted.length
  }
}

interface Person {
  readonly edits: EditAccount
  /** Request ids of the letters that were ordered. */
  readonly orders: ReadonlySet<string>
  act(lives: Lives): Promise<void>
}

/** Who sits at the desk, and does the next best thing. */
function createPerson(world: World, draw: (below: number) => number): Person {
  const edits = createEditAccount()
  const orders = new Set<string>()
  const roster: { readonly practitionerId: string; readonly npi: string }[] = []
  let written = 0

  const edit = async (lives: Lives): Promise<void> => {
    const npi = roster.length === 0 || draw(4) === 0 ? world.nextPerson() : null
    if (npi !== null) roster.push({ practitionerId: randomUUID(), npi })
    const someone = roster[draw(roster.length)]
    if (!someone) return
    const value = `V${++written}`
    const answered = edits.write(someone.practitionerId, value)
    if ((await lives.tell({ do: 'edit', ...someone, value }))?.done) answered()
  }

  const other = (): Deed => {
    const choice = draw(10)
    const letter = choice < 5 ? world.nextLetter() : null
    if (letter) {
      const order = { requestId: randomUUID(), ...letter }
      orders.add(order.requestId)
      return { do: 'buy', ...order }
    }
    if (choice < 8) return { do: 'sync', npi: roster[draw(Math.max(1, roster.length))]?.npi ?? '' }
    return { do: 'wake' }
  }

  return {
    edits,
    orders,
    async act(lives) {
      const choice = draw(10)
      if (choice < 5) await edit(lives)
      else if (choice < 8) await lives.tell(other())
      else {
        // Every upload has something new in it, so that no two workbooks are the same.
        await edit(lives)
        await lives.tell({ do: 'upload', uploadId: randomUUID() })
        await lookAfterUploads(world, lives)
      }
    }
  }
}

/** Of an upload of which the desk knows nothing the person looks at the website of PASS, and says what is there. */
async function lookAfterUploads(world: World, lives: Lives): Promise<void> {
  const report = (await lives.tell({ do: 'report' }))?.report
  const unknown = report?.uploads.find(({ state }) => state === 'unknown')
  if (!unknown) return
  const tickets = await world.tickets()
  const posted = tickets.some(
    ({ isLive, sha256 }) => sha256 === unknown.workbook && isLive === (unknown.stage === 'live')
  )
  await lives.tell({ do: 'settleUpload', uploadId: unknown.uploadId, posted })
}

async function settle(world: World, lives: Lives): Promise<Report> {
  const deadline = Date.now() + SETTLE_LIMIT_MS
  for (;;) {
    await lives.tell({ do: 'wake' })
    await lookAfterUploads(world, lives)
    const report = (await lives.tell({ do: 'report' }))?.report
    if (!report) throw new Error('The last life does not answer.')
    if (restless(report).length === 0 || Date.now() > deadline) return report
    await sleep(300)
  }
}

const UNDER_WAY: ReadonlySet<string> = new Set(['sending', 'received', 'unknown'])

/** What is not at an end, nor waiting for a decision that is a person's. */
function restless({ purchases, uploads }: Report): readonly string[] {
  return [
    ...purchases.filter(({ state }) => state !== 'refused').map(({ requestId }) => requestId),
    ...uploads.filter(({ state }) => UNDER_WAY.has(state)).map(({ uploadId }) => uploadId)
  ]
}

function readArguments(args: readonly string[]): { readonly seed: number; readonly steps: number } | string {
  try {
    const { values } = parseArgs({ args: [...args], options: { seed: { type: 'string' }, steps: { type: 'string' } } })
    const [seed, steps] = [Number(values.seed ?? 1), Number(values.steps ?? 200)]
    if (!Number.isSafeInteger(seed) || seed < 0) return '--seed takes a whole number.'
    if (!Number.isSafeInteger(steps) || steps < 1 || steps > MOST_STEPS)
      return '--steps takes a whole number from 1 on.'
    return { seed, steps }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
