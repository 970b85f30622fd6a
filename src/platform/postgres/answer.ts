import pg from 'pg'
import { PostgresUnavailable } from './unavailable.ts'

/** What a server says to someone who knocks. `silent`: nobody there, or nothing sensible. `no-database`: it serves, without our database. */
export type Answer = 'ready' | 'no-database' | 'starting' | 'stopping' | 'silent'

/** Connects for real. Throws `PostgresUnavailable` when the password is refused, for waiting will not mend that. */
export async function knock(url: string): Promise<Answer> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 })
  // An error after the answer (the server is killed) is nobody's business here.
  client.on('error', () => {})
  try {
    await client.connect()
    return 'ready'
  } catch (error) {
    return answerOf(error as { code?: string; message: string })
  } finally {
    await client.end().catch(() => {})
  }
}

/** Codes of PostgreSQL's documentation, appendix A. */
function answerOf(error: { code?: string; message: string }): Answer {
  switch (error.code) {
    case '57P03':
      return error.message.includes('shutting down') ? 'stopping' : 'starting'
    case '3D000':
      return 'no-database'
    // Every connection is taken: it serves.
    case '53300':
      return 'ready'
    case '28P01':
    case '28000':
      throw new PostgresUnavailable(
        'wrong-password',
        'The password in postgres.password is not the one of the data beside it: put the right file back, or remove it: the next start makes a new one.',
      )
    default:
      return 'silent'
  }
}

/** Makes the database `maillon`, unless someone else just did. `url` leads to another database of the same server. */
export async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('create database maillon')
  } catch (error) {
    // 42P04 it exists; 23505 two were making it at once.
    if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error
  } finally {
    await client.end()
  }
}
