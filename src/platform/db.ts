import { createHash } from 'node:crypto'
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { log } from './log.ts'
import type { Schema } from './schema.generated.ts'

export type Db = Kysely<Schema>
/** Either the database or an open transaction on it: what a reading query takes. */
export type Reader = Kysely<Schema> | Transaction<Schema>
export type Tx = Transaction<Schema>
export type { Schema }

export type Database = { db: Db; pool: pg.Pool; close(): Promise<void> }

// Statements are prepared under a name made from their text, so PostgreSQL plans each once per connection.
// Texts that vary without end (a list written out) would fill its memory: past this many, the rest go unnamed.
const NAMED_STATEMENTS = 600
const statementNames = new Map<string, string>()

function statementName(text: string): string | undefined {
  const known = statementNames.get(text)
  if (known) return known
  if (statementNames.size >= NAMED_STATEMENTS || text.length > 20_000) return undefined
  const name = 'm' + createHash('sha1').update(text).digest('base64url').slice(0, 20)
  statementNames.set(text, name)
  return name
}

const preparable = /^\s*(select|insert|update|delete|with)\b/i

/** A connection that prepares, by name, every statement sent as text with values (Kysely sends them so). */
class PreparingClient extends pg.Client {
  override query(...args: unknown[]): never {
    const [text, values, ...rest] = args
    const name = typeof text === 'string' && Array.isArray(values) && preparable.test(text) ? statementName(text) : null
    return super.query(...((name ? [{ name, text, values }, ...rest] : args) as [string])) as never
  }
}

/**
 * Opens a pool on a PostgreSQL address and Kysely over it. `bigint` comes as string, `timestamptz` as Date.
 * A connection lost while idle is replaced by the pool; `log` is told.
 */
export function openDatabase(url: string, options: { log: ReturnType<typeof log>; max?: number }): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    application_name: 'maillon',
    Client: PreparingClient as never,
  })
  pool.on('error', (error) => options.log.warning('an idle database connection was lost', { error: error.message }))
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  return { db, pool, close: () => db.destroy() }
}

/** Runs `work` in one transaction; a refusal thrown inside rolls everything back. */
export function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(work)
}

/** True for PostgreSQL's unique violation (SQLSTATE 23505), on one constraint where it is named. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return error instanceof pg.DatabaseError && error.code === '23505' && (!constraint || error.constraint === constraint)
}
