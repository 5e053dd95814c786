import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NO_POLICY, policyPath, readPolicy } from '../../../src/main/policy/policy.ts'

let folder = ''
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'policy-'))))
afterAll(() => rmSync(folder, { recursive: true }))

function read(content: string) {
  const path = join(folder, 'policy.json')
  writeFileSync(path, content)
  return readPolicy(path)
}

test('policy - no file decides nothing; unknown parts are left for newer versions', () => {
  expect(readPolicy(join(folder, 'missing.json'))).toEqual(NO_POLICY)
  expect(read('{"version":1,"wallpaper":{"color":"petrol"}}')).toEqual(NO_POLICY)
})

test('policy - reminders turned off, or with other days', () => {
  expect(read('\uFEFF{"version":1,"ceReminders":{"allowed":false}}')?.ceReminders.isAllowed).toBe(false)
  expect(read('{"version":1,"ceReminders":{"daysBefore":[60,14]}}')?.ceReminders).toEqual({
    isAllowed: true,
    distances: [60, 14]
  })
})

test('policy - the roster stays in the house, and its columns come from another file', () => {
  const policy = read('{"version":1,"rosterSharing":{"allowed":false},"uploadColumnsFile":"/srv/columns.json"}')
  expect(policy).toEqual({ ...NO_POLICY, rosterSharing: { isAllowed: false }, uploadColumnsFile: '/srv/columns.json' })
})

test('policy - what cannot be understood is told, not guessed', () => {
  for (const content of ['', '[]', '{"version":2}', '{"version":1,"ceReminders":{"daysBefore":[0]}}', '{"version":1']) {
    expect(read(content)).toBeNull()
  }
  expect(readPolicy(folder)).toBeNull()
  fc.assert(
    fc.property(fc.string(), (content) => {
      expect(() => read(content)).not.toThrow()
    }),
    { numRuns: 50 }
  )
})

test('policy - it lies where the computer’s administrators write', () => {
  expect(policyPath('win32', 'D:\\ProgramData')).toMatch(/^D:\\ProgramData.PASS Desk.policy\.json$/)
  expect(policyPath('linux', undefined)).toBe('/etc/pass-desk/policy.json')
  expect(policyPath('darwin', undefined)).toMatch(/^\/Library\//)
})

test('policy - new versions can be forbidden, held at one, and taken from a server in the house', () => {
  expect(read('{"version":1,"updates":{"allowed":false}}')?.updates.isAllowed).toBe(false)
  expect(
    read('{"version":1,"updates":{"version":"1.4.0","address":"https://it.example.org/pass-desk"}}')?.updates
  ).toEqual({
    isAllowed: true,
    address: 'https://it.example.org/pass-desk',
    version: '1.4.0'
  })
  for (const updates of ['{"version":"4.2"}', '{"address":"file:///srv"}', '{"allowed":"no"}'])
    expect(read(`{"version":1,"updates":${updates}}`)).toBeNull()
})
