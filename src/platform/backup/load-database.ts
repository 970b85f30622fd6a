import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { tellReplaced } from '../live.ts'
import { createMigrationsTable, holdMigrations, type Migration, runMigration } from '../migrate.ts'
import { readArchive } from './archive.ts'
import { readJob, replaceJobs, type WaitingJob } from './jobs-as-data.ts'
import { BackupRefused, type Manifest } from './manifest.ts'
import { columnList, madeByMigrations } from './own-tables.ts'
import { partOf } from './verify-backup.ts'

type Migrations = { past: (Migration & { appliedAt: string })[]; next: Migration[] }

/**
 * In the caller's transaction: makes the schema anew as it was when the backup was made, fills it, then brings it to the
 * newest. Constraints between tables are taken away while these are filled, in whatever order, and looked at afterwards.
 */
export async function loadDatabase(
  client: pg.Client,
  path: string,
  manifest: Manifest,
  { past, next }: Migrations,
): Promise<void> {
  await holdMigrations(client)
  await dropOurs(client)
  await createMigrationsTable(client)
  for (const migration of past) await runMigration(client, migration, migration.appliedAt)
  const links = await takeLinksAway(client)
  for (const { name } of manifest.tables) {
    await client.query(`alter table "${name}" disable trigger user`)
    // A migration may put first rows in; what was backed up has them.
    await client.query(`delete from "${name}"`)
  }
  const jobs = await fill(client, path, manifest)
  for (const { name } of manifest.tables) await client.query(`alter table "${name}" enable trigger user`)
  for (const { table, name, definition } of links)
    await client.query(`alter table ${table} add constraint ${name} ${definition}`)
  for (const { name, value } of manifest.sequences)
    await client.query('select setval($1::regclass, $2)', [`public."${name}"`, value])
  await replaceJobs(client, jobs)
  for (const migration of next) await runMigration(client, migration)
  await tellReplaced(client)
}

async function dropOurs(client: pg.Client): Promise<void> {
  const { tables, functions, configurations, dictionaries } = await madeByMigrations()
  const names = [...tables, 'migrations'].map((name) => `public."${name}"`)
  await client.query(`drop table if exists ${names.join(', ')}`)
  for (const name of functions) await client.query(`drop function if exists public."${name}"`)
  for (const name of configurations) await client.query(`drop text search configuration if exists public."${name}"`)
  for (const name of dictionaries) await client.query(`drop text search dictionary if exists public."${name}"`)
}

type Link = { table: string; name: string; definition: string }

async function takeLinksAway(client: pg.Client): Promise<Link[]> {
  const { rows } = await client.query<Link>(
    `select conrelid::regclass::text as "table", quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by oid`,
  )
  for (const { table, name } of rows) await client.query(`alter table ${table} drop constraint ${name}`)
  return rows
}

/** Reads the tables into the database; what comes after them is of no concern here. @returns the jobs */
async function fill(client: pg.Client, path: string, manifest: Manifest): Promise<WaitingJob[]> {
  const counted = new Map(manifest.tables.map(({ name }) => [name, 0]))
  const columns = new Map(manifest.tables.map((table) => [table.name, columnList(table.columns)]))
  const jobs: WaitingJob[] = []
  await readArchive(path, async (name, content) => {
    const part = partOf(name)
    if (!part) return 'done'
    if (part === 'jobs') {
      for (const line of (await text(content)).split('\n')) if (line) jobs.push(readJob(line))
    } else {
      const rows = client.query(copyFrom(`copy "${part}" (${columns.get(part)}) from stdin`))
      await pipeline(content, rows)
      counted.set(part, counted.get(part)! + rows.rowCount)
    }
    return 'more'
  })
  for (const { name, rows } of manifest.tables)
    if (counted.get(name) !== rows) throw new BackupRefused(`${name} took ${counted.get(name)} rows of ${rows}`)
  return jobs
}
