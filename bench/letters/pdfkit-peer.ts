import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import encodeQR from 'qr'
import type { Letter } from '#shared/domain/letter'
import { expectOk } from '#shared/lib/result'
import { letterContent, NOT_STATED, periodDates } from '../../src/main/letters/render/letter-content.ts'

/**
 * The same words on the same letter by pdfkit's own text and structure calls: tagged, streamed out page by page, fonts and pictures
 * embedded once. The benchmark installs pdfkit before it runs this.
 */
export async function createPdfkitPeer(first: Letter, write: (chunk: Uint8Array) => void) {
  const Document = await loadPdfkit()
  const document = new Document({
    tagged: true,
    lang: 'en-US',
    displayTitle: true,
    pdfVersion: '1.7',
    autoFirstPage: false,
    size: [612, 792],
    margins: { top: 54, right: 72, bottom: 0, left: 81 },
    info: { Title: `Letter ${first.letterNumber}` }
  })
  document.on('data', write)
  const finished = new Promise<void>((resolve) => document.on('end', resolve))
  for (const [name, file] of Object.entries(FONTS)) document.registerFont(name, join('resources', 'fonts', file))
  const { logo, signature } = first.letterhead
  const crest = logo && document.openImage(Buffer.from(logo.data, 'base64'))
  const scrawl = signature && document.openImage(Buffer.from(signature.data, 'base64'))

  const line = (text: string, x: number, y: number, font: keyof typeof FONTS, size: number) =>
    document.font(font, size).text(text, x, y, { lineBreak: false })

  const addLetter = (letter: Letter): void => {
    document.addPage()
    const { affiliation, letterhead } = letter
    const content = expectOk(letterContent(letter), 'the letters are made for this')
    const part = document.struct('Part')
    document.addStructure(part)
    const tagged = (type: string, draw: () => void, options = {}) =>
      void part.add(document.struct(type, options, [draw]))
    const paragraph = (text: string, font: keyof typeof FONTS, size: number, gap: number) =>
      tagged('P', () => {
        document.font(font, size).text(text, 81, document.y, { width: 459, lineGap: size * 0.15, align: 'justify' })
        document.y += gap
      })
    const artifact = (draw: () => void) => {
      document.markContent('Artifact')
      draw()
      document.endMarkedContent()
    }
    if (crest)
      tagged('Figure', () => document.image(crest, 81, 54, { fit: [46, 46] }), {
        alt: `Logo of ${letterhead.facilityName}`
      })
    tagged('H1', () => line(letterhead.facilityName, 139, 66, 'strong', 17))
    tagged('P', () => {
      content.address.forEach((address, index) => line(address, 440, 56 + index * 11.5, 'regular', 8.5))
    })
    artifact(() => document.moveTo(81, 111).lineTo(540, 111).lineWidth(0.75).stroke())
    tagged('P', () => line(content.issuedOn, 81, 137, 'regular', 11))
    tagged('P', () => line(`Letter ${letter.letterNumber}`, 440, 137, 'regular', 11))
    document.y = 166
    content.addressee.forEach((text, index) => paragraph(text, 'regular', 11, index * 15))
    paragraph(`Re ${content.practitioner}`, 'strong', 11, 0)
    paragraph(`NPI ${affiliation.npi} · ${affiliation.specialty}`, 'regular', 11, 15)
    paragraph('To whom it may concern:', 'regular', 11, 8)
    for (const text of content.body) paragraph(text, 'regular', 11, 13)
    const table = document.struct('Table')
    part.add(table)
    const row = (cells: readonly string[], type: string, font: keyof typeof FONTS) => {
      const element = document.struct('TR')
      table.add(element)
      const y = document.y
      cells.forEach((cell, index) =>
        element.add(document.struct(type, {}, [() => line(cell, 81 + index * 115, y, font, 10)]))
      )
      artifact(() =>
        document
          .moveTo(81, y + 17)
          .lineTo(540, y + 17)
          .lineWidth(0.4)
          .stroke()
      )
      document.y = y + 21
    }
    row(['Appointed', 'Ended', 'Staff category', 'Department'], 'TH', 'strong')
    for (const period of content.periods) {
      const { appointed, ended } = periodDates(period, affiliation, 'long')
      row([appointed, ended, period.staffCategory || NOT_STATED, period.department || NOT_STATED], 'TD', 'regular')
    }
    document.y += 14
    tagged('P', () =>
      content.standing.forEach(({ text, strong }, index) => {
        const continued = index < content.standing.length - 1
        document.font(strong === true ? 'strong' : 'regular', 11)
        if (index === 0) document.text(text, 81, document.y, { width: 459, continued })
        else document.text(text, { continued })
      })
    )
    document.y += 8
    paragraph(content.definition, 'regular', 10, 14)
    paragraph('Sincerely,', 'regular', 11, 4)
    const y = document.y
    if (scrawl)
      tagged('Figure', () => document.image(scrawl, 81, y, { fit: [150, 38] }), {
        alt: `Signature of ${letterhead.signatoryName}`
      })
    document.y = y + 44
    paragraph(letterhead.signatoryName, 'strong', 11, 0)
    paragraph(letterhead.signatoryTitle, 'regular', 11, 0)
    tagged('Figure', () => drawQr(document, letter.verificationCode), { alt: 'QR code of the verification code' })
    artifact(() => document.moveTo(81, 682).lineTo(540, 682).lineWidth(0.4).stroke())
    tagged('P', () => line(`Verification code ${content.verificationCode}`, 151, 690, 'sans', 8))
    const check = 'To check that this letter is unaltered, scan the code in PASS Desk: Letters, Verify a letter.'
    const foot = [...content.provenance, check, 'Page 1 of 1']
    foot.forEach((text, index) => tagged('P', () => line(text, 151, 701 + index * 11, 'sans', 8)))
    part.end()
  }

  return {
    add: addLetter,
    async close(): Promise<void> {
      document.end()
      await finished
    }
  }
}

const FONTS = {
  regular: 'source-serif-4-regular.ttf',
  strong: 'source-serif-4-semibold.ttf',
  sans: 'ibm-plex-sans-regular.ttf'
} as const

function drawQr(document: PdfkitDocument, text: string): void {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: 1 })
  const side = 58 / modules.length
  modules.forEach((row, line) =>
    row.forEach((dark, column) => {
      if (dark) document.rect(81 + column * side, 690 + line * side, side, side)
    })
  )
  document.fill('black')
}

/** What is used of pdfkit, which ships no types. */
interface PdfkitDocument {
  y: number
  on(event: 'data', listener: (chunk: Uint8Array) => void): void
  on(event: 'end', listener: () => void): void
  registerFont(name: string, path: string): void
  openImage(bytes: Uint8Array): object
  addPage(): void
  font(name: string, size: number): PdfkitDocument
  text(text: string, x: number, y: number, options: object): void
  text(text: string, options: object): void
  image(image: object, x: number, y: number, options: object): void
  moveTo(x: number, y: number): PdfkitDocument
  lineTo(x: number, y: number): PdfkitDocument
  lineWidth(width: number): PdfkitDocument
  stroke(): void
  rect(x: number, y: number, width: number, height: number): void
  fill(color: string): void
  struct(type: string, options?: object, children?: readonly (() => void)[]): PdfkitElement
  addStructure(element: PdfkitElement): void
  markContent(tag: string): void
  endMarkedContent(): void
  end(): void
}

interface PdfkitElement {
  add(child: PdfkitElement): PdfkitElement
  end(): void
}

async function loadPdfkit(): Promise<new (options: object) => PdfkitDocument> {
  const path = createRequire(join(process.cwd(), 'bench/letters/peers/package.json')).resolve('pdfkit')
  // A path that the resolver found for the package named above.
  // eslint-disable-next-line no-unsanitized/method
  const library: unknown = await import(/* @vite-ignore */ pathToFileURL(path).href)
  const constructor: unknown = typeof library === 'object' && library !== null ? Reflect.get(library, 'default') : null
  if (typeof constructor !== 'function') throw new Error('pdfkit has no document.')
  return constructor as new (options: object) => PdfkitDocument
}
