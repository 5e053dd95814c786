import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const script = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** What axe finds against the rules of accessibility in the window as it stands: the rule and where it is broken. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(readFileSync(script, 'utf8'))
  return page.evaluate(async () => {
    const axe: { run(root: Document): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } =
      Reflect.get(globalThis, 'axe')
    const { violations } = await axe.run(document)
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  })
}
