import { parseArgs } from 'node:util'
import { err, ok, type Result } from '#shared/lib/result'
import type { Keys, Settings } from './settings.ts'
import type { SimulatorOptions } from './start.ts'

export const USAGE = `Use: npm run simulator -- [options]
  --port N               0 lets the system choose (default 0)
  --summaries N          affiliation summaries, 1 to 1,000,000 (default 5000)
  --seed N               the same seed makes the same people (default 1)
  --nppes FILE.csv       takes practitioners' names and NPIs from an NPPES extract
  --state FILE           keeps credits, charges, uploads and changes over a restart
  --credits N            letter credits of a new state (default 25)
  --faults SPEC          what goes wrong, see src/simulator/README.md
  --practice             a test system: is_production is false
  --without PATH,…       endpoints that this system does not have
  --without-feature NAME,…   letter_request_id, network
  --letter-price N|none  credits per letter (default 1)
  --ticket-delay MS      from an upload to "processed" (default 2000)
  --client-key KEY --vendor-key KEY --letter-id ID --letter-key KEY
  --until-stdin-closes   stops when standard input ends
`

export interface CommandLine {
  readonly options: SimulatorOptions
  readonly untilStdinCloses: boolean
}

/** @returns the options, or a sentence that says what is wrong. */
export function parseCommandLine(args: readonly string[]): Result<CommandLine, string> {
  const read = readValues(args)
  if (!read.ok) return read
  const values = read.value
  const port = wholeNumber(values.port, 0, 65_535)
  const summaries = wholeNumber(values.summaries, 1, 5_000_000)
  const seed = wholeNumber(values.seed, 0, 2 ** 31 - 1)
  const credits = wholeNumber(values.credits, 0, 1_000_000)
  const ticketDelay = wholeNumber(values['ticket-delay'], 0, 86_400_000)
  const letterPrice = values['letter-price'] === 'none' ? null : wholeNumber(values['letter-price'], 1, 1000)
  const wrong = Object.entries({ port, summaries, seed, credits, ticketDelay, letterPrice }).find(
    ([, value]) => value === undefined
  )
  if (wrong) return err(`Not a number in range: ${wrong[0]}`)

  const without = list(values.without)
  const withoutFeatures = list(values['without-feature'])
  const settings: Partial<Settings> = {
    ...(ticketDelay !== undefined && { ticketDelay }),
    ...(letterPrice !== undefined && { letterPrice }),
    isProduction: !values.practice,
    without,
    honoursRequestIds: !withoutFeatures.includes('letter_request_id'),
    network: !withoutFeatures.includes('network')
  }
  const keys: Partial<Keys> = {
    ...(values['client-key'] !== undefined && { clientKey: values['client-key'] }),
    ...(values['vendor-key'] !== undefined && { vendorKey: values['vendor-key'] }),
    ...(values['letter-id'] !== undefined && { letterId: values['letter-id'] }),
    ...(values['letter-key'] !== undefined && { letterKey: values['letter-key'] })
  }
  return ok({
    untilStdinCloses: values['until-stdin-closes'],
    options: {
      port: port ?? 0,
      summaries: summaries ?? 0,
      seed: seed ?? 0,
      credits,
      nppesFile: values.nppes,
      stateFile: values.state,
      faults: values.faults,
      settings,
      keys
    }
  })
}

function readValues(args: readonly string[]) {
  const text = (otherwise: string) => ({ type: 'string', default: otherwise }) as const
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: text('0'),
        summaries: text('5000'),
        seed: text('1'),
        credits: text('25'),
        'ticket-delay': text('2000'),
        'letter-price': text('1'),
        without: text(''),
        'without-feature': text(''),
        nppes: { type: 'string' },
        state: { type: 'string' },
        faults: { type: 'string' },
        'client-key': { type: 'string' },
        'vendor-key': { type: 'string' },
        'letter-id': { type: 'string' },
        'letter-key': { type: 'string' },
        practice: { type: 'boolean', default: false },
        'until-stdin-closes': { type: 'boolean', default: false }
      }
    })
    return ok(values)
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error))
  }
}

function wholeNumber(text: string, low: number, high: number): number | undefined {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : NaN
  return number >= low && number <= high ? number : undefined
}

function list(text: string): readonly string[] {
  return text.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]))
}
