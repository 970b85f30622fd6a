import { isIP } from 'node:net'
import { sql } from 'kysely'
import { inTransaction, type Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type AccountId, type Id, newId } from '#platform/ids.ts'
import { limitOf, MOST_OF_ADMINISTRATION, type Page, towards, within } from '#platform/page.ts'
import { checkAdministrator } from './administrators.ts'
import { once } from './email-domain-blocks.ts'
import { refuse } from './refusals.ts'

export type NetworkBlockId = Id<'NetworkBlock'>
/** approval: who signs up from there waits for a decision; sign-up: nobody does; entry: nobody signs in either. */
export const networkSeverities = ['approval', 'sign-up', 'entry'] as const
export type NetworkSeverity = (typeof networkSeverities)[number]
export type NetworkBlock = {
  id: NetworkBlockId
  /** In the form of CIDR. */
  network: string
  severity: NetworkSeverity
  comment: string
  createdAt: Date
  /** Null for good. */
  expiresAt: Date | null
}
export type NetworkWish = { network: string; severity: string; comment: string; expiresInSeconds: number | null }

const COMMENT_LONGEST = 500
const LONGEST_S = 10 * 366 * 24 * 3600
/** Wider networks hold half the world. */
const WIDEST = { 4: 8, 6: 16 } as const

/** @throws Refusal network-wrong */
function checkNetwork(typed: string): string {
  const [address = '', length, ...more] = typed.trim().split('/')
  const family = isIP(address) as 0 | 4 | 6
  if (family === 0 || more.length > 0) return refuse('network-wrong', { field: 'network' })
  const whole = family === 4 ? 32 : 128
  const bits = length === undefined ? whole : /^\d{1,3}$/.test(length) ? Number(length) : -1
  if (bits < WIDEST[family] || bits > whole) return refuse('network-wrong', { field: 'network' })
  return `${address.toLowerCase()}/${bits}`
}

function checkWish(wish: NetworkWish, now: Date) {
  const severity =
    networkSeverities.find((known) => known === wish.severity) ?? refuse('severity-wrong', { field: 'severity' })
  const comment = wish.comment.normalize('NFC').trim()
  if (comment.length > COMMENT_LONGEST) refuse('instance-text-long', { field: 'comment', most: COMMENT_LONGEST })
  const seconds = wish.expiresInSeconds
  const ends = seconds !== null && seconds > 0 ? new Date(now.getTime() + Math.min(seconds, LONGEST_S) * 1000) : null
  return { network: checkNetwork(wish.network), severity, comment, expires_at: ends }
}

/** @throws Refusal not-administrator */
export async function networkBlocks(
  given: Pick<Deps, 'db' | 'clock'>,
  by: AccountId,
  asked: Page & { id?: NetworkBlockId } = {},
): Promise<NetworkBlock[]> {
  await checkAdministrator(given.db, by)
  const { rows } = await sql<NetworkBlock>`
    select id, network, severity, comment, created_at as "createdAt", expires_at as "expiresAt" from network_blocks
    where ${within(sql.ref('id'), asked)} ${asked.id ? sql`and id = ${asked.id}` : sql``}
    order by id ${towards(asked)} limit ${sql.lit(limitOf(asked, MOST_OF_ADMINISTRATION))}`.execute(given.db)
  return rows.sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1))
}

/** @throws Refusal not-administrator, network-wrong, severity-wrong, block-exists */
export async function blockNetwork(
  given: Pick<Deps, 'db' | 'clock'>,
  by: AccountId,
  wish: NetworkWish,
): Promise<NetworkBlockId> {
  const at = given.clock.now()
  const checked = checkWish(wish, at)
  const id = newId<'NetworkBlock'>(at)
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    // PostgreSQL writes one network in one way, and refuses none that passed the check.
    const network = sql<string>`network(${checked.network}::inet)::text`
    await once(() =>
      tx
        .insertInto('network_blocks')
        .values({ id, ...checked, network, created_at: at })
        .execute(),
    )
  })
  return id
}

/** What is left out stays. @throws Refusal not-administrator, network-wrong, severity-wrong, block-exists, no-such-block */
export async function changeNetworkBlock(
  given: Pick<Deps, 'db' | 'clock'>,
  by: AccountId,
  id: NetworkBlockId,
  wish: Partial<NetworkWish>,
): Promise<void> {
  const [before] = await networkBlocks(given, by, { id })
  if (!before) return refuse('no-such-block')
  const { expires_at, ...checked } = checkWish({ ...before, expiresInSeconds: null, ...wish }, given.clock.now())
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    const network = sql<string>`network(${checked.network}::inet)::text`
    await once(() =>
      tx
        .updateTable('network_blocks')
        .set({ ...checked, network, ...(wish.expiresInSeconds !== undefined && { expires_at }) })
        .where('id', '=', id)
        .execute(),
    )
  })
}

/** @throws Refusal not-administrator, no-such-block */
export async function unblockNetwork(given: Pick<Deps, 'db'>, by: AccountId, id: NetworkBlockId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    const gone = await tx.deleteFrom('network_blocks').where('id', '=', id).executeTakeFirst()
    if (Number(gone.numDeletedRows) === 0) refuse('no-such-block')
  })
}

/** The severest of the blocks that hold where this address is from; null where there is none. */
export async function networkBlockOf(db: Reader, address: string, now: Date): Promise<NetworkSeverity | null> {
  if (isIP(address) === 0) return null
  const { rows } = await sql<{ severity: NetworkSeverity }>`select severity from network_blocks
    where ${address.replace(/^::ffff:(?=\d+\.)/i, '')}::inet <<= network::inet and (expires_at is null or expires_at > ${now})`.execute(
    db,
  )
  const found = rows.map(({ severity }) => severity)
  return [...networkSeverities].reverse().find((severity) => found.includes(severity)) ?? null
}

export async function sweepNetworkBlocks(db: Reader, now: Date): Promise<void> {
  await db.deleteFrom('network_blocks').where('expires_at', '<=', now).execute()
}
