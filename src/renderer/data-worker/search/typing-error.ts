/**
 * One typing error: a letter too many, too few or wrong, or two neighbours swapped (the optimal string alignment
 * distance is at most one). Only words of four letters or more are forgiven one, and never a number: another NPI is
 * another person.
 */

export const shortestForgivenWord = 4

/** Whether a typing error may be assumed in this folded word of a query. */
export function isForgivable(typed: string): boolean {
  return typed.length >= shortestForgivenWord && !/\p{N}/u.test(typed)
}

/** Whether one typing error, or none, turns `typed` into `word`. */
export function isWithinOneError(typed: string, word: string): boolean {
  if (Math.abs(typed.length - word.length) > 1) return false
  const at = commonPrefixLength(typed, word)
  if (at === typed.length || at === word.length) return true
  return (
    goesOnEqually(typed, at + 1, word, at + 1) ||
    goesOnEqually(typed, at + 1, word, at) ||
    goesOnEqually(typed, at, word, at + 1) ||
    (isSwapped(typed, word, at) && goesOnEqually(typed, at + 2, word, at + 2))
  )
}

/** Whether one typing error, or none, turns `typed` into the beginning of `word`. */
export function isPrefixWithinOneError(typed: string, word: string): boolean {
  const at = commonPrefixLength(typed, word)
  if (at === typed.length) return true
  return (
    (word.length > at && continues(typed, at + 1, word, at + 1)) ||
    continues(typed, at + 1, word, at) ||
    continues(typed, at, word, at + 1) ||
    (isSwapped(typed, word, at) && continues(typed, at + 2, word, at + 2))
  )
}

/** Whether both go on alike to their ends. */
function goesOnEqually(a: string, fromA: number, b: string, fromB: number): boolean {
  return a.length - fromA === b.length - fromB && continues(a, fromA, b, fromB)
}

/** Whether `b` goes on from `fromB` with all that is left of `a` from `fromA`. */
function continues(a: string, fromA: number, b: string, fromB: number): boolean {
  if (b.length - fromB < a.length - fromA) return false
  for (let i = fromA, j = fromB; i < a.length; i++, j++) if (a.charCodeAt(i) !== b.charCodeAt(j)) return false
  return true
}

// An error before the first difference can always be moved to it (within a run of equal letters), so trying that one
// place is enough.
function commonPrefixLength(a: string, b: string): number {
  const end = Math.min(a.length, b.length)
  let at = 0
  while (at < end && a.charCodeAt(at) === b.charCodeAt(at)) at++
  return at
}

function isSwapped(a: string, b: string, at: number): boolean {
  return (
    at + 1 < a.length &&
    at + 1 < b.length &&
    a.charCodeAt(at) === b.charCodeAt(at + 1) &&
    a.charCodeAt(at + 1) === b.charCodeAt(at)
  )
}
