import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Db } from '../db.ts'
import { type KeptFiles, whileFilesStay, wholeFiles } from '../kept-files.ts'
import type { Storage } from '../storage.ts'
import { type ArchiveWriter, measuring, writeArchive } from './archive.ts'
import { waitingJobs } from './jobs-as-data.ts'
import { FORMAT, type Manifest, type TablePart } from './manifest.ts'
import { columnList, tablesToCopy } from './own-tables.ts'

export type BackupMade = { manifest: Manifest; size: number }

const PART_BYTES = 8 * 1024 * 1024
const LINE_END = 10
/** Told the same to every PostgreSQL that writes or reads a backup. */
export const PLAIN_SETTINGS = `set client_encoding = 'UTF8'; set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601';
  set timezone = 'UTC'; set bytea_output = 'hex'; set extra_float_digits = 1`

/**
 * Writes everything that the instance keeps into one file, as it stands at one moment, while the server goes on: every
 * table (COPY's text format), the jobs that wait, all files; last a list of it all with digests.
 */
export async function writeBackup(
  given: { db: Db; databaseUrl: string; storage: Storage; keptFiles: readonly KeptFiles[]; version: string; now: Date },
  path: string,
): Promise<BackupMade> {
  return whileFilesStay(given.db, async () => {
    const client = new pg.Client({ connectionString: given.databaseUrl, application_name: 'maillon backup' })
    await client.connect()
    try {
      await client.query(PLAIN_SETTINGS)
      await client.query('begin isolation level repeatable read read only')
      let manifest: Manifest | undefined
      const size = await writeArchive(path, async (archive) => {
        manifest = {
          format: FORMAT,
          version: given.version,
          madeAt: given.now.toISOString(),
          ...(await schemaOf(client)),
          tables: await copyTables(client, archive),
          jobs: await copyJobs(client, archive),
          ...(await copyFiles(client, given, archive)),
        }
        await archive.add('manifest.json', Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`))
      })
      return { manifest: manifest!, size }
    } finally {
      await client.end()
    }
  })
}

async function schemaOf(client: pg.Client): Promise<Pick<Manifest, 'postgres' | 'migrations' | 'sequences'>> {
  const { rows: versions } = await client.query<{ postgres: string }>(
    "select current_setting('server_version') as postgres",
  )
  const { rows: migrations } = await client.query<{ name: string; digest: string; at: string }>(
    'select name, digest, applied_at::text as at from migrations order by applied_at, name',
  )
  const { rows: sequences } = await client.query<{ name: string; value: string }>(
    "select sequencename as name, last_value::text as value from pg_sequences where schemaname = 'public' and last_value is not null",
  )
  return {
    postgres: versions[0]!.postgres,
    migrations: migrations.map(({ name, digest, at }) => ({ name, digest, appliedAt: at })),
    sequences,
  }
}

async function copyTables(client: pg.Client, archive: ArchiveWriter): Promise<TablePart[]> {
  const copied: TablePart[] = []
  for (const { name, columns } of await tablesToCopy(client)) {
    const rows = client.query(copyTo(`copy "${name}" (${columnList(columns)}) to stdout`))
    const { bytes, digest } = await inParts(archive, `tables/${name}`, rows as AsyncIterable<Uint8Array>)
    copied.push({ name, columns, rows: rows.rowCount, bytes, digest })
  }
  return copied
}

async function copyJobs(client: pg.Client, archive: ArchiveWriter): Promise<Manifest['jobs']> {
  const jobs = await waitingJobs(client)
  const lines = (async function* () {
    for (const job of jobs) yield Buffer.from(`${JSON.stringify(job)}\n`)
  })()
  return { rows: jobs.length, ...(await inParts(archive, 'jobs', lines)) }
}

/** An entry of a tar says its length before its content: lines, which have none, are cut in parts that fit in memory. */
async function inParts(archive: ArchiveWriter, name: string, lines: AsyncIterable<Uint8Array>) {
  const measured = measuring()
  let waiting: Uint8Array[] = []
  let size = 0
  let number = 0
  const flush = async (upTo: (all: Buffer) => number) => {
    const all = Buffer.concat(waiting)
    const cut = upTo(all)
    if (cut > 0) await archive.add(`${name}/${String(++number).padStart(6, '0')}`, all.subarray(0, cut))
    waiting = cut < all.length ? [all.subarray(cut)] : []
    size = all.length - cut
  }
  for await (const chunk of lines) {
    measured.add(chunk)
    waiting.push(chunk)
    size += chunk.byteLength
    if (size >= PART_BYTES) await flush((all) => all.lastIndexOf(LINE_END) + 1)
  }
  await flush((all) => all.length)
  return measured.done()
}

async function copyFiles(
  client: pg.Client,
  given: { db: Db; storage: Storage; keptFiles: readonly KeptFiles[] },
  archive: ArchiveWriter,
): Promise<Pick<Manifest, 'files' | 'missing'>> {
  const query = wholeFiles(given.keptFiles).compile(given.db)
  const { rows } = await client.query<{ key: string }>(query.sql, query.parameters as unknown[])
  const files: Manifest['files'] = []
  const missing: string[] = []
  for (const { key } of rows) {
    const found = await given.storage.get(key)
    if (!found) {
      missing.push(key)
      continue
    }
    const { digest } = await archive.addStream(`files/${key}`, found.size, found.stream)
    files.push({ key, size: found.size, digest })
  }
  return { files, missing }
}
