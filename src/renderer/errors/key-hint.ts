import { pluralize } from '../ui/format.ts'

/** Published samples have 31 or 32 characters; outside of this range something was probably cut off or pasted twice. */
const SHORTEST = 16
const LONGEST = 64

/** A warning about a key's length, never a refusal: the key is PASS's own matter. `null` where nothing is odd. */
export function keyLengthHint(key: string): string | null {
  const { length } = key.trim()
  if (length === 0 || (length >= SHORTEST && length <= LONGEST)) return null
  return `This has ${pluralize(length, 'character')}; keys usually have 31 or 32. Was all of it copied, and only once?`
}
