import { dateInWords } from '#shared/domain/recertification/calendar'
import { PRODUCT_NAME } from '#shared/product'
import type { PaperFaces } from './hand.ts'
import { createPaper } from './paper.ts'

export interface RecoverySheet {
  readonly recoveryKey: string
  readonly alias: string
  readonly today: string
}

/** The page with the recovery key, to be kept away from the computer. */
export async function recoverySheet(sheet: RecoverySheet, faces: PaperFaces): Promise<Uint8Array> {
  const paper = await createPaper(faces, [sheet.alias])
  paper.pdf.setTitle('Recovery key of a CE file')
  paper.pdf.setProducer(PRODUCT_NAME)
  paper.heading('Recovery key of a CE file')
  paper.paragraph(`File: ${sheet.alias}. Made ${dateInWords(sheet.today)}.`)
  paper.space(18)
  const groups = sheet.recoveryKey.split('-')
  for (let from = 0; from < groups.length; from += 3) {
    paper.paragraph(groups.slice(from, from + 3).join('   '), { size: 20, strong: true })
  }
  paper.space(18)
  for (const line of [
    `This key opens the file in ${PRODUCT_NAME} without its passphrase. Type it where the passphrase is asked for; dashes, spaces and small letters do not matter.`,
    'Whoever has this page and the file can read all of it. Keep the page where you keep your certificates, not at the computer.',
    'Nobody can make this key again. Without it and without the passphrase the file stays shut.'
  ]) {
    paper.paragraph(line)
    paper.space(6)
  }
  return paper.pdf.save()
}
