import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

const OLDEST = 15

/** Where the oldest PostgreSQL of this machine stands that Maillon accepts, as Debian lays them out; null where there is none. */
export const olderPostgres: string | null = (() => {
  const folder = '/usr/lib/postgresql'
  const versions = existsSync(folder)
    ? readdirSync(folder)
        .map(Number)
        .filter((version) => version >= OLDEST)
    : []
  const oldest = Math.min(...versions)
  return versions.length > 0 && existsSync(join(folder, String(oldest), 'bin', 'initdb'))
    ? join(folder, String(oldest), 'bin')
    : null
})()

/** A server of it, on a folder of its own, with one empty database and a user who owns that and nothing else. */
export async function startOlderPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), `maillon-test-${process.pid}-`))
  const user = process.getuid?.() === 0 ? ordinaryUser() : null
  if (user) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const how = { ...user, cwd: '/', stdio: 'ignore' } as const
  execFileSync(
    join(olderPostgres!, 'initdb'),
    ['-D', data, '-U', 'chief', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N'],
    how,
  )
  writeFileSync(
    join(data, 'postgresql.auto.conf'),
    `listen_addresses = ''\nunix_socket_directories = '${folder}'\nfsync = off\n`,
  )
  const server = spawn(join(olderPostgres!, 'postgres'), ['-D', data], how)
  const ended = new Promise((resolve) => server.once('close', resolve))
  const urlOf = (role: string, database: string) => `postgresql://${role}@${encodeURIComponent(folder)}/${database}`
  await whenReady(urlOf('chief', 'postgres'))
  await ask(urlOf('chief', 'postgres'), 'create role maillon login')
  await ask(urlOf('chief', 'postgres'), 'create database maillon owner maillon')
  return {
    url: urlOf('maillon', 'maillon'),
    async stop() {
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Another empty database on it. */
export async function anotherDatabase(url: string): Promise<string> {
  const name = `m${randomBytes(4).toString('hex')}`
  const chief = new URL(url)
  chief.username = 'chief'
  chief.pathname = '/postgres'
  await ask(chief.href, `create database ${name} owner maillon`)
  return Object.assign(new URL(url), { pathname: `/${name}` }).href
}

function ordinaryUser(): { uid: number; gid: number } {
  const lines = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const [, , uid, gid] = lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody')!
  return { uid: Number(uid), gid: Number(gid) }
}

async function whenReady(url: string): Promise<void> {
  for (;;) {
    try {
      return await ask(url, 'select 1')
    } catch {
      await sleep(20)
    }
  }
}

async function ask(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
