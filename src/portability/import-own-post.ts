import { readFile } from 'node:fs/promises'
import type { ActorId, MediaId, PostId } from '#platform/ids.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Actors, Voice } from '../actors/index.ts'
import type { Agenda, ReceivedGathering } from '../agenda/index.ts'
import type { Conversations } from '../conversations/index.ts'
import { IMAGES_MOST, type Media, type MediaSlice } from '../media/index.ts'
import type { ImportedPost, Publishing, ReceivedText, Visibility } from '../publishing/index.ts'
import type { WrittenDoc } from './archive-documents.ts'
import { refuse } from './refusals.ts'
import type { Names } from './tables.ts'
import type { Unpacked } from './unpack.ts'

/** What a document says as a post (federation's translate/said-in-post.ts), as far as one's own past asks for it. */
export type ReadPost = Omit<ReceivedText, 'mentions' | 'quote' | 'emojis'> & {
  mentions: readonly { uri: string }[]
  event: ReceivedGathering | null
  uri: string
  kind: 'note' | 'article' | 'event'
  authorUri: string
  visibility: Visibility
  parentUri: string | null
  publishedAt: Date | null
  editedAt: Date | null
}

export type ImportingPosts = {
  actors: { remote: Pick<Actors['remote'], 'byUris'> }
  publishing: Pick<Publishing, 'imported' | 'read' | 'remote' | 'viewer'>
  agenda: Pick<Agenda, 'import'>
  conversations: Pick<Conversations, 'keepPast'>
  media: Pick<MediaSlice, 'takeOver'>
  readPost: (doc: WrittenDoc, followers: string | null) => ReadPost | null
  names: Names
}

/** Paths of an archive, made addresses for those who read addresses alone. */
const INSIDE = 'https://archive.invalid/'

/**
 * Keeps one post of an archive, with its pictures or its document, as a past one of the actor; again changes nothing.
 * @param whose the archive is: nobody else's posts are taken
 * @throws Refusal line-wrong, not-own, media-left-out (the post is kept)
 */
export async function importOwnPost(
  given: ImportingPosts,
  voice: Voice,
  { object, whose, files }: { object: WrittenDoc; whose: WrittenDoc & { id: string }; files: Unpacked },
): Promise<void> {
  const said = given.readPost(withAddresses(object), followersOf(whose)) ?? refuse('line-wrong')
  if (said.authorUri !== whose.id) refuse('not-own')
  if (await isHere(given, voice, said.uri)) return
  const { media, leftOut } = await takeFiles(given, voice, said, files)
  const { kind, event, ...text } = said
  const post: Omit<ImportedPost, 'kind'> = {
    ...text,
    mentions: [],
    among: said.visibility === 'mentioned' ? await knownAmong(given, said.mentions) : [],
    attachments: [],
    quote: null,
    visibility: said.visibility,
    inReplyTo: said.parentUri ? await parentOf(given, voice, said.parentUri) : null,
    publishedAt: said.publishedAt ?? refuse('line-wrong'),
    media,
  }
  const { id } = event
    ? await given.agenda.import(voice, post, event)
    : await given.publishing.imported.add(voice, { ...post, kind: kind === 'note' ? 'note' : 'article' })
  if (said.visibility === 'mentioned') await given.conversations.keepPast(id)
  if (leftOut > 0) refuse('media-left-out', { count: leftOut })
}

/** To which its author writes for her followers. */
export const followersOf = (whose: WrittenDoc): string | null =>
  typeof whose['followers'] === 'string' ? whose['followers'] : null

/** Of those whom a message names, the ones who are known here: nobody is looked up for it. */
async function knownAmong({ actors, names }: ImportingPosts, mentions: ReadPost['mentions']): Promise<ActorId[]> {
  const uris = mentions.map(({ uri }) => uri)
  const remote = await actors.remote.byUris(uris)
  return uris.flatMap((uri) => names.actorNamed(uri) ?? remote.get(uri)?.id ?? [])
}

async function isHere({ publishing, names }: ImportingPosts, voice: Voice, uri: string): Promise<boolean> {
  if (await publishing.imported.byUri(voice.actorId, uri)) return true
  const own = names.postNamed(uri)
  return (
    own !== null && (await publishing.read(own, await publishing.viewer(voice.personId)))?.authorId === voice.actorId
  )
}

async function parentOf({ publishing, names }: ImportingPosts, voice: Voice, uri: string): Promise<PostId | null> {
  const own = await publishing.imported.byUri(voice.actorId, uri)
  return own ?? names.postNamed(uri) ?? (await publishing.remote.byUris([uri])).get(uri)?.id ?? null
}

/** Up to four pictures, or one document. */
type Taken = {
  media: { id: MediaId; description: string; focus: { x: number; y: number } | null }[]
  leftOut: number
  document: boolean
}

async function takeFiles(given: ImportingPosts, voice: Voice, said: ReadPost, files: Unpacked): Promise<Taken> {
  const taken: Taken = { media: [], leftOut: 0, document: false }
  for (const { url, description, focus } of said.attachments) {
    const inside = url.startsWith(INSIDE) ? decodeURI(url.slice(INSIDE.length)) : null
    const path = inside && files.get(inside)
    const full = taken.document || taken.media.length === IMAGES_MOST
    // A document is told by its name, where nobody described it.
    const name = /\.pdf$/i.test(description) ? description : (inside ?? '').slice((inside ?? '').lastIndexOf('/') + 1)
    const media = path && !full ? await takeOver(given, voice, path, name) : null
    if (!media || (media.kind === 'pdf' && taken.media.length > 0)) taken.leftOut++
    else {
      taken.document = media.kind === 'pdf'
      taken.media.push({ id: media.id, description: taken.document && name === description ? '' : description, focus })
    }
  }
  return taken
}

/** Null for what is neither a picture nor a document that is taken here. */
async function takeOver({ media }: ImportingPosts, voice: Voice, path: string, name: string): Promise<Media | null> {
  try {
    return await media.takeOver(voice.personId, { bytes: new Uint8Array(await readFile(path)), name })
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** Mastodon writes `/media_attachments/files/…` or the same without its first slash. */
export function withAddresses(object: WrittenDoc): WrittenDoc {
  const attached = object['attachment']
  if (!Array.isArray(attached)) return object
  return {
    ...object,
    attachment: attached.map((file: WrittenDoc | null) => {
      const url = file?.['url']
      const path = typeof url === 'string' && !/^[a-z]+:/i.test(url) ? url.replace(/^\/+(?:system\/)?/, '') : null
      return path ? { ...file, url: INSIDE + encodeURI(path) } : file
    }),
  }
}
