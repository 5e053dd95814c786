import { expect, test } from 'vitest'
import { deskCallNames } from '#shared/contract/channels'
import { deskCalls } from '#shared/contract/desk-calls'
import { links } from '#shared/contract/links'

test('contract - the preload’s list of calls is the table’s', () => {
  expect([...deskCallNames].sort()).toEqual(Object.keys(deskCalls).sort())
})

test('contract - every call refuses what is not its input', () => {
  for (const name of deskCallNames) {
    const { input } = deskCalls[name]
    for (const bad of [null, 0, 'text', [], { unknown: 1 }, { clientKey: 7 }, { npi: '12' }]) {
      expect(input.safeParse(bad).success, `${name} ${JSON.stringify(bad)}`).toBe(false)
    }
  }
})

test('contract - links open nothing but https, mail and telephone', () => {
  for (const link of Object.values(links)) expect(new URL(link).protocol).toMatch(/^(https|mailto|tel):$/)
})
