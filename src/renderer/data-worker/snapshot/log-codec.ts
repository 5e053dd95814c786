import { err, ok, type Result } from '#shared/lib/result'
import type { AffiliationSummary } from '#shared/domain/affiliation'
import type { SummaryChange } from '../search/contract.ts'
import { summariesAt } from '../search/row-codec.ts'
import { SegmentBuilder } from '../search/segment-builder.ts'
import type { Segment } from '../search/segment.ts'
import type { Column } from './number-packing.ts'
import {
  aligned,
  assembleSegment,
  byteLengthOf,
  decodeColumn,
  encodeNumbers,
  encodeSection,
  sectionNames,
  type ColumnEntry
} from './segment-codec.ts'
import type { Bytes } from './storage-port.ts'

/** What one entry of the change log says. */
export interface LoggedChanges {
  readonly changes: readonly SummaryChange[]
  /** The owner's own note of how far it has come, such as a cursor; durable together with the changes. */
  readonly mark: string
}

/** The same as a segment: everything that is held of the practitioners concerned from then on. */
export interface LoggedSegment {
  readonly segment: Segment
  /** NPIs of those concerned who have no summary left. */
  readonly emptied: readonly string[]
  readonly mark: string
}

/** From so many changes on columns take a tenth of the room and half of the time of JSON. */
const COLUMNS_FROM = 200

export function encodeChanges(logged: LoggedChanges | LoggedSegment): Bytes {
  if ('segment' in logged) return encodeSegment(logged.segment, { emptied: logged.emptied }, logged.mark)
  const { changes, mark } = logged
  return changes.length < COLUMNS_FROM ? joinParts({ mark, changes }, []) : encodeAsColumns(changes, mark)
}

/** Bytes that passed the seal are this app's own writing; an error means that another version wrote them. */
export function decodeChanges(bytes: Bytes): Result<LoggedChanges | LoggedSegment, 'not_a_log_entry'> {
  try {
    const { header, rest } = splitParts(bytes)
    if (header.changes) return ok({ changes: header.changes, mark: header.mark })
    return header.columns ? decodeColumns(header.columns, header.mark, rest) : err('not_a_log_entry')
  } catch {
    return err('not_a_log_entry')
  }
}

interface ColumnsHeader {
  /** Affiliation ids that are gone, where the columns hold the changed summaries alone. */
  readonly deleted?: readonly string[]
  /** Where the columns hold practitioners whole. */
  readonly emptied?: readonly string[]
  readonly numbers: Readonly<Record<string, number>>
  readonly entries: readonly ColumnEntry[]
}

interface Header {
  readonly mark: string
  readonly changes?: readonly SummaryChange[]
  readonly columns?: ColumnsHeader
}

/** Only the last change of each affiliation counts, so their order can be forgotten. */
function encodeAsColumns(changes: readonly SummaryChange[], mark: string): Bytes {
  const lastById = new Map<string, AffiliationSummary | null>()
  for (const change of changes) {
    if (change.op === 'upsert') lastById.set(change.summary.affiliationId, change.summary)
    else lastById.set(change.affiliationId, null)
  }
  const builder = new SegmentBuilder()
  const deleted: string[] = []
  for (const [affiliationId, summary] of lastById) {
    if (summary) builder.add(summary)
    else deleted.push(affiliationId)
  }
  return encodeSegment(builder.finish(), { deleted }, mark)
}

function encodeSegment(segment: Segment, gone: Pick<ColumnsHeader, 'deleted' | 'emptied'>, mark: string): Bytes {
  const encoded = sectionNames.flatMap((name) => encodeSection(segment, name))
  const columns: ColumnsHeader = {
    ...gone,
    numbers: encodeNumbers(segment),
    entries: encoded.map(({ entry }) => entry)
  }
  return joinParts(
    { mark, columns },
    encoded.map(({ bytes }) => bytes)
  )
}

function decodeColumns(
  header: ColumnsHeader,
  mark: string,
  rest: Bytes
): Result<LoggedChanges | LoggedSegment, 'not_a_log_entry'> {
  let offset = 0
  const columns = new Map<string, Column>()
  for (const entry of header.entries) {
    const end = offset + byteLengthOf(entry)
    const column = decodeColumn(entry, rest.subarray(offset, end))
    if (!column) return err('not_a_log_entry')
    columns.set(entry.path, column)
    offset = aligned(end)
  }
  const segment = assembleSegment(header.numbers, columns)
  if (!segment.ok) return err('not_a_log_entry')
  if (header.emptied) return ok({ segment: segment.value, emptied: header.emptied, mark })
  const changes: SummaryChange[] = (header.deleted ?? []).map((affiliationId) => ({ op: 'delete', affiliationId }))
  for (let practitioner = 0; practitioner < segment.value.practitionerCount; practitioner++) {
    for (const summary of summariesAt(segment.value, practitioner)) changes.push({ op: 'upsert', summary })
  }
  return ok({ changes, mark })
}

/** The length of a JSON header, the header, then the parts; everything begins at a multiple of four. */
function joinParts(header: Header, parts: readonly Uint8Array[]): Bytes {
  const json = new TextEncoder().encode(JSON.stringify(header))
  const start = 4 + aligned(json.length)
  const bytes = new Uint8Array(start + parts.reduce((sum, part) => sum + aligned(part.length), 0))
  new DataView(bytes.buffer).setUint32(0, json.length, true)
  bytes.set(json, 4)
  let offset = start
  for (const part of parts) {
    bytes.set(part, offset)
    offset += aligned(part.length)
  }
  return bytes
}

function splitParts(bytes: Bytes): { readonly header: Header; readonly rest: Bytes } {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  // The seal has vouched that these are bytes which `joinParts` made.
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as Header
  return { header, rest: bytes.subarray(4 + aligned(length)) }
}
