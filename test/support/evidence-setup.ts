import { beforeEach, onTestFailed } from 'vitest'
import { runningApps } from './app.ts'
import { keepEvidence } from './evidence.ts'

/** For apps that live through several tests: what they show when one of these fails is kept. */
beforeEach(() => {
  onTestFailed(async () => {
    for (const app of runningApps()) await keepEvidence(app)
  })
})
