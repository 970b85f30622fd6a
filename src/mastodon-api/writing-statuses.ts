import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Asking, acting, callerIn } from '../api/caller.ts'
import { creditOf, statusMaillonAsked } from '../api/credit.ts'
import { keyOf } from '../api/idempotency.ts'
import { membersOf, write } from '../api/json.ts'
import { listOf, moment, readParameters, whole, words, yesOrNo } from '../api/parameters.ts'
import { ApiError, notFound } from '../api/refused.ts'
import type { Card } from '../feeds/index.ts'
import { type ActorId, type MediaId, type PostId, parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Looker } from '../publishing/index.ts'
import { postLanguage } from '../reference/languages.ts'
import { tellOfPreview } from './async-refreshes.ts'
import { scheduledStatus } from './entities/scheduled-status.ts'
import { quotePolicyIn, visibilityIn, wireQuotePolicy, wireVisibility } from './entities/wire-words.ts'
import { findOwn, findStatus } from './find-status.ts'
import { focusAsked } from './media.ts'
import type { Presenting } from './presenting.ts'
import { answerText } from './timelines.ts'

const pollAsked = z.object({
  options: listOf(words),
  expires_in: whole,
  multiple: yesOrNo.default(false),
})
const described = z.object({ id: words, description: words.optional(), focus: focusAsked.optional() }).loose()
const withdrawalAsked = z.object({ delete_media: yesOrNo.default(false) })
const statusAsked = z.object({
  status: words.default(''),
  spoiler_text: words.default(''),
  sensitive: yesOrNo.optional(),
  language: words.optional(),
  media_ids: listOf(words).default([]),
  poll: pollAsked.nullish(),
  visibility: z.enum(Object.values(wireVisibility)).optional(),
  in_reply_to_id: words.nullish(),
  quoted_status_id: words.nullish(),
  quote_approval_policy: z.enum(Object.values(wireQuotePolicy)).optional(),
  scheduled_at: moment.nullish(),
  allowed_mentions: listOf(words).optional(),
  maillon: statusMaillonAsked.nullish(),
})
const editAsked = statusAsked.omit({ maillon: true }).extend({ media_attributes: listOf(described).default([]) })

/** https://docs.joinmastodon.org/methods/statuses/ — publishing, changing and taking back. */
export function statusWritingRoutes({ status, published, accounts, addresses }: Presenting) {
  const routes = new Hono<Asking>()

  routes.post('/api/v1/statuses', acting('write:statuses'), async (c) => {
    const { voice, holder, looker, clientId } = callerIn(c)
    const { app } = c.var
    const asked = await readParameters(c, statusAsked)
    const { poll, scheduled_at: scheduledAt } = asked
    const settings = await app.actors.settings(voice.actorId)
    const composition = {
      kind: 'note' as const,
      source: asked.status,
      warning: asked.spoiler_text || null,
      sensitive: asked.sensitive ?? settings.sensitive,
      visibility: asked.visibility ? visibilityIn(asked.visibility) : settings.visibility,
      language: languageIn(asked.language) ?? settings.language ?? holder.language,
      inReplyTo: asked.in_reply_to_id ? (await findStatus(c, asked.in_reply_to_id)).postId : null,
      quotedId: asked.quoted_status_id ? (await findStatus(c, asked.quoted_status_id)).postId : null,
      quotePolicy: asked.quote_approval_policy ? quotePolicyIn(asked.quote_approval_policy) : settings.quotePolicy,
      media: asked.media_ids.map((one) => ({ id: mediaId(one) })),
      credit: creditOf(asked.maillon?.source),
      application: clientId && (await app.access.client(clientId)),
    }
    const asPoll = poll && { choices: poll.options, several: poll.multiple }
    const idempotencyKey = keyOf(c, voice.actorId)
    const now = app.clock.now().getTime()
    if (scheduledAt && scheduledAt.getTime() > now) {
      const later = asPoll ? { ...asPoll, seconds: poll.expires_in } : null
      const schedule = { composition: { ...composition, poll: later }, dueAt: scheduledAt, idempotencyKey }
      const planned = await app.publishing.scheduled.plan(voice, schedule)
      const post = await app.publishing.scheduled.open(voice.personId, planned)
      return answerText(c, write(scheduledStatus(addresses, post)))
    }
    const mayName = asked.allowed_mentions?.flatMap((one) => parseId<'Actor'>(one) ?? []) ?? null
    const post = {
      ...composition,
      poll: asPoll ? { ...asPoll, endsAt: new Date(now + poll.expires_in * 1000) } : null,
      idempotencyKey,
      mayName,
    }
    const fresh: { card: Promise<Card | null> | null } = { card: null }
    const id = await app.publishing
      .publish(voice, post, async (tx, postId) => {
        fresh.card = app.feeds.newCard(tx, { id: postId, authorId: voice.actorId, viewer: looker })
        // Told below, where publishing did not fail before it.
        fresh.card.catch(() => {})
      })
      .catch((refused) => tellUnexpected(refused, looker))
    // The same key may name one that was published before, and taken back since.
    const card = (await fresh.card) ?? (await findStatus(c, id)).card
    await tellOfPreview(c, card.content)
    return answerText(c, write(await (fresh.card ? published : status)(card, looker)))
  })

  routes.put('/api/v1/statuses/:id', acting('write:statuses'), async (c) => {
    const caller = callerIn(c)
    const { app } = c.var
    const { postId, card } = await findOwn(c, caller)
    const asked = await readParameters(c, editAsked)
    const { content } = await app.publishing.readForEdit(caller.voice.personId, postId)
    const attributes = new Map(asked.media_attributes.map((one) => [one.id, one]))
    await app.publishing.edit(caller.voice.personId, postId, {
      // What the API does not know of stays as it is.
      title: content.title,
      territory: content.territory,
      deadline: content.deadline ?? null,
      specialities: content.specialities,
      cover: content.cover,
      source: asked.status,
      warning: asked.spoiler_text || null,
      sensitive: asked.sensitive ?? false,
      language: languageIn(asked.language) ?? card.post.language,
      media: asked.media_ids.map((id) => {
        const { description, focus } = attributes.get(id) ?? {}
        return { id: mediaId(id), ...(description !== undefined && { description }), ...(focus && { focus }) }
      }),
    })
    const changed = await findStatus(c, postId)
    return answerText(c, write(await status(changed.card, caller.looker)))
  })

  // What is taken back is answered with its source, so that it can be written anew.
  routes.delete('/api/v1/statuses/:id', acting('write:statuses'), async (c) => {
    const caller = callerIn(c)
    const { app } = c.var
    const { postId, relayId, card } = await findOwnOrRelayed(c)
    const text = write(await status(card, caller.looker))
    if (relayId) {
      await app.relays.undo(caller.voice, postId)
      return answerText(c, text)
    }
    const { content } = await app.publishing.readForEdit(caller.voice.personId, postId)
    const { delete_media: filesAtOnce } = await readParameters(c, withdrawalAsked)
    await app.publishing.withdraw(caller.voice.personId, postId, { filesAtOnce })
    return answerText(c, `${text.slice(0, -1)},${membersOf({ text: content.text })}}`)
  })

  /** Programs show whom a text would name by a slip. */
  async function tellUnexpected(refused: unknown, looker: Looker): Promise<never> {
    if (!(refused instanceof Refusal) || refused.kind !== 'names-unexpected') throw refused
    const ids = String(refused.params['ids']).split(' ') as ActorId[]
    const unexpected = JSON.parse(write(await accounts(ids, looker)))
    throw new ApiError(422, 'Post would be sent to unexpected accounts', { unexpected_accounts: unexpected })
  }

  return routes
}

/** One's own post, or one's own relay of somebody's. */
async function findOwnOrRelayed(c: Context<Asking>) {
  const { voice } = callerIn(c)
  const found = await findStatus(c)
  if (!found.relayId) return findOwn(c, callerIn(c))
  const relay = await c.var.app.relays.byId(found.relayId)
  if (relay?.actorId !== voice.actorId || relay.undone) throw notFound()
  return found
}

/** The language of a text, without its region: programs offer more than these pages do. None where it is no tag. */
const languageIn = (asked: string | undefined) =>
  asked ? (postLanguage(asked)?.tag ?? /^[a-z]{2,3}(?=-|$)/i.exec(asked)?.[0].toLowerCase()) : undefined

export const mediaId = (text: string): MediaId => parseId<'Media'>(text) ?? noMedia(text)
export const postId = (text: string): PostId => parseId<'Post'>(text) ?? noPost()

function noMedia(text: string): never {
  throw new ApiError(422, `Validation failed: there is no media ${text.slice(0, 30)}`)
}
function noPost(): never {
  throw notFound()
}
