import pg from 'pg'
import { PostgresUnavailable } from './unavailable.ts'

const OLDEST = 15
const CONNECT_MS = 10_000
const extensions = ['pg_trgm', 'unaccent']

/**
 * Checks that the database of DATABASE_URL can be used: it answers, is new enough, speaks UTF-8, and its user may make
 * what the migrations make.
 * @throws PostgresUnavailable with what to do, never with the password
 */
export async function checkOwnServer(url: string): Promise<void> {
  const client = new pg.Client({ ...optionsOf(url), connectionTimeoutMillis: CONNECT_MS })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    throw unavailable(whyUnreachable(error as Error & { code?: string }, client))
  }
  try {
    await checkVersion(client)
    await checkRights(client)
  } finally {
    await client.end().catch(() => {})
  }
}

function optionsOf(url: string): pg.ClientConfig {
  try {
    new pg.Client({ connectionString: url })
    return { connectionString: url, application_name: 'maillon' }
  } catch {
    throw unavailable('cannot be read: percent-encode what is no letter or digit in the user and the password')
  }
}

function whyUnreachable(error: Error & { code?: string; errors?: { code?: string }[] }, client: pg.Client): string {
  const where = `${client.host}:${client.port}`
  switch (error.code) {
    case '28P01':
    case '28000':
      return `is refused by the PostgreSQL of ${where}: ${error.message}`
    case '3D000':
      return `names a database that the PostgreSQL of ${where} does not have: ${error.message}`
    case '53300':
      return `is refused by the PostgreSQL of ${where}: it has too many connections`
    default: {
      const reason = error.code ?? error.errors?.[0]?.code ?? error.message
      return `leads nowhere: no PostgreSQL answers at ${where} (${reason})`
    }
  }
}

async function checkVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string; encoding: string }>(
    "select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding",
  )
  const major = Math.floor(Number(rows[0]!.version) / 10_000)
  if (major < OLDEST) throw unavailable(`leads to PostgreSQL ${major}: Maillon needs ${OLDEST} or newer`)
  if (rows[0]!.encoding !== 'UTF8')
    throw unavailable(`leads to a database in ${rows[0]!.encoding}: make one with "create database … encoding 'UTF8'"`)
}

async function checkRights(client: pg.Client): Promise<void> {
  const { rows: found } = await client.query<{ name: string; installed: boolean }>(
    'select name, installed_version is not null as installed from pg_available_extensions where name = any($1)',
    [extensions],
  )
  const absent = extensions.filter((name) => !found.some((one) => one.name === name))
  if (absent.length > 0)
    throw unavailable(
      `leads to a server without the extension ${absent.join(' and ')}: install PostgreSQL's contrib package there`,
    )
  const { rows } = await client.query<{ database: boolean; schema: boolean }>(
    "select has_database_privilege(current_database(), 'create') as database, has_schema_privilege('public', 'create') as schema",
  )
  const missing = found.filter((one) => !one.installed).map((one) => `create extension ${one.name}`)
  if (missing.length > 0 && !rows[0]!.database)
    throw unavailable(
      `names a user who may not make extensions: as an administrator of that database, run "${missing.join('; ')}"`,
    )
  const { rows: schemas } = await client.query("select 1 from pg_namespace where nspname = 'graphile_worker'")
  if (!rows[0]!.schema || (schemas.length === 0 && !rows[0]!.database))
    throw unavailable(
      `names a user who may not make tables there: run "grant create on schema public to ${client.user}; grant create on database ${client.database} to ${client.user}"`,
    )
}

const unavailable = (why: string) => new PostgresUnavailable('own-server', `DATABASE_URL ${why}`)
