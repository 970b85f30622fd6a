import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from './postgres.ts'
import { command, runProgram, startServer } from './program.ts'
import { sendForm } from './recover/inhabited.ts'

let folder: string
let database: Awaited<ReturnType<typeof createTestDatabase>>
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), `maillon-test-${process.pid}-`))
  database = await createTestDatabase()
})
afterAll(async () => {
  await database?.drop()
  rmSync(folder, { recursive: true, force: true })
})

const PASSWORD = 'une phrase assez longue'
const settings = (url = database.url) => ({ DATABASE_URL: url, DATA_DIR: join(folder, 'data') })
const maillon = (line: string, input?: string) =>
  command(
    line.match(/"[^"]*"|\S+/g)!.map((word) => word.replaceAll('"', '')),
    settings(),
    {
      ...(input === undefined ? {} : { input }),
    },
  )
async function ask<Row extends Record<string, unknown>>(statement: string, url = database.url): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(statement)).rows
  } finally {
    await client.end()
  }
}
const file = (name: string, text: string) => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

describe('accounts by command, from an empty database', () => {
  test('the first administrator opens the site, which one then signs in to', async () => {
    const made = await maillon('user create marie@example.org --handle @Marie --name "Marie Le Goff" --admin', PASSWORD)
    expect(made).toEqual({ status: 0, out: '@marie\n', err: '' })
    const server = await startServer(settings())
    const first = await fetch(server.url, { redirect: 'manual', headers: { accept: 'text/html' } })
    expect(first.headers.get('location') ?? '').not.toContain('installation')
    const answer = await sendForm(server.url, '/connexion', { login: 'marie', password: PASSWORD }, '')
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('session='))!
    expect((await fetch(`${server.url}/admin`, { headers: { cookie } })).status).toBe(200)
    expect(await server.stop()).toBe(0)
  })

  test('a password is made and printed where none is given', async () => {
    const made = await maillon('user create yann@example.org --handle yann', '')
    expect(made).toMatchObject({ status: 0, err: '', out: expect.stringMatching(/^@yann\n[\w-]{20}\n$/) })
  })

  test('only the first line of standard input is the password, without waiting for its end', async () => {
    const running = runProgram(['user', 'create', 'lea@example.org', '--handle', 'lea'], settings(), {
      keepOpen: `${PASSWORD}\nautre chose`,
    })
    expect(await running.ended).toBe(0)
    expect(running.out()).toBe('@lea\n')
  })

  test.each([
    ['user create yann@example.org --handle autre', 'an account has this e-mail address already'],
    ['user create ailleurs --handle autre', 'this is no e-mail address'],
    ['user create a@example.org --handle yann', 'the handle @yann is taken'],
    ['user create a@example.org --handle admin', 'the handle @admin is reserved'],
    ['user create a@example.org --handle "a b"', 'a handle is made of 2 to 30 letters without accents, digits and _'],
    [
      'token create --handle yann --scopes "read lire"',
      'there is no scope “lire”: read, write, follow, push, profile, admin:read and admin:write, whole or in part such as write:statuses',
    ],
  ])('%s: %s', async (line, said) => {
    expect(await maillon(line, PASSWORD)).toEqual({ status: 1, out: '', err: `maillon: ${said}\n` })
  })

  test('a password that is too short is refused in one line', async () => {
    expect(await maillon('user create a@example.org --handle autre', 'court')).toEqual({
      status: 1,
      out: '',
      err: 'maillon: the password is too short: 10 characters at least\n',
    })
  })

  test('a structure is made for its owner, with her @ or without', async () => {
    expect(await maillon('org create --handle @Lien --name "Le Lien" --owner @marie')).toEqual({
      status: 0,
      out: '@lien\n',
      err: '',
    })
    expect(await maillon('org create --handle autre --name Autre --owner @lien')).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^maillon: there is no person @lien\nusage: /),
    })
    expect(await maillon('token create --handle yann --as lien --scopes read')).toEqual({
      status: 1,
      out: '',
      err: 'maillon: this person may not speak for this structure: only its owners and editors may\n',
    })
  })
})

describe('check', () => {
  test('ends with 0 where everything holds', async () => {
    expect(await maillon('check')).toEqual({
      status: 0,
      out: expect.stringMatching(/^Everything holds together \(\d+ invariants\)\.\n$/),
      err: '',
    })
  })

  test('ends with 1 and a list where something does not, while a server runs', async () => {
    const server = await startServer(settings())
    await ask("update actors set posts_count = 7 where handle = 'yann'")
    const broken = await maillon('check')
    expect(broken).toMatchObject({ status: 1, err: '' })
    expect(broken.out).toMatch(/^Broken: .*\(1\)\n {2}.*yann/m)
    await ask("update actors set posts_count = 0 where handle = 'yann'")
    expect(await maillon('check')).toMatchObject({ status: 0 })
    await server.stop()
  })

  test('takes nothing more', async () => {
    expect(await maillon('check now')).toMatchObject({
      status: 1,
      err: expect.stringContaining('\nusage: maillon check'),
    })
  })
})

describe('import directory', () => {
  const lines = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, n) => `Association numéro ${from + n},W44100${1000 + from + n}\n`).join('')
  const count = async (url?: string) =>
    (await ask<{ n: number }>("select count(*)::int as n from actors where name like 'Association numéro%'", url))[0]!.n

  test('tells how far it is, lists the lines that it leaves out, and does not double', async () => {
    const path = file('annuaire.csv', `nom,rna\n${lines(0, 600)},W441001999\nSans Numéro,W12\n`)
    const first = await maillon(`import directory ${path}`)
    expect(first).toMatchObject({ status: 0, err: expect.stringMatching(/^\d+ lines, \d+ %\n/) })
    expect(first.out.split('\n')).toEqual([
      'line 602: no name',
      'line 603: the RNA has not the right length: W12',
      '602 lines: 600 created, 0 updated, 0 unchanged, 0 claimed and left alone, 0 repeated, 2 skipped',
      '',
    ])
    const again = await maillon(`import directory ${path} --strict`)
    expect(again.status).toBe(1)
    expect(again.out).toContain('\n602 lines: 0 created, 0 updated, 600 unchanged,')
    expect(await count()).toBe(600)
  })

  test('a file without a column of names is refused, and so is what is no file', async () => {
    const path = file('banques.csv', 'adresse,siret\n1 rue de la Paix,123\n')
    expect(await maillon(`import directory ${path}`)).toMatchObject({
      status: 1,
      out: expect.stringMatching(/^line 1: no column holds a name; headings found: adresse, siret\n/),
    })
    expect(await maillon(`import directory ${folder}`)).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^maillon: there is no file /),
    })
  })

  test('killed in the middle and run again, has everything once', async () => {
    const other = await createTestDatabase()
    const path = file('grand.csv', `nom,rna\n${lines(0, 8000)}`)
    const killed = runProgram(['import', 'directory', path], settings(other.url))
    while ((await count(other.url)) === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    killed.child.kill('SIGKILL')
    expect(await killed.ended).toBe('SIGKILL')
    const kept = await count(other.url)
    const again = await command(['import', 'directory', path], settings(other.url))
    expect(again.out).toBe(
      `8000 lines: ${8000 - kept} created, 0 updated, ${kept} unchanged, 0 claimed and left alone, 0 repeated, 0 skipped\n`,
    )
    expect(await command(['check'], settings(other.url))).toMatchObject({ status: 0 })
    await other.drop()
  })
})

describe('restore', () => {
  test('does not take the place of people who are there, although nobody opened the site yet', async () => {
    const backup = join(folder, 'tout.tar.gz')
    expect(await maillon(`backup ${backup}`)).toMatchObject({ status: 0, err: '' })
    const other = await createTestDatabase()
    const there = (line: string, input = '') => command(line.split(' '), settings(other.url), { input })
    await there('user create nina@example.org --handle nina', PASSWORD)
    expect(await there(`restore ${backup}`)).toEqual({
      status: 1,
      out: '',
      err: 'maillon: this instance is not empty (no name yet): --replace puts the backup in its place\n',
    })
    expect(await there(`restore ${backup} --replace`)).toMatchObject({ status: 0, err: '' })
    expect(await ask("select 1 from accounts where email = 'nina@example.org'", other.url)).toEqual([])
    await other.drop()
  })

  test('and backup say in one line which file is the trouble', async () => {
    expect(await maillon(`restore ${join(folder, 'absent')}`)).toEqual({
      status: 1,
      out: '',
      err: `maillon: ${join(folder, 'absent')} cannot be read (ENOENT)\n`,
    })
    expect(await maillon(`backup ${join(folder, 'absent', 'b.tar.gz')}`)).toEqual({
      status: 1,
      out: '',
      err: `maillon: ${join(folder, 'absent', 'b.tar.gz')} cannot be written (ENOENT)\n`,
    })
    expect(readFileSync(join(folder, 'tout.tar.gz')).byteLength).toBeGreaterThan(1000)
  })
})
