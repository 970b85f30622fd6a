import { execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startS3Server } from '../src/platform/storage/s3-server.fixture.ts'
import { createTestDatabase } from './postgres.ts'
import { command, startServer } from './program.ts'

let folder: string
let database: Awaited<ReturnType<typeof createTestDatabase>>
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), `maillon-test-${process.pid}-`))
  database = await createTestDatabase()
})
afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

const onDatabase = () => ({ DATABASE_URL: database.url, DATA_DIR: join(folder, 'data') })

describe('a wrong setting stops the start, with one line that names it', () => {
  const file = () => {
    const path = join(folder, 'file')
    writeFileSync(path, '')
    return path
  }
  test.each<[string, () => Record<string, string>, RegExp]>([
    ['a port that is none', () => ({ PORT: 'beaucoup' }), /^maillon: PORT must be a whole number/],
    [
      'a host of another machine',
      () => ({ ...onDatabase(), HOST: '192.0.2.1', PORT: '0' }),
      /^maillon: HOST 192\.0\.2\.1 is no address of this machine/,
    ],
    [
      'a folder that cannot be',
      () => ({ DATA_DIR: join(file(), 'data') }),
      /^maillon: DATA_DIR .* cannot be written \(ENOTDIR\)/,
    ],
    [
      'a database that does not answer',
      () => ({ ...onDatabase(), DATABASE_URL: 'postgres://u:hush@127.0.0.1:1/d' }),
      /^maillon: DATABASE_URL leads nowhere/,
    ],
    [
      'a storage that is none',
      () => ({ ...onDatabase(), STORAGE_URL: 's3://hush@nowhere' }),
      /^maillon: STORAGE_URL must be s3:/,
    ],
  ])('%s', async (_, env, line) => {
    const { status, err, out } = await command(['serve'], { PORT: '0', ...env() })
    expect(err).toMatch(line)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
    expect([status, out]).toEqual([1, ''])
    expect(err).not.toContain('hush')
  })

  test('a port that is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const { port } = taken.address() as { port: number }
    const { status, err } = await command(['serve'], { ...onDatabase(), PORT: String(port) })
    expect([status, err]).toEqual([
      1,
      `maillon: PORT ${port} is taken on 127.0.0.1: stop what listens there, or set PORT to another\n`,
    ])
    taken.close()
  })

  test.runIf(process.getuid?.() === 0)('a folder of someone else', async () => {
    const { status, err } = await command(['serve'], { DATA_DIR: '/root', PORT: '0' }, { uid: 65534, gid: 65534 })
    expect([status, err]).toEqual([
      1,
      expect.stringMatching(/^maillon: DATA_DIR \/root cannot be written \(EACCES\): [^\n]*\n$/),
    ])
  })

  test('a bucket that does not let us in', async () => {
    const bucket = await startS3Server('medias', 'une-cle', 'un-secret', 'us-east-1', () => new Date())
    const start = (url: string) => command(['serve'], { ...onDatabase(), PORT: '0', STORAGE_URL: `s3+http://${url}` })
    expect(await start(`une-cle:hush@${bucket.host}/medias`)).toEqual({
      status: 1,
      out: '',
      err: 'maillon: STORAGE_URL is refused: S3 server: 403 SignatureDoesNotMatch (list)\n',
    })
    expect(await start(`une-cle:un-secret@${bucket.host}/autre`)).toMatchObject({
      status: 1,
      err: 'maillon: STORAGE_URL is refused: S3 server: 404 NoSuchBucket (list)\n',
    })
    await bucket.stop()
  })

  test('a database that a newer Maillon has changed', async () => {
    const newer = await createTestDatabase()
    const client = new pg.Client({ connectionString: newer.url })
    await client.connect()
    await client.query("insert into migrations (name, digest) values ('9999-future.sql', 'x')")
    await client.end()
    expect(await command(['serve'], { ...onDatabase(), DATABASE_URL: newer.url, PORT: '0' })).toEqual({
      status: 1,
      out: '',
      err: 'maillon: This database belongs to a newer Maillon (9999-future.sql has run there): upgrade, or restore a backup of before.\n',
    })
    await newer.drop()
  })

  describe.runIf(mayMount())('a disk that is full', () => {
    // No room for our own files; for what PostgreSQL begins with; for its database; for our tables.
    test.each(['4k', '12m', '40m', '42m'])('after %s', async (size) => {
      const disk = join(folder, `disk-${size}`)
      mkdirSync(disk)
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk])
      try {
        const { status, err } = await command(['serve'], { DATA_DIR: disk, PORT: '0', LOG_LEVEL: 'warning' })
        expect(err).toMatch(/^maillon: no room is left on the disk( of \S+)?: free some, then start again\.?\n$/i)
        expect(status).toBe(1)
      } finally {
        // Refused as long as anything was left running there.
        execFileSync('umount', [disk])
      }
    })
  })

  test('a second server on one folder', async () => {
    const first = await startServer({ DATA_DIR: join(folder, 'embedded') })
    const second = await command(['serve'], { DATA_DIR: join(folder, 'embedded'), PORT: '0' })
    expect(second.status).toBe(1)
    expect(second.err).toBe(
      `maillon: Maillon already runs on ${join(folder, 'embedded')}: "serve", process ${first.child.pid}. Stop it first, or set DATA_DIR to another folder.\n`,
    )
    expect(await first.stop()).toBe(0)
    expect(readdirSync(join(folder, 'embedded'))).not.toContain('maillon.lock')
  })
})

describe('a server that starts', () => {
  test('says in its log how it runs, and what would not work', async () => {
    const nobody = createServer().listen(0, '127.0.0.1')
    await once(nobody, 'listening')
    const { port } = nobody.address() as { port: number }
    nobody.close()
    const server = await startServer({
      ...onDatabase(),
      LOG_LEVEL: 'info',
      HOST: '0.0.0.0',
      SMTP_URL: 'smtp://maillon:hush@127.0.0.1:1',
      STORAGE_URL: `s3+http://une-cle:hush@127.0.0.1:${port}/medias`,
    })
    const said = [
      /\[INF\] maillon\.main: Maillon is up \{.*"listens":"0\.0\.0\.0:\d+".*"mail":"SMTP_URL"/,
      /\[WRN\] maillon\.main: PUBLIC_URL is not set: messages and feeds lead to 'http:\/\/localhost:\d+/,
      /\[WRN\] maillon\.mail: the server of SMTP_URL does not take messages now: .*ECONNREFUSED/,
      /\[WRN\] maillon\.storage: the server of STORAGE_URL does not answer now: .*unreachable/,
    ]
    for (const line of said) await expect.poll(() => server.err()).toMatch(line)
    expect(server.err()).not.toContain('hush')
    expect(await server.stop()).toBe(0)
  })
})

describe('a command', () => {
  const names = ['serve', 'work', 'migrate', 'demo', 'user create', 'org create', 'token create', 'import directory']
  test.each([...names, 'backup', 'restore', 'check'])('%s tells its use when asked', async (name) => {
    const asked = await command([...name.split(' '), '--help'], {})
    expect(asked).toMatchObject({ status: 0, err: '' })
    expect(asked.out).toMatch(new RegExp(`^maillon ${name}\\b.*\\n\\n\\S`))
    expect(asked.out.split('\n').every((line) => line.length <= 100)).toBe(true)
  })

  test('told by half is completed', async () => {
    expect(await command(['user'], {})).toEqual({
      status: 1,
      out: '',
      err: 'maillon: there is no command user: user create?; see maillon --help\n',
    })
    const some = await command(['token', '--help'], {})
    expect([some.status, some.err]).toEqual([0, ''])
    expect(some.out).toContain('\n  token create --handle')
    expect(some.out).not.toContain('user create')
  })

  test('that does not exist is told, and what there is', async () => {
    expect(await command(['frobnicate', 'it'], {})).toEqual({
      status: 1,
      out: '',
      err: 'maillon: there is no command frobnicate it; see maillon --help\n',
    })
    const all = await command([], {})
    expect(all.status).toBe(0)
    for (const name of ['serve', 'work', 'migrate', 'user create']) expect(all.out).toContain(`\n  ${name}`)
  })

  test.each([
    [['user', 'create'], /an e-mail address and --handle are needed\nusage: maillon user create EMAIL/],
    [['user', 'create', 'a@b.example', '--handel', 'x'], /'--handel'[^\n]*\nusage: maillon user create EMAIL/],
    [['org', 'create', '--handle', 'x'], /are needed\nusage: maillon org create --handle H/],
    [['backup'], /\nusage: maillon backup FILE/],
    [['restore', 'a', 'b'], /\nusage: maillon restore FILE/],
    [['serve', 'now'], /serve takes nothing more, such as now/],
  ])('%j used wrongly says how it is used', async (args, said) => {
    const { status, err } = await command(args, onDatabase())
    expect(err).toMatch(said)
    expect(status).toBe(1)
  })

  test('works while the server runs, and while it does not', async () => {
    const env = { DATA_DIR: join(folder, 'beside') }
    const create = (handle: string) =>
      command(['user', 'create', `${handle}@example.org`, '--handle', handle], env, {
        input: 'une phrase assez longue\n',
      })
    expect(await create('avant')).toEqual({ status: 0, out: '@avant\n', err: '' })
    const server = await startServer(env)
    expect(await create('pendant')).toEqual({ status: 0, out: '@pendant\n', err: '' })
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    await server.stop()
    const again = await create('pendant')
    expect([again.status, again.err]).toEqual([
      1,
      expect.stringMatching(/^maillon: (the handle @pendant is taken|an account has this e-mail address already)\n$/),
    ])
  })
})

/** Root of many containers may not. */
function mayMount(): boolean {
  const place = mkdtempSync(join(tmpdir(), `maillon-test-${process.pid}-`))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', place]).status === 0
  if (mounted) execFileSync('umount', [place])
  rmSync(place, { recursive: true })
  return mounted
}
