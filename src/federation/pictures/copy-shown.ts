import type { Db, Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, MediaId, PostId } from '#platform/ids.ts'
import type { RemoteAttachment } from '../../publishing/index.ts'
import type { Given } from '../given.ts'
import { type Copying, copyDocument, copyPicture, endRound } from './copy-picture.ts'

export const COPY_OF_POST = 'federation:copy-pictures'
export const COPY_OF_ACTOR = 'federation:copy-portraits'
/** So many servers at once, whatever the number of workers: slow ones must not hold up what else waits. */
const LANES = 3
const ATTEMPTS = 5
/** Of one post. */
const DOCUMENTS_MOST = 4

/** Has the pictures of a post or an actor copied by a job; what is asked again before it began is asked once. */
export async function askForCopies(given: Pick<Deps, 'jobs'>, db: Db | Tx, name: string, id: string): Promise<void> {
  const queue = `federation-pictures-${BigInt(id) % BigInt(LANES)}`
  await given.jobs.add(db, name, { id }, { key: `${name}:${id}`, queue, maxAttempts: ATTEMPTS })
}

type Job = { lastAttempt: boolean }
type Showing = Copying & Pick<Given, 'actors' | 'publishing'>

/** The pictures and PDFs that hang on a post of another server, the words of the latter to be found here. Films and sounds stay there. */
export async function copyPicturesOf(given: Showing, id: PostId, { lastAttempt }: Job): Promise<void> {
  const said = await given.publishing.remote.attachments(id)
  if (!said) return
  const round = { lastAttempt, away: [] }
  const { rejectMedia: rejected } = await given.moderation.sites.ruleOf(new URL(said.uri).hostname)
  const copies: MediaId[] = []
  let documents = 0
  for (const one of rejected ? [] : said.attachments) {
    const file = { ...one, ownerId: said.authorId }
    const isDocument = isPdf(one) && ++documents <= DOCUMENTS_MOST
    const copy = isDocument
      ? await copyDocument(given, file, round)
      : isPicture(one)
        ? await copyPicture(given, file, round)
        : null
    if (copy) copies.push(copy.id)
  }
  await given.publishing.remote.showCopies(id, copies)
  await given.media.copies.read(copies)
  endRound(round)
}

/** The portrait and the banner of an actor of another server. */
export async function copyPortraitsOf(given: Showing, id: ActorId, { lastAttempt }: Job): Promise<void> {
  const said = await given.actors.remote.pictures(id)
  if (!said) return
  const round = { lastAttempt, away: [] }
  const { rejectMedia: rejected } = await given.moderation.sites.ruleOf(new URL(said.uri).hostname)
  for (const role of ['avatar', 'banner'] as const) {
    const url = rejected ? null : said[role]
    const copy = url ? await copyPicture(given, { url, ownerId: id, ...unsaid }, round) : null
    await given.actors.remote.showCopy(id, role, copy)
  }
  endRound(round)
}

const unsaid = { description: '', focus: null, blurhash: null }

/** Those that say nothing of what they are are looked at. */
const isPicture = ({ mediaType, url }: RemoteAttachment) =>
  mediaType
    ? mediaType.startsWith('image/')
    : !/\.(?:mp4|webm|mov|mp3|ogg|m4a|pdf)$/i.test(URL.parse(url)?.pathname ?? '')

const isPdf = ({ mediaType, url }: RemoteAttachment) =>
  mediaType ? mediaType.split(';')[0] === 'application/pdf' : /\.pdf$/i.test(URL.parse(url)?.pathname ?? '')
