import { isUniqueViolation, type Reader, type Tx } from '#platform/db.ts'
import type { AccountId, ActorId } from '#platform/ids.ts'
import type { AccountState } from './account.ts'
import { refuse } from './refusals.ts'

export type Account = {
  id: AccountId
  personId: ActorId
  email: string
  passwordHash: string
  state: AccountState
  administrator: boolean
  language: 'fr' | 'en'
}

export type NewAccount = Omit<Account, 'id'> & { id: AccountId; createdAt: Date; motivation: string | null }

/** @throws Refusal email-taken */
export async function insertAccount(tx: Tx, account: NewAccount): Promise<void> {
  try {
    await tx
      .insertInto('accounts')
      .values({
        id: account.id,
        person_id: account.personId,
        email: account.email,
        password_hash: account.passwordHash,
        state: account.state,
        administrator: account.administrator,
        motivation: account.motivation,
        language: account.language,
        confirmed_at: account.state === 'unconfirmed' ? null : account.createdAt,
        created_at: account.createdAt,
      })
      .execute()
  } catch (error) {
    if (isUniqueViolation(error, 'accounts_email')) refuse('email-taken', { field: 'email' })
    throw error
  }
}

const columns = ['id', 'person_id', 'email', 'password_hash', 'state', 'administrator', 'language'] as const
type Row = {
  id: AccountId
  person_id: ActorId
  email: string
  password_hash: string
  state: string
  administrator: boolean
  language: string
}

const accountOf = (row: Row): Account => ({
  id: row.id,
  personId: row.person_id,
  email: row.email,
  passwordHash: row.password_hash,
  state: row.state as AccountState,
  administrator: row.administrator,
  language: row.language as 'fr' | 'en',
})

export async function accountByEmail(db: Reader, email: string): Promise<Account | null> {
  const row = await db
    .selectFrom('accounts')
    .select(columns)
    .where((eb) => eb(eb.fn<string>('lower', ['email']), '=', email.toLowerCase()))
    .executeTakeFirst()
  return row ? accountOf(row) : null
}

export async function accountByPerson(db: Reader, person: ActorId): Promise<Account | null> {
  const row = await db.selectFrom('accounts').select(columns).where('person_id', '=', person).executeTakeFirst()
  return row ? accountOf(row) : null
}
