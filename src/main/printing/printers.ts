import type { Printer, PrintJob, PrintOutcome } from '#shared/contract/desk-types'
import type { DeskError, PrintProblem } from '#shared/contract/desk-error'
import type { Result } from '#shared/lib/result'

/** The system's printers. One implementation per platform; each print ends within a time limit, whatever the system does. */
export interface Printers {
  list(): Promise<Result<readonly Printer[], PrintProblem>>
  /** Hands the document to the printer and follows the job until the printer has taken it. */
  print(pdf: Uint8Array, job: PrintJob): Promise<Result<PrintOutcome, Extract<DeskError, { kind: 'print' }>>>
}

export function printError(
  problem: PrintProblem,
  printer: string,
  details = ''
): Extract<DeskError, { kind: 'print' }> {
  return { kind: 'print', problem, printer, details: details.slice(0, 300) }
}
