/** The addresses that NAMSS's recertification page names, by what they are for. */
export const contacts = {
  /** Applications, extensions, reinstatements, audits. */
  certification: 'certification@namss.org',
  /** CE certificates and NAMSS education. */
  education: 'education@namss.org',
  /** Check payments and membership. */
  info: 'info@namss.org'
} as const

export type Contact = (typeof contacts)[keyof typeof contacts]
