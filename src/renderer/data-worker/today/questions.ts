import type { TodayQuestionName, TodayQuestions } from './messages.ts'
import type { TodayDesk } from './today-desk.ts'

/** Answers to the page about the list of applicants, one function per question. */
export type TodayAnswers = {
  readonly [N in TodayQuestionName]: (input: TodayQuestions[N]['input']) => Promise<TodayQuestions[N]['answer']>
}

export function createTodayAnswers(desk: TodayDesk): TodayAnswers {
  return {
    today: (day) => desk.list(day),
    async todayBrief(day) {
      const { applicants } = await desk.brief(day)
      return { count: applicants.length, npis: applicants.flatMap(({ npi }) => (npi === '' ? [] : [npi])) }
    },
    changeToday: async ({ command }) => ({ isChanged: await desk.change(command) }),
    undoToday: async () => ({ isChanged: await desk.undo() }),
    async historyRead({ npi, at }) {
      await desk.historyRead(npi, at)
      return undefined
    }
  }
}
