import { open, rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { DeskError } from '#shared/contract/desk-error'
import type { PrintJob } from '#shared/contract/desk-types'
import type { BatchProblem, BatchReport } from '#shared/contract/letter-checks'
import type { DocumentSource } from '#shared/contract/worker-link'
import type { Letter } from '#shared/domain/letter'
import { err, ok, type Result } from '#shared/lib/result'
import type { RenderSource } from '../../documents/documents.ts'
import { toRenderFailure } from '../../documents/render-source.ts'
import type { Printers } from '../../printing/printers.ts'
import { renderLetters } from '../render/render-letters.ts'
import { letterSealBy } from '../seal/letter-code.ts'
import { createSealingSink } from '../seal/seal-pdf.ts'
import type { LetterSigner } from '../seal/signer.ts'
import { nameByPattern, numberedName } from './file-names.ts'

type Paper = PrintJob['paper']

/** A batch at work: which letters, where to look for them, who may stop it, whom to tell. */
export interface BatchRun {
  readonly letterIds: readonly string[]
  /** Reads one kept letter; `null` where it is not here. Letters are read one by one, never all at once. */
  readonly read: (letterId: string) => Promise<DocumentSource | null>
  readonly signal: AbortSignal
  readonly onProgress: (done: number) => void
}

/**
 * All letters in one PDF with one seal, streamed to disk. The file appears under its name only when it is whole; a
 * batch that was cancelled leaves none.
 */
export async function saveMerged(
  run: BatchRun,
  signer: LetterSigner,
  paper: Paper,
  path: string
): Promise<Result<BatchReport, DeskError>> {
  const problems: BatchProblem[] = []
  const given: { readonly letterId: string; readonly letterNumber: string }[] = []
  const partial = `${path}.partial`
  let looked = 0

  async function* letters(): AsyncGenerator<Letter> {
    for (const letterId of run.letterIds) {
      if (run.signal.aborted) return
      const source = await run.read(letterId)
      run.onProgress(looked++)
      if (source?.kind === 'letter') {
        given.push({ letterId, letterNumber: source.kept.letter.letterNumber })
        yield source.kept.letter
      } else problems.push({ letterId, error: source ? { kind: 'cannotMerge' } : NOT_HERE })
    }
  }

  try {
    const file = await open(partial, 'w', 0o600)
    let made: Awaited<ReturnType<typeof renderLetters>>
    try {
      const sink = createSealingSink(
        {
          async write(chunk) {
            for (let written = 0; written < chunk.length;)
              written += (await file.write(chunk, written, chunk.length - written)).bytesWritten
          }
        },
        signer
      )
      made = await renderLetters(letters(), sink, { paper, seal: letterSealBy(signer), signal: run.signal })
      if (made.ok && !run.signal.aborted) {
        const { refused } = made.value
        const first = given.find((_letter, index) => refused.every((one) => one.index !== index))
        await sink.finish({ letter: first?.letterNumber ?? '', letters: made.value.letters })
        await file.sync()
      }
    } finally {
      await file.close()
    }
    const report = (done: number) => ok(reportOf(run, done, path, problems))
    if (!made.ok || run.signal.aborted) {
      await rm(partial, { force: true })
      if (run.signal.aborted) return report(0)
      if (!made.ok && (made.error.type !== 'nothing_to_render' || given.length > 0))
        return err(toRenderFailure(made.error))
      return report(0)
    }
    await rename(partial, path)
    for (const { index, error } of made.value.refused) {
      const letterId = given[index]?.letterId
      if (letterId !== undefined) problems.push({ letterId, error: toRenderFailure(error) })
    }
    return report(made.value.letters)
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined)
    if (!(error instanceof Error && 'code' in error)) throw error
    return err({ kind: 'file', problem: 'notWritable', name: basename(path) })
  }
}

/** A sealed file for each letter. Files that are there already are never overwritten: a new one gets a number. */
export async function saveEach(
  run: BatchRun,
  render: RenderSource,
  paper: Paper,
  folder: string,
  pattern: string
): Promise<Result<BatchReport, DeskError>> {
  return forEach(run, folder, async (source) => {
    const rendered = await render(source, paper)
    if (!rendered.ok) return rendered
    return writeUnderFreeName(folder, nameByPattern(pattern, source), rendered.value.pdf)
  })
}

/**
 * A job for each letter, so that a batch can be stopped between two sheets and is told what paper came of.
 * @param onPrinted told of each letter that the printer took.
 */
export async function printEach(
  run: BatchRun,
  render: RenderSource,
  printers: Printers,
  job: PrintJob,
  onPrinted: (letterId: string) => void
): Promise<Result<BatchReport, DeskError>> {
  return forEach(run, job.printer, async (source, letterId) => {
    const rendered = await render(source, job.paper)
    if (!rendered.ok) return rendered
    const printed = await printers.print(rendered.value.pdf, job)
    if (printed.ok) onPrinted(letterId)
    return printed
  })
}

const NOT_HERE: DeskError = { kind: 'notHere', what: 'letter' }
const MOST_SAME_NAMES = 10_000

async function forEach(
  run: BatchRun,
  goal: string,
  act: (source: DocumentSource, letterId: string) => Promise<Result<unknown, DeskError>>
): Promise<Result<BatchReport, DeskError>> {
  const problems: BatchProblem[] = []
  let done = 0
  for (const [index, letterId] of run.letterIds.entries()) {
    run.onProgress(index)
    if (run.signal.aborted) break
    const source = await run.read(letterId)
    const outcome = source ? await act(source, letterId) : err(NOT_HERE)
    if (outcome.ok) done++
    else {
      problems.push({ letterId, error: outcome.error })
      // A full disk or a printer that is off will not take the next one either.
      if (outcome.error.kind === 'print' || outcome.error.kind === 'file') break
    }
  }
  run.onProgress(run.letterIds.length)
  return ok(reportOf(run, done, goal, problems))
}

async function writeUnderFreeName(
  folder: string,
  name: string,
  pdf: Uint8Array
): Promise<Result<undefined, DeskError>> {
  for (let attempt = 1; attempt <= MOST_SAME_NAMES; attempt++) {
    try {
      await writeFile(join(folder, attempt === 1 ? name : numberedName(name, attempt)), pdf, { flag: 'wx' })
      return ok()
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) break
    }
  }
  return err({ kind: 'file', problem: 'notWritable', name })
}

function reportOf(run: BatchRun, done: number, goal: string, problems: readonly BatchProblem[]): BatchReport {
  return { total: run.letterIds.length, done, isCancelled: run.signal.aborted, goal, problems }
}
