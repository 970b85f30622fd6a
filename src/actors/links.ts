import type { Db, Reader, Tx } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'

/** A line of a profile: an address, or a few words. */
export type ActorLink = {
  label: string
  /** Null where it is words. */
  url: string | null
  /** Plain text; null where it is an address. */
  words: string | null
  /** When that page last linked back to the profile (rel=me); null where it does not. */
  verifiedAt: Date | null
  /** Null: not looked at yet. */
  checkedAt: Date | null
}

export async function linksOf(db: Reader, id: ActorId): Promise<ActorLink[]> {
  const rows = await db.selectFrom('actor_links').selectAll().where('actor_id', '=', id).orderBy('position').execute()
  return rows.map((row) => ({
    label: row.label,
    url: row.url,
    words: row.words,
    verifiedAt: row.verified_at,
    checkedAt: row.checked_at,
  }))
}

/** Writes the lines in this order; an address that was there keeps what is known of it. Answers the new addresses. */
export async function replaceLinks(
  tx: Tx,
  id: ActorId,
  links: readonly Pick<ActorLink, 'label' | 'url' | 'words'>[],
): Promise<string[]> {
  const before = new Map((await linksOf(tx, id)).flatMap((link) => (link.url === null ? [] : [[link.url, link]])))
  await tx.deleteFrom('actor_links').where('actor_id', '=', id).execute()
  if (links.length > 0)
    await tx
      .insertInto('actor_links')
      .values(
        links.map(({ label, url, words }, position) => {
          const known = url === null ? undefined : before.get(url)
          return {
            actor_id: id,
            position,
            label,
            url,
            words,
            verified_at: known?.verifiedAt ?? null,
            checked_at: known?.checkedAt ?? null,
          }
        }),
      )
      .execute()
  return links.flatMap(({ url }) => (url === null || before.has(url) ? [] : [url]))
}

export async function markChecked(db: Db, id: ActorId, url: string, at: Date, verified: boolean): Promise<void> {
  await db
    .updateTable('actor_links')
    .set({ checked_at: at, verified_at: verified ? at : null })
    .where('actor_id', '=', id)
    .where('url', '=', url)
    .execute()
}

export type LinkToCheck = { actorId: ActorId; url: string }

/** Of the lines of a profile, the addresses. */
export const toCheck = (actorId: ActorId, links: readonly Pick<ActorLink, 'url'>[]): LinkToCheck[] =>
  links.flatMap(({ url }) => (url === null ? [] : [{ actorId, url }]))

/** Links of people and of structures that somebody speaks for, last looked at before a moment, the oldest first. */
export async function linksCheckedBefore(db: Reader, before: Date, most: number): Promise<LinkToCheck[]> {
  const rows = await db
    .selectFrom('actor_links')
    .innerJoin('actors', 'actors.id', 'actor_links.actor_id')
    .leftJoin('organisations', 'organisations.actor_id', 'actors.id')
    .select('actor_links.actor_id')
    .select((eb) => eb.ref('url').$notNull().as('url'))
    .where('url', 'is not', null)
    .where('checked_at', '<', before)
    .where('actors.state', '=', 'active')
    .where('actors.domain', 'is', null)
    .where((eb) => eb.or([eb('claimed', 'is', null), eb('claimed', '=', true)]))
    .orderBy('checked_at')
    .limit(most)
    .execute()
  return rows.map((row) => ({ actorId: row.actor_id, url: row.url }))
}
