import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { inTransaction, type Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type AccountId, type Id, newId } from '#platform/ids.ts'
import { limitOf, MOST_OF_ADMINISTRATION, type Page, towards, within } from '#platform/page.ts'
import { checkEmail } from './account.ts'
import { checkAdministrator } from './administrators.ts'
import { once } from './email-domain-blocks.ts'
import { refuse } from './refusals.ts'

export type EmailBlockId = Id<'EmailBlock'>
/** One mailbox that may not sign up, by the SHA-256 of its address in one form: nobody reads it back. */
export type EmailBlock = { id: EmailBlockId; hash: string }

/** `Jean.Dupont+asso@Exemple.org` is the mailbox `jeandupont@exemple.org`. */
export function mailboxHash(email: string): string {
  const at = email.lastIndexOf('@')
  const name = email.slice(0, at).replace(/\+.*$/, '').replaceAll('.', '')
  return createHash('sha256')
    .update(`${name}@${email.slice(at + 1)}`.toLowerCase())
    .digest('hex')
}

/** @throws Refusal not-administrator */
export async function emailBlocks(
  given: Pick<Deps, 'db'>,
  by: AccountId,
  asked: Page & { id?: EmailBlockId; email?: string } = {},
): Promise<EmailBlock[]> {
  await checkAdministrator(given.db, by)
  const { rows } = await sql<EmailBlock>`select id, email_hash as hash from email_blocks
    where ${within(sql.ref('id'), asked)} ${asked.id ? sql`and id = ${asked.id}` : sql``}
      ${asked.email === undefined ? sql`` : sql`and email_hash = ${mailboxHash(checkEmail(asked.email))}`}
    order by id ${towards(asked)} limit ${sql.lit(limitOf(asked, MOST_OF_ADMINISTRATION))}`.execute(given.db)
  return rows.sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1))
}

/**
 * By the address, or by what its hash is already known to be.
 * @throws Refusal not-administrator, email-wrong, email-hash-wrong, block-exists
 */
export async function blockEmail(
  given: Pick<Deps, 'db' | 'clock'>,
  by: AccountId,
  typed: { email: string } | { hash: string },
): Promise<EmailBlockId> {
  const hash = 'email' in typed ? mailboxHash(checkEmail(typed.email)) : typed.hash.trim().toLowerCase()
  if (!/^[0-9a-f]{64}$/.test(hash)) refuse('email-hash-wrong')
  const at = given.clock.now()
  const id = newId<'EmailBlock'>(at)
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    await once(() => tx.insertInto('email_blocks').values({ id, email_hash: hash, created_at: at }).execute())
  })
  return id
}

/** @throws Refusal not-administrator, no-such-block */
export async function unblockEmail(given: Pick<Deps, 'db'>, by: AccountId, id: EmailBlockId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    const gone = await tx.deleteFrom('email_blocks').where('id', '=', id).executeTakeFirst()
    if (Number(gone.numDeletedRows) === 0) refuse('no-such-block')
  })
}

export async function isEmailBlocked(db: Reader, email: string): Promise<boolean> {
  const row = await db
    .selectFrom('email_blocks')
    .select('id')
    .where('email_hash', '=', mailboxHash(email))
    .executeTakeFirst()
  return row !== undefined
}
