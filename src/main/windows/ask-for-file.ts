import { dialog, type BrowserWindow, type OpenDialogOptions, type SaveDialogOptions } from 'electron'

/**
 * Asks where a file is to go.
 * @param window in front of which it is asked; without one the dialog stands by itself.
 * @returns its path, `null` where the person closed the dialog.
 */
export async function askForFile(window: BrowserWindow | null, options: SaveDialogOptions): Promise<string | null> {
  const chosen = window ? await dialog.showSaveDialog(window, options) : await dialog.showSaveDialog(options)
  return chosen.canceled || !chosen.filePath ? null : chosen.filePath
}

/** As `askForFile`, for a file or a folder that is there. */
export async function askForExisting(window: BrowserWindow | null, options: OpenDialogOptions): Promise<string | null> {
  const chosen = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options)
  return chosen.canceled ? null : (chosen.filePaths[0] ?? null)
}
