import { isUniqueViolation, type Reader, type Tx } from '#platform/db.ts'
import type { AccountId, ActorId, Id } from '#platform/ids.ts'
import type { AccountLanguage, AccountState } from './account.ts'
import { refuse } from './refusals.ts'

export type Account = {
  id: AccountId
  personId: ActorId
  email: string
  passwordHash: string
  state: AccountState
  needsApproval: boolean
  administrator: boolean
  language: AccountLanguage
}

export type NewAccount = Account & {
  createdAt: Date
  motivation: string | null
  invitationId: Id<'Invitation'> | null
}

/** @throws Refusal email-taken */
export async function insertAccount(tx: Tx, account: NewAccount): Promise<void> {
  await refusingTakenEmail(() =>
    tx
      .insertInto('accounts')
      .values({
        id: account.id,
        person_id: account.personId,
        email: account.email,
        password_hash: account.passwordHash,
        state: account.state,
        state_since: account.createdAt,
        needs_approval: account.needsApproval,
        administrator: account.administrator,
        motivation: account.motivation,
        invitation_id: account.invitationId,
        language: account.language,
        confirmed_at: account.state === 'unconfirmed' ? null : account.createdAt,
        created_at: account.createdAt,
      })
      .execute(),
  )
}

async function refusingTakenEmail(write: () => Promise<unknown>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (isUniqueViolation(error, 'accounts_email')) refuse('email-taken', { field: 'email' })
    throw error
  }
}

const columns = [
  'id',
  'person_id',
  'email',
  'password_hash',
  'state',
  'needs_approval',
  'administrator',
  'language',
] as const
type Row = {
  id: AccountId
  person_id: ActorId
  email: string
  password_hash: string
  state: string
  needs_approval: boolean
  administrator: boolean
  language: string
}

const accountOf = (row: Row | undefined): Account | null =>
  row
    ? {
        id: row.id,
        personId: row.person_id,
        email: row.email,
        passwordHash: row.password_hash,
        state: row.state as AccountState,
        needsApproval: row.needs_approval,
        administrator: row.administrator,
        language: row.language as AccountLanguage,
      }
    : null

export async function accountByEmail(db: Reader, email: string): Promise<Account | null> {
  const row = await db
    .selectFrom('accounts')
    .select(columns)
    .where((eb) => eb(eb.fn<string>('lower', ['email']), '=', eb.fn<string>('lower', [eb.val(email)])))
    .executeTakeFirst()
  return accountOf(row)
}

export async function accountById(db: Reader, id: AccountId): Promise<Account | null> {
  return accountOf(await db.selectFrom('accounts').select(columns).where('id', '=', id).executeTakeFirst())
}

export async function accountByPerson(db: Reader, person: ActorId): Promise<Account | null> {
  return accountOf(await db.selectFrom('accounts').select(columns).where('person_id', '=', person).executeTakeFirst())
}

/** The account, held until the transaction ends: what is decided about it is decided once. */
export async function lockAccount(tx: Tx, id: AccountId): Promise<Account> {
  const row = await tx.selectFrom('accounts').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()
  return accountOf(row) ?? refuse('no-such-account')
}

export async function setState(tx: Tx, id: AccountId, state: AccountState, at: Date): Promise<void> {
  await tx.updateTable('accounts').set({ state, state_since: at }).where('id', '=', id).execute()
}

export async function setConfirmed(tx: Tx, id: AccountId, at: Date): Promise<void> {
  await tx.updateTable('accounts').set({ confirmed_at: at }).where('id', '=', id).execute()
}

/** @throws Refusal email-taken */
export async function setEmail(tx: Tx, id: AccountId, email: string): Promise<void> {
  await refusingTakenEmail(() => tx.updateTable('accounts').set({ email }).where('id', '=', id).execute())
}

export async function setPasswordHash(tx: Tx, id: AccountId, passwordHash: string): Promise<void> {
  await tx.updateTable('accounts').set({ password_hash: passwordHash }).where('id', '=', id).execute()
}

export async function setLanguage(tx: Tx, id: AccountId, language: AccountLanguage): Promise<void> {
  await tx.updateTable('accounts').set({ language }).where('id', '=', id).execute()
}

export async function setAdministrator(tx: Tx, id: AccountId, administrator: boolean): Promise<void> {
  await tx.updateTable('accounts').set({ administrator }).where('id', '=', id).execute()
}

export async function administratorIds(db: Reader): Promise<AccountId[]> {
  const rows = await db
    .selectFrom('accounts')
    .select('id')
    .where('administrator', '=', true)
    .where('state', '=', 'active')
    .execute()
  return rows.map((row) => row.id)
}

/** Ids of the administrators whose accounts are open, held until the transaction ends. */
export async function lockAdministrators(tx: Tx): Promise<AccountId[]> {
  const rows = await tx
    .selectFrom('accounts')
    .select('id')
    .where('administrator', '=', true)
    .where('state', '=', 'active')
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map((row) => row.id)
}

const emptied = [
  'seen_days',
  'sessions',
  'authorization_codes',
  'access_tokens',
  'passkeys',
  'passkey_challenges',
  'single_use_links',
] as const

/** Empties the row: nothing of hers stays but that it was. What hangs on it (sessions, tokens, keys) goes. */
export async function emptyAccount(tx: Tx, id: AccountId, at: Date): Promise<void> {
  for (const table of emptied) await tx.deleteFrom(table).where('account_id', '=', id).execute()
  await tx
    .updateTable('accounts')
    .set({
      email: `deleted-${id}`,
      password_hash: '',
      motivation: null,
      administrator: false,
      invitation_id: null,
      last_seen_at: null,
      state: 'deleted',
      state_since: at,
    })
    .where('id', '=', id)
    .execute()
}
