import type { Deps } from '#platform/deps.ts'
import type { Actors } from '../actors/index.ts'
import { COUNT_BEFORE, countBefore, countLately, type Window } from './count-voices.ts'

export { recognitionInvariants } from './invariants.ts'

/** Who is taken up by independent voices: what the search ranks by. */
export function createRecognition(
  deps: Pick<Deps, 'db' | 'clock' | 'jobs'>,
  slices: { actors: Pick<Actors, 'noteVoices'> },
) {
  const given = { ...deps, ...slices }
  deps.jobs.every('recognition:count', '17 * * * *', () => countLately(given))
  deps.jobs.handle(COUNT_BEFORE, (window: Window) => countBefore(given, window))
  return { count: () => countLately(given) }
}
export type Recognition = ReturnType<typeof createRecognition>
