import { dialog, type SaveDialogOptions } from 'electron'
import type { Desktop } from '../desk/desktop.ts'

/** Asks where a file is to go, in front of the desk's window. @returns its path, `null` where the person closed the dialog */
export async function askForFile(desktop: Desktop, options: SaveDialogOptions): Promise<string | null> {
  const window = desktop.window()
  const chosen = window ? await dialog.showSaveDialog(window, options) : await dialog.showSaveDialog(options)
  return chosen.canceled || !chosen.filePath ? null : chosen.filePath
}
