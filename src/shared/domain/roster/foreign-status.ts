import { codeKey, DEFAULT_CODE_TABLES } from './code-tables.ts'
import type { ColumnProfile } from './column-profile.ts'
import { normalizeHeader } from './header-words.ts'

/**
 * Columns that are called a status and are not the one of somebody's membership, as the columns beside them show: the
 * status of each privilege in a list of privileges, of the license in a list of licenses, and "Active" among crosses under
 * the names of staff categories.
 * @returns by column; a person may still say that it is one.
 */
export function findForeignStatus(profiles: readonly ColumnProfile[]): ReadonlySet<number> {
  const headers = profiles.map(({ header }) => normalizeHeader(header))
  const crossed = profiles.filter(
    ({ header, shares }) => Object.hasOwn(DEFAULT_CODE_TABLES.staffCategory, codeKey(header)) && shares.flag > 0.9
  )
  const isOfPrivileges = headers.some((header) => PRIVILEGE.test(header))
  const isOfLicenses =
    headers.some((header) => LICENSE.test(header)) && !headers.some((header) => OF_STAFF.test(header))
  return new Set(
    profiles
      .map(({ index }) => index)
      .filter((index, at) => {
        const header = headers[at] ?? ''
        if (crossed.length > 1 && crossed.some((one) => one.index === index)) return true
        return (isOfPrivileges && /\bprivileges?\b/.test(header)) || (isOfLicenses && BARE_STATUS.test(header))
      })
  )
}

const PRIVILEGE = /^(core )?(privileges?|procedures?)( (name|description|requested|granted))?$/
const LICENSE = /^(state )?license (number|id)$/
const BARE_STATUS = /^(current )?status( (code|description))?$/
/** What a list of licenses does not have. */
const OF_STAFF = /\b(npi|department|facility|hospital|staff|appointment|reappointment|standing|privileges?)\b/
