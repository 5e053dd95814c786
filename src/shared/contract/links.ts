/**
 * The pages outside that the app may open, in the system's browser. The renderer names a link; it never hands over an
 * address, so a hostile text can open nothing.
 */
export const links = {
  passHome: 'https://www.namss.org/About/NAMSS-PASS',
  passAccount: 'https://www.namss.org/About/NAMSS-PASS',
  passClientKey: 'https://www.namsspass.com/',
  passConnections: 'https://www.namsspass.com/',
  passLetterEditor: 'https://www.namsspass.com/',
  passCredits: 'https://www.namsspass.com/',
  passYourData: 'https://www.namsspass.com/',
  passQueryHistory: 'https://www.namsspass.com/',
  passSupportMail: 'mailto:support@namsspass.com',
  passSupportPhone: 'tel:+18009954233',
  namssHome: 'https://www.namss.org/'
} as const

export type LinkName = keyof typeof links

export const linkNames = Object.keys(links).filter((name): name is LinkName => name in links)
