import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { htmlToText } from '#platform/html/text.ts'
import { ARCHIVE } from './archive.ts'
import type { WrittenDoc } from './archive-documents.ts'
import { followersOf, type ReadPost } from './import-own-post.ts'
import type { Import } from './imports.ts'
import { itemsIn } from './items-in.ts'
import { readTable, TABLE_LIMITS, type Wished } from './read-table.ts'
import { refuse } from './refusals.ts'
import { fileNames, type TableKind, tableKinds } from './tables.ts'
import type { Unpacked, UnpackedArchive } from './unpack.ts'

/** What of an archive somebody may want. */
export const archiveParts = ['posts', 'messages', 'relays', 'favourites', 'profile', ...tableKinds] as const
export type ArchivePart = (typeof archiveParts)[number]

const ACTOR_LONGEST = 1024 * 1024
/** Of relays and of favourites each, the newest ones: other servers are asked for them, one by one. */
export const KEPT_MOST = 5_000

/** Whose archive it is. @throws Refusal archive-wrong where it does not say so */
export async function actorIn(files: Unpacked): Promise<WrittenDoc & { id: string }> {
  const path = files.get(ARCHIVE.actor) ?? refuse('archive-wrong')
  if ((await stat(path)).size > ACTOR_LONGEST) refuse('archive-wrong')
  const actor = parse(await readFile(path, 'utf8'))
  return typeof actor?.['id'] === 'string' ? (actor as WrittenDoc & { id: string }) : refuse('archive-wrong')
}

/** How documents are read. */
export type Reading = {
  readPost: (doc: WrittenDoc, followers: string | null) => ReadPost | null
  readRelay: (doc: WrittenDoc) => {
    why?: string | null
    speciality?: string | null
    territory?: string | null
    relayedAt: Date | null
  }
}

/**
 * What an archive asks for, in an order that is the same each time: posts first, the oldest first, as they stand in it; relays
 * and favourites last, the newest first.
 * @throws Refusal archive-wrong, and those of readTable but import-empty
 */
export async function* wishesIn(
  reading: Reading,
  { files, tooLarge }: UnpackedArchive,
  { parts, actorId, personId }: { parts: readonly string[] } & Pick<Import, 'actorId' | 'personId'>,
): AsyncGenerator<Wished> {
  const actor = await actorIn(files)
  const relays = newestOf()
  if (parts.includes('profile')) yield profileIn(actor)
  if (['posts', 'messages', 'relays'].some((part) => parts.includes(part)))
    for await (const item of collection(files, ARCHIVE.outbox)) {
      const found = outboxWish(reading, item, followersOf(actor))
      if (found?.part === 'relays') relays.add(found.wished)
      else if (found && parts.includes(found.part)) yield found.wished
    }
  if (parts.includes('posts')) for (const name of tooLarge) yield { kind: 'file', name }
  for (const kind of tableKinds) {
    const mine = actorId === personId || (kind !== 'lists' && kind !== 'bookmarks')
    const file = files.get(fileNames[kind])
    if (!mine || !parts.includes(kind)) continue
    if (file) yield* await tableIn(kind, file)
    else if (kind === 'bookmarks')
      for await (const uri of collection(files, ARCHIVE.bookmarks))
        yield isAddress(uri) ? { kind: 'bookmark', uri } : unread(uri)
  }
  if (parts.includes('relays')) yield* relays.newest()
  if (!parts.includes('favourites')) return
  const favourites = newestOf()
  for await (const uri of collection(files, ARCHIVE.likes))
    favourites.add(isAddress(uri) ? { kind: 'favourite', uri } : unread(uri))
  yield* favourites.newest()
}

const isAddress = (uri: unknown): uri is string => typeof uri === 'string' && /^https?:\/\/\S{3,2000}$/.test(uri)
const unread = (item: unknown): Wished => ({ kind: 'unread', text: String(item).slice(0, 500) })

type Found = { part: 'posts' | 'messages' | 'relays'; wished: Wished }

/** What an item of the outbox is; null for what is neither a post nor a relay. */
function outboxWish(reading: Reading, item: unknown, followers: string | null): Found | null {
  const activity = (item ?? {}) as WrittenDoc
  const object = activity['object']
  const doc = typeof object === 'object' && object !== null ? (object as WrittenDoc) : null
  if (activity['type'] === 'Create') {
    if (!doc) return { part: 'posts', wished: unread(object) }
    const amongFew = reading.readPost(doc, followers)?.visibility === 'mentioned'
    return amongFew
      ? { part: 'messages', wished: { kind: 'message', object: doc } }
      : { part: 'posts', wished: { kind: 'post', object: doc } }
  }
  if (activity['type'] !== 'Announce') return null
  const uri = doc ? doc['id'] : object
  if (!isAddress(uri)) return { part: 'relays', wished: unread(uri) }
  const { why = null, speciality = null, territory = null, relayedAt } = reading.readRelay(activity)
  const at = relayedAt?.toISOString() ?? null
  return { part: 'relays', wished: { kind: 'relay', uri, why, speciality, territory, at } }
}

/** Keeps the last ones that come, and how many came before them. */
function newestOf() {
  const kept: Wished[] = []
  let older = 0
  return {
    add(one: Wished): void {
      kept.push(one)
      if (kept.length < 2 * KEPT_MOST) return
      kept.splice(0, KEPT_MOST)
      older += KEPT_MOST
    },
    *newest(): Generator<Wished> {
      const beyond = Math.max(0, kept.length - KEPT_MOST)
      yield* kept.slice(beyond).reverse()
      if (older + beyond > 0) yield { kind: 'older', count: older + beyond }
    },
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

/** What it says of whose it is. */
export function profileIn(actor: WrittenDoc): Extract<Wished, { kind: 'profile' }> {
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
