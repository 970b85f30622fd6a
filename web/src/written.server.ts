import type { App } from '../../src/app.ts'
import type { Media, MediaUse } from '../../src/media/index.ts'
import type { ActorId, MediaId, PostId } from '../../src/platform/ids.ts'
import type { Composition, DraftContent, DraftId, ScheduledComposition } from '../../src/publishing/index.ts'
import {
  type AttachedFile,
  type ComposeKind,
  POLL_CHOICES,
  POLL_HOURS,
  POLL_HOURS_FIRST,
  type Written,
} from './lib/compose/written.ts'
import { readFocus, writeFocus } from './lib/focus.ts'
import { isId } from './lib/ids.ts'
import { mediaUrl, pictureFor } from './present-media.server.ts'
import { typed } from './speaking.server.ts'

const THUMB = 320
const idOrNone = (text: string) => (isId(text) ? text : '')

export function presentFile(media: Media): AttachedFile {
  const thumb = pictureFor(media, THUMB)
  return {
    id: media.id,
    type: media.kind,
    name: media.name ?? '',
    url: mediaUrl(media.key),
    thumbUrl: thumb ? mediaUrl(thumb.key) : '',
    description: media.description,
    focus: writeFocus(media.focus),
  }
}

/** The composer as its form sent it. Files are shown again only to those who sent them, or who open their draft or post. */
export async function readWritten(app: App, person: ActorId, form: FormData, kind: ComposeKind): Promise<Written> {
  const [draft, edits] = [idOrNone(typed(form, 'draft')), idOrNone(typed(form, 'edits'))]
  const ids = form.getAll('media').filter((id): id is string => typeof id === 'string' && isId(id))
  const coverId = idOrNone(typed(form, 'cover'))
  const files = await filesOf(
    app,
    person,
    [...ids, ...(coverId ? [coverId] : [])],
    await usesOf(app, person, draft, edits),
  )
  const described = (id: string) => {
    const file = files.get(id)
    const sent = (name: 'description' | 'focus') => {
      const value = form.get(`${name}-${id}`)
      return typeof value === 'string' ? { [name]: value } : {}
    }
    return file ? [{ ...file, ...sent('description'), ...sent('focus') }] : []
  }
  const hours = Number(typed(form, 'hours'))
  const choices = form.getAll('choice').filter((choice): choice is string => typeof choice === 'string')
  return {
    kind,
    as: typed(form, 'as'),
    title: typed(form, 'title'),
    text: typed(form, 'text').replace(/\r\n/g, '\n'),
    warning: typed(form, 'warning'),
    sensitive: form.has('sensitive'),
    visibility: typed(form, 'visibility'),
    language: typed(form, 'language'),
    territory: typed(form, 'territory'),
    deadline: typed(form, 'deadline'),
    specialities: form.getAll('speciality').filter((one): one is string => typeof one === 'string' && one !== ''),
    media: ids.flatMap(described),
    cover: described(coverId)[0] ?? null,
    poll: {
      choices: padded(choices.slice(0, POLL_CHOICES)),
      several: form.has('several'),
      hours: POLL_HOURS.find((one) => one === hours) ?? POLL_HOURS_FIRST,
    },
    inReplyTo: idOrNone(typed(form, 'inReplyTo')),
    quoted: idOrNone(typed(form, 'quoted')),
    quotePolicy: typed(form, 'quotePolicy'),
    creditName: typed(form, 'creditName'),
    creditPage: typed(form, 'creditPage'),
    creditAddress: typed(form, 'creditAddress'),
    credited: form.has('credited'),
    date: typed(form, 'date'),
    time: typed(form, 'time'),
    edits,
    key: typed(form, 'key').slice(0, 64) || crypto.randomUUID(),
    draft,
    revision: Number.parseInt(typed(form, 'revision'), 10) || 0,
  }
}

const padded = (choices: string[]) => [...choices, ...Array<string>(POLL_CHOICES - choices.length).fill('')]

/** The uses whose files this person may see again: her draft or her team's, the post that she changes. */
async function usesOf(app: App, person: ActorId, draft: string, edits: string): Promise<MediaUse[]> {
  const may = async (ask: Promise<unknown>) => ask.then(() => true).catch(() => false)
  const uses: MediaUse[] = []
  if (draft && (await may(app.publishing.drafts.open(person, draft as DraftId)))) uses.push(`draft:${draft}`)
  if (edits && (await may(app.publishing.readForEdit(person, edits as PostId))))
    uses.push(`post:${edits}`, `cover:${edits}`)
  return uses
}

async function filesOf(app: App, person: ActorId, ids: readonly string[], uses: readonly MediaUse[]) {
  const [found, kept] = await Promise.all([app.media.byIds(ids as MediaId[]), app.media.keptFor(uses)])
  const known = new Set([...kept.values()].flat().map(({ id }) => id))
  const mine = [...found.values()].filter((media) => media.ownerId === person || known.has(media.id))
  return new Map<string, AttachedFile>(mine.map((media) => [media.id, presentFile(media)]))
}

/** The fields of a kept draft, or of a post that is opened again. */
export async function writtenFrom(
  app: App,
  content: DraftContent,
  more: Pick<Written, 'kind' | 'as' | 'edits' | 'key' | 'draft' | 'revision'>,
): Promise<Written> {
  const { cover, media, poll, inReplyTo, quoted, quotePolicy, deadline, sensitive, gathering, credit, ...same } =
    content
  const files = await app.media.byIds([...media, ...(cover ? [cover] : [])].map(({ id }) => id))
  const shown = ({ id, description, focus }: DraftContent['media'][number]) => {
    const file = files.get(id)
    return file ? [{ ...presentFile(file), description, ...(focus !== undefined && { focus: writeFocus(focus) }) }] : []
  }
  return {
    ...same,
    media: media.flatMap(shown),
    cover: (cover && shown(cover)[0]) ?? null,
    poll: {
      choices: padded(poll?.choices.slice(0, POLL_CHOICES) ?? []),
      several: poll?.several ?? false,
      hours: poll?.hours ?? POLL_HOURS_FIRST,
    },
    inReplyTo: inReplyTo ?? '',
    quoted: quoted ?? '',
    quotePolicy: quotePolicy ?? 'anyone',
    deadline: deadline ?? '',
    sensitive: sensitive ?? false,
    creditName: credit?.name ?? '',
    creditPage: credit?.page ?? '',
    creditAddress: credit?.address ?? '',
    credited: Boolean(credit),
    date: '',
    time: '',
    ...more,
  }
}

const bareFiles = (files: readonly AttachedFile[]) =>
  files.map(({ id, description, focus }) => ({ id: id as MediaId, description, focus: readFocus(focus) }))

/** What a draft keeps of the composer. */
export function contentOf(written: Written): DraftContent {
  const { title, text, warning, sensitive, visibility, language, specialities, territory, deadline } = written
  const { poll, quotePolicy } = written
  const begun = poll.choices.some((choice) => choice.trim() !== '')
  return {
    title,
    text,
    warning,
    sensitive,
    visibility,
    language,
    specialities,
    territory,
    deadline,
    media: bareFiles(written.media),
    cover: written.cover && bareFiles([written.cover])[0]!,
    poll: begun ? poll : null,
    inReplyTo: (written.inReplyTo || null) as PostId | null,
    quoted: (written.quoted || null) as PostId | null,
    quotePolicy,
    credit: creditOf(written),
  }
}

/** The source that it is made from, unless she wants it untold. */
const creditOf = ({ credited, creditName: name, creditPage: page, creditAddress: address }: Written) =>
  credited && name ? { name, page: page || null, address: address || null, automatic: false } : null

/** What is published of the composer. A poll that was not begun is none. */
export function compositionOf(written: Written, now: Date): Composition {
  const { poll: typedPoll, text, quoted, gathering, ...content } = contentOf(written)
  const poll = typedPoll && {
    choices: typedPoll.choices,
    several: typedPoll.several,
    endsAt: new Date(now.getTime() + typedPoll.hours * 3_600_000),
  }
  const isArticle = written.kind === 'article'
  return {
    ...content,
    quotedId: quoted ?? null,
    kind: written.kind,
    source: text,
    title: isArticle ? content.title : null,
    cover: isArticle ? content.cover : null,
    poll: isArticle || written.edits ? null : poll,
    idempotencyKey: written.key,
    draftId: (written.draft || null) as DraftId | null,
  }
}

/** The same for later: its poll then lasts as long from that moment on. */
export function laterOf(written: Written, now: Date): ScheduledComposition {
  const { poll: begun, idempotencyKey, draftId, kind, ...composition } = compositionOf(written, now)
  const poll = begun ? { choices: begun.choices, several: begun.several, seconds: written.poll.hours * 3_600 } : null
  return { ...composition, kind: written.kind, poll }
}
