import { createHash } from 'node:crypto'
import { Kysely, type Transaction } from 'kysely'
import pg from 'pg'
import type { log } from './log.ts'
import { PipeliningDialect, pipelined } from './pipelining.ts'
import type { Schema } from './schema.generated.ts'

// A day is no moment: it comes as it is written, `2026-03-12`.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

export type Db = Kysely<Schema>
/** Either the database or an open transaction on it: what a reading query takes. */
export type Reader = Kysely<Schema> | Transaction<Schema>
export type Tx = Transaction<Schema>
export type { Schema }

export type Database = { db: Db; pool: pg.Pool; close(): Promise<void> }

// Statements are prepared under a name made from their text, so PostgreSQL plans each once per connection.
// Texts that vary without end (a list written out) would fill its memory: past this many, the rest go unnamed.
const NAMED_STATEMENTS = 600

/** The names of one database's statements. */
function createStatementNames(): (text: string) => string | undefined {
  const names = new Map<string, string>()
  return (text) => {
    const known = names.get(text)
    if (known) return known
    if (names.size >= NAMED_STATEMENTS || text.length > 20_000) return undefined
    const name = 'm' + createHash('sha1').update(text).digest('base64url').slice(0, 20)
    names.set(text, name)
    return name
  }
}

/**
 * A plan for any values, made once a connection: for those of one reading (few ids), PostgreSQL would find planning anew
 * each time a little better, and planning costs ten times what the reading does.
 */
const PLANNED_ONCE = '-c plan_cache_mode=force_generic_plan'

const CONNECT_WITHIN_MS = 10_000
const KEPT_CONNECTIONS = 3

const preparable = /^\s*(select|insert|update|delete|with)\b/i

/**
 * Connections that prepare, by name, every statement sent as text with values (Kysely sends them so). What is sent in one
 * turn leaves in one write, which costs more than most statements.
 */
function preparingClient(): typeof pg.Client {
  const statementName = createStatementNames()
  return class extends pg.Client {
    override query(...args: unknown[]): never {
      const [text, values, ...rest] = args
      const named = typeof text === 'string' && Array.isArray(values) && preparable.test(text)
      const name = named ? statementName(text) : undefined
      const { stream } = this.connection
      stream.cork()
      process.nextTick(() => stream.uncork())
      return super.query(...((name ? [{ name, text, values }, ...rest] : args) as [string])) as never
    }
  }
}

/**
 * Opens a pool on a PostgreSQL address and Kysely over it. `bigint` and `date` come as strings, `timestamptz` as Date.
 * A connection lost while idle is replaced by the pool; `log` is told.
 * @param options.flushed false: what it commits may be forgotten by a crash of the database in the same moment, whole: for
 * what is done again then
 */
export function openDatabase(
  url: string,
  options: { log: ReturnType<typeof log>; max?: number; kept?: number; flushed?: boolean },
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    // Some stay: whoever comes after a quiet moment would wait for a connection, and for every plan to be made anew.
    min: Math.min(options.kept ?? KEPT_CONNECTIONS, options.max ?? 10),
    options: [PLANNED_ONCE, ...(options.flushed === false ? ['-c synchronous_commit=off'] : [])].join(' '),
    // Whoever waits longer is told so, rather than left waiting.
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    application_name: 'maillon',
    pipeline: true,
    Client: preparingClient() as never,
  })
  let closing = false
  pool.on('error', (error) => {
    if (!closing) options.log.warning('an idle database connection was lost', { error: error.message })
  })
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<Schema>({ dialect: new PipeliningDialect({ pool }) })
  return {
    db,
    pool,
    close: () => {
      closing = true
      return db.destroy()
    },
  }
}

/** Runs `work` in one transaction; a refusal thrown inside rolls everything back. */
export function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => work(await pipelined(tx)))
}

/** True for PostgreSQL's unique violation (SQLSTATE 23505), on one constraint where it is named. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return error instanceof pg.DatabaseError && error.code === '23505' && (!constraint || error.constraint === constraint)
}

// PostgreSQL's documentation, appendix A (57P0n: it stops, starts or crashed; 53300: no connection is left), and those
// of a socket that nobody listens on.
const awayCodes =
  /^(08\w{3}|57P0[1235]|53300|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/
const awayWords = /Connection terminated|timeout exceeded when trying to connect|not queryable/i

/** True where an error says that the database could not be reached, or was lost on the way: it may be back at once. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway)
  if (!(error instanceof Error)) return false
  const { code = '', syscall } = error as { code?: string; syscall?: string }
  if (error instanceof pg.DatabaseError) return awayCodes.test(code)
  return (
    (awayCodes.test(code) && ['connect', 'read', 'write', 'getaddrinfo'].includes(syscall ?? '')) ||
    awayWords.test(error.message)
  )
}

/** True where PostgreSQL was given text that it does not keep: the character zero (22021, 22P05 within JSON). */
export function isUnkeepable(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '22021' || error.code === '22P05')
}
