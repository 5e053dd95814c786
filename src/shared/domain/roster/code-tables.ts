import type { AffiliationStatus, GoodStanding } from '../affiliation.ts'
import type { LetterSetting } from './record.ts'

/**
 * What the codes of a roster file mean. The user can add to these tables; they are compared in lower case without dots.
 * Entries of the user come first.
 */
export interface CodeTables {
  readonly status: Readonly<Record<string, AffiliationStatus>>
  readonly goodStanding: Readonly<Record<string, GoodStanding>>
  readonly staffCategory: Readonly<Record<string, string>>
  readonly letter: Readonly<Record<string, LetterSetting>>
}

export const DEFAULT_CODE_TABLES: CodeTables = {
  status: {
    a: 'active',
    act: 'active',
    active: 'active',
    'active staff': 'active',
    current: 'active',
    y: 'active',
    yes: 'active',
    true: 'active',
    '1': 'active',
    appointed: 'active',
    reappointed: 'active',
    approved: 'active',
    'on staff': 'active',
    member: 'active',
    open: 'active',
    'active member': 'active',
    'active appointment': 'active',
    'current appointment': 'active',
    'current staff': 'active',
    'current member': 'active',
    activo: 'active',
    activa: 'active',
    reinstated: 'active',
    'temporary privileges': 'active',
    i: 'inactive',
    ina: 'inactive',
    inact: 'inactive',
    inactive: 'inactive',
    n: 'inactive',
    no: 'inactive',
    false: 'inactive',
    '0': 'inactive',
    leave: 'inactive',
    loa: 'inactive',
    'leave of absence': 'inactive',
    'on leave': 'inactive',
    suspended: 'inactive',
    former: 'inactive',
    'former member': 'inactive',
    'former staff': 'inactive',
    'past member': 'inactive',
    'past staff': 'inactive',
    'prior staff': 'inactive',
    'previous staff': 'inactive',
    inactivo: 'inactive',
    inactiva: 'inactive',
    closed: 'inactive',
    'not active': 'inactive',
    'non-member': 'inactive',
    'no longer on staff': 'inactive',
    'off staff': 'inactive',
    deactivated: 'inactive',
    disabled: 'inactive',
    archived: 'inactive',
    past: 'inactive',
    revoked: 'inactive',
    'inactive staff': 'inactive',
    r: 'resigned',
    res: 'resigned',
    resigned: 'resigned',
    resignation: 'resigned',
    'voluntary resignation': 'resigned',
    'voluntarily resigned': 'resigned',
    withdrawn: 'resigned',
    withdrew: 'resigned',
    left: 'resigned',
    relinquished: 'resigned',
    'voluntary termination': 'resigned',
    t: 'inactive',
    term: 'inactive',
    termed: 'inactive',
    terminated: 'inactive',
    termination: 'inactive',
    separated: 'inactive',
    ret: 'retired',
    retired: 'retired',
    retirement: 'retired',
    e: 'expired',
    exp: 'expired',
    expired: 'expired',
    lapsed: 'expired',
    'not reappointed': 'expired',
    'appointment expired': 'expired',
    'appt expired': 'expired',
    'privileges expired': 'expired',
    'non-renewal': 'expired',
    'not renewed': 'expired',
    'did not renew': 'expired',
    'did not reapply': 'expired',
    d: 'deceased',
    dec: 'deceased',
    deceased: 'deceased',
    died: 'deceased'
  },
  goodStanding: {
    y: 'yes',
    yes: 'yes',
    true: 'yes',
    '1': 'yes',
    good: 'yes',
    t: 'yes',
    gs: 'yes',
    'good standing': 'yes',
    'in good standing': 'yes',
    x: 'yes',
    n: 'no',
    no: 'no',
    false: 'no',
    '0': 'no',
    f: 'no',
    'not in good standing': 'no',
    'not good': 'no',
    c: 'contact_facility',
    cf: 'contact_facility',
    contact: 'contact_facility',
    'contact facility': 'contact_facility',
    'contact the facility': 'contact_facility',
    'contact us': 'contact_facility',
    'contact mso': 'contact_facility',
    'contact hospital': 'contact_facility',
    'contact medical staff office': 'contact_facility',
    call: 'contact_facility',
    'call facility': 'contact_facility',
    'see facility': 'contact_facility'
  },
  staffCategory: {
    a: 'Active',
    act: 'Active',
    active: 'Active',
    'active staff': 'Active',
    assoc: 'Associate',
    aso: 'Associate',
    associate: 'Associate',
    'associate staff': 'Associate',
    aff: 'Affiliate',
    affil: 'Affiliate',
    affiliate: 'Affiliate',
    'affiliate staff': 'Affiliate',
    cou: 'Courtesy',
    cour: 'Courtesy',
    court: 'Courtesy',
    crt: 'Courtesy',
    courtesy: 'Courtesy',
    'courtesy staff': 'Courtesy',
    cons: 'Consulting',
    consult: 'Consulting',
    consulting: 'Consulting',
    consultant: 'Consulting',
    'consulting staff': 'Consulting',
    prov: 'Provisional',
    provisional: 'Provisional',
    'provisional staff': 'Provisional',
    hon: 'Honorary',
    honorary: 'Honorary',
    'honorary staff': 'Honorary',
    emer: 'Emeritus',
    emeritus: 'Emeritus',
    'emeritus staff': 'Emeritus',
    ahp: 'Allied health',
    'allied health': 'Allied health',
    allied: 'Allied health',
    'allied health professional': 'Allied health',
    'allied health staff': 'Allied health',
    app: 'Advanced practice',
    apc: 'Advanced practice',
    'advanced practice': 'Advanced practice',
    'advanced practice provider': 'Advanced practice',
    temp: 'Temporary',
    temporary: 'Temporary',
    'temporary privileges': 'Temporary',
    lt: 'Locum tenens',
    locum: 'Locum tenens',
    locums: 'Locum tenens',
    'locum tenens': 'Locum tenens',
    tele: 'Telemedicine',
    telemed: 'Telemedicine',
    telemedicine: 'Telemedicine',
    telehealth: 'Telemedicine',
    ref: 'Referring',
    referring: 'Referring',
    'refer and follow': 'Refer and follow',
    comm: 'Community',
    community: 'Community',
    'community staff': 'Community',
    adm: 'Administrative',
    administrative: 'Administrative',
    res: 'Resident',
    resident: 'Resident',
    fellow: 'Fellow',
    house: 'House staff',
    'house staff': 'House staff',
    mem: 'Membership only',
    'membership only': 'Membership only',
    moonlighter: 'Moonlighter'
  },
  letter: {
    '0': 'none',
    none: 'none',
    no: 'none',
    n: 'none',
    '1': 1,
    'template 1': 1,
    formal: 1,
    '2': 2,
    'template 2': 2,
    compact: 2
  }
}

/** The staff categories that bylaws usually have. A hospital may have others. */
export const USUAL_STAFF_CATEGORIES: readonly string[] = [...new Set(Object.values(DEFAULT_CODE_TABLES.staffCategory))]

/** Puts the user's own codes before the ones we know. */
export function withUserCodes(user: Partial<CodeTables>): CodeTables {
  return {
    status: { ...DEFAULT_CODE_TABLES.status, ...user.status },
    goodStanding: { ...DEFAULT_CODE_TABLES.goodStanding, ...user.goodStanding },
    staffCategory: { ...DEFAULT_CODE_TABLES.staffCategory, ...user.staffCategory },
    letter: { ...DEFAULT_CODE_TABLES.letter, ...user.letter }
  }
}

/** Codes and what they mean, with a memory: a column holds few different ones. */
export interface Translators {
  readonly status: (text: string) => AffiliationStatus | undefined
  readonly goodStanding: (text: string) => GoodStanding | undefined
  readonly staffCategory: (text: string) => string | undefined
  readonly letter: (text: string) => LetterSetting | undefined
}

export function createTranslators(tables: CodeTables): Translators {
  return {
    status: remembering(tables.status),
    goodStanding: remembering(tables.goodStanding),
    staffCategory: remembering(tables.staffCategory),
    letter: remembering(tables.letter)
  }
}

function remembering<T>(table: Readonly<Record<string, T>>): (text: string) => T | undefined {
  const meanings = new Map<string, T | undefined>()
  return (text) => {
    if (meanings.has(text)) return meanings.get(text)
    const meaning = translateCode(table, text)
    if (meanings.size < 1_000) meanings.set(text, meaning)
    return meaning
  }
}

/** What a code means; `undefined` where the table does not know it. */
export function translateCode<T>(table: Readonly<Record<string, T>>, text: string): T | undefined {
  const key = codeKey(text)
  if (Object.hasOwn(table, key)) return table[key]
  // "Active - full privileges", "Resigned (moved)": the word in front, where it is more than a letter.
  const [head = ''] = key.split(/\s*[-–(,;/]\s*/)
  return head.length > 2 && Object.hasOwn(table, head) ? table[head] : undefined
}

export function codeKey(text: string): string {
  return text.trim().toLowerCase().replaceAll('.', '').replace(/\s+/g, ' ')
}
