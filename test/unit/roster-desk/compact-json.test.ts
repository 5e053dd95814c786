import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromCompactJson, toCompactJson } from '../../../src/renderer/data-worker/store/compact-json.ts'
import { practitioner } from './desks.ts'

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'grapheme' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), tie('value'), { maxKeys: 4 })
  )
}))

test('compact json - whatever is written is read back', () => {
  fc.assert(
    fc.property(value, (written) => {
      expect(fromCompactJson(toCompactJson(written))).toEqual(
        // A dictionary of fast-check has no prototype; what is read has.
        JSON.parse(JSON.stringify(written))
      )
    })
  )
})

test('compact json - many records of one shape take a third of plain JSON', () => {
  const many = Array.from({ length: 200 }, (_, at) => practitioner(`p${at}`, { lastName: `Wren ${at}` }, ['p1', 'p2']))
  const written = toCompactJson(many)
  expect(fromCompactJson(written)).toEqual(many)
  expect(written.length * 3).toBeLessThan(JSON.stringify(many).length)
})

test('compact json - texts that repeat come back as one over all parts', () => {
  const known = new Map<string, string>()
  const [one, other] = ['a', 'b'].map((id) =>
    toCompactJson([practitioner(id, { facilityName: 'St. Brendan' }, ['p1', 'p2'])])
  )
  fromCompactJson(one ?? new Uint8Array(), known)
  fromCompactJson(other ?? new Uint8Array(), known)
  expect([...known.keys()]).toContain('St. Brendan')
  expect([...known.keys()]).not.toContain('b')
})
