import { isStorageKey } from '../storage.ts'
import { type Measured, measuring, readArchive } from './archive.ts'
import { BackupRefused, type Manifest, readManifest } from './manifest.ts'

const LARGEST_MANIFEST = 200_000_000

type Counted = ReturnType<typeof measuring> & { lines: number }

/**
 * Reads the whole file and compares it with its list of contents: nothing is missing, nothing more is in it, every
 * digest is right.
 * @throws BackupRefused with what is wrong
 */
export async function verifyBackup(path: string): Promise<Manifest> {
  const tables = new Map<string, Counted>()
  const files = new Map<string, Measured>()
  let list: string | null = null
  await readArchive(path, async (name, content) => {
    if (list !== null) throw new BackupRefused(`there is something after its list of contents (${name})`)
    if (name === 'manifest.json') {
      list = await textOf(content)
    } else if (name.startsWith('files/')) {
      const measured = measuring()
      for await (const chunk of content) measured.add(chunk)
      files.set(name.slice('files/'.length), measured.done())
    } else {
      const part = partOf(name) ?? refuse(`what it holds under ${name} is unknown`)
      const counted = tables.get(part) ?? { ...measuring(), lines: 0 }
      tables.set(part, counted)
      for await (const chunk of content) {
        counted.add(chunk)
        counted.lines += lineEnds(chunk)
      }
    }
    return 'more'
  })
  if (list === null) throw new BackupRefused('it is cut: its list of contents, which comes last, is not there')
  const manifest = readManifest(list)
  for (const { name, ...said } of [...manifest.tables, { name: 'jobs', ...manifest.jobs }])
    compareTable(name, said, tables.get(name))
  for (const name of tables.keys())
    if (name !== 'jobs' && !manifest.tables.some((table) => table.name === name))
      refuse(`the table ${name} is not in its list of contents`)
  compareFiles(manifest, files)
  return manifest
}

/** The table that an entry is a part of; `jobs` for the jobs. */
export function partOf(name: string): string | null {
  return /^(?:tables\/([a-z_][a-z0-9_]*)|(jobs))\/\d{6}$/.exec(name)?.slice(1).find(Boolean) ?? null
}

function compareTable(
  name: string,
  said: { rows: number; bytes: number; digest: string },
  found: Counted | undefined,
): void {
  const { bytes, digest } = (found ?? measuring()).done()
  if (bytes !== said.bytes || digest !== said.digest || (found?.lines ?? 0) !== said.rows)
    refuse(`${name} is not what its list of contents says`)
}

function compareFiles({ files: said }: Manifest, found: Map<string, Measured>): void {
  for (const { key, size, digest } of said) {
    if (!isStorageKey(key)) refuse(`${key.slice(0, 100)} is no name of a file`)
    const file = found.get(key)
    if (!file || file.bytes !== size || file.digest !== digest)
      refuse(`the file ${key} is not what its list of contents says`)
  }
  if (said.length !== found.size) refuse('it holds files that are not in its list of contents')
}

/** Rows of COPY's text format end with one, and hold none. */
function lineEnds(chunk: Uint8Array): number {
  let found = 0
  for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) found += 1
  return found
}

async function textOf(content: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of content) {
    size += chunk.byteLength
    if (size > LARGEST_MANIFEST) refuse('its list of contents is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function refuse(why: string): never {
  throw new BackupRefused(why)
}
