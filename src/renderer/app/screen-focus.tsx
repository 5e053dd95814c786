import { useEffect } from 'react'
import type { Location } from './location.ts'

/**
 * A screen that goes away takes the focus with it where it had it. The main part has it then, so that Tab, the keys that
 * scroll and a screen reader go on in the new screen; a screen that wants the focus elsewhere takes it itself. Stands
 * behind the screen, within what waits for its code: before that the old one is only hidden.
 */
export function ScreenFocus({ location }: { readonly location: Location }) {
  useEffect(() => {
    const { activeElement } = document
    if (activeElement !== null && activeElement !== document.body) return
    document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true })
  }, [location])
  return null
}
