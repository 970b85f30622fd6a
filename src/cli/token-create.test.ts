import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'

const world = useWorld()

async function maillon(...args: string[]) {
  const env = { ...process.env, DATABASE_URL: world.databaseUrl, DATA_DIR: world.app.config.dataDir }
  const child = spawn(process.execPath, ['src/main.ts', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [printed, told] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { printed, told, status: await ended }
}

test('a token is made for a person and printed alone', async () => {
  const made = await maillon('token', 'create', '--handle', 'chloe', '--scopes', 'read write follow push')
  expect(made).toMatchObject({ status: 0, told: '', printed: expect.stringMatching(/^[\w-]{43}\n$/) })
  expect(await world.app.access.tokenHolder(made.printed.trim())).toMatchObject({
    personId: world.chloe,
    actorId: world.chloe,
    scopes: ['read', 'write', 'follow', 'push'],
  })
})

test('a token is made for a structure that the person may speak for, and for no other', async () => {
  const made = await maillon('token', 'create', '--handle', '@amadou', '--as', 'jardins', '--scopes', 'write')
  expect(await world.app.access.tokenHolder(made.printed.trim())).toMatchObject({ actorId: world.jardins })
  const refused = await maillon('token', 'create', '--handle', 'chloe', '--as', 'jardins', '--scopes', 'write')
  expect(refused).toMatchObject({
    status: 1,
    printed: '',
    told: expect.stringContaining('may not speak for this structure'),
  })
})

test('a wrong use says in one line what is missing, then how it is used', async () => {
  const refused = await maillon('token', 'create', '--handle', 'chloe')
  expect(refused).toMatchObject({
    status: 1,
    told: expect.stringMatching(/^maillon: --handle and --scopes are needed\nusage: maillon token create .*\n$/),
  })
})
