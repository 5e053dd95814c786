import { failure, invalid, results, type Answer } from '../answer.ts'
import { OWN_FACILITY_ID } from '../data/cast-facilities.ts'
import { toWireLetterhead } from '../letters/letterhead.ts'
import { issueLetter, toWireLetter } from '../letters/letter.ts'
import { letterBody } from '../letters/texts.ts'
import type { StoredLetter } from '../state/schema.ts'
import { field, type Call, type Handler, type World } from './endpoint.ts'
import { noteQuery } from './query-history.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** A request id is remembered for thirty days. */
const REMEMBERED_MS = 30 * 24 * 3600 * 1000

/** `letter/template/`: the letterhead and text of one of the account's own connections. */
export const letterTemplate: Handler = (call, { directory, keys }) => {
  const id = field(call, 'letter_id')
  const key = field(call, 'letter_key')
  if (id === '') return invalid('letter_id')
  if (key === '') return invalid('letter_key')
  const facility = directory.facility(OWN_FACILITY_ID)
  if (id !== keys.letterId || key !== keys.letterKey || !facility) {
    return failure('not_found', 'No connection has this Letter ID and LetterKey.')
  }
  return results({ letterhead: toWireLetterhead(facility), body: letterBody(facility.template) })
}

/**
 * `letter/retrieve/`. Nothing is awaited between looking for the request id and noting the charge, so two requests at
 * the same time cannot both be charged; and the charge is on disk before the answer goes out.
 */
export const letterRetrieve: Handler = async (call, world) => {
  const affiliationId = field(call, 'affiliation_id')
  const requestId = field(call, 'request_id').toLowerCase()
  const name = field(call, 'requested_by_name')
  if (affiliationId === '') return invalid('affiliation_id')
  if (!UUID.test(requestId)) return invalid('request_id')
  if (name === '') return invalid('requested_by_name')

  const honours = world.settings().honoursRequestIds
  const earlier = honours ? rememberedLetter(world, requestId, call.now) : undefined
  if (earlier && earlier.affiliation_id !== affiliationId) {
    return failure('request_id_conflict', 'This request id belongs to another letter.')
  }
  if (earlier) {
    await world.flush()
    return letterAnswer(world, earlier, 0, true)
  }
  return buy(call, world, { affiliationId, requestId: honours ? requestId : null, name })
}

async function buy(
  call: Call,
  world: World,
  wish: { readonly affiliationId: string; readonly requestId: string | null; readonly name: string }
): Promise<Answer> {
  const { state, directory } = world
  const { letterPrice, organization } = world.settings()
  const summary = directory.summary(wish.affiliationId)
  if (!summary) return failure('not_found', 'No affiliation has this id.')
  if (!summary.letterAvailable)
    return failure('letter_unavailable', 'The facility offers no letter for this affiliation.')
  const price = letterPrice ?? 1
  if (call.noCredits || state.credits < price) {
    return failure('insufficient_credits', 'Letter credits can be bought on the PASS website.')
  }

  const letter = issueLetter({
    summary,
    number: state.nextLetter++,
    now: call.now,
    requestId: wish.requestId,
    requestedByName: wish.name,
    organization
  })
  state.credits -= price
  state.letters.push(letter)
  const charged = {
    request_id: wish.requestId,
    affiliation_id: wish.affiliationId,
    letter_number: letter.letter_number
  }
  state.ledger.push({ at: call.now, ...charged, credits: price })
  noteQuery(world, {
    kind: 'letter',
    at: call.now,
    user: wish.name,
    npi: summary.npi,
    last_name: summary.lastName,
    ...charged,
    request_id: wish.requestId ?? '',
    credits_charged: price
  })
  await world.flush()
  return letterAnswer(world, letter, price, false)
}

function rememberedLetter({ state }: World, requestId: string, now: number): StoredLetter | undefined {
  return state.letters.findLast((letter) => letter.request_id === requestId && now - letter.at < REMEMBERED_MS)
}

function letterAnswer(world: World, letter: StoredLetter, charged: number, replayed: boolean): Answer {
  const { directory, state } = world
  const facilityId = typeof letter.summary['facility_id'] === 'string' ? letter.summary['facility_id'] : ''
  return results({
    letter: toWireLetter(letter, directory.facility(facilityId), !world.settings().isProduction),
    credits_charged: charged,
    credits_remaining: state.credits,
    replayed
  })
}
