import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import { lookAtFiles } from '../platform/kept-files.ts'
import { mastodonArchive, note } from './archive.fixture.ts'

const world = useWorld()
const self = (id: typeof world.yann) => ({ personId: id, actorId: id })
const follows = (text: string) => ({
  kind: 'follows',
  bytes: new TextEncoder().encode(text),
  name: '',
  replacing: false,
})

async function sendArchive(of: typeof world.yann) {
  world.clock.advance(1000)
  const bytes = new Uint8Array(await mastodonArchive([note({ n: 1 }), note({ n: 2 })]))
  const id = await world.app.portability.importArchive(self(of), {
    content: new Blob([bytes]).stream(),
    name: 'archive.zip',
  })
  await world.settle()
  await world.app.portability.beginArchive(self(of), id, ['posts'])
  return id
}

const last = async (of: typeof world.yann) => (await world.app.portability.imports(of))[0]
const attempts = (done: string) =>
  sql`update graphile_worker._private_jobs set attempts = ${sql.raw(done)}, run_at = now()
    where task_id in (select id from graphile_worker._private_tasks where identifier like 'portability:import%')`.execute(
    world.app.db,
  )

/** Where the file of an archive is, as the storage has it. */
async function fileOf(id: string) {
  const { key } = await world.app.db.selectFrom('imports').select('key').where('id', '=', id).executeTakeFirstOrThrow()
  return join(world.app.config.dataDir, 'media', key!)
}

test('an import that fails again and again stops, blocks nothing, and goes on when it is tried again', async () => {
  const { app, yann, chloe } = world
  const id = await sendArchive(yann)
  await sql`create function is_broken() returns trigger language plpgsql as $$ begin raise 'the disk is full'; end $$`.execute(
    app.db,
  )
  await sql`create trigger is_broken before insert on imported_posts execute function is_broken()`.execute(app.db)
  await attempts('max_attempts - 2')
  await world.settle()
  expect(await last(yann)).toMatchObject({ id, endedAt: null, failure: null })
  await expect(app.portability.importTable(self(yann), follows('chloe'))).rejects.toThrow('import-under-way')
  await attempts('max_attempts - 1')
  await world.settle()
  expect(await last(yann)).toMatchObject({ id, endedAt: expect.any(Date), failure: { kind: 'import-stopped' } })

  await app.portability.importTable(self(yann), follows('chloe'))
  await expect(app.portability.retryImport(self(yann), id)).rejects.toThrow('import-under-way')
  await world.settle()
  expect(await app.actors.follows(yann, chloe)).toBe(true)

  await expect(app.portability.retryImport(self(chloe), id)).rejects.toThrow('no-such-import')
  await expect(app.portability.retryImport({ personId: chloe, actorId: yann }, id)).rejects.toThrow(
    'may-not-administer',
  )
  await sql`drop trigger is_broken on imported_posts`.execute(app.db)
  await app.portability.retryImport(self(yann), id)
  await world.settle()
  const again = (await app.portability.imports(yann)).find((one) => one.id === id)
  expect(again).toMatchObject({ failure: null, lines: 2, done: 2, failed: 0, endedAt: expect.any(Date) })
  await expect(app.portability.retryImport(self(yann), id)).rejects.toThrow('import-not-stopped')
})

test('an import whose process was killed at each attempt is stopped, too', async () => {
  const { app, chloe } = world
  await app.portability.importTable(self(chloe), follows('yann'))
  await attempts('max_attempts')
  await app.portability.sweep()
  const stopped = (await last(chloe))!
  expect(stopped).toMatchObject({ failure: { kind: 'import-stopped' }, done: 0 })
  await app.portability.retryImport(self(chloe), stopped.id)
  await app.portability.sweep()
  await world.settle()
  expect(await last(chloe)).toMatchObject({ failure: null, done: 1 })
  expect(await app.actors.follows(chloe, world.yann)).toBe(true)
})

test('an import is thrown away with its file, under way or not, by those alone whose it is', async () => {
  const { app, yann, chloe } = world
  const id = await sendArchive(chloe)
  await expect(app.portability.discardImport(self(yann), id)).rejects.toThrow('no-such-import')
  await expect(app.portability.discardImport({ personId: yann, actorId: chloe }, id)).rejects.toThrow(
    'may-not-administer',
  )
  const file = await fileOf(id)
  await app.portability.discardImport(self(chloe), id)
  await expect(access(file)).rejects.toThrow('ENOENT')
  await expect(app.portability.retryImport(self(chloe), id)).rejects.toThrow('no-such-import')
  await app.portability.importTable(self(chloe), follows('amadou'))
  await world.settle()
  expect((await app.portability.imports(chloe)).map((one) => one.id)).not.toContain(id)
  expect(await app.actors.follows(chloe, world.amadou)).toBe(true)
  expect(await lookAtFiles({ ...app, now: new Date(Date.now() + 3_600_000) }, app.keptFiles)).toEqual({
    missing: [],
    stray: [],
  })
})
