import { readFile } from 'node:fs/promises'
import type { Deps } from '#platform/deps.ts'
import { Refusal } from '#platform/refusal.ts'
import { IMAGES_MOST, makeSmallPicture } from '../media/index.ts'
import { ARCHIVE } from './archive.ts'
import type { WrittenDoc } from './archive-documents.ts'
import { createTally } from './found.ts'
import { followersOf, withAddresses } from './import-own-post.ts'
import { pictureIn } from './import-profile.ts'
import { type ImportId, importById, keepFound } from './imports.ts'
import { actorIn, archiveParts, profileIn, type Reading, wishesIn } from './read-archive.ts'
import { UNPACK_LIMITS, type UnpackedArchive } from './unpack.ts'
import { withArchive } from './with-archive.ts'

export type Looking = Pick<Deps, 'db' | 'clock' | 'facts' | 'storage'> & Reading

/** The job: tells what is in an archive, of which nothing is taken yet. Again tells the same. */
export async function lookAtArchive(given: Looking, { id }: { id: ImportId }): Promise<void> {
  const one = await importById(given.db, id)
  if (!one || one.endedAt || one.parts.length > 0 || one.found) return
  await withArchive(given, one, async (archive) => {
    const actor = await actorIn(archive.files)
    const tally = createTally()
    for await (const wished of wishesIn(given, archive, { ...one, parts: archiveParts })) {
      if (wished.kind === 'post' || wished.kind === 'message') countPost(tally, given, wished, actor)
      else if (wished.kind === 'older') tally.leaveOut({ kind: 'too-many', params: {} }, wished.count)
      else if (wished.kind === 'unread') tally.leaveOut({ kind: 'line-wrong', params: {} })
      else if (wished.kind === 'file')
        tally.leaveOut({ kind: 'file-large', params: { most: UNPACK_LIMITS.media / 1024 / 1024 } })
      else if (wished.kind === 'list') tally.listed(wished.name)
      else tally.count(wished.kind)
    }
    const { name, bio } = profileIn(actor)
    const files = [...archive.files.keys()].filter((file) => file.startsWith(ARCHIVE.media)).length
    const picture = await portrait(archive)
    const who = { uri: actor.id, handle: handleOf(actor), name, bio, pictured: picture !== null }
    await keepFound(given.db, id, { ...who, files, ...tally.sums() }, picture)
  })
}

function countPost(
  tally: ReturnType<typeof createTally>,
  { readPost }: Looking,
  { kind, object }: { kind: 'post' | 'message'; object: WrittenDoc },
  actor: WrittenDoc & { id: string },
): void {
  const said = readPost(withAddresses(object), followersOf(actor))
  if (!said?.publishedAt || said.authorUri !== actor.id) {
    tally.leaveOut({ kind: said?.publishedAt ? 'not-own' : 'line-wrong', params: {} })
    return
  }
  tally.count(kind === 'post' && said.kind === 'event' ? 'event' : kind)
  const pictures = said.attachments.filter(({ mediaType }) => !mediaType || mediaType.startsWith('image/')).length
  const [first, ...more] = said.attachments
  const document = first?.mediaType === 'application/pdf' && more.length === 0
  if (!document && (pictures < said.attachments.length || pictures > IMAGES_MOST))
    tally.leaveOut({ kind: 'media-left-out', params: {} })
}

/** `karim@b.example`, as far as it says so. */
function handleOf(actor: WrittenDoc & { id: string }): string {
  const name = actor['preferredUsername']
  const host = URL.parse(actor.id)?.host
  return typeof name === 'string' && host ? `${name.slice(0, 100)}@${host}` : actor.id.slice(0, 300)
}

/** One that is no picture is none: the rest of the archive can be read. */
async function portrait({ files }: UnpackedArchive): Promise<Uint8Array | null> {
  const found = pictureIn(files, ARCHIVE.avatar)
  if (!found) return null
  try {
    return (await makeSmallPicture(new Uint8Array(await readFile(found.path)))).still.bytes
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
