import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { databaseUrl } from './global-setup.ts'

/**
 * A migrated, empty database for one test file (or one test): a copy of the run's template. `drop()` disconnects whoever is left in it.
 * Made once in `beforeAll`, it is much cheaper than emptying tables between tests. `of`: a copy of another one, from which whoever
 * is left is disconnected.
 */
export async function createTestDatabase(of?: { url: string }): Promise<{ url: string; drop(): Promise<void> }> {
  const { server, template, run } = inject('postgres')
  const name = `${run}_${randomBytes(6).toString('hex')}`
  const source = of ? new URL(of.url).pathname.slice(1) : template
  // Connections that were closed a moment ago may still be there.
  if (of)
    await onServer(
      server,
      `select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '${source}' and usename = current_user`,
    )
  await onServer(server, `create database ${name} template ${source} strategy file_copy`)
  return {
    url: databaseUrl(server, name),
    drop: () => onServer(server, `drop database if exists ${name} with (force)`),
  }
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
