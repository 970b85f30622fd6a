import type { Context } from 'hono'
import { z } from 'zod'
import { type Asking, callerIn } from '../api/caller.ts'
import { creditAsked, creditOf } from '../api/credit.ts'
import { keyOf } from '../api/idempotency.ts'
import { listOf, words } from '../api/parameters.ts'
import { ApiError } from '../api/refused.ts'
import { type MediaId, parseId } from '../platform/ids.ts'
import { quotePolicies, visibilities } from '../publishing/index.ts'
import { postLanguage } from '../reference/languages.ts'
import { said, sent } from './shapes/said.ts'

const source = sent(
  'NewSource',
  creditAsked,
  said('La source d’où une publication est tirée.', 'The source from which a post is made.'),
)

/** What is sent of a text with a title: an article, or an event. */
export const composedAsked = {
  title: words,
  text: words.meta(said('en Markdown', 'in Markdown')),
  warning: words.nullish().meta(said('ce qu’il faut savoir avant d’ouvrir', 'what one should know before opening it')),
  visibility: z.enum(visibilities).optional().meta(said('la vôtre par défaut', 'your own default')),
  language: words.optional().meta(said('`fr`, `en`… ; la vôtre par défaut', '`fr`, `en`…; your own default')),
  territory: words.nullish().meta(said('de quel territoire il s’agit', 'which territory it is about')),
  deadline: words
    .nullish()
    .meta(said('`2026-03-12` : le dernier jour pour répondre', '`2026-03-12`: the last day to answer')),
  specialities: listOf(words).default([]).meta(said('cinq au plus', 'five at most')),
  source: source.nullish(),
  cover_id: words.nullish().meta(said('une image envoyée à `/api/v2/media`', 'a picture sent to `/api/v2/media`')),
  cover_description: words.nullish(),
  quote_policy: z.enum(quotePolicies).optional(),
}
const shape = z.object(composedAsked)

/** The same for the use cases, with what the writer does by default, and the key that makes it one thing. */
export async function composition(c: Context<Asking>, asked: z.output<typeof shape>) {
  const { app } = c.var
  const { voice, holder, clientId } = callerIn(c)
  const settings = await app.actors.settings(voice.actorId)
  return {
    title: asked.title,
    source: asked.text,
    warning: asked.warning || null,
    sensitive: settings.sensitive,
    visibility: asked.visibility ?? settings.visibility,
    language: (asked.language && postLanguage(asked.language)?.tag) || settings.language || holder.language,
    territory: asked.territory ?? null,
    deadline: asked.deadline ?? null,
    specialities: asked.specialities,
    credit: creditOf(asked.source),
    cover: asked.cover_id
      ? { id: mediaId(asked.cover_id), ...(asked.cover_description && { description: asked.cover_description }) }
      : null,
    quotePolicy: asked.quote_policy ?? settings.quotePolicy,
    application: clientId && (await app.access.client(clientId)),
    idempotencyKey: keyOf(c, voice.actorId),
  }
}

function mediaId(text: string): MediaId {
  return parseId<'Media'>(text) ?? noMedia(text)
}

function noMedia(text: string): never {
  throw new ApiError(422, `Validation failed: there is no media ${text.slice(0, 30)}`)
}
