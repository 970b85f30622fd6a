import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { extract, type Header, type Pack, pack } from 'tar-stream'
import { isTaken } from '../process-identity.ts'
import { BackupRefused } from './manifest.ts'

/** Bytes and their SHA-256. */
export type Measured = { bytes: number; digest: string }

export function measuring() {
  const hash = createHash('sha256')
  let bytes = 0
  return {
    add(chunk: Uint8Array): void {
      bytes += chunk.byteLength
      hash.update(chunk)
    },
    done: (): Measured => ({ bytes, digest: hash.digest('hex') }),
  }
}

/** What is put in an archive, one after the other. */
export type ArchiveWriter = {
  add(name: string, content: Uint8Array): Promise<void>
  /** @throws where the stream does not hold as much as was said */
  addStream(name: string, size: number, content: AsyncIterable<Uint8Array>): Promise<Measured>
}

const UNWRITABLE = /^(ENOENT|ENOTDIR|EISDIR|EACCES|EPERM|EROFS|ENOSPC|EDQUOT|EFBIG|EIO)$/

/**
 * Writes a tar.gz: under another name until it is whole and on the disk, so that no half of one is ever taken for a
 * backup. Whatever stood under the name is replaced then. @returns its size in bytes @throws BackupRefused
 */
export async function writeArchive(path: string, fill: (archive: ArchiveWriter) => Promise<void>): Promise<number> {
  const whole = resolve(path)
  const draft = `${whole}.${process.pid}.unfinished`
  await removeForgotten(whole)
  const tar = pack()
  // For the eyes of who made it: it holds addresses and hashes of passwords.
  const written = pipeline(tar, createGzip({ level: 5 }), createWriteStream(draft, { flags: 'wx', mode: 0o600 }))
  try {
    await Promise.race([fill(writerTo(tar)), written.then(() => Promise.reject(new Error('the file was closed')))])
    tar.finalize()
    await written
    const size = await sync(draft)
    await rename(draft, whole)
    await sync(dirname(whole))
    return size
  } catch (error) {
    tar.destroy()
    await written.catch(() => {})
    await rm(draft, { force: true }).catch(() => {})
    const { code } = error as NodeJS.ErrnoException
    if (code && UNWRITABLE.test(code)) throw new BackupRefused(`${whole} cannot be written (${code})`, { cause: error })
    throw error
  }
}

/** What a killed process had begun to write. */
async function removeForgotten(whole: string): Promise<void> {
  for (const name of await readdir(dirname(whole)).catch(() => [])) {
    const pid = name.startsWith(`${basename(whole)}.`) && /\.(\d+)\.unfinished$/.exec(name)?.[1]
    if (pid && !isTaken(Number(pid))) await rm(join(dirname(whole), name), { force: true })
  }
}

function writerTo(tar: Pack): ArchiveWriter {
  const write = async (name: string, size: number, content: AsyncIterable<Uint8Array>): Promise<void> => {
    const entry = tar.entry({ name, size, mode: 0o600, mtime: new Date(0) })
    const ended = finished(entry)
    await Promise.race([pipeline(Readable.from(content, { objectMode: false }), entry), ended])
    await ended
  }
  return {
    add: (name, content) => write(name, content.byteLength, one(content)),
    async addStream(name, size, content) {
      const measured = measuring()
      await write(name, size, measure(content, measured))
      const found = measured.done()
      if (found.bytes !== size) throw new Error(`${name} holds ${found.bytes} bytes rather than ${size}`)
      return found
    },
  }
}

async function* one(content: Uint8Array): AsyncIterable<Uint8Array> {
  if (content.byteLength > 0) yield content
}

async function* measure(
  content: AsyncIterable<Uint8Array>,
  measured: ReturnType<typeof measuring>,
): AsyncIterable<Uint8Array> {
  for await (const chunk of content) {
    measured.add(chunk)
    yield chunk
  }
}

async function sync(path: string): Promise<number> {
  const handle = await open(path)
  try {
    await handle.sync()
    return (await handle.stat()).size
  } finally {
    await handle.close()
  }
}

/**
 * Reads an archive entry by entry until `look` answers `done`; each must be read to its end.
 * @throws BackupRefused where the file is cut, altered or no archive
 */
export async function readArchive(
  path: string,
  look: (name: string, content: AsyncIterable<Uint8Array>) => Promise<'more' | 'done'>,
): Promise<void> {
  const tar = extract()
  const fed = pipeline(createReadStream(path), createGunzip(), tar)
  fed.catch(() => {})
  let ours: unknown = null
  try {
    for await (const entry of tar as AsyncIterable<AsyncIterable<Uint8Array> & { header: Header }>) {
      const next = await look(entry.header.name, entry).catch((error) => {
        ours = error
        throw error
      })
      if (next === 'done') return
    }
    await fed
  } catch (error) {
    if (ours !== null && !isUnreadable(ours)) throw ours
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR')
      throw new BackupRefused(`${path} cannot be read (${code})`, { cause: error })
    throw new BackupRefused(`it is cut or altered (${message})`, { cause: error })
  } finally {
    tar.destroy()
    await fed.catch(() => {})
  }
}

/** What streams say of a file that is not what it should be, in words of zlib and tar-stream. */
function isUnreadable(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException
  return code?.startsWith('Z_') === true || /Unexpected end of data|Invalid tar header|Premature close/.test(message)
}
