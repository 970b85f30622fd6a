import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { itemsIn } from './items-in.ts'
import { UNPACK_LIMITS, unpack } from './unpack.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maillon-unpack-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function zipOf(files: Record<string, Buffer | string>, mode = 0o100644): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name, { mode })
  zip.end()
  return buffer(zip.outputStream)
}

async function unpacked(bytes: Buffer, limits = {}) {
  const path = join(folder, 'archive')
  await writeFile(path, bytes)
  return [...(await unpack(path, folder, { ...UNPACK_LIMITS, ...limits })).files.keys()]
}

/** The same archive, in which a name or a number is another of the same length. */
const altered = (bytes: Buffer, from: string | Buffer, to: string | Buffer) => {
  const [before, after] = [Buffer.from(from), Buffer.from(to)]
  expect(before.length).toBe(after.length)
  const copy = Buffer.from(bytes)
  for (let at = copy.indexOf(before); at >= 0; at = copy.indexOf(before, at + 1)) after.copy(copy, at)
  return copy
}

test('of an archive, what is of use is unpacked, and nothing else', async () => {
  const files = { 'actor.json': '{}', 'media_attachments/files/1/a.png': 'x', 'autre/lisez-moi.txt': 'y' }
  expect(await unpacked(await zipOf(files))).toEqual(['actor.json', 'media_attachments/files/1/a.png'])
  const tar = pack()
  for (const [name, content] of Object.entries(files)) tar.entry({ name }, content)
  tar.finalize()
  expect(await unpacked(gzipSync(await buffer(tar)))).toEqual(['actor.json', 'media_attachments/files/1/a.png'])
})

test('names that lead outside are refused', async () => {
  const zip = await zipOf({ 'media_attachments/files/aaaaaaaaaa.png': 'x' })
  await expect(
    unpacked(altered(zip, 'media_attachments/files/aaaaaaaaaa', '../../../../../../../../etc/passwd')),
  ).rejects.toThrow('archive-wrong')
  await expect(unpacked(altered(zip, 'media_attachments', '/edia_attachments'))).rejects.toThrow('archive-wrong')
  const tar = pack()
  tar.entry({ name: 'media_attachments/files/../../../x' }, 'x')
  tar.finalize()
  await expect(unpacked(gzipSync(await buffer(tar)))).rejects.toThrow('archive-wrong')
})

test('links are refused', async () => {
  await expect(unpacked(await zipOf({ 'avatar.png': '/etc/passwd' }, 0o120777))).rejects.toThrow('archive-wrong')
  const tar = pack()
  tar.entry({ name: 'avatar.png', type: 'symlink', linkname: '/etc/passwd' })
  tar.finalize()
  await expect(unpacked(gzipSync(await buffer(tar)))).rejects.toThrow('archive-wrong')
})

test('what grows beyond measure is refused while it grows', async () => {
  const bomb = await zipOf({ 'media_attachments/files/a': Buffer.alloc(4 * 1024 * 1024) })
  expect(bomb.byteLength).toBeLessThan(10_000)
  await expect(unpacked(bomb, { bytes: 1024 * 1024 })).rejects.toThrow('archive-large')
  await expect(unpacked(await zipOf({ 'outbox.json': 'x'.repeat(2000) }), { json: 1000 })).rejects.toThrow(
    'archive-large',
  )
  const many = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`rien-${i}`, 'x']))
  await expect(unpacked(await zipOf(many), { entries: 10 })).rejects.toThrow('archive-large')
  const size = (n: number) => Buffer.from(new Uint32Array([n]).buffer)
  await expect(unpacked(altered(bomb, size(4 * 1024 * 1024), size(1024)))).rejects.toThrow('archive-wrong')
})

test('a file that is too large is left where it is, and the others are taken', async () => {
  const files = { 'media_attachments/files/film': Buffer.alloc(2 * 1024 * 1024), 'actor.json': '{}' }
  const tar = pack()
  for (const [name, content] of Object.entries(files)) tar.entry({ name }, content)
  tar.finalize()
  for (const bytes of [await zipOf(files), gzipSync(await buffer(tar))]) {
    const path = join(folder, 'archive')
    await writeFile(path, bytes)
    const { files: taken, tooLarge } = await unpack(path, folder, { ...UNPACK_LIMITS, media: 1024 * 1024 })
    expect([[...taken.keys()], tooLarge]).toEqual([['actor.json'], ['media_attachments/files/film']])
  }
  // Its content had to be read to be passed over: that counts.
  const other = pack()
  other.entry({ name: 'autre' }, Buffer.alloc(2 * 1024 * 1024))
  other.finalize()
  await expect(unpacked(gzipSync(await buffer(other)), { bytes: 1024 * 1024 })).rejects.toThrow('archive-large')
})

test('what is no archive, or half of one, is refused', async () => {
  await expect(unpacked(Buffer.from('bonjour'))).rejects.toThrow('archive-wrong')
  await expect(unpacked(Buffer.alloc(0))).rejects.toThrow('archive-wrong')
  const zip = await zipOf({ 'actor.json': '{}' })
  await expect(unpacked(zip.subarray(0, zip.length - 30))).rejects.toThrow('archive-wrong')
  await expect(unpacked(gzipSync('bonjour').subarray(0, 20))).rejects.toThrow('archive-wrong')
})

async function items(text: string, pieces = 7): Promise<unknown[]> {
  async function* chunks() {
    for (let at = 0; at < text.length; at += pieces) yield text.slice(at, at + pieces)
  }
  const found: unknown[] = []
  for await (const item of itemsIn(chunks())) found.push(item)
  return found
}

test('the items of a collection come one by one, wherever its text is cut', async () => {
  const own = [{ a: 'dit « ] » , "et"', b: [1, [2]] }, 'https://b.example/1', { c: { orderedItems: [1] } }]
  const text = JSON.stringify(
    { '@context': ['x', { y: [1] }], totalItems: 3, orderedItems: own, more: [4, 5] },
    null,
    1,
  )
  for (const pieces of [1, 7, 1000]) expect(await items(text, pieces)).toEqual(own)
  expect(await items('{"orderedItems": []}')).toEqual([])
})

test.each([
  ['cut off', '{"orderedItems": [{"a": 1}'],
  ['nested to do harm', `{"orderedItems": [${'['.repeat(100)}`],
  ['one item without end', `{"orderedItems": ["${'a'.repeat(1_100_000)}"]}`],
  ['no JSON', '{"orderedItems": [bonjour]}'],
])('a collection is refused: %s', async (_, text) => {
  await expect(items(text, 10_000)).rejects.toThrow('archive-wrong')
})
