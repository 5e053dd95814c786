/** Elements that F6 visits carry `data-region` (and `tabIndex={-1}` where nothing inside takes the focus). */
const REGION = '[data-region]'
const FOCUSABLE =
  'button:not([disabled]), [href], input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex]:not([tabindex="-1"])'

/**
 * Moves the focus to the next region of the window, in the order they stand in, and round again.
 * @returns the region that has the focus now, or `null` where there is none.
 */
export function focusNextRegion(document: Document, backwards: boolean): HTMLElement | null {
  const regions = [...document.querySelectorAll<HTMLElement>(REGION)].filter(isShown)
  if (regions.length === 0) return null
  const active = document.activeElement
  // The innermost region counts: a pane inside the main part is left before the main part is.
  const current = regions.findLastIndex((region) => region.contains(active))
  const step = backwards ? -1 : 1
  const start = current === -1 && backwards ? 0 : current
  const next = regions[(start + step + regions.length) % regions.length]
  if (!next) return null
  const target = [...next.querySelectorAll<HTMLElement>(FOCUSABLE)].find(isShown) ?? next
  target.focus()
  return next
}

function isShown(element: HTMLElement): boolean {
  return element.closest('[hidden], [inert], [aria-hidden="true"]') === null
}
