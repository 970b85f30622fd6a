import type { Db, Reader, Tx } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'

export type ActorLink = {
  label: string
  url: string
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
    verifiedAt: row.verified_at,
    checkedAt: row.checked_at,
  }))
}

/** Writes the links in this order; an address that was there keeps what is known of it. Answers the new addresses. */
export async function replaceLinks(
  tx: Tx,
  id: ActorId,
  links: readonly { label: string; url: string }[],
): Promise<string[]> {
  const before = new Map((await linksOf(tx, id)).map((link) => [link.url, link]))
  await tx.deleteFrom('actor_links').where('actor_id', '=', id).execute()
  if (links.length > 0)
    await tx
      .insertInto('actor_links')
      .values(
        links.map(({ label, url }, position) => ({
          actor_id: id,
          position,
          label,
          url,
          verified_at: before.get(url)?.verifiedAt ?? null,
          checked_at: before.get(url)?.checkedAt ?? null,
        })),
      )
      .execute()
  return links.flatMap(({ url }) => (before.has(url) ? [] : [url]))
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

/** Links of people and of structures that somebody speaks for, last looked at before a moment, the oldest first. */
export async function linksCheckedBefore(db: Reader, before: Date, most: number): Promise<LinkToCheck[]> {
  const rows = await db
    .selectFrom('actor_links')
    .innerJoin('actors', 'actors.id', 'actor_links.actor_id')
    .leftJoin('organisations', 'organisations.actor_id', 'actors.id')
    .select(['actor_links.actor_id', 'url'])
    .where('checked_at', '<', before)
    .where('actors.state', '=', 'active')
    .where('actors.domain', 'is', null)
    .where((eb) => eb.or([eb('claimed', 'is', null), eb('claimed', '=', true)]))
    .orderBy('checked_at')
    .limit(most)
    .execute()
  return rows.map((row) => ({ actorId: row.actor_id, url: row.url }))
}
