import {
  type AbortableOperationOptions,
  type CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresDialect,
  PostgresDriver,
  type QueryExecutorProvider,
  Transaction,
  type TransactionSettings,
} from 'kysely'
import pg from 'pg'

/** A database, or a transaction on it. */
type Sends = QueryExecutorProvider & {
  readonly isTransaction: boolean
  executeQuery(query: CompiledQuery): Promise<unknown>
}

/** Those whose answer nobody waits for. */
const ahead = new WeakSet<CompiledQuery>()

/**
 * Sends a statement whose rows nobody needs, within a transaction: what is asked next goes to PostgreSQL with it, in one
 * write, and is done after it. Where it fails, the next statement, or the commit, throws its error. Outside of one it is
 * waited for.
 */
export async function sendAhead(
  db: Sends,
  statement: { compile(db: QueryExecutorProvider): CompiledQuery },
): Promise<void> {
  const query = statement.compile(db)
  if (db.isTransaction) ahead.add(query)
  await db.executeQuery(query)
}

/**
 * Waits for things that were begun at once: within a transaction their statements go to PostgreSQL in one write. What one
 * of them throws is thrown when all have ended, so that none of them still asks something when the transaction is over.
 */
export async function together(begun: readonly Promise<unknown>[]): Promise<void> {
  const ended = await Promise.allSettled(begun)
  for (const one of ended) if (one.status === 'rejected') throw one.reason
}

/**
 * The same transaction, whose statements do not wait for each other before they are sent: Kysely holds each back until the
 * last has answered, which our connections need not.
 */
export async function pipelined<Tables>(tx: Transaction<Tables>): Promise<Transaction<Tables>> {
  const connection = await tx.getExecutor().provideConnection(async (held) => held)
  behind.set(connection, [])
  return new Transaction({ ...NO_OTHER_CONNECTION, executor: sendingAtOnce(tx, connection) })
}

/** What is asked as soon as a commit was sent. */
const behind = new WeakMap<DatabaseConnection, (() => Promise<unknown>)[]>()

/**
 * Asks, of what a transaction has committed, in the same write as its commit. Answered when the transaction has ended; never,
 * where it is undone. On the transaction's connection: what it answers must come of that alone.
 */
export async function behindCommit<Tables, Answer>(
  tx: Transaction<Tables>,
  ask: (db: Kysely<Tables>) => Promise<Answer>,
): Promise<Answer> {
  const connection = await tx.getExecutor().provideConnection(async (held) => held)
  const db = new Kysely<Tables>({ ...NO_OTHER_CONNECTION, executor: sendingAtOnce(tx, connection) })
  return new Promise((resolve, reject) => {
    behind.get(connection)!.push(() => ask(db).then(resolve, reject))
  })
}

const sendingAtOnce = <Tables>(db: Kysely<Tables>, connection: DatabaseConnection) =>
  db.getExecutor().withConnectionProvider({ provideConnection: (consume) => consume(connection) })

const dialect = new PostgresDialect({ pool: () => Promise.reject(new Error('its one connection is all it has')) })
const NO_OTHER_CONNECTION = { config: { dialect }, dialect, driver: dialect.createDriver() }

/** Kysely's, for connections that take statements before they answered the last (`pipeline` of `pg`). */
export class PipeliningDialect extends PostgresDialect {
  readonly #config: ConstructorParameters<typeof PostgresDialect>[0]
  constructor(config: ConstructorParameters<typeof PostgresDialect>[0]) {
    super(config)
    this.#config = config
  }
  override createDriver(): PipeliningDriver {
    return new PipeliningDriver(this.#config)
  }
}

type Connection = Parameters<PostgresDriver['rollbackTransaction']>[0]

/** `begin` goes with the first statement of a transaction, and what was sent ahead with the one after it. */
class PipeliningDriver extends PostgresDriver {
  readonly #sent = new WeakMap<DatabaseConnection, Promise<unknown>[]>()

  override async acquireConnection(
    ...options: Parameters<PostgresDriver['acquireConnection']>
  ): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection(...options)
    if (!this.#sent.has(connection)) this.#sendAheadOn(connection)
    return connection
  }

  #sendAheadOn(connection: DatabaseConnection): void {
    const sent: Promise<unknown>[] = []
    this.#sent.set(connection, sent)
    const execute = connection.executeQuery.bind(connection)
    connection.executeQuery = async <Row>(query: CompiledQuery, options?: AbortableOperationOptions) => {
      const answer = execute<Row>(query, options)
      if (ahead.has(query)) {
        note(sent, answer)
        return { rows: [] }
      }
      return answer.catch(async (error: unknown) => {
        // What came before it failed: that says more.
        if (isAborted(error)) await Promise.all(sent.splice(0))
        throw error
      })
    }
  }

  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    note(this.#sent.get(connection)!, super.beginTransaction(connection, settings))
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const committed = super.commitTransaction(connection)
    committed.catch(() => {})
    const answered = Promise.all((behind.get(connection)?.splice(0) ?? []).map((ask) => ask()))
    await Promise.all(this.#sent.get(connection)!.splice(0))
    await committed
    await answered
  }

  override async rollbackTransaction(connection: Connection): Promise<void> {
    this.#sent.get(connection)!.splice(0)
    behind.get(connection)?.splice(0)
    await super.rollbackTransaction(connection)
  }
}

function note(sent: Promise<unknown>[], statement: Promise<unknown>): void {
  // Told by whoever comes next.
  statement.catch(() => {})
  sent.push(statement)
}

/** "current transaction is aborted" (PostgreSQL's documentation, appendix A). */
const isAborted = (error: unknown) => error instanceof pg.DatabaseError && error.code === '25P02'
