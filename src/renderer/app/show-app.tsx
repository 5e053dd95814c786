import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { DeskServices } from '../bridge/desk-context.tsx'
import { App } from './app.tsx'

/** Draws the app. A part of its own, so that the data worker need not wait for it to be read. */
export function showApp(root: HTMLElement, first: DeskServices, createServices: () => DeskServices): void {
  createRoot(root).render(
    <StrictMode>
      <App first={first} createServices={createServices} />
    </StrictMode>
  )
}
