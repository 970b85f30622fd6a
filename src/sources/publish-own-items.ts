import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { log } from '#platform/log.ts'
import { Refusal } from '#platform/refusal.ts'
import { specialitiesOfHashtags, speciality } from '#reference/specialities.ts'
import type { Voice } from '../actors/index.ts'
import { sameAddresses } from '../previews/index.ts'
import type { Publishing } from '../publishing/index.ts'
import { automaticCredit, noteOf, OWN_SITE } from './own-site.ts'

type Given = Pick<Deps, 'db' | 'clock'> & { publishing: Pick<Publishing, 'publish'> }
type Waiting = {
  actorId: ActorId
  confirmedBy: ActorId
  key: string
  title: string
  excerpt: string
  address: string
  language: string | null
  /** As its categories name them; and those that the structure chose for what names none. */
  specialities: string[]
  chosen: string[]
  since: Date
  feed: string
  page: string | null
}

const AT_ONCE = 100
const DAY_MS = 24 * 3600 * 1000

/**
 * Publishes what the sites of structures published, in the names of these: five a day at most, the oldest first. The transaction
 * that writes a post takes the item from those that wait: killed in between, neither is done; run twice at once, one of the two
 * finds nothing. One that fails does not hold up the others.
 */
export async function publishOwnItems(given: Given): Promise<void> {
  const failures: unknown[] = []
  for (const item of await waitingItems(given)) await publishOne(given, item).catch((error) => failures.push(error))
  if (failures.length > 0) throw failures[0]
}

async function waitingItems({ db, clock }: Given): Promise<Waiting[]> {
  const dayAgo = new Date(clock.now().getTime() - DAY_MS)
  const { rows } = await sql<Waiting>`
    select i.actor_id::text as "actorId", o.confirmed_by::text as "confirmedBy", i.item_key as key, i.title, i.excerpt, i.address,
      coalesce(i.language, f.language) as language, i.specialities, o.specialities as chosen, i.since, f.address as feed, f.page
    from own_sites o join actors a on a.id = o.actor_id and a.state = 'active'
    join source_feeds f on f.id = o.feed_id
    cross join lateral (select * from own_site_items w where w.actor_id = o.actor_id and w.state = 'waiting'
      order by w.since, w.at limit ${sql.lit(OWN_SITE.mostADay)}) i
    where o.paused_at is null and o.confirmed_at is not null
      and (select count(*) from own_site_items p where p.actor_id = o.actor_id and p.state = 'published'
        and p.published_at > ${dayAgo}) < ${OWN_SITE.mostADay}
    order by i.since, i.at limit ${sql.lit(AT_ONCE)}`.execute(db)
  return rows
}

/** Another has it, or its turn has not come: everything of this attempt is undone. */
class NotNow extends Error {}

async function publishOne(given: Given, item: Waiting): Promise<void> {
  const now = given.clock.now()
  if (item.since.getTime() < now.getTime() - OWN_SITE.waitsDays * DAY_MS) return await pass(given, item)
  if (await publishedByHand(given, item)) return await pass(given, item)
  const voice = await voiceOf(given, item)
  if (!voice) return
  const composed = {
    kind: 'note',
    source: noteOf(item),
    visibility: 'public',
    language: /^[a-z]{2,3}(?![a-z])/.exec(item.language?.toLowerCase() ?? '')?.[0] ?? 'fr',
    mayName: [],
    specialities: specialitiesOf(item),
    credit: automaticCredit({ address: item.feed, page: item.page }, item.address),
  } as const
  const { name, page } = composed.credit
  try {
    await given.publishing.publish(voice, { ...composed, application: { name, website: page } }, async (tx, postId) => {
      await takeTurn(tx, item, now)
      const taken = await tx
        .updateTable('own_site_items')
        .set({ state: 'published', post_id: postId, published_at: now })
        .where('actor_id', '=', item.actorId)
        .where('item_key', '=', item.key)
        .where('state', '=', 'waiting')
        .executeTakeFirst()
      if (Number(taken.numUpdatedRows) === 0) throw new NotNow()
    })
  } catch (error) {
    if (error instanceof NotNow) return
    if (!(error instanceof Refusal)) throw error
    log('sources').warn('{address} was not published by itself: {kind}', { address: item.address, kind: error.kind })
    await pass(given, item)
  }
}

/** Those that its categories name, beside those of its hashtags; where there are none, those that the structure chose. */
function specialitiesOf({ title, excerpt, specialities, chosen }: Waiting): string[] {
  const standing = (ids: readonly string[]) =>
    ids.filter((id) => {
      const one = speciality(id)
      return one && !one.retired
    })
  const named = standing(specialities)
  return named.length > 0 || specialitiesOfHashtags(`${title} ${excerpt}`).length > 0 ? named : standing(chosen)
}

/** The site feeds its structure still, and the day has room: one after the other for each site. */
async function takeTurn(tx: Tx, { actorId }: Waiting, now: Date): Promise<void> {
  const site = await tx
    .selectFrom('own_sites')
    .select('actor_id')
    .where('actor_id', '=', actorId)
    .where('paused_at', 'is', null)
    .where('confirmed_at', 'is not', null)
    .forUpdate()
    .executeTakeFirst()
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from own_site_items where actor_id = ${actorId}
    and state = 'published' and published_at > ${new Date(now.getTime() - DAY_MS)}`.execute(tx)
  if (!site || rows[0]!.n >= OWN_SITE.mostADay) throw new NotNow()
}

/** The structure published the same page itself; one that it took back counts, too. */
async function publishedByHand({ db }: Given, { actorId, address }: Waiting): Promise<boolean> {
  const links = await sameAddresses(db, address)
  const row = await db
    .selectFrom('posts')
    .select('id')
    .where('author_id', '=', actorId)
    .where((eb) => eb('link', '=', eb.fn.any(eb.val(links))))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Whoever confirmed it, as long as she speaks for the structure; else who has led it for the longest. */
async function voiceOf({ db }: Given, { actorId, confirmedBy }: Waiting): Promise<Voice | null> {
  const { rows } = await sql<{ id: ActorId }>`select m.person_id::text as id from memberships m
    join actors a on a.id = m.person_id and a.state = 'active'
    where m.organisation_id = ${actorId} and m.role in ('owner', 'editor')
    order by m.person_id = ${confirmedBy} desc, m.role = 'owner' desc, m.since, m.person_id limit 1`.execute(db)
  return rows[0] ? { personId: rows[0].id, actorId } : null
}

async function pass({ db }: Given, { actorId, key }: Waiting): Promise<void> {
  await db
    .updateTable('own_site_items')
    .set({ state: 'passed' })
    .where('actor_id', '=', actorId)
    .where('item_key', '=', key)
    .where('state', '=', 'waiting')
    .execute()
}
