import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import { createMediaFiles } from '../media-files.ts'
import { PRIVATE_WORDS, picture, withPrivateMetadata } from './images.fixture.ts'
import { DAILY, documentFileName, type Media, pictureFor } from './media.ts'

const world = useWorld()
const DAY = 24 * 3600 * 1000
const PDF = new TextEncoder().encode(
  '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n',
)

const photo = async (width = 1200) => ({ bytes: await picture(width, 800).jpeg().toBuffer(), name: 'IMG_2031.JPG' })
const ask = (path: string, method = 'GET') =>
  createMediaFiles(world.app.storage)(new Request(`http://localhost${path}`, { method }), path)
const isThere = async (media: Media) => (await ask(`/media/${media.key}`))!.status === 200
const keep = (use: `${string}:${string}`, ids: Media['id'][], owners = [world.marie]) =>
  world.app.db.transaction().execute((tx) => world.app.media.keep(tx, { use, ids, owners }))

test('a picture is kept at its full size and in smaller ones, each at its address', async () => {
  const media = await world.app.media.upload(world.marie, await photo(1200))
  expect(media).toMatchObject({ kind: 'image', width: 1200, height: 800, animated: false, name: null })
  expect(media.variants.map(({ width }) => width)).toEqual([1200, 680, 320])
  for (const key of [media.key, ...media.variants.map((one) => one.key)]) {
    const answer = (await ask(`/media/${key}`))!
    expect(answer.status).toBe(200)
    expect((await answer.arrayBuffer()).byteLength).toBe(Number(answer.headers.get('content-length')))
  }
})

test('nothing that the camera wrote about its owner is served', async () => {
  const bytes = await withPrivateMetadata(picture(900, 600)).jpeg().toBuffer()
  const media = await world.app.media.upload(world.marie, { bytes, name: 'photo.jpg' })
  const served = Buffer.from(await (await ask(`/media/${media.key}`))!.arrayBuffer()).toString('latin1')
  for (const word of PRIVATE_WORDS) expect(served).not.toContain(word)
})

test('what strangers sent is served apart: nothing runs in it, its type is not guessed, a document is saved', async () => {
  const document = await world.app.media.upload(world.marie, {
    bytes: PDF,
    name: 'C:\\Bureau\\Statuts votés (2026).pdf',
  })
  expect(document).toMatchObject({ kind: 'pdf', name: 'Statuts votés (2026).pdf', width: null })
  const { headers } = (await ask(`/media/${document.key}`))!
  expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('content-type')).toBe('application/pdf')
  expect(headers.get('content-disposition')).toBe('attachment; filename="statuts-votes-2026.pdf"')
})

test('HEAD answers as GET, without the file', async () => {
  const media = await world.app.media.upload(world.marie, await photo(300))
  const answer = (await ask(`/media/${media.key}`, 'HEAD'))!
  expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(100)
  expect((await answer.arrayBuffer()).byteLength).toBe(0)
})

test.each([
  '/media/',
  '/media/nothing/680.webp',
  '/media/../package.json',
  '/media/.under-way/x.webp',
  '/media/%2e%2e/x.webp',
])('there is nothing at %s', async (path) => expect((await ask(path))?.status).toBe(404))

test.each([
  ['nothing at all', new Uint8Array(), 'media-empty'],
  ['a page that says it is a picture', Buffer.from('<html><script>alert(1)</script>'), 'media-format'],
  ['a drawing that is a program', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image-format'],
  ['a picture that was cut', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'image-broken'],
  ['a document that was cut', PDF.subarray(0, 30), 'pdf-broken'],
])('%s is refused', async (_, bytes, kind) => {
  await expect(world.app.media.upload(world.marie, { bytes, name: 'photo.jpg' })).rejects.toMatchObject({ kind })
})

test('someone who sent all that one may in a day is refused, and not her neighbour', async () => {
  const { yann, app } = world
  await fill(yann)
  await expect(app.media.upload(yann, { bytes: PDF, name: 'a.pdf' })).rejects.toMatchObject({ kind: 'media-quota' })
  await expect(app.media.upload(world.chloe, { bytes: PDF, name: 'a.pdf' })).resolves.toMatchObject({ kind: 'pdf' })
  world.clock.advance(DAY + 1)
  await expect(app.media.upload(yann, { bytes: PDF, name: 'a.pdf' })).resolves.toMatchObject({ kind: 'pdf' })
})

test('what nothing keeps is removed after a day, and what something keeps stays', async () => {
  const [kept, left] = [
    await world.app.media.upload(world.marie, await photo()),
    await world.app.media.upload(world.marie, await photo()),
  ]
  await keep('post:1', [kept.id])
  await world.app.media.sweep()
  expect([await isThere(kept), await isThere(left)]).toEqual([true, true])
  world.clock.advance(DAY + 1)
  await world.app.media.sweep()
  expect([await isThere(kept), await isThere(left)]).toEqual([true, false])
  await keep('post:1', [])
  await world.app.media.sweep()
  expect(await isThere(kept)).toBe(false)
  expect(await world.app.media.byIds([kept.id, left.id])).toEqual(new Map())
})

test('a use keeps files in order; the file of someone else may not be kept, unless it comes from the draft', async () => {
  const [one, two] = [
    await world.app.media.upload(world.marie, await photo()),
    await world.app.media.upload(world.marie, await photo()),
  ]
  await keep('draft:5', [two.id, one.id])
  expect((await world.app.media.keptFor(['draft:5'])).get('draft:5')!.map(({ id }) => id)).toEqual([two.id, one.id])
  await expect(keep('post:6', [one.id], [world.yann])).rejects.toMatchObject({ kind: 'no-such-media' })
  const { app, yann } = world
  await app.db
    .transaction()
    .execute((tx) => app.media.keep(tx, { use: 'post:6', ids: [one.id], owners: [yann], from: ['draft:5'] }))
  expect((await app.media.keptFor(['post:6'])).get('post:6')).toHaveLength(1)
})

test('only the person who sent a picture describes it, in 1,500 characters at most', async () => {
  const media = await world.app.media.upload(world.marie, await photo(300))
  await world.app.media.describe(world.marie, media.id, { description: ' Deux personnes\r\nplantent un arbre. ' })
  expect((await world.app.media.byIds([media.id])).get(media.id)!.description).toBe(
    'Deux personnes\nplantent un arbre.',
  )
  await expect(world.app.media.describe(world.yann, media.id, { description: 'autre' })).rejects.toMatchObject({
    kind: 'no-such-media',
  })
  await expect(
    world.app.media.describe(world.marie, media.id, { description: 'é'.repeat(1501) }),
  ).rejects.toMatchObject({
    kind: 'description-long',
    params: { length: 1501 },
  })
})

test('the picture for a place is the smallest that fills it', async () => {
  const media = await world.app.media.upload(world.marie, await photo(1200))
  expect([pictureFor(media, 320), pictureFor(media, 400), pictureFor(media, 5000)].map((one) => one!.width)).toEqual([
    320, 680, 1200,
  ])
})

test.each([
  ["Compte rendu de l'AG (2026).PDF", 'compte-rendu-de-l-ag-2026.pdf'],
  ['../../etc/passwd', 'passwd.pdf'],
  ['報告書.pdf', 'document.pdf'],
])('the document %s is saved as %s', (name, saved) => expect(documentFileName(name)).toBe(saved))

/** Rows as if so many files had come today. */
async function fill(owner: typeof world.yann) {
  await world.app.db
    .insertInto('media')
    .values(
      Array.from({ length: DAILY.files }, (_, at) => ({
        id: String(at + 1) as Media['id'],
        owner_id: owner,
        kind: 'pdf',
        token: `t${at}`,
        state: 'ready',
        key: `t${at}/a.pdf`,
        variants: '[]',
        size: '10',
        created_at: world.clock.now(),
      })),
    )
    .execute()
}

test('what must stay in sight of a picture is said by its sender, within its borders, and taken back', async () => {
  const media = await world.app.media.upload(world.marie, await photo(300))
  const focus = async () => (await world.app.media.byIds([media.id])).get(media.id)!.focus
  await world.app.media.describe(world.marie, media.id, { description: 'Un arbre', focus: { x: -0.5, y: 0.25 } })
  expect(await focus()).toEqual({ x: -0.5, y: 0.25 })
  await world.app.media.describe(world.marie, media.id, { description: 'Un pommier' })
  expect(await focus()).toEqual({ x: -0.5, y: 0.25 })
  for (const wrong of [
    { x: 1.1, y: 0 },
    { x: 0, y: Number.NaN },
  ])
    await expect(world.app.media.describe(world.marie, media.id, { focus: wrong })).rejects.toMatchObject({
      kind: 'focus-wrong',
    })
  await world.app.media.describe(world.marie, media.id, { focus: null })
  expect(await focus()).toBeNull()
})

test('a file that nothing shows is taken back by its sender alone; one that something shows stays', async () => {
  const [free, used] = [
    await world.app.media.upload(world.marie, await photo(300)),
    await world.app.media.upload(world.marie, await photo(300)),
  ]
  await keep('post:77', [used.id])
  await expect(world.app.media.delete(world.yann, free.id)).rejects.toMatchObject({ kind: 'no-such-media' })
  await expect(world.app.media.delete(world.marie, used.id)).rejects.toMatchObject({ kind: 'media-in-use' })
  await world.app.media.delete(world.marie, free.id)
  await expect(keep('post:78', [free.id])).rejects.toMatchObject({ kind: 'no-such-media' })
  await world.app.media.sweep()
  expect([await isThere(free), await isThere(used)]).toEqual([false, true])
})
