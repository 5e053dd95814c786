import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { DeskServices } from '../bridge/desk-context.tsx'
import { callDesk } from '../bridge/desk.ts'
import { createDataWorkerClient } from '../bridge/worker.ts'
import { App } from './app.tsx'

/** The page's composition root: the data worker and the effects of the page are made here and nowhere else. */
async function main(): Promise<void> {
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no root element')
  const { display } = await callDesk('app.state')
  if (display.theme !== 'system') document.documentElement.dataset['theme'] = display.theme
  document.documentElement.dataset['density'] = display.density
  const services = createServices()
  createRoot(root).render(
    <StrictMode>
      <App first={services} createServices={createServices} />
    </StrictMode>
  )
}

function createServices(): DeskServices {
  return {
    dataWorker: createDataWorkerClient(),
    now: () => Date.now(),
    uuid: () => crypto.randomUUID()
  }
}

void main()
