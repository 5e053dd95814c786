import type { WorkerAnswers, WorkerRequest } from '#shared/contract/worker-link'
import { toListName } from '#shared/domain/names'
import type { PartialDate } from '#shared/domain/partial-date'
import type { Roster } from '#shared/domain/roster/roster'
import {
  afterProcessedUpload,
  chooseUpload,
  facilitiesOf,
  NOTHING_UPLOADED,
  type ChosenUpload,
  type UploadedRows
} from '#shared/domain/roster/upload-choice'
import type { UploadLayout } from '#shared/domain/roster/upload-layout'
import {
  compareUploads,
  createUploadPlanner,
  locateErrors,
  type PeriodPlace,
  type UploadPlan,
  type UploadRow
} from '#shared/domain/roster/upload-plan'
import type { Uploaded } from '../roster/roster-rows.ts'
import type { Excerpt, PeriodShown, UploadPreview, UploadQuestions } from './messages.ts'
import type { RowStore } from './row-store.ts'

/**
 * The roster on its way to PASS, as far as it is the data worker's: it plans the rows, keeps each plan with its upload
 * because PASS tells errors by row number, and remembers which rows PASS has.
 */
export interface Uploads {
  plan(request: Asked<'planUpload'>): Promise<WorkerAnswers['planUpload']>
  plannedRows(request: Asked<'plannedRows'>): Promise<WorkerAnswers['plannedRows']>
  keepUploaded(request: Asked<'keepUploaded'>): Promise<undefined>
  keepPlans(request: Asked<'keepPlans'>): Promise<undefined>
  preview(input: UploadQuestions['uploadPreview']['input']): Promise<UploadPreview>
  drift(input: UploadQuestions['uploadDrift']['input']): Promise<number>
  locate(input: UploadQuestions['uploadErrors']['input']): Promise<UploadQuestions['uploadErrors']['answer']>
  /** What PASS has of this roster, as far as this desk knows; `null`: nothing was uploaded yet. */
  uploaded(): Promise<Uploaded | null>
}

export interface UploadsDeps {
  readonly rows: RowStore
  readonly roster: () => Roster
  /** Told when PASS has other rows than before. */
  readonly uploadedChanged: (uploaded: Uploaded) => void
  /** Lets questions of the page in between. */
  readonly pause: () => Promise<void>
}

type Asked<Type extends WorkerRequest['type']> = Extract<WorkerRequest, { readonly type: Type }>

interface PlanHead {
  readonly uploadId: string
  readonly layout: UploadLayout
}

interface UploadedHead {
  readonly at: number
  readonly layout: UploadLayout
  /** Uploads whose rows are in it already: told twice, they count once. */
  readonly uploadIds: readonly string[]
}

/** A practitioner's periods are planned without letting others in between; this many practitioners at a time. */
const PRACTITIONERS_AT_A_TIME = 200
const PLANNED_ROWS_AT_A_TIME = 2_000
/** Of a list as long as the roster the screen shows the beginning. */
const MOST_SHOWN = 500
const UPLOADED = 'uploaded'
const PLANS = 'plans'
const REMEMBERED_UPLOADS = 50

export function createUploads({ rows: store, roster: readRoster, uploadedChanged, pause }: UploadsDeps): Uploads {
  /** The last plan of the whole roster: asked for again with each look at what would go. */
  let planned: { readonly roster: Roster; readonly key: string; readonly plan: UploadPlan } | null = null
  /** The plan whose rows main is fetching. */
  let sent: { readonly uploadId: string; readonly rows: readonly UploadRow[] } | null = null
  let known: { readonly rows: UploadedRows; readonly head: UploadedHead | null } | null = null

  async function planWhole(roster: Roster, layout: UploadLayout, today: PartialDate): Promise<UploadPlan> {
    const key = JSON.stringify([layout, today])
    if (planned?.roster === roster && planned.key === key) return planned.plan
    const planner = createUploadPlanner(layout, { today })
    let count = 0
    for (const practitioner of roster.values()) {
      planner.add(practitioner)
      if (++count % PRACTITIONERS_AT_A_TIME === 0) await pause()
    }
    const plan = planner.finish()
    planned = { roster, key, plan }
    return plan
  }

  async function choose(
    roster: Roster,
    { layout, today, choice }: Pick<Asked<'planUpload'>, 'layout' | 'today' | 'choice'>
  ): Promise<ChosenUpload> {
    return chooseUpload(roster, await planWhole(roster, layout, today), (await readUploaded()).rows, choice)
  }

  async function readUploaded(): Promise<NonNullable<typeof known>> {
    if (known) return known
    const stored = await store.get<UploadedHead>(UPLOADED)
    known ??= stored ? { rows: stored, head: stored.head } : { rows: NOTHING_UPLOADED, head: null }
    return known
  }

  async function planIds(): Promise<readonly string[]> {
    return (await store.get<readonly string[]>(PLANS))?.head ?? []
  }

  return {
    async plan(request) {
      const { uploadId, layout } = request
      const { header, rows } = await choose(readRoster(), request)
      const ids = await planIds()
      // The list of plans first: a plan that is not on it would lie there for ever.
      await store.put(PLANS, { head: [...ids.filter((id) => id !== uploadId), uploadId], header: [], rows: [] })
      await store.put<PlanHead>(planName(uploadId), { head: { uploadId, layout }, header, rows })
      sent = { uploadId, rows }
      return { header, rows: rows.length }
    },

    async plannedRows({ uploadId, from }) {
      if (sent?.uploadId !== uploadId) {
        const stored = await store.get<PlanHead>(planName(uploadId))
        sent = { uploadId, rows: stored?.rows ?? [] }
      }
      const page = sent.rows.slice(from, from + PLANNED_ROWS_AT_A_TIME).map(({ cells }) => cells)
      if (from + page.length >= sent.rows.length) sent = null
      return page
    },

    async keepUploaded({ uploadId, at, refused }) {
      const before = await readUploaded()
      const plan = await store.get<PlanHead>(planName(uploadId))
      if (!plan || before.head?.uploadIds.includes(uploadId)) return undefined
      const refusedPlaces = locateErrors(
        plan.rows,
        plan.head.layout,
        refused.map((row) => ({ row, field: '', message: '' }))
      ).flatMap(({ place }): readonly PeriodPlace[] => (place ? [place] : []))
      const rows = afterProcessedUpload(readRoster(), before.rows, plan, refusedPlaces)
      const uploadIds = [...(before.head?.uploadIds ?? []), uploadId].slice(-REMEMBERED_UPLOADS)
      const head: UploadedHead = { at, uploadIds, layout: plan.head.layout }
      await store.put(UPLOADED, { head, header: rows.header, rows: rows.rows })
      known = { rows, head }
      uploadedChanged({ at, layout: head.layout, rows: rows.rows })
      return undefined
    },

    async keepPlans({ uploadIds }) {
      const ids = await planIds()
      for (const id of ids.filter((one) => !uploadIds.includes(one))) await store.remove(planName(id))
      await store.put(PLANS, { head: ids.filter((id) => uploadIds.includes(id)), header: [], rows: [] })
      return undefined
    },

    async preview(input) {
      const roster = readRoster()
      const { rows, blocked, difference } = await choose(roster, input)
      const { rows: uploaded, head } = await readUploaded()
      const removed = new Map(uploaded.rows.map((row) => [`${row.practitionerId} ${row.periodId}`, row]))
      const cellOf = cellReader(input.layout, uploaded.header)
      const letter = input.layout.columns.findIndex(({ field }) => field === 'letter')
      return {
        rows: rows.length,
        withLetter: rows.filter(({ cells }) => /^[12]$/.test(cells[letter] ?? '')).length,
        blocked: excerpt(blocked, (one) => ({
          ...periodShown(roster, one),
          errors: one.errors.map(({ field, message }) => ({ field, message }))
        })),
        added: excerpt(difference.added, (place) => periodShown(roster, place)),
        changed: excerpt(difference.changed, (one) => ({ ...periodShown(roster, one), cells: one.cells })),
        missing: excerpt(difference.missing, ({ practitionerId, periodId }) => {
          const cell = cellOf(removed.get(`${practitionerId} ${periodId}`))
          const name = toListName({ lastName: cell('last_name'), firstName: cell('first_name'), middleName: '' })
          return { practitionerId, periodId, name, npi: cell('npi'), facilityName: cell('facility_name') }
        }),
        unchanged: difference.unchanged,
        facilities: facilitiesOf(roster),
        lastUploadedAt: head?.at ?? null
      }
    },

    async drift(input) {
      const plan = await store.get<PlanHead>(planName(input.uploadId))
      if (!plan) return 0
      const { added, changed, missing } = compareUploads(plan, await choose(readRoster(), input))
      return added.length + changed.length + missing.length
    },

    async locate({ uploadId, errors }) {
      const plan = await store.get<PlanHead>(planName(uploadId))
      const roster = readRoster()
      const located = locateErrors(plan?.rows ?? [], plan?.head.layout ?? { sheet: '', columns: [] }, errors)
      return located.map(({ place, field, message, row }, index) => {
        const isThere = place !== null && findPeriod(roster, place) !== undefined
        return {
          row,
          message,
          field,
          column: errors[index]?.field ?? '',
          period: isThere ? periodShown(roster, place) : null
        }
      })
    },

    async uploaded() {
      const { rows, head } = await readUploaded()
      return head && { at: head.at, layout: head.layout, rows: rows.rows }
    }
  }
}

/** A staff period as lists name it. */
export function periodShown(roster: Roster, place: PeriodPlace): PeriodShown {
  const { practitionerId, periodId } = place
  const person = roster.get(practitionerId)?.person
  return {
    practitionerId,
    periodId,
    name: person ? toListName(person) : '',
    npi: person?.npi ?? '',
    facilityName: findPeriod(roster, place)?.facilityName ?? ''
  }
}

export function excerpt<T, U>(all: readonly T[], show: (one: T) => U): Excerpt<U> {
  return { total: all.length, shown: all.slice(0, MOST_SHOWN).map(show) }
}

function findPeriod(roster: Roster, { practitionerId, periodId }: PeriodPlace) {
  return roster.get(practitionerId)?.periods.find((period) => period.periodId === periodId)
}

/** Reads an uploaded row by what its columns mean today. */
function cellReader({ columns }: UploadLayout, header: readonly string[]) {
  return (row: UploadRow | undefined) =>
    (field: string): string => {
      const column = columns.find((one) => one.field === field)
      return row?.cells[header.indexOf(column?.name ?? '')] ?? ''
    }
}

const planName = (uploadId: string): string => `plan/${uploadId}`
