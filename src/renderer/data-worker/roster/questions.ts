import type { SealedTable } from '../store/sealed-table.ts'
import type { RosterQuestionName, RosterQuestions } from './messages.ts'
import type { RosterDesk } from './roster-desk.ts'

/** Answers to the page about the roster, one function per question. */
export type RosterAnswers = {
  readonly [N in RosterQuestionName]: (
    input: RosterQuestions[N]['input']
  ) => RosterQuestions[N]['answer'] | Promise<RosterQuestions[N]['answer']>
}

/** @param settingsChanged told when a setting was kept, so that others ask for it again. */
export function createRosterAnswers(
  desk: RosterDesk,
  settings: SealedTable<unknown>,
  settingsChanged: () => void
): RosterAnswers {
  const { views } = desk
  return {
    async rosterState() {
      await desk.checked(desk.today())
      return desk.state()
    },
    async rosterView(input) {
      await desk.checked(input.today)
      return views.view(input)
    },
    async rosterLines(input) {
      await desk.settled()
      return views.lines(input)
    },
    async rosterPlaces(input) {
      await desk.settled()
      return views.places(input)
    },
    async rosterLineOf(input) {
      await desk.settled()
      return views.lineOf(input)
    },
    async rosterNextProblem(input) {
      await desk.settled()
      return views.nextProblem(input)
    },
    async rosterValues({ field }) {
      await desk.settled()
      return views.values(field)
    },
    async rosterPractitioner({ practitionerId, today }) {
      await desk.settled()
      return desk.practitioner(practitionerId, today)
    },
    rosterHistory: ({ practitionerId }) => desk.history(practitionerId),
    rosterPerform: ({ stamp, kind, changes }) => desk.perform(stamp, kind, changes),
    rosterUndo: (stamp) => desk.act({ type: 'undo', stamp }),
    rosterRedo: (stamp) => desk.act({ type: 'redo', stamp }),
    async rosterSetting({ name }) {
      const value = await settings.get(name)
      // What cannot be read is as good as never kept.
      return value === 'damaged' ? null : value
    },
    async keepRosterSetting({ name, value }) {
      await settings.put(name, value)
      settingsChanged()
      return undefined
    }
  }
}
