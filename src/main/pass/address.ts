import { err, ok, type Result } from '#shared/lib/result'

/**
 * Reads the address of the PASS interface. Only https is accepted, plain http for a loopback host alone: keys travel
 * in each request.
 * @returns the address with exactly one slash at its end.
 */
export function parsePassAddress(text: string): Result<string, 'badAddress'> {
  let url: URL
  try {
    url = new URL(text.trim())
  } catch {
    return err('badAddress')
  }
  const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) return err('badAddress')
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return err('badAddress')
  return ok(`${url.origin}${url.pathname.replace(/\/+$/, '')}/`)
}
