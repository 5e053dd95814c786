/** The product's name lives here and nowhere else. */
export const PRODUCT_NAME = 'PASS Desk'

/** Said on the about page and in the README. */
export const MARKS_NOTICE =
  'PASS Desk is not a NAMSS product and is not endorsed by NAMSS. NAMSS, NAMSS PASS, CPCS and CPMSM are marks of the National Association Medical Staff Services, used here only to name what is theirs.'

/** PASS support as NAMSS publishes it. */
export const PASS_SUPPORT = { email: 'support@namsspass.com', phone: '(800) 995-4233' } as const

/** The production address of the PASS interface; policy and settings may name another one. */
export const DEFAULT_PASS_ADDRESS = 'https://api.namsspass.com/api/v1/'
