import { type RawBuilder, sql } from 'kysely'
import pg from 'pg'
import type { Db, Tx } from './db.ts'
import type { Log } from './log.ts'
import { sendAhead } from './pipelining.ts'

/**
 * What one process tells all the others, at once and without keeping it: open feeds refresh, caches forget.
 * A message told inside a transaction leaves when that commits. Messages are small (under 7 kB) JSON.
 */
export type Live = {
  tell(tx: Db | Tx, topic: string, message: unknown): Promise<void>
  /** The same as an expression, for a statement that makes its message (as `json`) itself. */
  telling(topic: string, message: RawBuilder<unknown>): RawBuilder<void>
  /** Called for each message of a topic, from any process, this one included. Returns the way to stop. */
  hear(topic: string, listener: (message: never) => void): () => void
  /**
   * Called when messages may have been missed (the connection was lost and is back), or all data were replaced (a
   * backup was restored): forget what was cached.
   */
  onGap(listener: () => void): () => void
  /** True while this process hears the others. */
  hearing(): boolean
  /** A session-level advisory lock held as long as this process lives and is connected. */
  holdLock(key: string): Promise<void>
  /** Gives up such a lock before that. */
  releaseLock(key: string): Promise<void>
  stop(): Promise<void>
}

const CHANNEL = 'maillon_live'
const RETRY_MS = 200
/** A connection may be dead without a word (a cable, a firewall): it is asked now and then. */
const BEAT_EVERY_MS = 10_000
const ANSWERS_WITHIN_MS = 5_000

/** A live port on PostgreSQL's LISTEN/NOTIFY, over one connection of its own that comes back by itself. */
export async function startLive(url: string, log: Log): Promise<Live> {
  const listeners = new Map<string, Set<(message: never) => void>>()
  const gapListeners = new Set<() => void>()
  const locks = new Set<string>()
  let client: Asking | null = null
  let stopped = false

  async function connect(): Promise<void> {
    const fresh = new pg.Client({
      connectionString: url,
      application_name: 'maillon live',
      keepAlive: true,
      connectionTimeoutMillis: ANSWERS_WITHIN_MS,
      query_timeout: ANSWERS_WITHIN_MS,
    })
    fresh.on('notification', ({ payload }) => hand(payload ?? ''))
    const asking = oneByOne(fresh)
    const taken: string[] = []
    const lost = () => {
      if (client !== asking) return
      client = null
      if (!stopped) void reconnect()
    }
    fresh.on('error', lost)
    fresh.on('end', lost)
    try {
      await fresh.connect()
      await fresh.query(`listen ${CHANNEL}`)
      for (const key of locks) {
        await asking.ask(LOCK, [key])
        taken.push(key)
      }
    } catch (error) {
      void fresh.end().catch(() => {})
      throw error
    }
    if (stopped) return void fresh.end().catch(() => {})
    client = asking
    // Given up while this connection was on its way.
    for (const key of taken) if (!locks.has(key)) asking.ask(UNLOCK, [key]).catch(() => {})
    const beat = setInterval(() => {
      asking.ask('select 1').catch(() => {
        void fresh.end().catch(() => {})
        lost()
      })
    }, BEAT_EVERY_MS)
    fresh.once('end', () => clearInterval(beat))
  }

  async function reconnect(): Promise<void> {
    log.warning('the live connection was lost; trying again')
    while (!stopped && !client) {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
      await connect().catch(() => {})
    }
    if (!stopped) for (const listener of gapListeners) listener()
  }

  function hand(payload: string): void {
    const { topic, message } = JSON.parse(payload) as { topic: string; message: never }
    if (topic === REPLACED) for (const listener of gapListeners) listener()
    for (const listener of listeners.get(topic) ?? []) {
      try {
        listener(message)
      } catch (error) {
        log.error('a live listener failed', { topic, error })
      }
    }
  }

  await connect()
  return {
    async tell(tx, topic, message) {
      await sendAhead(tx, sql`select pg_notify(${CHANNEL}, ${JSON.stringify({ topic, message })})`)
    },
    telling: (topic, message) =>
      sql`pg_notify(${CHANNEL}, json_build_object('topic', ${topic}::text, 'message', ${message})::text)`,
    hear(topic, listener) {
      const set = listeners.get(topic) ?? new Set()
      listeners.set(topic, set.add(listener))
      return () => set.delete(listener)
    },
    onGap(listener) {
      gapListeners.add(listener)
      return () => gapListeners.delete(listener)
    },
    hearing: () => client !== null,
    async holdLock(key) {
      locks.add(key)
      // Where the connection is lost meanwhile, the next one takes the lock.
      await client?.ask(LOCK, [key]).catch(() => {})
    },
    async releaseLock(key) {
      locks.delete(key)
      await client?.ask(UNLOCK, [key]).catch(() => {})
    },
    async stop() {
      stopped = true
      const last = client
      client = null
      await last?.end().catch(() => {})
    },
  }
}

const REPLACED = 'live:replaced'

/** In the transaction that puts other data in the place of all that was there: every process forgets what it kept. */
export async function tellReplaced(client: pg.ClientBase): Promise<void> {
  await client.query('select pg_notify($1, $2)', [CHANNEL, JSON.stringify({ topic: REPLACED, message: {} })])
}

type Asking = { ask(statement: string, values?: string[]): Promise<unknown>; end(): Promise<void> }

/** A connection answers one question after the other; whoever asks meanwhile waits. */
function oneByOne(client: pg.Client): Asking {
  let before: Promise<unknown> = Promise.resolve()
  return {
    ask(statement, values = []) {
      const asked = before.then(() => client.query(statement, values))
      before = asked.catch(() => {})
      return asked
    },
    end: () => client.end(),
  }
}

const LOCK = 'select pg_advisory_lock_shared(hashtextextended($1, 0))'
const UNLOCK = 'select pg_advisory_unlock_shared(hashtextextended($1, 0))'

/** True where no living process holds the lock of that key. */
export async function lockIsFree(db: Db, key: string): Promise<boolean> {
  const result = await db.connection().execute(async (session) => {
    const tried = await sql<{ got: boolean }>`select pg_try_advisory_lock(hashtextextended(${key}, 0)) as got`.execute(
      session,
    )
    if (tried.rows[0]?.got) await sql`select pg_advisory_unlock(hashtextextended(${key}, 0))`.execute(session)
    return tried.rows[0]?.got ?? false
  })
  return result
}
