import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { htmlToText } from '#platform/html/text.ts'
import { ARCHIVE } from './archive.ts'
import type { WrittenDoc } from './archive-documents.ts'
import { itemsIn } from './items-in.ts'
import { readTable, TABLE_LIMITS, type Wished } from './read-table.ts'
import { refuse } from './refusals.ts'
import { fileNames, type TableKind, tableKinds } from './tables.ts'
import type { Unpacked, UnpackedArchive } from './unpack.ts'

/** What of an archive somebody may want. */
export const archiveParts = ['posts', 'profile', ...tableKinds] as const
export type ArchivePart = (typeof archiveParts)[number]

const ACTOR_LONGEST = 1024 * 1024

/** Whose archive it is. @throws Refusal archive-wrong where it does not say so */
export async function actorIn(files: Unpacked): Promise<WrittenDoc & { id: string }> {
  const path = files.get(ARCHIVE.actor) ?? refuse('archive-wrong')
  if ((await stat(path)).size > ACTOR_LONGEST) refuse('archive-wrong')
  const actor = parse(await readFile(path, 'utf8'))
  return typeof actor?.['id'] === 'string' ? (actor as WrittenDoc & { id: string }) : refuse('archive-wrong')
}

/**
 * What an archive asks for, in an order that is the same each time: posts first, the oldest first, as they stand in it.
 * Relays and favourites are not repeated: others were told of them once.
 * @throws Refusal archive-wrong, and those of readTable but import-empty
 */
export async function* wishesIn(
  { files, tooLarge }: UnpackedArchive,
  parts: readonly string[],
  own: boolean,
): AsyncGenerator<Wished> {
  if (parts.includes('profile')) yield profileIn(await actorIn(files))
  if (parts.includes('posts')) {
    for await (const item of collection(files, ARCHIVE.outbox)) {
      const object = (item as WrittenDoc | null)?.['object']
      if ((item as WrittenDoc | null)?.['type'] === 'Create' && typeof object === 'object' && object !== null)
        yield { kind: 'post', object: object as WrittenDoc }
    }
    for (const name of tooLarge) yield { kind: 'file', name }
  }
  for (const kind of tableKinds) {
    const mine = own || (kind !== 'lists' && kind !== 'bookmarks')
    const file = files.get(fileNames[kind])
    if (!mine || !parts.includes(kind)) continue
    if (file) yield* await tableIn(kind, file)
    else if (kind === 'bookmarks')
      for await (const uri of collection(files, ARCHIVE.bookmarks))
        yield typeof uri === 'string' && /^https?:\/\/\S{3,2000}$/.test(uri)
          ? { kind: 'bookmark', uri }
          : { kind: 'unread', text: String(uri).slice(0, 500) }
  }
}

async function* collection(files: Unpacked, name: string): AsyncGenerator<unknown> {
  const path = files.get(name)
  if (path) yield* itemsIn(createReadStream(path, { encoding: 'utf8' }) as AsyncIterable<string>)
}

/** A table with nothing in it asks for nothing. */
async function tableIn(kind: TableKind, path: string): Promise<Wished[]> {
  if ((await stat(path)).size > TABLE_LIMITS.bytes) return refuse('archive-large')
  const bytes = await readFile(path)
  return bytes.toString().trim().split('\n').length < 2 && /^(account address)?/i.exec(bytes.toString())![0] !== ''
    ? []
    : bytes.byteLength === 0
      ? []
      : readTable(kind, bytes)
}

function profileIn(actor: WrittenDoc): Wished {
  const text = (value: unknown) => (typeof value === 'string' ? htmlToText(value.slice(0, 100_000)) : '')
  const fields = Array.isArray(actor['attachment']) ? (actor['attachment'] as unknown[]) : []
  const links = fields.flatMap((field) => {
    const { name, value } = (field ?? {}) as { name?: unknown; value?: unknown }
    const url = /href="(https?:\/\/[^"]+)"/.exec(String(value ?? ''))?.[1]?.replaceAll('&amp;', '&') ?? text(value)
    return /^https?:\/\/\S+$/.test(url) ? [{ label: text(name).slice(0, 60), url }] : []
  })
  const bio = [...text(actor['summary'])].slice(0, 3000).join('')
  return { kind: 'profile', name: text(actor['name']).slice(0, 120), bio, links: links.slice(0, 8) }
}

function parse(text: string): WrittenDoc | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as WrittenDoc) : null
  } catch {
    return null
  }
}
