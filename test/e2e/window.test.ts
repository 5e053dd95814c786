import { expect, test } from 'vitest'
import { withApp } from '../support/app.ts'

test('window - opens the page over its own scheme, sandboxed, without Node', async () => {
  await withApp({ args: ['--practice'] }, async ({ window }) => {
    expect(window.url()).toBe('app://desk/index.html')
    const reach = await window.evaluate(() => ({
      node: 'require' in globalThis || 'process' in globalThis,
      desk: Object.keys(window.desk)
    }))
    expect(reach).toEqual({ node: false, desk: ['calls', 'events'] })
    await window.waitForTimeout(3000)
    console.log(await window.locator('body').innerText())
    await window.screenshot({ path: '/tmp/shot.png' })
  })
})
