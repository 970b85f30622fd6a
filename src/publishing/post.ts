import type { ActorId, PostId } from '#platform/ids.ts'
import { speciality } from '#reference/specialities.ts'
import { territory } from '#reference/territories.ts'
import type { Emoji } from '../emojis/index.ts'
import type { Credit } from './credit.ts'
import type { InLanguage } from './in-language.ts'
import { refuse } from './refusals.ts'

export type PostKind = 'note' | 'article' | 'event'
export const visibilities = ['public', 'unlisted', 'followers', 'mentioned'] as const
export type Visibility = (typeof visibilities)[number]
/** Whether everyone may see it, visitors too. */
export const isForAll = (visibility: string) => visibility === 'public' || visibility === 'unlisted'

/** A post as it is kept: what every reader of it needs, nothing that depends on who reads. */
export type Post = {
  id: PostId
  authorId: ActorId
  kind: PostKind
  visibility: Visibility
  language: string
  title: string | null
  html: string
  plain: string
  warning: string | null
  /** Its pictures are shown once asked for; where there is a warning, they are so anyway. */
  sensitive: boolean
  inReplyTo: PostId | null
  threadId: PostId
  territory: string | null
  /** The last day on which one may answer what it calls for, `2026-03-12`; until its end in `MAIN_TIME_ZONE`. */
  deadline: string | null
  publishedAt: Date
  editedAt: Date | null
  /** The address that a note is about; see previews. */
  link: string | null
  /** Of an article. */
  readingMinutes: number | null
  hasPoll: boolean
  /** The post shown within it, and whether its author lets it be. */
  quote: { postId: PostId; state: QuoteState } | null
  quotePolicy: QuotePolicy
  /** Those that its words name, and that have a picture. */
  emojis: Emoji[]
  /** What it says in further languages. */
  inLanguages: InLanguage[]
  /** The source from which it was made. */
  credit: Credit | null
  counts: { replies: number; relays: number; favourites: number; quotes: number }
}

export const quotePolicies = ['anyone', 'followers', 'asked', 'nobody'] as const
/** By whom a post may be quoted; `asked`: by whom its author lets, each time. Whoever published it may, always. */
export type QuotePolicy = (typeof quotePolicies)[number]
export type QuoteState = 'pending' | 'accepted' | 'rejected' | 'revoked'

/** The app that a post was published with, where it was not these pages. */
export type Application = { name: string; website: string | null }

/** Who reads: the person, and every structure whose team she is of. None for a visitor. */
export type Viewer = { personId: ActorId; actorIds: readonly ActorId[] } | null

/** A viewer whose structures are not known yet: the database looks them up where it needs them. */
export type Looker = Viewer | { personId: ActorId; language?: string }

export const NOTE_LONGEST = 5_000
export const ARTICLE_LONGEST = 100_000
export const TITLE_LONGEST = 200
export const WARNING_LONGEST = 200

/** From the widest circle to the narrowest. A reply is never read more widely than what it answers. */
export function narrower(one: Visibility, other: Visibility): Visibility {
  return visibilities.indexOf(one) >= visibilities.indexOf(other) ? one : other
}

export type PostText = {
  kind: PostKind
  source: string
  /** Pictures or a document say something by themselves. */
  mayBeEmpty?: boolean
  title?: string | null
  warning?: string | null
  sensitive?: boolean
  visibility: string
  language: string
}

/**
 * The text as typed, checked and trimmed; lengths count characters, not code units.
 * @throws Refusal text-empty, text-long, title-empty, title-long, warning-long, visibility-wrong, language-wrong
 */
export function checkPostText(typed: PostText) {
  const source = typed.source.normalize('NFC').replace(/\r\n?/g, '\n').trim()
  if (source === '' && !typed.mayBeEmpty) refuse('text-empty', { field: 'text' })
  const most = typed.kind === 'note' ? NOTE_LONGEST : ARTICLE_LONGEST
  if (lengthOf(source) > most) refuse('text-long', { field: 'text', most, length: lengthOf(source) })
  const title = oneLine(typed.title)
  if (typed.kind !== 'note' && !title) refuse('title-empty', { field: 'title' })
  if (title && lengthOf(title) > TITLE_LONGEST) refuse('title-long', { field: 'title', most: TITLE_LONGEST })
  const warning = oneLine(typed.warning)
  if (warning && lengthOf(warning) > WARNING_LONGEST)
    refuse('warning-long', { field: 'warning', most: WARNING_LONGEST })
  const visibility =
    visibilities.find((known) => known === typed.visibility) ?? refuse('visibility-wrong', { field: 'visibility' })
  if (!/^[a-z]{2,3}$/.test(typed.language)) refuse('language-wrong', { field: 'language' })
  const sensitive = typed.sensitive ?? false
  return {
    source,
    title: typed.kind === 'note' ? null : title,
    warning,
    sensitive,
    visibility,
    language: typed.language,
  }
}

/** The name of an app, on one line and not too long, and its page on the web where it has one. */
export function checkApplication(typed: Application | null | undefined): Application | null {
  const name = [...(oneLine(typed?.name) ?? '')].slice(0, 100).join('')
  if (name === '') return null
  const website = typed?.website ?? ''
  return { name, website: /^https?:\/\//.test(website) && website.length <= 2000 ? website : null }
}

export const SPECIALITIES_MOST = 5

/**
 * Where and what a post is about: a territory that exists, specialities that exist, each once.
 * @throws Refusal territory-wrong, speciality-wrong, specialities-many
 */
export function checkTopics(typed: { territory?: string | null; specialities?: readonly string[] }) {
  const place = typed.territory || null
  if (place && !territory(place)) refuse('territory-wrong', { field: 'territory' })
  const specialities = [...new Set(typed.specialities ?? [])]
  if (!specialities.every((id) => speciality(id))) refuse('speciality-wrong', { field: 'speciality' })
  if (specialities.length > SPECIALITIES_MOST)
    refuse('specialities-many', { field: 'speciality', most: SPECIALITIES_MOST })
  return { territory: place, specialities }
}

const lengthOf = (text: string) => [...text].length
const oneLine = (text: string | null | undefined) => text?.normalize('NFC').replace(/\s+/g, ' ').trim() || null
