import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { fromBuffer } from 'yauzl'
import { useWorld } from '../../test/world.ts'
import { createMediaFiles } from '../media-files.ts'
import { lookAtFiles } from '../platform/kept-files.ts'

const world = useWorld()
const self = (id: typeof world.yann) => ({ personId: id, actorId: id })
type Note = { id: string; attachment: { url: string; name: string }[] }
type Activity = { type: string; object: string | Note }
const DAY = 24 * 3600 * 1000

const picture = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#c33' } })
    .png()
    .toBuffer()

/** Every file of a ZIP, by its name. */
async function unzipped(bytes: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>()
  const zip = await new Promise<import('yauzl').ZipFile>((resolve, reject) =>
    fromBuffer(bytes, { lazyEntries: true }, (error, opened) => (error ? reject(error) : resolve(opened))),
  )
  return new Promise((resolve, reject) => {
    zip.on('error', reject)
    zip.on('end', () => resolve(files))
    zip.on('entry', (entry) =>
      zip.openReadStream(entry, async (error, stream) => {
        if (error) return reject(error)
        files.set(entry.fileName, await buffer(stream))
        zip.readEntry()
      }),
    )
    zip.readEntry()
  })
}

async function archiveOf(voice: ReturnType<typeof self>) {
  const id = await world.app.portability.askExport(voice)
  await world.settle()
  const { stream, name, size } = await world.app.portability.openExport(voice, id)
  const bytes = await buffer(stream as never)
  expect(bytes.byteLength).toBe(size)
  const files = await unzipped(bytes)
  const json = (file: string) => JSON.parse(files.get(file)!.toString())
  return { id, name, files, json }
}

test('all that one said, did and keeps is in an archive that Mastodon’s importers know', async () => {
  const { app, yann, chloe, amadou } = world
  await app.actors.editProfile(self(yann), { bio: 'Lecteur', specialities: ['iae'] })
  await app.actors.setPicture(self(yann), 'avatar', { bytes: await picture(), name: 'moi.png' })
  const media = await app.media.upload(yann, { bytes: await picture(), name: 'serre.png' })
  const shown = await app.publishing.publish(self(yann), {
    kind: 'note',
    source: 'Notre **serre** #maraîchage',
    visibility: 'public',
    language: 'fr',
    media: [{ id: media.id, description: 'Une serre rouge' }],
  })
  const own = await world.note(yann, 'Pour mes abonnés', { visibility: 'followers' })
  const gone = await world.note(yann, 'À retirer')
  await app.publishing.withdraw(yann, gone)
  const liked = await world.note(chloe, 'À aimer')
  await app.publishing.favourite(self(yann), liked)
  await app.publishing.save(yann, liked)
  const relay = await world.relay(yann, liked, { why: 'À lire par tous' })
  await world.follow(yann, amadou)
  await world.settle()

  const { name, files, json } = await archiveOf(self(yann))
  expect(name).toBe('archive-yann-2026-03-02.zip')
  const outbox = json('outbox.json') as { totalItems: number; orderedItems: Activity[] }
  expect(
    outbox.orderedItems.map(({ type, object }) => [type, typeof object === 'string' ? object : object.id]),
  ).toEqual([
    ['Create', `http://localhost:3000/ap/posts/${shown}`],
    ['Create', `http://localhost:3000/ap/posts/${own}`],
    ['Announce', `http://localhost:3000/ap/posts/${liked}`],
  ])
  expect(outbox.orderedItems[2]).toMatchObject({ id: expect.stringContaining(relay), why: 'À lire par tous' })
  const note = outbox.orderedItems[0]!.object as Note
  expect(note).toMatchObject({
    source: { content: 'Notre **serre** #maraîchage', mediaType: 'text/markdown' },
    attachment: [{ name: 'Une serre rouge', url: `media_attachments/files/${media.key}` }],
  })
  expect((await sharp(files.get(note.attachment[0]!.url)!).metadata()).width).toBe(60)
  expect(json('actor.json')).toMatchObject({
    preferredUsername: 'yann',
    icon: { url: 'avatar.webp' },
    outbox: 'outbox.json',
    speciality: ['iae'],
  })
  expect(JSON.stringify(json('actor.json'))).not.toContain('publicKey')
  expect(files.get('avatar.webp')!.byteLength).toBeGreaterThan(0)
  expect(json('likes.json')).toMatchObject({ orderedItems: [`http://localhost:3000/ap/posts/${liked}`] })
  expect(json('bookmarks.json')).toMatchObject({ orderedItems: [`http://localhost:3000/ap/posts/${liked}`] })
  expect(files.get('following_accounts.csv')!.toString()).toContain('amadou@localhost:3000,true,false,\n')
  expect(await app.portability.lastExport(yann)).toMatchObject({ done: 3, total: 3 })
})

test('it holds what she read, wanted less of and corrected, and that of nobody else', async () => {
  const { app, yann, chloe, jardins } = world
  const [glanced, opened, unwanted] = [
    await world.note(jardins, 'Passée devant elle'),
    await world.note(jardins, 'Ouverte'),
    await world.note(chloe, 'Non merci'),
  ]
  const visitor = { address: '192.0.2.1', userAgent: 'Firefox' }
  for (const reader of [yann, chloe]) {
    const who = { viewer: await app.publishing.viewer(reader), visitor }
    await app.insights.read(who, [{ postId: reader === yann ? glanced : opened, seenIn: null }])
    await app.insights.settled()
  }
  app.insights.opened({ viewer: await app.publishing.viewer(yann), visitor }, { id: opened, authorId: jardins })
  await app.insights.settled()
  await app.relevance.lessen(await app.publishing.viewer(yann), unwanted)
  await app.relevance.correct(yann, `source:${jardins}`, 'more')
  await app.relevance.correct(yann, 'territory:dep-44', 'less')
  await app.relevance.correct(chloe, 'territory:dep-44', 'more')

  // One archive a day.
  world.clock.advance(25 * 3600_000)
  const at = (post: string) => `http://localhost:3000/ap/posts/${post}`
  const { json } = await archiveOf(self(yann))
  const published = expect.stringMatching(/^2026-03-/)
  expect(json('essential.json')).toEqual({
    learns: true,
    firstPage: 'order',
    readings: expect.toSatisfy((all: { object: string }[]) => all.length === 2),
    lessened: [{ type: 'Dislike', object: at(unwanted), published }],
    corrections: expect.arrayContaining([
      { subject: 'source:jardins@localhost:3000', wish: 'more', published },
      { subject: 'territory:dep-44', wish: 'less', published },
    ]),
  })
  const { readings } = json('essential.json') as { readings: object[] }
  expect(readings).toEqual(
    expect.arrayContaining([
      { type: 'View', object: at(glanced), published },
      { type: 'Read', object: at(opened), published },
    ]),
  )
  const structure = await archiveOf({ personId: world.amadou, actorId: jardins })
  expect(structure.files.has('essential.json')).toBe(false)
})

test('nobody else opens it, not by its address either', async () => {
  const { app, yann, chloe } = world
  const { id, key } = (await app.portability.lastExport(yann))!
  await expect(app.portability.openExport(self(chloe), id)).rejects.toThrow('no-such-export')
  await expect(app.portability.openExport({ personId: chloe, actorId: yann }, id)).rejects.toThrow('may-not-administer')
  expect(await app.storage.get(key)).not.toBeNull()
  const answer = await createMediaFiles(app.storage)(new Request(`http://localhost:3000/media/${key}`), `/media/${key}`)
  expect(answer?.status).toBe(404)
})

test('there is one at once, one a day, and it is kept for a week', async () => {
  const { app, yann, chloe, lienLoire, marie } = world
  await expect(app.portability.askExport(self(yann))).rejects.toThrow('export-recent')
  await app.portability.askExport(self(chloe))
  await expect(app.portability.askExport(self(chloe))).rejects.toThrow('export-under-way')
  await expect(app.portability.askExport({ personId: chloe, actorId: lienLoire })).rejects.toThrow('may-not-administer')
  await world.settle()
  const { files } = await archiveOf({ personId: marie, actorId: lienLoire })
  expect(files.has('following_accounts.csv')).toBe(true)
  expect(files.has('lists.csv')).toBe(false)
  const looked = () => lookAtFiles({ ...app, now: new Date(Date.now() + DAY) }, app.keptFiles)
  expect(await looked()).toEqual({ missing: [], stray: [] })
  const { key } = (await app.portability.lastExport(yann))!
  world.clock.advance(7 * DAY + 1000)
  await app.portability.sweep()
  expect(await app.portability.lastExport(yann)).toBeNull()
  expect(await app.storage.get(key)).toBeNull()
  expect(await looked()).toEqual({ missing: [], stray: [] })
})

test('a post takes its source along', async () => {
  const { app, chloe } = world
  const credit = {
    name: 'L’Écho',
    page: 'https://echo.example/',
    address: 'https://echo.example/forge',
    automatic: false,
  }
  await app.publishing.publish(self(chloe), {
    kind: 'note',
    source: 'Une forge, d’après L’Écho',
    visibility: 'public',
    language: 'fr',
    credit,
  })
  const { json } = await archiveOf(self(chloe))
  const items = json('outbox.json').orderedItems as { object: { content?: string; credit?: object } }[]
  const credited = items.flatMap(({ object }) => (object.credit ? [object.credit] : []))
  expect(credited).toEqual([{ name: credit.name, url: credit.page, original: credit.address }])
})
