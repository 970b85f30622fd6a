import { type App, createApp } from '../src/app.ts'
import { fixedClock } from '../src/platform/clock.ts'
import type { Config } from '../src/platform/config.ts'
import { Refusal } from '../src/platform/refusal.ts'
import { sampleArticles } from './articles.ts'
import { sampleCast } from './cast.ts'
import { DAYS, type DemoStep, makeLife } from './life.ts'
import { makeCast } from './replay/cast.ts'
import { sendPictures } from './replay/pictures.ts'
import { fillDirectory, fillProfiles } from './replay/profiles.ts'
import { replayReads } from './replay/reads.ts'
import { type Replay, together } from './replay/replay.ts'
import { replayStep } from './replay/steps.ts'

export type Progress = (what: 'cast' | 'profiles' | 'directory' | 'life', done: number, total: number) => void

const DAY_MS = 86_400_000
const AT_ONCE = 4

/**
 * Loads the sample network into an empty instance: the cast, then its life, day by day, through the same use cases as
 * everyone's, under a clock that is set to each step's moment. Everything that follows from a step (feeds,
 * notifications, counts) is done before the next day begins.
 */
export async function loadSample(given: {
  config: Config
  databaseUrl: string
  now: Date
  progress: Progress
}): Promise<void> {
  const { config, databaseUrl, now, progress } = given
  const clock = fixedClock(new Date(now.getTime() - (DAYS + 8) * DAY_MS))
  const app = await createApp({ config, databaseUrl: withoutWaiting(databaseUrl), clock, connections: 8 })
  try {
    const cast = sampleCast()
    const actors = await makeCast(app, cast, (done, total) => progress('cast', done, total))
    const replay: Replay = { app, actors, posts: new Map(), relays: new Map(), pictures: new Map() }
    await fillProfiles(replay, cast, (done, total) => progress('profiles', done, total))
    const listed = await fillDirectory(replay)
    progress('directory', listed, listed)
    const life = makeLife({ now, cast, articles: sampleArticles() })
    sendPictures(replay, life)
    const days = [...Map.groupBy(life, ({ at }) => partOf(at, now)).values()]
    for (const [n, steps] of days.entries()) {
      await replayDay(replay, clock, steps)
      progress('life', n + 1, days.length)
    }
    clock.set(new Date(now.getTime() - 2 * DAY_MS))
    for (const person of [...cast.people, ...cast.readers])
      await app.notifications.markAllRead(actors.get(person.handle)!)
    await settle(app)
    await app.relevance.learn()
    await app.search.learnWords()
    await app.access.endSample()
  } finally {
    await app.stop()
  }
}

/** A day; of the last two, an hour: what is told of them is dated to the minute on the pages. */
function partOf(at: Date, now: Date): string {
  const recent = now.getTime() - at.getTime() < 2 * DAY_MS
  return at.toISOString().slice(0, recent ? 13 : 10)
}

async function replayDay(replay: Replay, clock: ReturnType<typeof fixedClock>, steps: DemoStep[]): Promise<void> {
  for (const group of groups(steps)) {
    clock.set(group.at(-1)!.at)
    await together(group, AT_ONCE, (step) => replayAllowed(replay, step))
  }
  await settle(replay.app)
  await replay.app.publishing.endPolls()
  await replayReads(replay, steps)
  await settle(replay.app)
}

/** What nobody refers to later may be done together with its neighbours; a post or a relay is alone. */
function groups(steps: readonly DemoStep[]): DemoStep[][] {
  const all: DemoStep[][] = []
  for (const step of steps) {
    const last = all.at(-1)
    if (last && !named(step) && !named(last[0]!)) last.push(step)
    else all.push([step])
  }
  return all
}

const named = (step: DemoStep) => 'key' in step

async function replayAllowed(replay: Replay, step: DemoStep): Promise<void> {
  try {
    await replayStep(replay, step)
  } catch (error) {
    // The sample's people are told no, now and then, as others are: a meeting is full, a relay was made before.
    if (!(error instanceof Refusal)) throw error
  }
}

async function settle(app: App): Promise<void> {
  await app.jobs.drain(AT_ONCE)
  await app.insights.settled()
}

/** The same database, without waiting for the disk at each step: a load that is cut begins again. */
function withoutWaiting(databaseUrl: string): string {
  const url = new URL(databaseUrl)
  url.searchParams.set('options', '-c synchronous_commit=off')
  return url.href
}
