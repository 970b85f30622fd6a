import type { Reader } from '#platform/db.ts'
import type { ActorId, PostId, RelayId } from '#platform/ids.ts'

/** The relay of another server of this address, undone or not. */
export async function relayByUri(db: Reader, uri: string): Promise<RelayId | null> {
  const row = await db.selectFrom('remote_relays').select('relay_id').where('uri', '=', uri).executeTakeFirst()
  return row?.relay_id ?? null
}

/** What a link of another server came through, as long as that is not here. */
export async function awaitedUri(db: Reader, id: RelayId): Promise<string | null> {
  const row = await db.selectFrom('remote_relays').select('through_uri').where('relay_id', '=', id).executeTakeFirst()
  return row?.through_uri ?? null
}

/** Those of these addresses that name no relay that is here, in their order. */
export async function unknownAmong(db: Reader, uris: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('remote_relays')
    .select('uri')
    .where((eb) => eb('uri', '=', eb.fn.any(eb.val(uris))))
    .execute()
  const known = new Set(rows.map(({ uri }) => uri))
  return [...new Set(uris)].filter((uri) => !known.has(uri))
}

/** The actors of other servers in the chain of a post whose servers tell what it came through. */
export async function tellersOf(db: Reader, postId: PostId): Promise<ActorId[]> {
  const rows = await db
    .selectFrom('relays')
    .innerJoin('remote_relays', 'relay_id', 'id')
    .select('actor_id')
    .distinct()
    .where('post_id', '=', postId)
    .where('undone_at', 'is', null)
    .where('tells_chain', '=', true)
    .execute()
  return rows.map((row) => row.actor_id)
}

/** The addresses of those of these relays that are of another server. */
export async function urisOfRelays(db: Reader, ids: readonly RelayId[]): Promise<Map<RelayId, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('remote_relays')
    .select(['relay_id', 'uri'])
    .where((eb) => eb('relay_id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  return new Map(rows.map((row) => [row.relay_id, row.uri]))
}
