import type { LinkName } from '#shared/contract/links'
import { callDesk } from './desk.ts'

/** Opens a page outside in the system's browser. A browser that does not open has nothing to add to the window that is missing. */
export function openLink(link: LinkName): void {
  void callDesk('app.openLink', { link }).catch(() => undefined)
}

/** Puts a text on the clipboard because a person asked for it. @returns whether it is there. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await callDesk('app.copyText', { text })
    return true
  } catch {
    return false
  }
}
