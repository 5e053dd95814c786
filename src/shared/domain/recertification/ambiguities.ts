/**
 * Where NAMSS's page is silent or contradicts itself, and what this program does then. Each text says that it is our
 * reading. An outcome that rests on one carries its number, and the note is shown beside the outcome.
 */
const AMBIGUITIES = {
  A01: 'One place says the application opens on August 1, another that nothing is taken until after it. We take August 1 as open.',
  A02: 'The cycle ends on December 1, yet lapsing is named only from January 1. We treat December 2 to 31 as still certified.',
  A03: 'Half of 45 would be 22.5; the page names 25. We use 25.',
  A04: 'For the first renewal with both certifications no approved minimum is named. We use 15 and the fee for both; with fewer than 25 approved, ask NAMSS.',
  A05: 'For the first renewal with both certifications no half is named for an extension. We use 15; with fewer than 25, ask NAMSS.',
  A06: 'Six months from the day after expiration is June 1 only if the expiration is December 1. We use June 1.',
  A07: 'June 30 is named twice as the end of the grace period, but "six months" and an article of 2024 point to June 1. We use June 30; be done by June 1.',
  A08: 'Reinstatement asks for credits of the recertification period, yet leaves until June 30 to upload the rest. We count only credits of the period.',
  A09: '"After" the certification date: we begin with the day after it.',
  A10: 'Whether a college course is NAMSS approved is not said, nor what other sizes earn. We count it as not approved, at 4 credits per credit hour.',
  A11: 'Teaching counts per hour of delivery, not of preparation. Whether a repeated talk counts again is not said: ask NAMSS.',
  A12: 'No rate is named for expert work. We use 1 credit per verified hour.',
  A13: 'Part years of a position are not mentioned. We count whole years only.',
  A14: 'The amount for a Synergy article stands in a policy that the page does not print; an older guideline had at most 3. Enter the amount that NAMSS awarded.',
  A15: 'Neither amount nor kind is named for a book. Enter the awarded amount; we count it as not approved.',
  A16: 'The table of credits lost the row label for CPMSM. We take 30 and 15, as for CPCS.',
  A17: '"Starting January 1" and "after January 1, 2025" are both used. We take January 1 itself as reported by NAMSS.',
  A18: 'One paragraph has third-party credits appear by themselves, the questions and answers have them picked from the menu. We go by the menu.',
  A19: 'No time zone is named for the end of the business day. NAMSS sits in Washington, DC; do not wait for the last hour.',
  A20: 'Whether the late fee comes on top of an extension is not said. We assume the extension fee replaces it.',
  A21: 'Reporting is named as August 1 to December 1 only, yet applications are taken late until December 31. We allow both.',
  A22: 'A check dated after December 1 with an application in time is not covered. We assume the late fee.',
  A23: 'Whether the late fee comes on top of a reinstatement is not said. We assume not.',
  A24: 'Nothing says that surplus credits carry over to the next cycle. We assume they do not.',
  A25: 'No rounding of part hours is named. We count exact minutes and take off housekeeping beyond 10 minutes per hour.',
  A26: 'Whether credits earned in an extension may count in the next cycle too is not said. We assume not.',
  A27: 'For a late application we do not count credits earned after December 1.',
  A28: 'What follows an extension that was not completed is not said. We show it as not recertified: ask NAMSS.'
} as const satisfies Record<string, string>

export type AmbiguityId = keyof typeof AMBIGUITIES

export const ambiguityNotes: Readonly<Record<AmbiguityId, string>> = AMBIGUITIES

/** All ambiguity numbers in order. */
export const ambiguityIds: readonly AmbiguityId[] = Object.keys(AMBIGUITIES).filter(isAmbiguityId)

export function isAmbiguityId(text: string): text is AmbiguityId {
  return Object.hasOwn(AMBIGUITIES, text)
}
