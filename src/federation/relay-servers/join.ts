import { inTransaction, isUniqueViolation } from '#platform/db.ts'
import type { AccountId } from '#platform/ids.ts'
import { checkAdministrator } from '../../access/index.ts'
import type { Given } from '../given.ts'
import type { Send } from '../outgoing/send.ts'
import { refuse } from '../refusals.ts'
import { webAddress } from '../translate/document.ts'
import { followOfRelay, undoOfRelay } from './ask.ts'
import { allRelayServers, type RelayServer, relayStyles } from './relay-servers.ts'

export const ASK_RELAY = 'federation:ask-relay-server'

/** Those that were joined, by address. @throws Refusal not-administrator */
export async function relayServers(given: Pick<Given, 'db'>, by: AccountId): Promise<RelayServer[]> {
  await checkAdministrator(given.db, by)
  return allRelayServers(given.db)
}

/**
 * Asks a relay server to let this instance in: by the address of its inbox where it is of Mastodon's style, of its actor where
 * it is of LitePub's. It answers when it likes. @throws Refusal not-administrator, relay-server-wrong, relay-server-known
 */
export async function joinRelayServer(
  given: Pick<Given, 'db' | 'clock' | 'jobs' | 'uris' | 'config'>,
  by: AccountId,
  typed: { address: string; style: string },
): Promise<void> {
  const address = checkAddress(given, typed.address.trim())
  const style = relayStyles.find((one) => one === typed.style) ?? refuse('relay-server-wrong', { field: 'style' })
  const at = given.clock.now()
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    const follow_uri = `${given.uris.instance}#follows/${at.getTime()}-${encodeURIComponent(address)}`
    const made = await tx
      .insertInto('federation_relay_servers')
      .values({ address, style, follow_uri, asked_at: at })
      .returning('id')
      .executeTakeFirstOrThrow()
    await given.jobs.add(tx, ASK_RELAY, { id: made.id }, { maxAttempts: 6 })
  }).catch((error) => {
    if (isUniqueViolation(error, 'federation_relay_servers_address_key'))
      refuse('relay-server-known', { field: 'address' })
    throw error
  })
}

function checkAddress({ uris, config }: Pick<Given, 'uris' | 'config'>, typed: string): string {
  const address = webAddress(typed)
  const secure = address?.startsWith('https:') || (address && config.allowPrivateAddresses)
  return address && secure && !uris.isFromHere(address) && address.length <= 500
    ? address
    : refuse('relay-server-wrong', { field: 'address' })
}

/** Nothing more is sent to it, nor read of what it passes on; it is told. What it brought stays. @throws Refusal not-administrator */
export async function leaveRelayServer(
  given: Pick<Given, 'db' | 'uris'> & { send: Send },
  by: AccountId,
  id: string,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    const left = (await allRelayServers(tx)).find((one) => one.id === id)
    if (!left) return
    await tx.deleteFrom('federation_relay_servers').where('id', '=', id).execute()
    if (left.inbox) await given.send(tx, undoOfRelay(given.uris, followOfRelay(given.uris, left)), [left.inbox])
  })
}
