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
  for (let skipped = 1; skipped <= regions.length; skipped++) {
    const next = regions[(start + step * skipped + regions.length * skipped) % regions.length]
    const entry = next && entryOf(next, regions)
    if (!entry) continue
    entry.focus()
    return next
  }
  return null
}

/**
 * Where a region is entered: its first control that is not a part of a region of its own, else the region itself.
 * @returns `null` for a region that takes no focus: it is passed over.
 */
function entryOf(region: HTMLElement, regions: readonly HTMLElement[]): HTMLElement | null {
  const inner = regions.filter((other) => other !== region && region.contains(other))
  const controls = [...region.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(isShown)
  const control = controls.find((candidate) => !inner.some((other) => other.contains(candidate)))
  return control ?? (region.hasAttribute('tabindex') ? region : null)
}

function isShown(element: HTMLElement): boolean {
  // What the width of the window hides takes no focus either.
  return element.closest('[hidden], [inert], [aria-hidden="true"]') === null && element.checkVisibility()
}
