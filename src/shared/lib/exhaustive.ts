/** Ends a `switch` over a union: the compiler refuses a missing case, the runtime names a value that types did not foresee. */
export function exhaustive(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`)
}
