import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchApp, startToEnd, type LaunchedApp } from '../support/app.ts'
import { callDesk } from '../support/desk-calls.ts'
import { findReadable } from '../support/readable.ts'

let app: LaunchedApp

beforeAll(async () => {
  app = await launchApp({ args: ['--practice'] })
  await app.window.waitForSelector('text=PASS Desk')
})
afterAll(() => app.close())

test('security - the page has no Node, and a bridge of named functions alone', async () => {
  const reach = await app.window.evaluate(() => ({
    node: 'require' in globalThis || 'process' in globalThis || 'module' in globalThis,
    desk: Object.keys(Reflect.get(globalThis, 'desk'))
  }))
  expect(reach).toEqual({ node: false, desk: ['calls', 'events'] })
  expect(app.window.url()).toBe('app://desk/index.html')
})

test('security - the renderer runs in the sandbox with its context isolated', async () => {
  const preferences = await app.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    // It exists, but is not in the types.
    const read: unknown = contents && Reflect.get(contents, 'getLastWebPreferences')
    const preferences: unknown = typeof read === 'function' ? Reflect.apply(read, contents, []) : null
    return preferences
  })
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false
  })
})

test('security - inline and foreign scripts, inline styles and eval do not run', async () => {
  const ran = await app.window.evaluate(async () => {
    const inline = document.createElement('script')
    inline.textContent = 'globalThis.inlineRan = true'
    document.head.append(inline)
    const foreign = document.createElement('script')
    foreign.src = 'https://example.org/evil.js'
    const blocked = new Promise((resolve) => foreign.addEventListener('error', () => resolve(true)))
    document.head.append(foreign)
    const styled = document.createElement('div')
    styled.setAttribute('style', 'color: red')
    const timer = document.createElement('button')
    timer.setAttribute('onclick', 'globalThis.handlerRan = true')
    document.body.append(timer)
    timer.click()
    timer.remove()
    return {
      inline: Reflect.get(globalThis, 'inlineRan') === true,
      handler: Reflect.get(globalThis, 'handlerRan') === true,
      foreignBlocked: await blocked,
      style: styled.style.color
    }
  })
  expect(ran).toEqual({ inline: false, handler: false, foreignBlocked: true, style: '' })
})

test('security - nothing outside can be fetched by the page', async () => {
  const outcome = await app.window.evaluate(() =>
    fetch('https://example.org/').then(
      () => 'fetched',
      () => 'refused'
    )
  )
  expect(outcome).toBe('refused')
})

test('security - the scheme serves the built page and nothing beside it', async () => {
  const statuses = await app.window.evaluate(() =>
    Promise.all(
      [
        'app://desk/../package.json',
        'app://desk/%2e%2e/%2e%2e/package.json',
        'app://desk/..%2f..%2fpackage.json',
        'app://desk/nothing.js'
      ].map((url) => fetch(url).then((response) => response.status))
    )
  )
  expect(statuses).toEqual([404, 404, 404, 404])
})

test('security - new windows, navigation and permissions are refused', async () => {
  const opened = await app.window.evaluate(() => window.open('https://example.org/') !== null)
  expect(opened).toBe(false)
  await app.window.evaluate(() => {
    window.location.href = 'https://example.org/'
  })
  await app.window.waitForTimeout(300)
  expect(app.window.url()).toBe('app://desk/index.html')
  const permission = await app.window.evaluate(() => Notification.requestPermission())
  expect(permission).toBe('denied')
})

test('security - hostile input to each call is answered with {ok: false}, and the app goes on', async () => {
  const names = await app.window.evaluate(() => Object.keys(Reflect.get(Reflect.get(globalThis, 'desk'), 'calls')))
  const harmless = names.filter(
    (name) =>
      !/^(window\.|app\.(saveLog|showDataFolder)|connection\.(leave|startPractice|openDesk|startAfresh|removeKey)|worker\.)/.test(
        name
      )
  )
  for (const name of harmless) {
    for (const input of [null, 'text', -1, { __proto__: null, npi: '../../etc' }, { link: 'file:///etc/passwd' }]) {
      const answer = await callDesk(app.window, name, input)
      expect(answer, `${name} ${JSON.stringify(input)}`).toMatchObject({ ok: false, error: { kind: 'badCall' } })
    }
  }
  expect(await callDesk(app.window, 'app.state')).toMatchObject({ ok: true })
})

test('security - one instance alone: a second start brings the first window to the front', async () => {
  expect(await startToEnd({ args: ['--practice'], userDataDir: app.userDataDir })).toBe(0)
  expect(await callDesk(app.window, 'app.state')).toMatchObject({ ok: true })
})

test('security - no name, NPI, facility or key of what was fetched lies readable on disk', async () => {
  const found = await callDesk(app.window, 'pass.search', { text: 'Halvorsen-Achebe' })
  expect(found).toMatchObject({ ok: true })
  const npi = '2147308623'
  await callDesk(app.window, 'pass.fetchHistory', { npi })
  await callDesk(app.window, 'person.set', { name: 'Dana Rowe', title: 'CPCS', organization: 'St. Brendan' })
  await app.close()
  // The simulator's own state file stands for the PASS service, which is not part of what this desk keeps.
  const words = ['Halvorsen', 'Achebe', npi, 'Harlan Valley', 'Dana Rowe', 'Cedar Bluff']
  expect(findReadable(app.userDataDir, words, /simulator\.json/)).toEqual([])
})
