import type { AppState } from '#shared/contract/desk-types'
import { callDesk } from '../bridge/desk.ts'
import type { Environment, WindowControls } from '../ui/frame/app-frame.tsx'

export const windowControls: WindowControls = {
  minimize: () => tell('window.minimize'),
  toggleMaximize: () => tell('window.toggleMaximize'),
  close: () => tell('window.close')
}

/** Which mark the window carries; the wizard belongs to no world yet. */
export function environmentOf({ profile }: AppState): Environment {
  return profile === 'welcome' ? 'none' : profile
}

function tell(call: 'window.minimize' | 'window.toggleMaximize' | 'window.close'): void {
  // A window that did not obey shows it by itself.
  void callDesk(call).catch(() => undefined)
}
