import type { Letter } from '#shared/domain/letter'
import { addDays } from '#shared/domain/partial-date'
import { renderLetter } from '../../src/main/letters/render/render-letter.ts'
import { renderLetters } from '../../src/main/letters/render/render-letters.ts'
import { createLetter } from '../../test/unit/letters/letter-fixture.ts'

/** One measured run; prints its figures as JSON. Attachments are not counted, as the targets do not count them. */
const [kind = '', countText = '0'] = process.argv.slice(2)
const count = Number(countText)

const FIRST = ['Anna', 'Boris', 'Clara', 'Đức', 'Elif', 'François', 'Grażyna', 'Håkon', 'Iñaki', 'Jürgen']
const LAST = ['Sample', 'Müller', "O'Neill", 'Nguyễn', 'Łukasz', 'García', 'Žak', 'Åberg', 'Özdemir', 'Testopoulos']
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const base = createLetter()

/** Letters that share neither their table nor the sentence below it. */
function ownDates(index: number): Partial<Letter['affiliation']> {
  const day = (days: number) => addDays('2004-01-31', days)
  return {
    reappointedOn: index % 2 === 0 ? null : day(index * 5),
    periods: [
      { appointedOn: day(index * 2), endedOn: day(index * 3), staffCategory: 'Provisional', department: 'Surgery' },
      { appointedOn: day(index * 4), endedOn: null, staffCategory: 'Active', department: 'Medicine, night service' }
    ]
  }
}

function* letters(): Generator<Letter> {
  for (let index = 0; index < count; index++) {
    const code = Array.from({ length: 12 }, (_, place) => LETTERS[(index * (place + 3) * 7919 + place * 31) % 31])
    const lastName = `${LAST[Math.floor(index / 10) % 10]}-${LAST[(index * 7) % 10]}`
    yield {
      ...base,
      letterNumber: `0815-${String(index).padStart(6, '0')}`,
      verificationCode: code.join(''),
      affiliation: {
        ...base.affiliation,
        npi: String(1_200_000_000 + index),
        firstName: FIRST[index % 10] ?? '',
        lastName,
        ...(kind === 'batch-own-dates' && ownDates(index))
      },
      ...(kind === 'batch-own-dates' && { validAsOf: addDays('2020-01-31', index) })
    }
  }
}

let bytes = 0
const sink = { write: (chunk: Uint8Array) => void (bytes += chunk.length) }

async function batch(): Promise<void> {
  const report = await renderLetters(letters(), sink, { paper: 'letter', attach: false })
  if (!report.ok || report.value.letters !== count) throw new Error('The batch is not whole.')
}

const jobs: Readonly<Record<string, () => Promise<void>>> = {
  batch,
  'batch-own-dates': batch,
  async single() {
    for (const letter of letters()) {
      const pdf = await renderLetter(letter, { paper: 'letter' })
      if (!pdf.ok) throw new Error('A letter was refused.')
      bytes += pdf.value.length
    }
  },
  async 'pdf-lib'() {
    const { createPdfLibPeer } = await import('./pdf-lib-peer.ts')
    const peer = await createPdfLibPeer(base)
    for (const letter of letters()) peer.add(letter)
    bytes += (await peer.save()).length
  },
  async 'pdf-lib-single'() {
    const { createPdfLibPeer } = await import('./pdf-lib-peer.ts')
    for (const letter of letters()) {
      const peer = await createPdfLibPeer(base)
      peer.add(letter)
      bytes += (await peer.save()).length
    }
  },
  async pdfkit() {
    const { createPdfkitPeer } = await import('./pdfkit-peer.ts')
    const peer = await createPdfkitPeer(base, sink.write)
    for (const letter of letters()) peer.add(letter)
    await peer.close()
  },
  async 'pdfkit-single'() {
    const { createPdfkitPeer } = await import('./pdfkit-peer.ts')
    for (const letter of letters()) {
      const peer = await createPdfkitPeer(base, sink.write)
      peer.add(letter)
      await peer.close()
    }
  }
}

// "After the first": fonts are read and programs compiled once per process, not once per letter.
if (kind.endsWith('single')) await renderLetter(base)
const before = process.cpuUsage()
await jobs[kind]?.()
const used = process.cpuUsage(before)
const cpuSeconds = (used.user + used.system) / 1e6
const peakMegabytes = process.resourceUsage().maxRSS / 1024
process.stdout.write(JSON.stringify({ cpuSeconds, megabytes: bytes / 1e6, peakMegabytes }))
