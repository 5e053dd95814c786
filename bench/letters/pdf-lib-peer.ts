import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fontkit from '@cantoo/fontkit'
import { PDFDocument, rgb, type PDFFont, type PDFPage } from 'pdf-lib'
import encodeQR from 'qr'
import { longDate } from '#shared/domain/date-words'
import { fillMergeFields, practitionerName } from '#shared/domain/letter-merge-fields'
import type { Letter } from '#shared/domain/letter'

/** The same letter by pdf-lib's own drawing calls, fonts and pictures embedded once, words measured once. No tags. */
export async function createPdfLibPeer(first: Letter) {
  const document = await PDFDocument.create()
  document.registerFontkit(fontkit)
  const embed = (file: string) => document.embedFont(readFileSync(join('resources', 'fonts', file)), { subset: true })
  const [regular, strong, sans] = await Promise.all(
    ['source-serif-4-regular.ttf', 'source-serif-4-semibold.ttf', 'ibm-plex-sans-regular.ttf'].map(embed)
  )
  if (!regular || !strong || !sans) throw new Error('unreachable')
  const { logo, signature } = first.letterhead
  const crest = logo && (await document.embedPng(Buffer.from(logo.data, 'base64')))
  const scrawl = signature && (await document.embedPng(Buffer.from(signature.data, 'base64')))
  const widths = new Map<string, number>()
  const widthOf = (word: string, font: PDFFont, size: number): number => {
    const key = `${font.name} ${size} ${word}`
    let width = widths.get(key)
    if (width === undefined) widths.set(key, (width = font.widthOfTextAtSize(word, size)))
    return width
  }

  const paragraph = (page: PDFPage, text: string, y: number, font: PDFFont, size: number): number => {
    let line = ''
    let width = 0
    let baseline = y
    const space = widthOf(' ', font, size)
    for (const word of text.split(' ')) {
      const wordWidth = widthOf(word, font, size)
      if (line !== '' && width + space + wordWidth > 459) {
        page.drawText(line, { x: 81, y: baseline, size, font })
        baseline -= size * 1.4
        line = ''
        width = 0
      }
      line = line === '' ? word : `${line} ${word}`
      width += (width === 0 ? 0 : space) + wordWidth
    }
    page.drawText(line, { x: 81, y: baseline, size, font })
    return baseline - size * 1.4
  }

  return {
    add(letter: Letter): void {
      const page = document.addPage([612, 792])
      const { affiliation, letterhead } = letter
      if (crest) page.drawImage(crest, { x: 81, y: 692, width: 46, height: 46 })
      page.drawText(letterhead.facilityName, { x: 139, y: 710, size: 17, font: strong })
      letterhead.addressLines.forEach((line, index) =>
        page.drawText(line, { x: 440, y: 726 - index * 11.5, size: 8.5, font: regular })
      )
      page.drawLine({ start: { x: 81, y: 681 }, end: { x: 540, y: 681 }, thickness: 0.75 })
      page.drawText(longDate(letter.issuedOn), { x: 81, y: 644, size: 11, font: regular })
      page.drawText(`Letter ${letter.letterNumber}`, { x: 440, y: 644, size: 11, font: regular })
      const body = fillMergeFields(letter.body, affiliation, letter.validAsOf)
      let y = paragraph(page, letter.requestedBy.organization, 613, regular, 11)
      y = paragraph(page, `Requested by ${letter.requestedBy.name}`, y, regular, 11)
      y = paragraph(page, `Re ${practitionerName(affiliation)}`, y - 15, strong, 11)
      y = paragraph(page, `NPI ${affiliation.npi} · ${affiliation.specialty}`, y, regular, 11)
      y = paragraph(page, 'To whom it may concern:', y - 15, regular, 11)
      y = paragraph(page, body.ok ? body.value : '', y - 8, regular, 11) - 13
      for (const period of affiliation.periods) {
        const cells = [
          longDate(period.appointedOn ?? ''),
          longDate(period.endedOn ?? ''),
          period.staffCategory,
          period.department
        ]
        cells.forEach((cell, index) => page.drawText(cell, { x: 81 + index * 115, y, size: 10, font: regular }))
        page.drawLine({ start: { x: 81, y: y - 6 }, end: { x: 540, y: y - 6 }, thickness: 0.4 })
        y -= 21
      }
      y = paragraph(
        page,
        `As of ${longDate(letter.validAsOf)}, the practitioner is in good standing:`,
        y - 14,
        regular,
        11
      )
      y = paragraph(page, letter.goodStandingDefinition, y - 8, regular, 10)
      if (scrawl) page.drawImage(scrawl, { x: 81, y: y - 60, width: 150, height: 38 })
      page.drawText(letterhead.signatoryName, { x: 81, y: y - 76, size: 11, font: strong })
      page.drawText(letterhead.signatoryTitle, { x: 81, y: y - 92, size: 11, font: regular })
      page.drawText(`Verification code ${letter.verificationCode}`, { x: 151, y: 90, size: 8, font: sans })
      const modules = encodeQR(letter.verificationCode, 'raw', { ecc: 'medium', border: 1 })
      const side = 58 / modules.length
      const path = modules
        .flatMap((row, line) => row.flatMap((dark, column) => (dark ? [`M${column} ${line}h1v1h-1z`] : [])))
        .join('')
      page.drawSvgPath(path, { x: 81, y: 101, scale: side, color: rgb(0, 0, 0) })
    },
    save: () => document.save()
  }
}
