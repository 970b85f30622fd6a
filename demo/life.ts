import { readFileSync } from 'node:fs'
import { type SampleArticle, sampleImages } from './articles.ts'
import type { Cast } from './cast.ts'
import { chanceOf } from './chance.ts'
import { makeFollows, makeTopicFollows } from './life/follows.ts'
import { makeArticles, makeEvents, makeNotes } from './life/posts.ts'
import { makeAnswers, makeFavourites, makeOpenReads, makeReads, makeVotes, openSome } from './life/readings.ts'
import { makeRelays } from './life/relays.ts'
import { makeSources } from './life/sources.ts'
import type { DemoStep } from './life/steps.ts'
import { makeWatches } from './life/watches.ts'

export type { DemoStep } from './life/steps.ts'

/** Seven weeks: as far back as the life of the sample goes. */
export const DAYS = 49
const DAY = 86_400_000

const shapes = (): { popularity: number[]; cascades: number[][] } =>
  JSON.parse(readFileSync(new URL('./life/shapes.json', import.meta.url), 'utf8'))

/**
 * Several weeks of the sample network, up to `now`: follows, notes, articles, events, replies, relays and their chains, votes,
 * answers, favourites and reads, in the order of time. A step names only what earlier steps made. The same `now`, cast and
 * articles always give the same life.
 */
export const makeLife = ({ now, cast, articles }: { now: Date; cast: Cast; articles: SampleArticle[] }): DemoStep[] => {
  const start = new Date(now.getTime() - (DAYS + 7) * DAY)
  const { popularity, cascades } = shapes()
  const images = sampleImages()
  const given = (seed: number) => ({ cast, now, start, days: DAYS, images, chance: chanceOf(seed) })

  const graph = makeFollows(cast, popularity, chanceOf(20), start, now)
  const notes = makeNotes(given(21))
  const posts = [
    ...notes.flatMap((step) => (step.kind === 'note' ? [step] : [])),
    ...makeArticles(given(22), articles),
    ...makeEvents(given(23)),
  ]
  const relays = makeRelays({ ...given(24), graph }, posts, cascades, { relays: 320, deep: 32 })
  const reads = openSome(makeReads({ ...given(25), graph }, posts, relays), posts, chanceOf(32))
  const steps: DemoStep[] = [
    ...graph.steps(),
    ...makeTopicFollows(cast, chanceOf(26), start),
    ...makeWatches(cast, chanceOf(31), start),
    ...makeSources(cast, start, now),
    ...posts,
    ...notes.filter(({ kind }) => kind === 'reply'),
    ...relays,
    ...reads,
    ...makeOpenReads({ ...given(27), graph }, posts, relays),
    ...makeFavourites({ ...given(28), graph }, reads, posts),
    ...makeVotes({ ...given(29), graph }, reads, posts),
    ...makeAnswers({ ...given(30), graph }, reads, posts),
  ]
  // Sorting is stable: at the same moment, what was made first stays first.
  return steps.sort((a, b) => a.at.getTime() - b.at.getTime())
}
