import fc from 'fast-check'
import { expect, test } from 'vitest'
import { proposeFromCertificate } from '#shared/domain/education/certificate-text'

const TODAY = '2026-11-19'

test.each([
  [
    'Certificate of Completion\nThis certifies that\nMarisol Tennyson-Oyelaran\nhas successfully completed\nDelegated Credentialing in Practice\non October 14, 2026\n1.5 NAMSS Approved CE credits',
    { title: 'Delegated Credentialing in Practice', date: '2026-10-14', minutes: 90, mayBeApproved: true }
  ],
  [
    'Certificate of Attendance\nCourse title: Reading a gap\nDate: 2026-02-26\nHours: 3\nMillbrook Society of Examples',
    { title: 'Reading a gap', date: '2026-02-26', minutes: 180, mayBeApproved: false }
  ],
  [
    'For attending “Survey readiness for small teams”, held on Mar. 5, 2025.\nContact hours: 2,5\nPrinted November 1, 2026',
    { title: 'Survey readiness for small teams', date: '2025-03-05', minutes: 150, mayBeApproved: false }
  ],
  ['', { title: null, date: null, minutes: null, mayBeApproved: false }],
  ['A scan of a page with 12 words', { title: null, date: null, minutes: null, mayBeApproved: false }]
])('certificate - %j', (text, proposal) => {
  expect(proposeFromCertificate(text, TODAY)).toEqual(proposal)
})

test('certificate - a day still to come is not proposed, and no text makes it throw or wait', () => {
  expect(proposeFromCertificate('Date: January 5, 2027', TODAY).date).toBeNull()
  fc.assert(
    fc.property(fc.string({ maxLength: 500 }), (text) => {
      const { date } = proposeFromCertificate(text, TODAY)
      if (date !== null) expect(date <= TODAY).toBe(true)
    })
  )
  const began = performance.now()
  proposeFromCertificate('completed '.repeat(50_000), TODAY)
  expect(performance.now() - began).toBeLessThan(500)
})
