import { type RawBuilder, sql } from 'kysely'
import type { Tx } from './db.ts'
import type { Invariant } from './invariant.ts'
import type { Jobs } from './jobs.ts'
import { inBulk } from './shared-transactions.ts'

/** Something that happened, named in the past tense, with the ids that its subscribers need. JSON only. */
export type Fact = { kind: string }

/** Known from the fact itself, or a condition that PostgreSQL looks up as it adds the jobs: nobody waits for its answer. */
export type Concerns<F extends Fact> = (fact: F) => boolean | RawBuilder<boolean>

export type Facts = {
  /**
   * One slice's reaction to a kind of fact. It may run twice for one fact and must not mind.
   * @param concerns whether it has anything to do for this fact, as the transaction that records it finds things: where not,
   * no job is added. All of them where left out.
   */
  on<F extends Fact>(
    kind: F['kind'],
    subscriber: string,
    react: (fact: F) => Promise<void>,
    concerns?: Concerns<F>,
  ): void
  /** Adds one job for each subscriber in the caller's transaction: nothing is lost between "saved" and "told". */
  record<F extends Fact>(tx: Tx, fact: F): Promise<void>
}

export function createFacts(jobs: Jobs): Facts {
  // Kept by kind: who is asked is who said what that kind is.
  type Subscriber = { name: string; concerns: Concerns<Fact> }
  const subscribers = new Map<string, Subscriber[]>()
  return {
    on(kind, subscriber, react, concerns = () => true) {
      const name = `${subscriber}:${kind}`
      jobs.handle(name, react as (fact: never) => Promise<void>)
      subscribers.set(kind, [...(subscribers.get(kind) ?? []), { name, concerns: concerns as Subscriber['concerns'] }])
    },
    record: inBulk(async (tx, facts: readonly Fact[]) => {
      const asked = facts.flatMap((fact) =>
        (subscribers.get(fact.kind) ?? []).map(({ name, concerns }) => ({ name, payload: fact, when: concerns(fact) })),
      )
      await jobs.addMany(
        tx,
        asked.filter(({ when }) => when !== false),
      )
    }),
  }
}

/** Jobs of facts bear the kind of the fact behind a colon. Those of the clock and of messages may fail: they come again, or are told. */
export const factsInvariants: Invariant[] = [
  {
    name: 'whatever happened was told to all whom it concerns',
    broken: sql`select format('%s, job %s: %s', t.identifier, j.id, left(j.last_error, 200)) as broken
      from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier ~ ':[A-Z]' and j.attempts >= j.max_attempts and j.locked_at is null`,
  },
]
