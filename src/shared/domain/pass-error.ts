/** When trying again makes sense: by itself at once, not before a moment (milliseconds since 1970), or only after a person acted. */
export type Retry =
  { readonly when: 'now' } | { readonly when: 'later'; readonly at: number } | { readonly when: 'never' }

/**
 * What went wrong between this desk and PASS, in terms of what its user can do. The wire's own words never reach the
 * screen; `reference` is a short code that support can look up in the log.
 */
export type PassError =
  /** No network, no route, no name resolution, or PASS does not answer. Nothing was done. */
  | { readonly kind: 'offline'; readonly retry: Retry }
  /** The request may have arrived; its answer did not. What it did is not known. */
  | { readonly kind: 'answerLost'; readonly retry: Retry }
  /** Something between us and PASS answered in its place (a sign-in page of a guest network, a filter). */
  | { readonly kind: 'captivePortal'; readonly retry: Retry }
  | { readonly kind: 'proxyLogin'; readonly retry: Retry }
  | { readonly kind: 'certificateUntrusted'; readonly retry: Retry }
  /** A key was refused: nothing was done and nothing was charged. */
  | { readonly kind: 'unauthorized'; readonly which: 'vendor' | 'client'; readonly retry: Retry }
  | { readonly kind: 'insufficientCredits'; readonly balance: number | null; readonly retry: Retry }
  | { readonly kind: 'notLicensed'; readonly retry: Retry }
  | { readonly kind: 'notFound'; readonly retry: Retry }
  | { readonly kind: 'letterUnavailable'; readonly retry: Retry }
  | { readonly kind: 'requestIdConflict'; readonly retry: Retry }
  | { readonly kind: 'cursorExpired'; readonly retry: Retry }
  | { readonly kind: 'invalidRequest'; readonly fields: readonly string[]; readonly retry: Retry }
  | { readonly kind: 'rateLimited'; readonly retry: Retry }
  | { readonly kind: 'maintenance'; readonly retry: Retry }
  /** This PASS account does not offer the function; the manual way is shown instead. */
  | { readonly kind: 'notOffered'; readonly endpoint: string; readonly retry: Retry }
  | { readonly kind: 'serverTrouble'; readonly reference: string; readonly retry: Retry }
  | { readonly kind: 'malformedAnswer'; readonly reference: string; readonly retry: Retry }
