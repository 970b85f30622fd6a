import { sql } from 'kysely'
import type { Db, Reader, Tx } from '#platform/db.ts'

/** How a relay server wishes to be spoken to (FEP-ae0c). */
export const relayStyles = ['mastodon', 'litepub'] as const
export type RelayStyle = (typeof relayStyles)[number]

/** `asked`: it did not answer yet. `unreadable`: nothing that could be followed is at its address. */
export type RelayState = 'asked' | 'accepted' | 'refused' | 'unreadable'

/** A server that passes on what is public between those who joined it. */
export type RelayServer = {
  id: string
  address: string
  style: RelayStyle
  actorUri: string | null
  inbox: string | null
  followUri: string
  state: RelayState
  askedAt: Date
}

const rows = (db: Reader) =>
  db
    .selectFrom('federation_relay_servers')
    .select(['id', 'address', 'style', 'actor_uri as actorUri', 'inbox', 'follow_uri as followUri', 'state'])
    .select('asked_at as askedAt')

export const allRelayServers = async (db: Reader): Promise<RelayServer[]> =>
  (await rows(db).orderBy('address').execute()) as RelayServer[]

export const acceptedRelayServers = async (db: Reader): Promise<(RelayServer & { inbox: string })[]> =>
  (await allRelayServers(db)).flatMap((one) =>
    one.state === 'accepted' && one.inbox ? [{ ...one, inbox: one.inbox }] : [],
  )

/** Whether anything that is public goes round. */
export const goesRound = sql<boolean>`exists (select 1 from federation_relay_servers where state = 'accepted')`

export const relayServer = async (db: Reader, id: string): Promise<RelayServer | null> =>
  ((await rows(db).where('id', '=', id).executeTakeFirst()) as RelayServer | undefined) ?? null

export const relayServerByFollow = async (db: Reader, uri: string): Promise<RelayServer | null> =>
  ((await rows(db).where('follow_uri', '=', uri).executeTakeFirst()) as RelayServer | undefined) ?? null

/** The one whose actor this is, where it was joined. */
export const relayServerOf = async (db: Reader, actorUri: string): Promise<RelayServer | null> =>
  ((await rows(db).where('actor_uri', '=', actorUri).executeTakeFirst()) as RelayServer | undefined) ?? null

/** Whether what this actor passes on is read here. */
export const isJoined = async (db: Reader, actorUri: string): Promise<boolean> =>
  (await relayServerOf(db, actorUri))?.state === 'accepted'

export async function noteRelayServer(
  db: Db | Tx,
  id: string,
  known: { state?: RelayState; actorUri?: string; inbox?: string; answeredAt?: Date },
): Promise<void> {
  const { state, actorUri, inbox, answeredAt } = known
  await db
    .updateTable('federation_relay_servers')
    .set({
      ...(state && { state }),
      ...(actorUri && { actor_uri: actorUri }),
      ...(inbox && { inbox }),
      ...(answeredAt && { answered_at: answeredAt }),
    })
    .where('id', '=', id)
    .execute()
}
