import { isNpi } from '#shared/domain/npi'
import { invalid, results } from '../answer.ts'
import { field, type Handler } from './endpoint.ts'

const MOST_NPIS = 500

/** `affiliation/follow/` */
export const follow: Handler = async (call, world) => {
  const npis = field(call, 'npis')
    .split(',')
    .map((npi) => npi.trim())
    .filter((npi) => npi !== '')
  const op = field(call, 'op')
  if (npis.length === 0 || npis.length > MOST_NPIS || !npis.every(isNpi)) return invalid('npis')
  if (op !== 'add' && op !== 'remove') return invalid('op')

  const { state } = world
  const followed = new Set(state.followed)
  for (const npi of npis) {
    if (op === 'remove') followed.delete(npi)
    else if (!followed.has(npi)) {
      followed.add(npi)
      // The feed of followed practitioners brings the whole history of one who is new to it.
      state.changes.push({ op: 'follow', npi })
    }
  }
  state.followed = [...followed]
  await world.flush()
  return results({ followed: followed.size })
}
