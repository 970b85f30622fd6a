import type { Reader } from '#platform/db.ts'
import type { RelayId } from '#platform/ids.ts'

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
