import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'
import { PostgresUnavailable } from './postgres/unavailable.ts'

const folder = new URL('../../migrations/', import.meta.url)
const MIGRATION_LOCK = 7_262_456
const silent = new Logger(() => () => {})

export type Migration = { name: string; sql: string; digest: string }

/**
 * Brings a database to the newest schema: every `migrations/NNNN-*.sql` not yet run, in order, each in its own
 * transaction, then the job queue's own tables. Several processes may call it at once; one does the work.
 * @throws PostgresUnavailable where a newer Maillon was here; Error where a migration that has run was changed since
 */
export async function migrate(url: string): Promise<{ applied: string[] }> {
  const client = new pg.Client({ connectionString: url, application_name: 'maillon migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await createMigrationsTable(client)
    const { rows } = await client.query<{ name: string; digest: string }>('select name, digest from migrations')
    const done = new Map(rows.map((row) => [row.name, row.digest]))
    const applied: string[] = []
    const known = await migrationFiles()
    const newer = [...done.keys()].find((name) => !known.some((one) => one.name === name))
    if (newer) {
      throw new PostgresUnavailable(
        'newer-schema',
        `This database belongs to a newer Maillon (${newer} has run there): upgrade, or restore a backup of before.`,
      )
    }
    for (const migration of known) {
      const before = done.get(migration.name)
      if (before === migration.digest) continue
      if (before)
        throw new Error(`the migration ${migration.name} has run here and was changed since; write a new one instead`)
      await client.query('begin')
      try {
        await runMigration(client, migration)
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`the migration ${migration.name} failed: ${(error as Error).message}`, { cause: error })
      }
      applied.push(migration.name)
    }
    await runMigrations({ connectionString: url, logger: silent })
    return { applied }
  } finally {
    await client.end()
  }
}

/** All that this program knows, in order. */
export async function migrationFiles(): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, folder), 'utf8')
      return { name, sql, digest: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/** Holds other migrations off until the transaction ends. */
export async function holdMigrations(client: pg.ClientBase): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
}

export async function createMigrationsTable(client: pg.ClientBase): Promise<void> {
  await client.query(`create table if not exists migrations (
    name text primary key, digest text not null, applied_at timestamptz not null default now())`)
}

/** In the caller's transaction. `appliedAt`: when it ran elsewhere, for data that come from there. */
export async function runMigration(
  client: pg.ClientBase,
  { name, sql, digest }: Migration,
  appliedAt: string | null = null,
): Promise<void> {
  await client.query(sql)
  await client.query(
    'insert into migrations (name, digest, applied_at) values ($1, $2, coalesce($3::timestamptz, clock_timestamp()))',
    [name, digest, appliedAt],
  )
}
