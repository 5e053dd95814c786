import { results } from '../answer.ts'
import type { Handler } from './endpoint.ts'

/** `token/`: the cheapest question, whether the keys work. */
export const token: Handler = (_call, world) => results({ auth_token: world.uuid() })

/** `account/status/` */
export const accountStatus: Handler = (_call, { state, settings, keys }) => {
  const account = settings()
  return results({
    organization: account.organization,
    letter_credits: state.credits,
    // An account that does not say its price leaves the field out.
    letter_price: account.letterPrice ?? undefined,
    contributing_entity: account.contributingEntity,
    gsn_mode: account.gsnMode,
    features: [...(account.honoursRequestIds ? ['letter_request_id'] : []), ...(account.network ? ['network'] : [])],
    connections: [
      {
        facility_name: 'St. Brendan Regional Medical Center',
        contact_phone: '(815) 555-0100',
        contact_fax: '(815) 555-0101',
        default_city: 'Ansonville',
        default_state: 'IL',
        letter_id: keys.letterId,
        letter_key: keys.letterKey,
        status: 'ECP Powered'
      },
      {
        facility_name: 'St. Brendan Surgery Pavilion',
        contact_phone: '(815) 555-0102',
        contact_fax: '(815) 555-0103',
        default_city: 'Ansonville',
        default_state: 'IL',
        letter_id: '30419',
        letter_key: keys.letterKey.replace(/7F2$/, 'K90'),
        status: 'Not live yet'
      }
    ]
  })
}
