import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'

const folder = new URL('../../migrations/', import.meta.url)
const MIGRATION_LOCK = 7_262_456

/**
 * Brings a database to the newest schema: every `migrations/NNNN-*.sql` not yet run, in order, each in its own
 * transaction, then the job queue's own tables. Several processes may call it at once; one does the work.
 * @throws Error where a migration that has run was changed since
 */
export async function migrate(url: string): Promise<{ applied: string[] }> {
  const client = new pg.Client({ connectionString: url, application_name: 'maillon migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await client.query(`create table if not exists migrations (
      name text primary key, digest text not null, applied_at timestamptz not null default now())`)
    const done = new Map(
      (await client.query<{ name: string; digest: string }>('select name, digest from migrations')).rows.map((row) => [
        row.name,
        row.digest,
      ]),
    )
    const applied: string[] = []
    for (const name of (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()) {
      const sql = await readFile(new URL(name, folder), 'utf8')
      const digest = createHash('sha256').update(sql).digest('hex')
      const before = done.get(name)
      if (before === digest) continue
      if (before) throw new Error(`the migration ${name} has run here and was changed since; write a new one instead`)
      await client.query('begin')
      try {
        await client.query(sql)
        await client.query('insert into migrations (name, digest) values ($1, $2)', [name, digest])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`the migration ${name} failed: ${(error as Error).message}`, { cause: error })
      }
      applied.push(name)
    }
    await runMigrations({ connectionString: url, logger: silent })
    return { applied }
  } finally {
    await client.end()
  }
}

const { Logger } = await import('graphile-worker')
const silent = new Logger(() => () => {})
