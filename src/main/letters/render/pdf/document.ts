import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import type { Face } from '../fonts/face.ts'
import type { EmbeddableImage } from '../image/decoded-image.ts'
import { createEmbeddedFont, type EmbeddedFont } from './embedded-font.ts'
import { createPdfFile, reference, type ObjectNumber, type PdfFile } from './file.ts'
import { createPage, type Page } from './page.ts'
import { showCommonLine, showLine, type ShowRun } from './show-line.ts'
import type { Line } from '../text/paragraph.ts'
import { createElement, elementsOf, writeElement, type StructureElement } from './structure.ts'
import { number, pdfDate, pdfText } from './syntax.ts'

export interface PlacedImage {
  /** The name under which pages draw it, with its slash. */
  readonly resource: string
  readonly width: number
  readonly height: number
}

export interface Attachment {
  readonly name: string
  readonly mediaType: string
  readonly description: string
  readonly deflated: DeflatedBytes
}

/** Bytes in zlib's format, with the length and digest of what they unpack to. */
export interface DeflatedBytes {
  readonly bytes: Uint8Array
  readonly length: number
  readonly md5: string
}

export function deflated(plain: Uint8Array): DeflatedBytes {
  return {
    bytes: deflateSync(plain, { level: 3 }),
    length: plain.length,
    md5: createHash('md5').update(plain).digest('hex')
  }
}

export interface DocumentOptions {
  readonly title: string
  readonly subject: string
  readonly author: string
  /** A full calendar date. The file carries no other: the same document has the same bytes tomorrow. */
  readonly day: string
}

/** A tagged PDF document that is written while it is made. Fonts and images are embedded once, whoever uses them. */
export interface PdfDocument {
  readonly file: PdfFile
  /** The root of the tag tree; parts of the document hang below it. */
  readonly root: StructureElement
  /** The operators that show a line; asked again for the same line, it is a look-up. */
  showLine(line: Line): string
  image(image: EmbeddableImage): PlacedImage
  /** A drawing that pages share; `draw` gives its operators when it is first asked for. @returns its resource name */
  form(key: string, width: number, height: number, draw: () => string): string
  addPage(width: number, height: number): Page
  /** Writes a page after those closed before it; its elements may still grow. A page never closed is not in the file. */
  closePage(page: Page): void
  /** Writes a part of the tag tree that will not grow any more. */
  closePart(part: StructureElement): void
  attach(attachment: Attachment): void
  close(): void
}

export function createPdfDocument(options: DocumentOptions): PdfDocument {
  const file = createPdfFile()
  const [catalog, info, pages, resources, structureRoot] = [
    file.reserve(),
    file.reserve(),
    file.reserve(),
    file.reserve(),
    file.reserve()
  ]
  const root = createElement(file, structureRoot, 'Document')
  const fonts = new Map<Face, EmbeddedFont>()
  const images = new Map<string, PlacedImage & { readonly number: ObjectNumber }>()
  const forms = new Map<string, { readonly resource: string; readonly number: ObjectNumber }>()
  const pageTree = createPageTree(file, pages)
  const parentTree: string[] = []
  const attachments: { name: string; number: ObjectNumber }[] = []
  const written = new Set<StructureElement>()

  const shownLines = new WeakMap<Line, string>()

  let recent: EmbeddedFont | undefined
  const fontOf = (face: Face): EmbeddedFont => {
    if (recent?.face === face) return recent
    recent = fonts.get(face)
    if (!recent) fonts.set(face, (recent = createEmbeddedFont(file, face)))
    return recent
  }
  const show: ShowRun = (run, size) => fontOf(run.face).show(run, size)

  const document: PdfDocument = {
    file,
    root,
    showLine(line) {
      if (!line.kept) return showLine(line, show)
      const common = showCommonLine(line)
      if (common) {
        for (const face of common.faces) fontOf(face)
        return common.operators
      }
      let operators = shownLines.get(line)
      if (operators === undefined) {
        operators = showLine(line, show)
        shownLines.set(line, operators)
      }
      return operators
    },
    image(image) {
      const known = images.get(image.key)
      if (known) return known
      const placed = {
        resource: `/I${images.size + 1}`,
        width: image.width,
        height: image.height,
        number: file.reserve()
      }
      images.set(image.key, placed)
      writeImage(file, placed.number, image)
      return placed
    },
    form(key, width, height, draw) {
      const known = forms.get(key)
      if (known) return known.resource
      const form = { resource: `/X${forms.size + 1}`, number: file.reserve() }
      forms.set(key, form)
      const entries = `/Type/XObject/Subtype/Form/BBox[0 0 ${number(width)} ${number(height)}]/Resources<<>>`
      file.stream(form.number, entries, Buffer.from(draw(), 'latin1'))
      return form.resource
    },
    addPage(width, height) {
      return createPage(document, file.reserve(), width, height)
    },
    closePage(page) {
      const { content, marks } = page.finish()
      const contents = file.reserve()
      file.stream(contents, '', Buffer.from(content, 'latin1'))
      file.object(
        page.number,
        `<</Type/Page/Parent ${reference(pageTree.add(page.number))}/MediaBox[0 0 ${number(page.width)} ${number(page.height)}]` +
          `/Contents ${reference(contents)}/StructParents ${parentTree.length}/Tabs/S>>`
      )
      parentTree.push(`[${marks.map((element) => reference(element.number)).join(' ')}]`)
    },
    closePart(part) {
      writeElement(file, part)
      written.add(part)
      part.kids.length = 0
    },
    attach(attachment) {
      attachments.push({ name: attachment.name, number: writeAttachment(file, attachment, options.day) })
    },
    close() {
      for (const font of fonts.values()) font.write()
      pageTree.write(`/Resources ${reference(resources)}`)
      const fontEntries = [...fonts.values()].map((font) => `${font.face.resource} ${reference(font.number)}`).join('')
      const objectEntries = [...images.values(), ...forms.values()]
        .map((object) => `${object.resource} ${reference(object.number)}`)
        .join('')
      file.object(resources, `<</Font<<${fontEntries}>>/XObject<<${objectEntries}>>>>`)
      const parts = elementsOf(root.kids)
      for (const part of parts) if (!written.has(part)) writeElement(file, part)
      const kids = parts.map((part) => reference(part.number)).join(' ')
      file.object(root.number, `<</S/Document/P ${reference(structureRoot)}/K[${kids}]>>`)
      file.object(
        structureRoot,
        `<</Type/StructTreeRoot/K ${reference(root.number)}/ParentTree ${reference(writeParentTree(file, parentTree))}/ParentTreeNextKey ${parentTree.length}>>`
      )
      writeFrame(file, { catalog, info, pages, structureRoot }, options, attachments)
      file.close(catalog, info)
    }
  }
  return document
}

function writeFrame(
  file: PdfFile,
  numbers: { catalog: ObjectNumber; info: ObjectNumber; pages: ObjectNumber; structureRoot: ObjectNumber },
  options: DocumentOptions,
  attachments: readonly { name: string; number: ObjectNumber }[]
): void {
  const metadata = file.reserve()
  const bytes = Buffer.from(xmp(options), 'utf8')
  // Metadata stay readable without decompression, for the tools that index files.
  file.rawStream(metadata, '/Type/Metadata/Subtype/XML', bytes)
  const names = attachments.map((attachment) => `${pdfText(attachment.name)}${reference(attachment.number)}`).join('')
  const attached =
    attachments.length === 0
      ? ''
      : `/Names<</EmbeddedFiles<</Names[${names}]>>>>/AF[${attachments.map((attachment) => reference(attachment.number)).join(' ')}]`
  file.object(
    numbers.catalog,
    `<</Type/Catalog/Pages ${reference(numbers.pages)}/StructTreeRoot ${reference(numbers.structureRoot)}/MarkInfo<</Marked true>>` +
      `/Lang(en-US)/ViewerPreferences<</DisplayDocTitle true>>/Metadata ${reference(metadata)}${attached}>>`
  )
  file.object(
    numbers.info,
    `<</Title${pdfText(options.title)}/Subject${pdfText(options.subject)}/Author${pdfText(options.author)}` +
      `/Creator(PASS Desk)/Producer(PASS Desk)/CreationDate${pdfDate(options.day)}/ModDate${pdfDate(options.day)}>>`
  )
}

function writeImage(file: PdfFile, imageNumber: ObjectNumber, image: EmbeddableImage): void {
  let mask = ''
  if (image.mask) {
    const maskNumber = file.reserve()
    const entries = imageEntries(image.width, image.height, '/DeviceGray', 8)
    file.rawStream(maskNumber, `${entries}/Filter/FlateDecode`, image.mask)
    mask = `/SMask ${reference(maskNumber)}`
  }
  const entries = imageEntries(image.width, image.height, image.colorSpace, image.bitsPerComponent) + mask
  file.rawStream(imageNumber, `${entries}${image.filter}`, image.data)
}

function imageEntries(width: number, height: number, colorSpace: string, bits: number): string {
  return `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace${colorSpace}/BitsPerComponent ${bits}`
}

function writeAttachment(file: PdfFile, attachment: Attachment, day: string): ObjectNumber {
  const [content, specification] = [file.reserve(), file.reserve()]
  const { bytes, length, md5 } = attachment.deflated
  file.rawStream(
    content,
    `/Type/EmbeddedFile/Subtype/${attachment.mediaType.replace('/', '#2F')}/Filter/FlateDecode` +
      `/Params<</Size ${length}/ModDate${pdfDate(day)}/CheckSum<${md5}>>>`,
    bytes
  )
  file.object(
    specification,
    `<</Type/Filespec/F${pdfText(attachment.name)}/UF${pdfText(attachment.name)}/Desc${pdfText(attachment.description)}` +
      `/AFRelationship/Data/EF<</F ${reference(content)}/UF ${reference(content)}>>>>`
  )
  return specification
}

/** Pages in groups, so that a viewer finds page 900 of 1,000 without reading 899. */
function createPageTree(file: PdfFile, root: ObjectNumber) {
  const groups: { number: ObjectNumber; pages: ObjectNumber[] }[] = []
  return {
    /** @returns the group that the page belongs to */
    add(page: ObjectNumber): ObjectNumber {
      let group = groups.at(-1)
      if (!group || group.pages.length >= PAGES_IN_GROUP) {
        group = { number: file.reserve(), pages: [] }
        groups.push(group)
      }
      group.pages.push(page)
      return group.number
    },
    write(inherited: string): void {
      for (const group of groups) {
        file.object(
          group.number,
          `<</Type/Pages/Parent ${reference(root)}/Count ${group.pages.length}/Kids[${group.pages.map(reference).join(' ')}]>>`
        )
      }
      const count = groups.reduce((sum, group) => sum + group.pages.length, 0)
      const kids = groups.map((group) => reference(group.number)).join(' ')
      file.object(root, `<</Type/Pages/Count ${count}/Kids[${kids}]${inherited}>>`)
    }
  }
}

const PAGES_IN_GROUP = 64

/** From a page's marks back to the elements that own them (PDF 1.7, 14.7.4.4). */
function writeParentTree(file: PdfFile, pages: readonly string[]): ObjectNumber {
  const tree = file.reserve()
  const leaves: string[] = []
  for (let start = 0; start < pages.length; start += PAGES_IN_GROUP) {
    const group = pages.slice(start, start + PAGES_IN_GROUP)
    const leaf = file.reserve()
    const numbers = group.map((marks, index) => `${start + index} ${marks}`).join('')
    file.object(leaf, `<</Limits[${start} ${start + group.length - 1}]/Nums[${numbers}]>>`)
    leaves.push(reference(leaf))
  }
  file.object(tree, `<</Kids[${leaves.join(' ')}]>>`)
  return tree
}

function xmp(options: DocumentOptions): string {
  const moment = `${options.day}T00:00:00Z`
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">',
    `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${xml(options.title)}</rdf:li></rdf:Alt></dc:title>`,
    `<dc:creator><rdf:Seq><rdf:li>${xml(options.author)}</rdf:li></rdf:Seq></dc:creator>`,
    '<dc:language><rdf:Bag><rdf:li>en-US</rdf:li></rdf:Bag></dc:language>',
    `<xmp:CreateDate>${moment}</xmp:CreateDate><xmp:ModifyDate>${moment}</xmp:ModifyDate><xmp:CreatorTool>PASS Desk</xmp:CreatorTool>`,
    '<pdf:Producer>PASS Desk</pdf:Producer>',
    '</rdf:Description></rdf:RDF></x:xmpmeta>',
    '<?xpacket end="r"?>'
  ].join('\n')
}

function xml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f]/g, '')
}
