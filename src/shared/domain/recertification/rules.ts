/**
 * The numbered rules of NAMSS recertification, each in one plain sentence for the "why?" beside an outcome.
 * `text` is what NAMSS's recertification page (2025 edition) states. `inferred` is what this program adds to it where
 * the page stops; it is never shown as NAMSS policy. Amounts and dates live in `cycle-rules.ts`, not here.
 */
export interface RuleStatement {
  readonly text: string
  readonly inferred?: string
  /** The one cycle that the page states it for; elsewhere it is inferred. */
  readonly statedFor?: number
}

const STATEMENTS = {
  R01: {
    text: 'Whoever was first certified in 1992 or any third year after it, up to 2022, is due in 2025.',
    inferred: 'The same three-year rhythm tells the due years before and after 2025.',
    statedFor: 2025
  },
  R02: { text: 'Credits may be logged in the online account for your own tracking at any time of the renewal window.' },
  R03: { text: 'The application opens on August 1 of the renewal year; none is accepted earlier.' },
  R04: { text: 'Credits are reported to the NAMSS office from August 1 to December 1 of the recertification year.' },
  R05: {
    text: 'A cycle begins with the notice of the passed exam and ends on December 1 three years later; then every three years.'
  },
  R06: {
    text: 'With both certifications one cycle applies, that of the first exam; the later certification joins it.'
  },
  R07: {
    text: 'Credits of the 2025 cycle are those earned from December 2, 2022 through December 1, 2025.',
    inferred: 'Other cycles have the same window, moved by whole years.',
    statedFor: 2025
  },
  R08: { text: 'In the first cycle every credit earned after the day of initial certification counts.' },
  R09: {
    text: 'Knowing the expiration date and keeping contact data current is up to the certificant; a missing notice is no ground for appeal.'
  },
  R10: { text: 'One certification: 30 CE credits.' },
  R11: { text: 'Both certifications: 45 CE credits.' },
  R12: { text: 'One certification: at least 15 of the credits are NAMSS approved.' },
  R13: { text: 'Both certifications: at least 25 of the credits are NAMSS approved.' },
  R14: { text: 'All credits may be NAMSS approved ones.' },
  R15: {
    text: 'Recertifying with both certifications for the first time takes 30 credits; enter 45 where you have them.'
  },
  R16: {
    text: 'Credits are NAMSS sponsored, NAMSS approved (a third party applied for it) or not NAMSS approved.',
    inferred: 'Sponsored credits count toward the approved ones.'
  },
  R17: {
    text: 'Education Zone credits from January 1, 2025 on are reported by NAMSS within 7 to 10 business days; earlier ones you report yourself.'
  },
  R18: { text: 'Conference credits appear 7 to 10 business days after the deadline for the session evaluations.' },
  R19: {
    text: 'Credits approved for a third party are picked from the drop-down menu; credits without approval are entered by hand.'
  },
  R20: { text: 'Fee for one certification: $200 for members, $375 for others (2025).' },
  R21: { text: 'Fee for both certifications: $225 for members, $400 for others (2025).' },
  R22: {
    text: 'The member rate needs a membership that was renewed or applied for before the application is submitted.'
  },
  R23: { text: 'A late application, submitted December 2 to 31, costs $50 more.' },
  R24: { text: 'An extension costs $50 more.' },
  R25: { text: 'A reinstatement costs $150 more.' },
  R26: { text: 'A check dated by December 1 is not late, whenever it arrives.' },
  R27: {
    text: 'The recertification fee and membership dues are separate; a certificant in good standing need not be a member.'
  },
  R30: { text: 'One hour of qualified education is one credit; up to 10 minutes of an hour may go to housekeeping.' },
  R31: { text: 'Breaks, meals, networking and business or administrative meetings earn nothing.' },
  R32: {
    text: 'Unpaid expert work for a NAMSS committee or commission is NAMSS approved; the office verifies the hours with the chair.'
  },
  R33: { text: 'An item-writing workshop earns current certificants one NAMSS approved credit per hour.' },
  R34: { text: 'Teaching or speaking at a NAMSS-accredited program earns two NAMSS approved credits per hour.' },
  R35: {
    text: 'A board or standing-committee position earns NAMSS approved credits per year: two at the national level, one at the state level.'
  },
  R36: { text: 'Industry education that NAMSS did not accredit earns one credit per hour, not NAMSS approved.' },
  R37: {
    text: 'One college or university course per cycle counts, taken or taught; a three-credit course is 12 credits.'
  },
  R38: {
    text: 'An article in Synergy is NAMSS approved, its amount set by policy 1000.40; a book on an industry topic counts too.'
  },
  R39: { text: 'An activity has to belong to the industry and serve continued competence.' },
  R40: {
    text: 'Internal meetings of a department, staff, facility or system do not qualify; an educational offering there may.'
  },
  R41: { text: 'Product training does not qualify.' },
  R42: { text: 'Personal wellness does not qualify; education about managing stress may.' },
  R43: { text: 'Looking at equipment at a trade show does not qualify.' },
  R44: { text: 'Writing policies and procedures does not qualify.' },
  R45: { text: 'Service on boards and committees outside NAMSS does not qualify.' },
  R50: { text: 'An extension is requested in writing, by e-mail to certification@namss.org.' },
  R51: { text: 'An extension takes half of the credits: 15 with one certification, 25 with both.' },
  R52: { text: 'The extension request must arrive by the end of the business day on December 1.' },
  R53: { text: 'An extension lasts at most six months from the day after expiration; for 2025 until June 1, 2026.' },
  R54: {
    text: 'The request carries the CE certificates of at least half of the credits; tracking tables are refused.'
  },
  R55: { text: 'Every extension may be audited and carries its fee.' },
  R56: { text: 'No extension request is considered after December 1.' },
  R57: { text: 'With the remaining credits uploaded, the recertification fee and the extension fee are paid.' },
  R60: { text: 'The deadline without a late fee is December 1.' },
  R61: { text: 'A late application is possible until December 31.' },
  R62: { text: 'From January 1 a certification without credits and payment has lapsed.' },
  R63: { text: 'Whoever has lapsed may not use CPCS or CPMSM.' },
  R64: { text: 'The grace period for reinstatement runs from January 1 to June 30.' },
  R65: { text: 'For reinstatement the credits must have been earned in the recertification period.' },
  R66: { text: 'Reinstatement takes documentation of every credit.' },
  R67: { text: 'Reinstatement costs the recertification fee and the reinstatement fee.' },
  R68: { text: 'Reinstatement is requested by e-mail; once it is paid the application reopens until June 30.' },
  R69: { text: 'After the six months only a new application and the exam lead back.' },
  R70: { text: 'Keeping track of credits is up to the certificant; NAMSS does not record live attendance.' },
  R71: {
    text: 'Sponsored and approved education has a NAMSS certificate with the logo on top; for missing ones write to education@namss.org.'
  },
  R72: { text: 'The location of a virtual activity is the city and state you attended from.' },
  R73: {
    text: 'People approve applications: expect news three to four weeks after the fee; the Good Standing Report follows the approval; audits happen.'
  },
  R74: {
    text: 'The digital certificate comes through Credly within 10 business days after December 1, in the name of your NAMSS profile; none on paper.'
  }
} as const satisfies Record<string, RuleStatement>

export type RuleId = keyof typeof STATEMENTS

export const ruleStatements: Readonly<Record<RuleId, RuleStatement>> = STATEMENTS

/** All rule numbers in order. */
export const ruleIds: readonly RuleId[] = Object.keys(STATEMENTS).filter(isRuleId)

export function isRuleId(text: string): text is RuleId {
  return Object.hasOwn(STATEMENTS, text)
}
