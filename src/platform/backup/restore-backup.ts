import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Db } from '../db.ts'
import type { KeptFiles } from '../kept-files.ts'
import { wholeFiles } from '../kept-files.ts'
import { type Migration, migrationFiles } from '../migrate.ts'
import { type Storage, typeOfKey } from '../storage.ts'
import { readArchive } from './archive.ts'
import { loadDatabase } from './load-database.ts'
import { BackupRefused, type Manifest } from './manifest.ts'
import { verifyBackup } from './verify-backup.ts'
import { PLAIN_SETTINGS } from './write-backup.ts'

type Given = {
  db: Db
  databaseUrl: string
  storage: Storage
  keptFiles: readonly KeptFiles[]
  version: string
  /** What stands here already, in words; null for an instance where nobody was yet. */
  inhabited: string | null
}

const TRIES = 5
/** PostgreSQL's documentation, appendix A: deadlock, serialization failure, lock not available. */
const passing = ['40P01', '40001', '55P03']

/**
 * Puts a backup in the place of what is there: the whole file is verified first, then files are put back, then the
 * database changes in one transaction. A restore that is cut leaves the database as it was; begun again, it is whole.
 * @throws BackupRefused with nothing changed
 */
export async function restoreBackup(given: Given, path: string, options: { replace: boolean }): Promise<Manifest> {
  const manifest = await verifyBackup(path)
  const migrations = await checkKnown(manifest, given.version)
  if (given.inhabited !== null && !options.replace)
    throw new BackupRefused(`this instance is not empty (${given.inhabited}): --replace puts the backup in its place`)
  const before = await keysOf(given)
  await putFiles(given.storage, path)
  for (let tried = 1; ; tried++) {
    try {
      await loadInOneTransaction(given.databaseUrl, path, manifest, migrations)
      break
    } catch (error) {
      if (!passing.includes((error as { code?: string }).code ?? '') || tried === TRIES) throw error
      await sleep(200 * tried)
    }
  }
  const after = new Set(await keysOf(given))
  for (const key of before) if (!after.has(key)) await given.storage.remove(key)
  return manifest
}

/** The migrations that the data went through, and those that they still have to. */
async function checkKnown(
  manifest: Manifest,
  version: string,
): Promise<{ past: (Migration & { appliedAt: string })[]; next: Migration[] }> {
  if (isNewer(manifest.version, version))
    throw new BackupRefused(
      `it was made by Maillon ${manifest.version}, newer than this one (${version}): upgrade first`,
    )
  const known = new Map((await migrationFiles()).map((one) => [one.name, one]))
  const past = manifest.migrations.map(({ name, digest, appliedAt }) => {
    const found = known.get(name)
    if (found?.digest === digest) return { ...found, appliedAt }
    const which = found ? 'another' : 'a newer'
    throw new BackupRefused(`it was made by ${which} Maillon than this one: ${name} is not known here; upgrade first`)
  })
  const done = new Set(past.map(({ name }) => name))
  return { past, next: [...known.values()].filter(({ name }) => !done.has(name)) }
}

function isNewer(one: string, other: string): boolean {
  const [a, b] = [one, other].map((version) => version.split('.').map((part) => Number.parseInt(part, 10)))
  const differs = a!.findIndex((part, at) => part !== b![at])
  return differs !== -1 && a![differs]! > b![differs]!
}

const keysOf = async (given: Given) => (await wholeFiles(given.keptFiles).execute(given.db)).rows.map(({ key }) => key)

/** Files are known by names that were never given before: putting them disturbs nothing that is there. */
async function putFiles(storage: Storage, path: string): Promise<void> {
  await readArchive(path, async (name, content) => {
    const key = name.startsWith('files/') ? name.slice('files/'.length) : null
    if (key === null) for await (const _ of content);
    else
      await storage.put(
        key,
        Readable.toWeb(Readable.from(content, { objectMode: false })) as ReadableStream<Uint8Array>,
        typeOfKey(key)!,
      )
    return 'more'
  })
}

async function loadInOneTransaction(
  databaseUrl: string,
  path: string,
  manifest: Manifest,
  migrations: Awaited<ReturnType<typeof checkKnown>>,
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'maillon restore' })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(PLAIN_SETTINGS)
    await client.query('begin')
    await loadDatabase(client, path, manifest, migrations)
    await client.query('commit')
    await client.query('analyze')
  } finally {
    await client.end().catch(() => {})
  }
}
