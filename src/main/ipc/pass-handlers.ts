import type { OnlinePractitioner } from '#shared/contract/desk-types'
import { parsePractitionerQuery } from '#shared/domain/practitioner-query'
import { err, ok } from '#shared/lib/result'
import { fetchSummaries, fetchTotal, searchPractitioners } from '../pass/practitioner-endpoints.ts'
import { earlierPurchases } from '../letters/purchases.ts'
import { fetchQueryHistory } from '../pass/letter-endpoints.ts'
import type { HandlerDeps } from './handler-deps.ts'
import type { Handlers } from './router.ts'

/** Online search, histories and purchases. */
export function passHandlers({
  desktop,
  link,
  time,
  random,
  log
}: HandlerDeps): Pick<
  Handlers,
  | 'pass.search'
  | 'pass.fetchHistory'
  | 'directory.state'
  | 'directory.keep'
  | 'directory.pause'
  | 'directory.syncNow'
  | 'letters.quote'
  | 'letters.retrieve'
  | 'letters.pending'
  | 'letters.settle'
> {
  return {
    async 'pass.search'({ text }) {
      const desk = desktop.desk()
      if (!desk) return err({ kind: 'noKey' })
      const pass = await desk.pass()
      if (!pass.ok) return pass
      const found = new Map<string, OnlinePractitioner>()
      let total = 0
      for (const query of parsePractitionerQuery(text)) {
        const answer = await searchPractitioners(pass.value, query)
        if (!answer.ok) return err({ kind: 'pass', error: answer.error })
        total += answer.value.total
        for (const practitioner of answer.value.practitioners) found.set(practitioner.npi, practitioner)
      }
      const rows = [...found.values()]
      const at = time.now()
      log.add('search', `PASS was searched: ${total} found.`)
      let noRecordProofId: string | null = null
      if (rows.length > 0) await link.ask({ type: 'keepFound', practitioners: rows, at })
      else {
        noRecordProofId = random.uuid()
        const proof = { proofId: noRecordProofId, query: text, at, system: desk.profile }
        await link.ask({ type: 'keepNoRecord', proof })
      }
      return ok({ total: Math.max(total, rows.length), rows, at, noRecordProofId })
    },

    async 'pass.fetchHistory'({ npi }) {
      const desk = desktop.desk()
      if (!desk) return err({ kind: 'noKey' })
      const pass = await desk.pass()
      if (!pass.ok) return pass
      const fetched = await fetchSummaries(pass.value, npi)
      if (!fetched.ok) return err({ kind: 'pass', error: fetched.error })
      const { summaries, setAside } = fetched.value
      if (summaries.length === 0) {
        // The observed endpoint has the last word on "no record".
        const total = await fetchTotal(pass.value, npi)
        if (!total.ok) return err({ kind: 'pass', error: total.error })
      }
      const at = time.now()
      const kept = await link.ask({ type: 'keepHistory', npi, summaries, at })
      if (!kept.ok) return err({ kind: 'internal', reference: 'store' })
      log.add(
        'history',
        `A history was fetched, affiliations: ${summaries.length}${setAside > 0 ? `, records set aside: ${setAside}` : ''}.`
      )
      return ok({ npi, count: summaries.length, setAside, at })
    },

    'directory.state': () => ok(desktop.desk()?.directory.state() ?? { kind: 'off' }),
    'directory.keep'({ scope }) {
      const desk = desktop.desk()
      if (!desk) return err({ kind: 'noKey' })
      desk.file.change({ directoryScope: scope })
      desk.directory.keep(scope)
      return ok(desk.directory.state())
    },
    'directory.pause'() {
      desktop.desk()?.directory.pause()
      return ok(desktop.desk()?.directory.state() ?? { kind: 'off' })
    },
    'directory.syncNow'() {
      desktop.desk()?.directory.syncNow()
      return ok(desktop.desk()?.directory.state() ?? { kind: 'off' })
    },

    async 'letters.quote'({ affiliationIds }) {
      const desk = desktop.desk()
      if (!desk) return err({ kind: 'noKey' })
      const account = await desk.refreshAccount()
      if (!account.ok) return account
      const pass = await desk.pass()
      if (!pass.ok) return pass
      const history = await fetchQueryHistory(pass.value)
      return ok({
        letterPrice: account.value.letterPrice,
        letterCredits: account.value.letterCredits,
        // An account without a query history buys without this hint; it is not a reason to stop.
        earlier: history.ok ? earlierPurchases(history.value, affiliationIds) : [],
        honoursRequestId: account.value.features.includes('letter_request_id')
      })
    },

    async 'letters.retrieve'(order) {
      const desk = desktop.desk()
      if (!desk) return err({ kind: 'noKey' })
      const { person, account } = desk.file.get()
      if (!person) return err({ kind: 'notHere', what: 'person' })
      return desk.purchases.retrieve({
        ...order,
        requestedByName: person.title === '' ? person.name : `${person.name}, ${person.title}`,
        honoursRequestId: account?.features.includes('letter_request_id') ?? false
      })
    },

    'letters.pending': () => ok(desktop.desk()?.purchases.pending() ?? []),

    'letters.settle'({ requestId, how }) {
      const settled = desktop.desk()?.purchases.settle(requestId, how) ?? false
      return settled ? ok() : err({ kind: 'notHere', what: 'purchase' })
    }
  }
}
