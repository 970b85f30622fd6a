import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fixedClock } from './clock.ts'
import { readS3Address } from './storage/s3.ts'
import { type S3Server, startS3Server } from './storage/s3-server.fixture.ts'
import { isStorageKey, openStorage, type Storage, StorageError } from './storage.ts'

const NOW = new Date('2026-11-24T10:00:00Z')
const SECRET = 'a/secret+with=signs'
const clock = fixedClock(NOW)
const closing: (() => unknown)[] = []
afterEach(async () => {
  clock.set(NOW)
  for (const close of closing.splice(0).reverse()) await close()
})

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'maillon-storage-'))
  closing.push(() => rm(folder, { recursive: true, force: true }))
  return folder
}

const open = async (url: string | null, folder = '/nonexistent'): Promise<Storage> => {
  const storage = await openStorage({ url, folder, userAgent: 'Maillon/test', clock })
  closing.push(() => storage.close())
  return storage
}

async function s3Server(): Promise<S3Server> {
  const server = await startS3Server('seau', 'CLE', SECRET, 'fr-par', clock.now)
  closing.push(server.stop)
  return server
}

const urlOf = (server: S3Server, secret = SECRET, bucket = 'seau/maillon', region = 'fr-par') =>
  `s3+http://CLE:${encodeURIComponent(secret)}@${server.host}/${bucket}?region=${region}`

const text = (words: string) => new TextEncoder().encode(words)
const streamOf = (...pieces: Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece)
      controller.close()
    },
  })

async function contentOf(storage: Storage, key: string): Promise<string | null> {
  const found = await storage.get(key)
  return found && new Response(found.stream).text()
}

describe.each([
  ['a folder', async () => open(null, await temporaryFolder())],
  ['a folder that an address names', async () => open(pathToFileURL(await temporaryFolder()).href)],
  ['an S3 server', async () => open(urlOf(await s3Server()))],
])('files in %s', (_, make) => {
  let storage: Storage
  beforeEach(async () => {
    storage = await make()
  })

  it('come back as they were put, with their size and type', async () => {
    await storage.put('media/0194/680.webp', text('été'), 'image/webp')
    const found = await storage.get('media/0194/680.webp')
    expect(found).toMatchObject({ size: 5, type: 'image/webp' })
    expect(await new Response(found!.stream).text()).toBe('été')
  })

  it('may be put as a stream, and be empty', async () => {
    await storage.put('a.txt', streamOf(text('un '), text('deux')), 'text/plain')
    await storage.put('vide.bin', new Uint8Array(), 'application/octet-stream')
    expect(await contentOf(storage, 'a.txt')).toBe('un deux')
    expect(await contentOf(storage, 'vide.bin')).toBe('')
  })

  it('may be large', async () => {
    const bytes = new Uint8Array(15_000_000).map((_, at) => at % 251)
    await storage.put('grand.bin', bytes, 'application/octet-stream')
    const found = await storage.get('grand.bin')
    expect(Buffer.compare(Buffer.from(await new Response(found!.stream).arrayBuffer()), Buffer.from(bytes))).toBe(0)
  })

  it('are replaced by what is put again, and gone once removed', async () => {
    await storage.put('a.txt', text('un'), 'text/plain')
    await storage.put('a.txt', text('deux'), 'text/plain')
    expect(await contentOf(storage, 'a.txt')).toBe('deux')
    await storage.remove('a.txt')
    await storage.remove('a.txt')
    expect(await storage.get('a.txt')).toBeNull()
  })

  it('are all listed, with their sizes', async () => {
    const kept = [1, 2, 3, 4, 5].map((size) => ({ key: `media/${size}/a.bin`, size }))
    for (const { key, size } of kept) await storage.put(key, new Uint8Array(size), 'application/octet-stream')
    await storage.put('parti.txt', text('parti'), 'text/plain')
    await storage.remove('parti.txt')
    const listed: typeof kept = []
    for await (const { changedAt, ...file } of storage.list()) {
      expect(changedAt.getTime()).toBeGreaterThan(Date.UTC(2026, 0))
      listed.push(file)
    }
    expect(listed.sort((a, b) => a.size - b.size)).toEqual(kept)
  })

  it('leave nothing behind where their stream fails', async () => {
    const failing = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(text('début'))
        controller.error(new Error('coupé'))
      },
    })
    await expect(storage.put('a.txt', failing, 'text/plain')).rejects.toThrow()
    expect(await storage.get('a.txt')).toBeNull()
  })

  it('that are not there are null, as are those that could not be', async () => {
    for (const key of [
      'absent.txt',
      'a/b/absent.txt',
      '../a.txt',
      '/etc/passwd',
      'a',
      '',
      'a\0.txt',
      '.under-way/x.txt',
    ]) {
      expect(await storage.get(key)).toBeNull()
    }
  })

  it('may not be put under a key that is not one, nor with a type that the key does not name', async () => {
    await expect(storage.put('../a.txt', text('x'), 'text/plain')).rejects.toThrow(StorageError)
    await expect(storage.put('a.html', text('x'), 'text/html')).rejects.toThrow(StorageError)
    await expect(storage.put('a.txt', text('x'), 'text/html')).rejects.toThrow('a.txt names a file of type text/plain')
    await storage.remove('../a.txt')
  })

  it('may be left unread', async () => {
    await storage.put('a.txt', text('un'), 'text/plain')
    const found = await storage.get('a.txt')
    await found!.stream.cancel()
    expect(await contentOf(storage, 'a.txt')).toBe('un')
  })
})

describe('a key', () => {
  it.each(['a.txt', 'media/0194f-A_b/680.webp', 'a.b.json', 'x/y/z/1.pdf'])('may be %s', (key) =>
    expect(isStorageKey(key)).toBe(true),
  )

  it.each([
    '',
    'a',
    '.txt',
    '..',
    '../a.txt',
    'a/../b.txt',
    'a/./b.txt',
    '/a.txt',
    'a//b.txt',
    'a/',
    'a/.b.txt',
    'a.txt/',
    'C:\\a.txt',
    'a\\b.txt',
    'a b.txt',
    'é.txt',
    'a%2e.txt',
    'a\n.txt',
    'a.txt\n',
    'a\0.txt',
    'a.html',
    'a.svg',
    'a.js',
    'a.TXT',
    'a..txt',
    'a.constructor',
    `${'a'.repeat(200)}.txt`,
  ])('may not be %j', (key) => expect(isStorageKey(key)).toBe(false))
})

describe('the folder', () => {
  it('holds plain files that other programs can read', async () => {
    const folder = await temporaryFolder()
    const storage = await open(null, folder)
    await storage.put('a/b/c.txt', text('clair'), 'text/plain')
    expect(await readFile(join(folder, 'a/b/c.txt'), 'utf8')).toBe('clair')
    expect(await readdir(join(folder, '.under-way'))).toEqual([])
  })

  it('never shows half of a file', async () => {
    const folder = await temporaryFolder()
    const storage = await open(null, folder)
    await storage.put('a.txt', text('ancien'), 'text/plain')
    let go = () => {}
    const gate = new Promise<void>((resolve) => {
      go = resolve
    })
    let sent = 0
    const slow = new ReadableStream<Uint8Array>({
      async pull(controller) {
        sent += 1
        if (sent === 1) return controller.enqueue(text('nou'))
        await gate
        controller.enqueue(text('veau'))
        controller.close()
      },
    })
    const putting = storage.put('a.txt', slow, 'text/plain')
    await expect.poll(async () => (await readdir(join(folder, '.under-way'))).length).toBe(1)
    expect(await contentOf(storage, 'a.txt')).toBe('ancien')
    go()
    await putting
    expect(await contentOf(storage, 'a.txt')).toBe('nouveau')
  })

  it('is not left by a link of folders that looks like a file', async () => {
    const folder = await temporaryFolder()
    await mkdir(join(folder, 'a.txt'))
    expect(await (await open(null, folder)).get('a.txt')).toBeNull()
  })

  it('forgets after a day what a killed process had under way, and not before', async () => {
    const folder = await temporaryFolder()
    await open(null, folder)
    const [old, recent] = [join(folder, '.under-way/old'), join(folder, '.under-way/recent')]
    for (const file of [old, recent]) await writeFile(file, 'x')
    await utimes(old, NOW, new Date(NOW.getTime() - 25 * 3600_000))
    await utimes(recent, NOW, new Date(NOW.getTime() - 3600_000))
    await open(null, folder)
    expect(await readdir(join(folder, '.under-way'))).toEqual(['recent'])
  })

  it('that cannot be made is told at once', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'occupied'), '')
    await expect(open(null, join(folder, 'occupied'))).rejects.toThrow(/cannot keep files in/)
    expect((await stat(folder)).isDirectory()).toBe(true)
  })
})

describe('the S3 server', () => {
  it('receives files under their bucket and prefix, with their type', async () => {
    const server = await s3Server()
    await (await open(urlOf(server))).put('media/1/a.pdf', text('x'), 'application/pdf')
    expect([...server.files]).toEqual([
      ['/seau/maillon/media/1/a.pdf', { bytes: Buffer.from('x'), type: 'application/pdf', at: NOW }],
    ])
  })

  it.each([
    ['the secret is wrong', { secret: 'faux' }, 'SignatureDoesNotMatch'],
    ['the region is wrong', { region: 'us-east-1' }, 'AuthorizationHeaderMalformed'],
    ['the bucket is wrong', { bucket: 'autre' }, 'NoSuchBucket'],
  ])(
    'refuses, and we say so, where %s',
    async (_, { secret, bucket, region }: { secret?: string; bucket?: string; region?: string }, code) => {
      const server = await s3Server()
      const storage = await open(urlOf(server, secret, bucket, region))
      await expect(storage.put('a.txt', text('x'), 'text/plain')).rejects.toThrow(code)
      expect([server.refused, server.files.size]).toEqual([[code], 0])
    },
  )

  it('refuses where our clock is wrong', async () => {
    const server = await startS3Server('seau', 'CLE', SECRET, 'fr-par', () => new Date(NOW.getTime() + 3600_000))
    closing.push(server.stop)
    await expect((await open(urlOf(server))).get('a.txt')).rejects.toThrow('RequestTimeTooSkewed')
  })

  it('that does not answer is a failure of the storage, not an absent file', async () => {
    const server = await s3Server()
    const storage = await open(urlOf(server))
    await closing.splice(closing.indexOf(server.stop), 1)[0]!()
    await expect(storage.get('a.txt')).rejects.toThrow(StorageError)
  })

  it.each([
    's3://host/seau',
    's3://CLE:MOTDEPASSE@host',
    's3://CLE@host/seau',
    'https://CLE:MOTDEPASSE@host/seau',
    'seau',
    's3://CLE:MOTDEPASSE@/seau',
  ])('has no address in %s', (url) => {
    const reading = () => readS3Address(url)
    expect(reading).toThrow(StorageError)
    expect(reading).not.toThrow(/MOTDEPASSE/)
  })

  it('has its secrets decoded, https unless told otherwise, and a usual region', () => {
    expect(readS3Address('s3://A%2FB:c%2Bd%40e@s3.exemple.fr:9000/seau/dossier/')).toEqual({
      accessKeyId: 'A/B',
      secretAccessKey: 'c+d@e',
      region: 'us-east-1',
      bucket: 'https://s3.exemple.fr:9000/seau/',
      prefix: 'dossier/',
    })
  })
})
