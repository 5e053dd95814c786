import type { DeskServices } from '../bridge/desk-context.tsx'
import { callDesk } from '../bridge/desk.ts'
import { createDataWorkerClient } from '../bridge/worker.ts'

/**
 * The page's composition root: the data worker and the effects of the page are made here and nowhere else. The worker
 * opens its vault while the page is still being read.
 */
async function main(): Promise<void> {
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no root element')
  const services = createServices()
  const [appState, settings, person, { showApp }] = await Promise.all([
    callDesk('app.state'),
    // The wizard has neither yet.
    callDesk('settings.get').catch(() => undefined),
    callDesk('person.get').catch(() => undefined),
    import('./show-app.tsx')
  ])
  const { display } = appState
  if (display.theme !== 'system') document.documentElement.dataset['theme'] = display.theme
  document.documentElement.dataset['density'] = display.density
  showApp(root, { first: services, known: { appState, settings, person }, createServices })
}

function createServices(): DeskServices {
  return {
    dataWorker: createDataWorkerClient(),
    now: () => Date.now(),
    uuid: () => crypto.randomUUID()
  }
}

void main()
