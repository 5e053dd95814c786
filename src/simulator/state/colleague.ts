import { createCast } from '../data/cast.ts'
import type { World } from '../endpoints/endpoint.ts'
import { noteQuery } from '../endpoints/query-history.ts'
import { issueLetter } from '../letters/letter.ts'

const DAY_MS = 24 * 3600 * 1000
/** Made up for the sample account; a colleague's purchase is offered before a letter is bought again. */
const COLLEAGUE = 'Priya Delacourt-Nair, CPCS'
const REQUEST_ID = '5f0c2c3e-9a41-4c1e-8d27-7f3b6a90e21d'
const CEDAR_BLUFF = 'f-105'

/** What a colleague did in the weeks before: searched for the first of the cast and bought a letter. No charge of ours. */
export function addColleagueHistory(world: World, now: number): void {
  const first = createCast()[0]
  const summary = first?.history.find((candidate) => candidate.facilityId === CEDAR_BLUFF)
  if (!summary || !world.directory.summary(summary.affiliationId)) return
  const { npi, lastName } = summary
  const bought = now - 18 * DAY_MS
  noteQuery(world, { kind: 'search', at: bought - 90_000, user: COLLEAGUE, last_name: lastName })
  noteQuery(world, { kind: 'summaries', at: bought - 60_000, user: COLLEAGUE, npi })
  const letter = issueLetter({
    summary,
    number: world.state.nextLetter++,
    now: bought,
    requestId: REQUEST_ID,
    requestedByName: COLLEAGUE,
    organization: world.settings().organization
  })
  world.state.letters.push(letter)
  noteQuery(world, {
    kind: 'letter',
    at: bought,
    user: COLLEAGUE,
    npi,
    last_name: lastName,
    affiliation_id: summary.affiliationId,
    request_id: REQUEST_ID,
    letter_number: letter.letter_number,
    credits_charged: world.settings().letterPrice ?? 1
  })
}
