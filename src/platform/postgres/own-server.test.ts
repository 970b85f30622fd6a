import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { createTestDatabase } from '../../../test/postgres.ts'
import { checkOwnServer } from './own-server.ts'

const { server, run } = inject('postgres')
const weak = `${run}_weak`
let database: Awaited<ReturnType<typeof createTestDatabase>>

beforeAll(async () => {
  database = await createTestDatabase()
  await onServer(server, `create role ${weak} login password 'hush-hush'`)
})
afterAll(async () => {
  await database?.drop()
  await onServer(server, `drop role ${weak}`)
})

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

function urlWith(changes: Partial<Pick<URL, 'username' | 'password' | 'pathname'>>, url = database.url): string {
  return Object.assign(new URL(url), changes).href
}

const trustsAnybody = () =>
  onServer(urlWith({ username: weak, password: 'not-hers' }, server), 'select 1').then(
    () => true,
    () => false,
  )

/** What the check says, without the name of the machine's socket. */
const refusal = (url: string) =>
  checkOwnServer(url).then(
    () => null,
    (error: Error) => error.message,
  )

test('a database that can be used is', async () => {
  expect(await refusal(database.url)).toBeNull()
})

describe('one that cannot is told in one line that names the variable, and never the password', () => {
  test.each([
    [
      'nobody listens there',
      () => 'postgres://u:hush-hush@127.0.0.1:1/d',
      /leads nowhere: .* 127\.0\.0\.1:1 \(ECONNREFUSED\)/,
    ],
    [
      'there is no such machine',
      () => 'postgres://u:hush-hush@nowhere.invalid/d',
      /leads nowhere: .* nowhere\.invalid:5432 \(E\w+\)/,
    ],
    ['a wrong password', () => urlWith({ password: 'hush-hush' }), /is refused by .*password authentication failed/],
    ['no such database', () => urlWith({ pathname: '/nulle_part' }), /names a database .*"nulle_part" does not exist/],
    [
      'no rights there',
      () => urlWith({ username: weak, password: 'hush-hush' }),
      /may not make tables there: run "grant create on schema public/,
    ],
    ['a password that is not encoded', () => 'postgres://u:hush-hush%E0@h/d', /cannot be read: percent-encode/],
  ])('%s', async (what, url, expected) => {
    // A PostgreSQL of TEST_DATABASE_URL may trust whoever comes from this machine.
    if (what === 'a wrong password' && (await trustsAnybody())) return
    const said = await refusal(url())
    expect(said).toMatch(expected)
    expect(said).toMatch(/^DATABASE_URL [^\n]*$/)
    expect(said).not.toContain('hush-hush')
  })

  test('a user who may not make extensions, where they are missing', async () => {
    const bare = `${run}_bare`
    await onServer(server, `create database ${bare} template template0`)
    const url = urlWith({ username: weak, password: 'hush-hush', pathname: `/${bare}` })
    expect(await refusal(url)).toMatch(/may not make extensions: .* run "create extension \w+; create extension \w+"/)
    await onServer(server, `drop database ${bare}`)
  })

  test('a database that is not in UTF-8', async () => {
    const latin = `${run}_latin`
    await onServer(
      server,
      `create database ${latin} template template0 encoding 'LATIN1' locale 'C' locale_provider 'libc'`,
    )
    expect(await refusal(urlWith({ pathname: `/${latin}` }))).toMatch(/leads to a database in LATIN1/)
    await onServer(server, `drop database ${latin}`)
  })

  test.each([
    ['a PostgreSQL that is too old', { server_version_num: '140012' }, /leads to PostgreSQL 14: Maillon needs 15/],
  ])('%s', async (_, settings, expected) => {
    const old = createServer((socket) => pretend(socket, settings.server_version_num)).listen(0, '127.0.0.1')
    await once(old, 'listening')
    const { port } = old.address() as { port: number }
    expect(await refusal(`postgres://u:hush-hush@127.0.0.1:${port}/d`)).toMatch(expected)
    old.close()
  })
})

/**
 * A PostgreSQL of another version, as far as the first question (its documentation, chapter "Frontend/Backend
 * Protocol": AuthenticationOk and ReadyForQuery, then RowDescription, DataRow, CommandComplete).
 */
function pretend(socket: Socket, version: string): void {
  const message = (type: string, ...parts: Buffer[]) => {
    const body = Buffer.concat(parts)
    const head = Buffer.alloc(5)
    head.write(type)
    head.writeInt32BE(body.length + 4, 1)
    return Buffer.concat([head, body])
  }
  const int = (size: 2 | 4, value: number) => {
    const bytes = Buffer.alloc(size)
    bytes.writeIntBE(value, 0, size)
    return bytes
  }
  const ready = message('Z', Buffer.from('I'))
  const column = (name: string) => [
    Buffer.from(`${name}\0`),
    int(4, 0),
    int(2, 0),
    int(4, 25),
    int(2, -1),
    int(4, -1),
    int(2, 0),
  ]
  const value = (text: string) => [int(4, text.length), Buffer.from(text)]
  let greeted = false
  socket.on('error', () => {})
  socket.on('data', (data) => {
    if (!greeted) {
      greeted = true
      return socket.write(Buffer.concat([message('R', int(4, 0)), ready]))
    }
    if (data[0] !== 'Q'.charCodeAt(0)) return socket.end()
    return socket.write(
      Buffer.concat([
        message('T', int(2, 2), ...column('version'), ...column('encoding')),
        message('D', int(2, 2), ...value(version), ...value('UTF8')),
        message('C', Buffer.from('SELECT 1\0')),
        ready,
      ]),
    )
  })
}
