import { StrictMode, type ComponentProps } from 'react'
import { createRoot } from 'react-dom/client'
import { focusWhatIsWrong } from '../ui/form-focus.ts'
import { App } from './app.tsx'

/** Draws the app. A part of its own, so that the data worker need not wait for it to be read. */
export function showApp(root: HTMLElement, app: ComponentProps<typeof App>): void {
  focusWhatIsWrong(root.ownerDocument)
  createRoot(root).render(
    <StrictMode>
      <App {...app} />
    </StrictMode>
  )
}
