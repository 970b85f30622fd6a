import { sql } from 'kysely'
import { type Db, inTransaction, type Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { checkMaySpeak, type Voice } from '../actors/index.ts'
import { countActs, ownPosts, yearOf } from './annual-acts.ts'
import { countPassedOn, countWent } from './annual-chain.ts'
import { type AnnualFigures, type AnnualState, isWhole, lastYearTold } from './annual-report.ts'

export const MAKE_REPORT = 'insights:make-annual-report'
export type MakeReport = { actorId: ActorId; year: number }
/** After this, whatever was to make it will not any more: it may be asked for again. */
const GIVEN_UP_MS = 10 * 60_000
const FIRST_YEAR = 2020

export type AnnualReport = { year: number; actorId: ActorId; madeAt: Date; readAt: Date | null; figures: AnnualFigures }

type Given = Pick<Deps, 'db' | 'clock' | 'jobs'>

/** The reports of an actor that are made, the newest year first. @throws Refusal may-not-speak */
export async function annualReports(db: Reader, voice: Voice, year?: number): Promise<AnnualReport[]> {
  await checkMaySpeak(db, voice)
  const rows = await db
    .selectFrom('annual_reports')
    .select(['year', 'made_at', 'read_at', 'figures'])
    .where('actor_id', '=', voice.actorId)
    .where('made_at', 'is not', null)
    .$if(year !== undefined, (query) => query.where('year', '=', year!))
    .orderBy('year', 'desc')
    .execute()
  return rows.map((row) => ({
    year: row.year,
    actorId: voice.actorId,
    madeAt: row.made_at!,
    readAt: row.read_at,
    figures: row.figures as unknown as AnnualFigures,
  }))
}

/** @throws Refusal may-not-speak */
export async function annualState(
  given: Pick<Given, 'db' | 'clock'>,
  voice: Voice,
  year: number,
): Promise<AnnualState> {
  await checkMaySpeak(given.db, voice)
  return stateOf(given.db, voice.actorId, year, given.clock.now())
}

async function stateOf(db: Reader, actorId: ActorId, year: number, now: Date): Promise<AnnualState> {
  const last = lastYearTold(now)
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > last) return 'ineligible'
  const kept = await db
    .selectFrom('annual_reports')
    .select(['asked_at', 'made_at'])
    .where('actor_id', '=', actorId)
    .where('year', '=', year)
    .executeTakeFirst()
  const waits = kept && (kept.made_at === null || kept.asked_at > kept.made_at)
  if (waits && now.getTime() - kept.asked_at.getTime() < GIVEN_UP_MS) return 'generating'
  // Made in December, it is made again once the year is over.
  if (kept?.made_at && (isWhole(year, kept.made_at) || year === now.getUTCFullYear())) return 'available'
  const { rows } = await sql<{ did: boolean }>`select
    exists (select 1 from ${ownPosts(actorId, year)}) or exists (select 1 from relays r
      where r.actor_id = ${actorId} and ${yearOf(year, sql`r.id`)} and r.undone_at is null) as did`.execute(db)
  return rows[0]!.did ? 'eligible' : 'ineligible'
}

/**
 * Has the year of an actor counted by a job, where it can be and is not yet. Twice at once is once.
 * @returns what it is now: `generating` where a job makes it
 * @throws Refusal may-not-speak
 */
export async function askAnnualReport(given: Given, voice: Voice, year: number): Promise<AnnualState> {
  const { actorId } = voice
  const now = given.clock.now()
  return inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    await sql`select pg_advisory_xact_lock(hashtextextended(${`annual report ${actorId} ${year}`}, 0))`.execute(tx)
    const state = await stateOf(tx, actorId, year, now)
    if (state !== 'eligible') return state
    await tx
      .insertInto('annual_reports')
      .values({ actor_id: actorId, year, asked_at: now, made_at: null, read_at: null, figures: null })
      .onConflict((conflict) => conflict.columns(['actor_id', 'year']).doUpdateSet({ asked_at: now }))
      .execute()
    await given.jobs.add(tx, MAKE_REPORT, { actorId, year } satisfies MakeReport, {
      key: `${MAKE_REPORT}:${actorId}:${year}`,
    })
    return 'generating'
  })
}

/** Counts the year, in one reading of the data, and keeps it. */
export async function makeAnnualReport(
  given: Pick<Given, 'db' | 'clock'>,
  { actorId, year }: MakeReport,
): Promise<void> {
  const figures = await countYear(given.db, actorId, year)
  await given.db
    .updateTable('annual_reports')
    .set({ figures: JSON.stringify(figures), made_at: given.clock.now() })
    .where('actor_id', '=', actorId)
    .where('year', '=', year)
    .execute()
}

const countYear = (db: Db, actorId: ActorId, year: number): Promise<AnnualFigures> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => ({
      ...(await countActs(tx, actorId, year)),
      passedOn: await countPassedOn(tx, actorId, year),
      went: await countWent(tx, actorId, year),
    }))

/** Notes that it was looked at, the first time. @returns false where there is none @throws Refusal may-not-speak */
export async function readAnnualReport(
  given: Pick<Given, 'db' | 'clock'>,
  voice: Voice,
  year: number,
): Promise<boolean> {
  const [report] = await annualReports(given.db, voice, year)
  if (!report) return false
  if (report.readAt === null)
    await given.db
      .updateTable('annual_reports')
      .set({ read_at: given.clock.now() })
      .where('actor_id', '=', voice.actorId)
      .where('year', '=', year)
      .execute()
  return true
}

/** The last year of which there is something to tell, or null. @throws Refusal may-not-speak */
export async function lastAnnualYear(given: Pick<Given, 'db' | 'clock'>, voice: Voice): Promise<number | null> {
  for (let year = lastYearTold(given.clock.now()); year >= FIRST_YEAR; year--)
    if ((await annualState(given, voice, year)) !== 'ineligible') return year
  return null
}
