import fc from 'fast-check'
import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { parseCommandLine } from '../../../src/simulator/command-line.ts'
import { readNppes } from '../../../src/simulator/data/nppes.ts'
import { createDataSet } from '../../../src/simulator/data/generate.ts'
import { parseFaultSpec } from '../../../src/simulator/faults/spec.ts'
import { crestPng, signaturePng } from '../../../src/simulator/letters/images.ts'

test('fault spec - reads kinds, values and matchers', () => {
  expect(parseFaultSpec('reset=100@path=/api/v1/letter/*,call=2-4 ; redirect=http://x.example/?a=b@c')).toMatchObject({
    ok: false
  })
  expect(parseFaultSpec('reset=100@path=/api/v1/letter/*,call=2-4;;html@p=.25,seed=9,count=1,work=yes')).toMatchObject({
    ok: true,
    value: [
      { kind: 'reset', value: '100', path: 'letter/', firstCall: 2, lastCall: 4, probability: 1 },
      { kind: 'html', probability: 0.25, seed: 9, count: 1, work: true }
    ]
  })
  expect(parseFaultSpec('redirect=http://x.example/?a=b')).toMatchObject({
    value: [{ value: 'http://x.example/?a=b' }]
  })
  for (const wrong of ['nonsense', 'html@call=x', 'html@p=2', 'html@when=now', 'html@work=maybe', 'loss@count=-1']) {
    expect(parseFaultSpec(wrong)).toMatchObject({ ok: false })
  }
})

test('fault spec - any text is read or refused', () => {
  fc.assert(fc.property(fc.string(), (text) => typeof parseFaultSpec(text).ok === 'boolean'))
})

test('command line - reads every option', () => {
  const read = parseCommandLine(
    '--port 8080 --summaries 200 --seed 3 --credits 7 --practice --without letter/retrieve,account/status --without-feature network --letter-price none --client-key abc --state s.json --faults html'.split(
      ' '
    )
  )
  expect(read).toMatchObject({
    ok: true,
    value: {
      options: {
        port: 8080,
        summaries: 200,
        seed: 3,
        credits: 7,
        stateFile: 's.json',
        faults: 'html',
        keys: { clientKey: 'abc' },
        settings: {
          isProduction: false,
          letterPrice: null,
          without: ['letter/retrieve', 'account/status'],
          honoursRequestIds: true,
          network: false
        }
      }
    }
  })
  for (const wrong of [['--port', 'x'], ['--summaries', '0'], ['--unheard-of'], ['--letter-price', '0'], ['stray']]) {
    expect(parseCommandLine(wrong)).toMatchObject({ ok: false })
  }
})

const NPPES = `"NPI","Entity Type Code","Provider Last Name (Legal Name)","Provider First Name","Provider Middle Name","Provider Name Suffix Text","Provider Credential Text","Provider Other Last Name","Healthcare Provider Taxonomy Code_1"
"1234567893","1","EXAMPLE","ADA","Q","JR.","M.D.","SAMPLE","207RC0000X"
"1234567893","1","TWICE","ADA","","","","",""
"1234567890","1","WRONG DIGIT","ADA","","","","",""
"1245319599","2","","","","","","",""
"1679576722","1","OTHER","BEN","","","","",""
`

test('NPPES - names and NPIs are taken, nothing unfavourable is made up', () => {
  const people = readNppes(NPPES)
  expect(people.map((person) => [person.npi, person.lastName, person.profession.specialty])).toEqual([
    ['1234567893', 'EXAMPLE', 'Internal Medicine'],
    ['1679576722', 'OTHER', '']
  ])
  expect(people[0]).toMatchObject({
    suffix: 'JR.',
    formerNames: ['SAMPLE'],
    real: true,
    profession: { credential: 'MD' }
  })
  for (let seed = 0; seed < 40; seed++) {
    const data = createDataSet({ summaries: 500, seed }, people)
    const index = data.practitionerOfNpi('1234567893')
    const history = index === undefined ? [] : data.history(index)
    expect(history.length).toBeGreaterThan(0)
    for (const summary of history) {
      expect(summary).toMatchObject({ lastName: 'EXAMPLE', goodStanding: 'yes', letterAvailable: true })
      expect(summary.status).not.toBe('deceased')
    }
  }
  expect(() => readNppes('a,b\n1,2\n')).toThrow(/no columns/)
})

test('images - are whole PNG files, the same for the same facility', () => {
  for (const [make, width, height] of [
    [crestPng, 168, 168],
    [signaturePng, 380, 110]
  ] as const) {
    const png = make(101)
    expect(png.equals(make(101))).toBe(true)
    expect(png.equals(make(102))).toBe(false)
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, height])
    const dots = inflateSync(png.subarray(41, 41 + png.readUInt32BE(33)))
    expect(dots).toHaveLength(height * (width * 3 + 1))
    // Something is drawn, and most of a signature is paper.
    expect(new Set(dots).size).toBeGreaterThan(5)
    expect(png.length).toBeLessThan(12_000)
  }
})
