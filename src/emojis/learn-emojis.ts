import { inTransaction, type Reader, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type EmojiId, newId } from '#platform/ids.ts'
import { CARRIED_MOST, isReceivable, type ReceivedEmoji } from './emoji.ts'
import type { EmojiLearned } from './facts.ts'

/** A picture that could not be had is asked for again after this. */
const AGAIN_AFTER_MS = 24 * 3600 * 1000

type Given = Pick<Deps, 'db' | 'clock' | 'facts'>

/**
 * Keeps what a server says of emojis that one of its own uses; the caller has it from that very server. New ones, those with
 * another picture, and those that were changed since are looked at by a job.
 * @param domain the host of that server
 */
export async function learnEmojis(given: Given, domain: string, said: readonly ReceivedEmoji[]): Promise<EmojiId[]> {
  const told = new Map(said.filter(({ shortcode }) => isReceivable(shortcode)).map((one) => [one.shortcode, one]))
  // In one order: two who learn the same at once do not wait for each other in a circle.
  const wanted = [...told.values()].slice(0, CARRIED_MOST).sort((a, b) => (a.shortcode < b.shortcode ? -1 : 1))
  if (wanted.length === 0) return []
  const now = given.clock.now()
  const rows = await known(given.db, domain, wanted).execute()
  const ids = new Map(rows.map(({ id, shortcode }) => [shortcode, id]))
  const fresh = new Set(rows.filter((row) => !isStale(row, told.get(row.shortcode)!, now)).map((row) => row.shortcode))
  const stale = wanted.filter(({ shortcode }) => !fresh.has(shortcode))
  if (stale.length > 0)
    await inTransaction(given.db, async (tx) => {
      for (const one of stale) ids.set(one.shortcode, await learn(given, tx, domain, one, now))
    })
  return wanted.flatMap(({ shortcode }) => ids.get(shortcode) ?? [])
}

const known = (db: Reader, domain: string, wanted: readonly ReceivedEmoji[]) =>
  db
    .selectFrom('emojis')
    .select(['id', 'shortcode', 'remote_url', 'remote_updated_at', 'asked_at', 'key'])
    .where('domain', '=', domain)
    .where((eb) => eb('shortcode', '=', eb.fn.any(eb.val(wanted.map(({ shortcode }) => shortcode)))))

type Known = { remote_url: string | null; remote_updated_at: Date | null; asked_at: Date | null; key: string | null }

function isStale(row: Known, { url, updatedAt }: ReceivedEmoji, now: Date): boolean {
  if (row.remote_url !== url) return true
  if (updatedAt && (!row.remote_updated_at || updatedAt > row.remote_updated_at)) return true
  return row.key === null && now.getTime() - (row.asked_at?.getTime() ?? 0) > AGAIN_AFTER_MS
}

/** What another transaction learned meanwhile is not learned again. */
async function learn(given: Given, tx: Tx, domain: string, one: ReceivedEmoji, now: Date): Promise<EmojiId> {
  const { shortcode, url, updatedAt } = one
  const heard = { remote_url: url, remote_updated_at: updatedAt, asked_at: now }
  const made = await tx
    .insertInto('emojis')
    .values({ id: newId<'Emoji'>(now), domain, shortcode, ...heard, created_at: now, changed_at: now })
    .onConflict((conflict) => conflict.columns(['shortcode', 'domain']).doNothing())
    .returning('id')
    .executeTakeFirst()
  const before = made ? null : await known(tx, domain, [one]).forUpdate().executeTakeFirstOrThrow()
  if (before && !isStale(before, one, now)) return before.id
  if (before) await tx.updateTable('emojis').set(heard).where('id', '=', before.id).execute()
  const emojiId = made?.id ?? before!.id
  await given.facts.record<EmojiLearned>(tx, { kind: 'EmojiLearned', emojiId })
  return emojiId
}
