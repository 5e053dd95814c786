import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { DeskError } from '#shared/contract/desk-error'
import { err, ok, type Result } from '#shared/lib/result'
import { documentContext } from '../documents/document-context.ts'
import { askForExisting, askForFile } from '../windows/ask-for-file.ts'
import type { HandlerDeps } from './handler-deps.ts'
import type { Handlers } from './router.ts'

const LARGEST_ATTACHED_BYTES = 30 * 1024 * 1024

/** Documents: the bytes for the preview, a file, paper. */
export function documentHandlers({
  desktop,
  documents,
  link,
  log,
  printers,
  random,
  time
}: HandlerDeps): Pick<
  Handlers,
  'documents.render' | 'documents.save' | 'documents.print' | 'printers.list' | 'letters.attach'
> {
  const context = () => documentContext(desktop.desk(), time)

  return {
    async 'documents.render'({ document, paper }) {
      const surroundings = context()
      if (!surroundings.ok) return surroundings
      const rendered = await documents.render(document, paper, surroundings.value)
      return rendered.ok ? ok({ pdf: rendered.value.pdf }) : rendered
    },

    async 'documents.save'({ document, paper }) {
      const surroundings = context()
      if (!surroundings.ok) return surroundings
      const rendered = await documents.render(document, paper, surroundings.value)
      if (!rendered.ok) return rendered
      const path = await askForFile(desktop.window(), {
        defaultPath: rendered.value.fileName,
        filters: [{ name: 'PDF', extensions: ['pdf'] }]
      })
      if (path === null) return err({ kind: 'cancelled' })
      try {
        await writeFile(path, rendered.value.pdf)
      } catch {
        return err({ kind: 'file', problem: 'notWritable', name: basename(path) })
      }
      log.add('letter', 'A document was saved as a file.')
      return ok({ path })
    },

    async 'documents.print'({ document, job }) {
      const surroundings = context()
      if (!surroundings.ok) return surroundings
      const rendered = await documents.render(document, job.paper, surroundings.value)
      if (!rendered.ok) return rendered
      const printed = await printers.print(rendered.value.pdf, job)
      log.add(
        'print',
        printed.ok ? `A document was printed, ${job.copies} copies.` : `Not printed: ${printed.error.problem}.`
      )
      if (printed.ok && (document.kind === 'letter' || document.kind === 'summary')) {
        // Paper is there whether the list of applicants learns of it or not.
        void link.ask({ type: 'keepPrinted', document, at: time.now() })
      }
      return printed
    },

    async 'printers.list'() {
      const listed = await printers.list()
      if (listed.ok) return listed
      return listed.error === 'noPrinters'
        ? ok([])
        : err({ kind: 'print', problem: listed.error, printer: '', details: '' })
    },

    async 'letters.attach'({ npi, affiliationId, practitionerName, facilityName }) {
      const path = await askForExisting(desktop.window(), {
        properties: ['openFile'],
        filters: [{ name: 'PDF', extensions: ['pdf'] }]
      })
      if (path === null) return err({ kind: 'cancelled' })
      const pdf = await readPdf(path)
      if (!pdf.ok) return pdf
      const attached = {
        letterId: random.uuid(),
        npi,
        affiliationId,
        practitionerName,
        facilityName,
        attachedAt: time.now(),
        pdf: pdf.value
      }
      const kept = await link.ask({ type: 'keepAttached', attached })
      if (!kept.ok) return err({ kind: 'internal', reference: 'store' })
      log.add('letter', 'A letter bought on the PASS website was attached.')
      return ok({ letterId: attached.letterId })
    }
  }
}

async function readPdf(path: string): Promise<Result<Uint8Array, DeskError>> {
  const name = basename(path)
  try {
    const bytes = await readFile(path)
    if (bytes.length > LARGEST_ATTACHED_BYTES) return err({ kind: 'file', problem: 'tooLarge', name })
    if (bytes.subarray(0, 1024).indexOf('%PDF-') < 0) return err({ kind: 'file', problem: 'wrongType', name })
    return ok(new Uint8Array(bytes))
  } catch {
    return err({ kind: 'file', problem: 'notReadable', name })
  }
}
