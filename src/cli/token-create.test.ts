import { expect, test } from 'vitest'
import { command } from '../../test/program.ts'
import { useWorld } from '../../test/world.ts'

const world = useWorld()

const maillon = (...args: string[]) =>
  command(args, { DATABASE_URL: world.databaseUrl, DATA_DIR: world.app.config.dataDir })

test('a token is made for a person and printed alone', async () => {
  const made = await maillon('token', 'create', '--handle', 'chloe', '--scopes', 'read write follow push')
  expect(made).toMatchObject({ status: 0, err: '', out: expect.stringMatching(/^[\w-]{43}\n$/) })
  expect(await world.app.access.tokenHolder(made.out.trim())).toMatchObject({
    personId: world.chloe,
    actorId: world.chloe,
    scopes: ['read', 'write', 'follow', 'push'],
  })
})

test('a token is made for a structure that the person may speak for, and for no other', async () => {
  const made = await maillon('token', 'create', '--handle', '@amadou', '--as', 'jardins', '--scopes', 'write')
  expect(await world.app.access.tokenHolder(made.out.trim())).toMatchObject({ actorId: world.jardins })
  const refused = await maillon('token', 'create', '--handle', 'chloe', '--as', 'jardins', '--scopes', 'write')
  expect(refused).toMatchObject({
    status: 1,
    out: '',
    err: expect.stringContaining('may not speak for this structure'),
  })
})

test('a wrong use says in one line what is missing, then how it is used', async () => {
  const refused = await maillon('token', 'create', '--handle', 'chloe')
  expect(refused).toMatchObject({
    status: 1,
    err: expect.stringMatching(/^maillon: --handle and --scopes are needed\nusage: maillon token create .*\n$/),
  })
})
