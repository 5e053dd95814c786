import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { projectFolder } from './app.ts'

/** Where the pictures of the window lie. */
export const picturesFolder = join(projectFolder, 'docs', 'screens')

export async function takePicture(page: Page, name: string, after = 500): Promise<void> {
  await page.waitForTimeout(after)
  await page.screenshot({ path: join(picturesFolder, `${name}.png`) })
}

export async function showTheme(page: Page, name: 'light' | 'dark'): Promise<void> {
  await page.evaluate((value) => {
    document.documentElement.dataset['theme'] = value
  }, name)
}
