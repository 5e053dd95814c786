/** Where this computer stands with new versions of PASS Desk. Versions are as in package.json, such as `1.4.0`. */
export type UpdateState =
  /** `policy`: the organization has decided against it. `development`: this build is not a release. */
  | { readonly kind: 'off'; readonly why: 'policy' | 'development' }
  /** Nothing newer as far as known. @property checkedAt milliseconds since 1970; `null` before the first look. */
  | { readonly kind: 'current'; readonly checkedAt: number | null }
  | { readonly kind: 'checking' }
  | { readonly kind: 'available'; readonly version: string }
  /** The organization stays at another version for now. */
  | { readonly kind: 'held'; readonly version: string; readonly heldAt: string }
  /** @property percent 0 to 100. */
  | { readonly kind: 'downloading'; readonly version: string; readonly percent: number }
  /** Downloaded and checked: the next start, or `updates.restart`, is the new version. */
  | { readonly kind: 'ready'; readonly version: string }
  /** `unsigned`: what was offered is not what our release key has signed; nothing of it was downloaded. */
  | { readonly kind: 'failed'; readonly problem: UpdateProblem }

export type UpdateProblem = 'unreachable' | 'unsigned' | 'damaged' | 'other'
