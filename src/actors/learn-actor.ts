import { inTransaction, isUniqueViolation, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type ActorId, newId } from '#platform/ids.ts'
import { carryEmojis } from '../emojis/index.ts'
import type { ActorLearned } from './facts.ts'
import { replaceLinks } from './links.ts'
import { refuse } from './refusals.ts'
import { linksShown, type SaidOfActor, shownOf } from './remote-actor.ts'
import { searchWords } from './search-words.ts'

/**
 * Keeps what the server of an actor says of it, as it says it now; the caller has it from that very server. The same
 * address is the same actor, whatever it is called; a handle that is of another address is not given away.
 * @throws Refusal handle-wrong, handle-taken, no-such-actor (it was said to be gone, or is from here)
 */
export async function learnActor(given: Pick<Deps, 'db' | 'clock' | 'facts'>, said: SaidOfActor): Promise<ActorId> {
  const shown = shownOf(said)
  try {
    return await inTransaction(given.db, async (tx) => {
      const known = await tx
        .selectFrom('remote_actors')
        .innerJoin('actors', 'actors.id', 'actor_id')
        .select(['actor_id', 'state', 'avatar_url', 'banner_url', 'avatar_key', 'banner_key'])
        .where('uri', '=', said.uri)
        .forUpdate()
        .executeTakeFirst()
      if (known?.state === 'deleted') refuse('no-such-actor')
      const looks = { ...shown, emojis: await carryEmojis(tx, said.emojis ?? []) }
      const id = known?.actor_id ?? (await insert(tx, said, looks, given.clock.now()))
      if (known)
        await tx
          .updateTable('actors')
          .set({ ...looks, search: searchWords(shown) })
          .where('id', '=', id)
          .execute()
      const heard = columnsOf(said, given.clock.now())
      await tx
        .insertInto('remote_actors')
        .values({ ...heard, actor_id: id })
        .onConflict((conflict) => conflict.column('actor_id').doUpdateSet(heard))
        .execute()
      await replaceLinks(tx, id, linksShown(said))
      if (picturesDiffer(known, said)) await given.facts.record<ActorLearned>(tx, { kind: 'ActorLearned', actorId: id })
      return id
    })
  } catch (error) {
    if (isUniqueViolation(error, 'actors_handle')) refuse('handle-taken', { field: 'handle', handle: shown.handle })
    // Two servers, two requests, one moment: the other one wrote it first.
    if (isUniqueViolation(error, 'remote_actors_uri')) return learnActor(given, said)
    throw error
  }
}

type Pictures = Record<'avatar_url' | 'banner_url' | 'avatar_key' | 'banner_key', string | null>

/** Other pictures than before, or some that could not be had then. */
function picturesDiffer(known: Pictures | undefined, { avatarUrl, bannerUrl }: SaidOfActor): boolean {
  const differs = (said: string | null, before: string | null = null, key: string | null = null) =>
    said !== before || (said !== null && key === null)
  return (
    differs(avatarUrl, known?.avatar_url, known?.avatar_key) || differs(bannerUrl, known?.banner_url, known?.banner_key)
  )
}

type Looks = ReturnType<typeof shownOf> & { emojis: string | null }

async function insert(tx: Tx, said: SaidOfActor, looks: Looks, now: Date): Promise<ActorId> {
  const id = newId<'Actor'>(now)
  const createdAt = said.createdAt && said.createdAt < now ? said.createdAt : now
  await tx
    .insertInto('actors')
    .values({ ...looks, id, search: searchWords(looks), created_at: createdAt })
    .execute()
  return id
}

const columnsOf = (said: SaidOfActor, now: Date) => ({
  uri: said.uri,
  url: said.url,
  type: said.type,
  inbox: said.inbox,
  shared_inbox: said.sharedInbox,
  outbox: said.outbox,
  followers: said.followers,
  following: said.following,
  featured: said.featured,
  featured_tags: said.featuredTags ?? null,
  also_known_as: [...(said.alsoKnownAs ?? [])],
  avatar_url: said.avatarUrl,
  banner_url: said.bannerUrl,
  fetched_at: now,
})
