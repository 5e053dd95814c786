import { expect, test } from 'vitest'
import table from '../../../resources/data/nicknames.json'
import { nameTexts } from '../../../src/renderer/data-worker/search/fold.ts'
import { shippedNicknames } from '../../../src/renderer/data-worker/search/nicknames.ts'

test('nicknames - the table is folded, sorted, without repeats, and tells its source', () => {
  const names = Object.keys(table.nicknames)
  expect(names).toEqual([...new Set(names)].sort())
  for (const [name, forms] of Object.entries(table.nicknames)) {
    for (const each of [name, ...forms]) expect(nameTexts(each)).toEqual([each])
    expect(forms).toEqual([...new Set(forms)].sort())
    expect(forms).not.toContain(name)
  }
  expect(table.source).not.toBe('')
})

test('nicknames - stand for each other both ways, but not among themselves', () => {
  expect(shippedNicknames('bob')).toContain('robert')
  expect(shippedNicknames('robert')).toContain('bob')
  expect(shippedNicknames('bob')).not.toContain('rob')
  expect(shippedNicknames('quirin')).toEqual([])
})
