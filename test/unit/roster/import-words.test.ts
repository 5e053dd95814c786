import { expect, test } from 'vitest'
import type { ReviewCounts, ReviewNote } from '#shared/domain/roster/review-line'
import { withDateOrder, withField } from '../../../src/renderer/features/roster/import/import-state.ts'
import {
  applyWords,
  bannerWords,
  certaintyOf,
  meaningWords,
  noteWords,
  progressWords,
  shortDates,
  takenWords,
  troubleWords,
  untakenWords,
  whyOf
} from '../../../src/renderer/features/roster/import/import-words.ts'
import type { Refusal } from '../../../src/renderer/roster-import/refusal.ts'
import { columnOf, understandingOf } from './understanding.ts'

const odd = `NPI,Last name,SSN,Appointed,Status,Date,Date,Locker,Fax
1234567893,Wren,123-45-6789,03/04/2020,Zz,2020-01-31,2021-01-31,12B,
1679576722,Lark,234-56-7891,05/06/2021,Active,2020-02-28,2021-02-28,7A,
`

test('certainty - social security numbers and a choice are beyond doubt, a column that nobody knows never is', async () => {
  const read = await understandingOf(odd)
  expect(certaintyOf(columnOf(read, 'SSN'))).toMatchObject({ share: 1, isLow: false })
  expect(certaintyOf(columnOf(read, 'NPI'))).toMatchObject({ word: 'sure', isLow: false })
  expect(certaintyOf(columnOf(read, 'Locker'))).toMatchObject({ isLow: true })
  expect(certaintyOf(columnOf(read, 'Fax'))).toMatchObject({ share: 0, isLow: false })
  const chosen = await understandingOf(odd, ({ wishes }) => withField(wishes, 7, 'notes'))
  expect(certaintyOf(columnOf(chosen, 'Locker'))).toMatchObject({ word: 'chosen', share: 1 })
})

test('why - columns of several staff periods say of which they are, lost letters are told', async () => {
  const read = await understandingOf(
    'NPI,Name,From 1,To 1,From 2\n1234567893,"Nu?ez, Isa",2010-01-31,2014-06-30,2020-01-31\n'
  )
  expect(whyOf(columnOf(read, 'From 1'), read)).toMatchObject({ text: 'Of staff period 1' })
  expect(whyOf(columnOf(read, 'From 2'), read)).toMatchObject({ text: 'Of staff period 2' })
  expect(whyOf(columnOf(read, 'Name'), read)).toMatchObject({
    tone: 'warn',
    text: '1 name with lost letters, such as Nu?ez, Isa'
  })
})

test('why - what matters most is told, and told apart by its tone', async () => {
  const read = await understandingOf(odd)
  const why = (header: string) => whyOf(columnOf(read, header), read)
  expect(why('SSN')).toMatchObject({ tone: 'off' })
  expect(why('Fax')).toMatchObject({ tone: 'off' })
  expect(why('Locker')).toMatchObject({ tone: 'warn' })
  expect(why('Date')).toEqual({ text: 'Two columns are called Date', tone: 'warn' })
  expect(why('Appointed')).toEqual({ text: '2 doubtful', tone: 'warn' })
  expect(why('Status').text).toContain('Zz')
  expect(why('NPI')).toMatchObject({ tone: 'plain' })
})

test('why - once a person has said how dates are written, nothing is doubtful any more', async () => {
  const settled = await understandingOf(odd, ({ wishes }) => withDateOrder(wishes, 3, 'day_first'))
  expect(whyOf(columnOf(settled, 'Appointed'), settled)).toMatchObject({ tone: 'plain' })
  expect(settled.preview[0]?.record.appointedOn).toBe('2020-04-03')
})

test('why - cells that were left out are counted, whatever is wrong with them', async () => {
  const read = await understandingOf(
    'NPI,Last name,Appointed,End date,Name\n1234567890,Wren,2020-02-30,2382-12-31,x\n1679576722,Lark,#REF!,2020-01-01,y\n'
  )
  expect(whyOf(columnOf(read, 'NPI'), read).text).toContain('1 of 2')
  expect(whyOf(columnOf(read, 'Appointed'), read)).toMatchObject({ tone: 'warn' })
  expect(whyOf(columnOf(read, 'End date'), read).text).toContain('2382-12-31')
})

test('banner - names the columns that need a person; without any, the rows and where the headers are', async () => {
  expect(bannerWords(await understandingOf(odd)).strong).toBe('Columns F and G need you')
  const one = await understandingOf(odd, ({ wishes }) => withField(wishes, 5, null))
  expect(bannerWords(one).strong).toBe('Column G needs you')
  const ready = await understandingOf('Larchmere\n\nNPI,Last name\n1234567893,Wren\n12,Lark\n,\n')
  const { strong, rest } = bannerWords(ready)
  expect(strong).toBe('2 rows, 1 with a doubt')
  expect(rest).toContain('row 3')
  const bare = await understandingOf('1234567893,"Wren, Isa"\n1679576722,"Lark, Tom"\n')
  expect(bannerWords(bare).rest).toContain('no header row')
})

test('progress - rows are told where they are counted', () => {
  expect(progressWords({ stage: 'reading', rows: 0, of: null })).toBe('Reading')
  expect(progressWords({ stage: 'reading', rows: 15_000, of: null })).toBe('Reading, 15,000 rows')
  expect(progressWords({ stage: 'understanding', rows: 5_000, of: 50_000 })).toContain('5,000 of 50,000 rows')
  expect(progressWords({ stage: 'comparing', rows: 0, of: 50_000 })).toContain('50,000')
})

test('trouble - every refusal and failure says that the roster is safe', () => {
  const refusals: readonly Refusal[] = [
    { kind: 'empty' },
    { kind: 'noRows' },
    { kind: 'protected' },
    { kind: 'broken', what: 'a part is cut off' },
    { kind: 'notATable', what: 'a picture' },
    { kind: 'noSuchSheet', sheets: ['Staff'] },
    { kind: 'tooLarge', what: 'lines', limit: 10 }
  ]
  const words = refusals.map((refusal) => troubleWords({ kind: 'refused', refusal }))
  for (const { title, text } of words) {
    expect(title).not.toBe('')
    expect(text).toContain('The roster is as it was.')
  }
  const at = (['file', 'review'] as const).map((step) => troubleWords({ kind: 'failed', at: step }))
  expect(at[0]?.title).not.toBe(at[1]?.title)
  expect(at.every(({ text }) => text.includes('The roster is as it was.'))).toBe(true)
  expect(troubleWords({ kind: 'cancelled' }).text).toContain('Nothing was changed')
})

test('meanings - codes read as the record will, those without one as nothing', () => {
  expect(meaningWords('status', 'active')).toBe('Active')
  expect(meaningWords('good_standing', 'contact_facility')).toBe('Contact facility')
  expect(meaningWords('letter', '1')).toBe('Template 1')
  expect(meaningWords('status', 'unknown')).toBe('Not stated')
  expect(meaningWords('status', null)).toBe('')
})

test('notes - every kind has its few words, and a date both of its readings', () => {
  const kinds = [
    'farDate',
    'badDate',
    'badNpi',
    'severalNpis',
    'cellError',
    'codeUnknown',
    'lettersLost',
    'unnamedRow',
    'shiftedRow',
    'nameNotSplit',
    'nameMissing',
    'otherName',
    'rowsDisagree',
    'accentLost',
    'changedByHand',
    'newPeriod'
  ] as const satisfies readonly ReviewNote['kind'][]
  const words = kinds.map((kind) => noteWords({ kind, text: 'x' }))
  expect(new Set(words).size).toBe(kinds.length)
  expect(words.every((text) => text !== '' && text.length <= 30)).toBe(true)
  const choose = { kind: 'chooseDate', row: 2, column: 3, text: '03/04/2021' } as const
  expect(noteWords({ ...choose, monthFirst: '2021-03-04', dayFirst: '2021-04-03' })).toBe('Mar 4 or Apr 3? Choose')
  expect(shortDates('2020-01-15', '2024-01-16')).toEqual(['Jan 15, 2020', 'Jan 16, 2024'])
})

test('counts - what is not ticked is told with its reasons, what is taken by its kind', () => {
  const counts = (untaken: ReviewCounts['untaken'], taken = { fresh: 0, changed: 0, ended: 0 }): ReviewCounts => ({
    items: { fresh: 0, changed: 0, gone: 0, refused: 0, unchanged: 0 },
    taken,
    doubtful: { fresh: 0, changed: 0 },
    untaken
  })
  expect(untakenWords(counts({}))).toBe('Everything is ticked.')
  expect(untakenWords(counts({ date: 1 }))).toMatch(/^1 practitioner is not ticked: .*date\.$/)
  expect(untakenWords(counts({ date: 2, name: 1, byHand: 1_200 }))).toMatch(
    /^1,203 practitioners are not ticked: 2 .*dates, one .*name and 1,200 .*\.$/
  )
  expect(takenWords({ fresh: 0, changed: 0, ended: 0 })).toBe('nothing')
  expect(takenWords({ fresh: 11, changed: 0, ended: 1_002 })).toBe('11 added, 1,002 ended')
  expect(applyWords(counts({}, { fresh: 1, changed: 0, ended: 0 }))).toBe('Apply 1 change')
  expect(applyWords(counts({}, { fresh: 1, changed: 1, ended: 1 }))).toBe('Apply 3 changes')
})
