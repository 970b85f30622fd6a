import { error } from '@sveltejs/kit'
import { succeeded } from '#lib/form-outcome.ts'
import { isId } from '#lib/ids.ts'
import { shorten } from '#lib/shorten.ts'
import type { PostId } from '../../../../src/platform/ids.ts'
import { looksOf } from '../../present-card.server.ts'
import { attempt } from '../../refusals.server.ts'
import { signedIn, typed } from '../../speaking.server.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const RECENT = 8
const EXCERPT = 160

/** Whom one reports, and which of its posts: the one that the address names, and the latest ones. */
export const load: PageServerLoad = async (event) => {
  const who = signedIn(event)
  const { access, feeds, moderation } = event.platform!.app
  const { actor, post } = await reported(event)
  const recent = (await feeds.profile(actor.id, who.viewer, { limit: RECENT })).cards
  const named = post ? await feeds.card(post, who.viewer) : null
  const cards = [...(named ? [named] : []), ...recent.filter((card) => card.post.id !== post)]
  const rules = await access.rules()
  return {
    actor: { id: actor.id, handle: actor.handle, name: actor.name, kind: actor.kind, ...looksOf(actor) },
    named: post,
    server: await moderation.serverToTell(actor.id),
    rules: rules.map(({ id, text }) => ({ id, text })),
    posts: cards.map((card) => ({
      id: card.post.id,
      language: card.post.language,
      at: card.post.publishedAt.toISOString(),
      excerpt: shorten(card.post.title ?? card.post.warning ?? card.post.plain, EXCERPT),
    })),
  }
}

async function reported(event: Pick<RequestEvent, 'url' | 'platform' | 'locals'>) {
  const who = signedIn(event)
  const { actors, publishing } = event.platform!.app
  const asked = event.url.searchParams.get('publication')
  const post = asked && isId(asked) ? await publishing.read(asked as PostId, who.viewer) : null
  const handle = event.url.searchParams.get('page') ?? ''
  const actor = post ? await actors.byId(post.authorId) : await actors.byHandle(handle)
  if (!actor) error(404)
  return { actor, post: post?.id ?? null }
}

export const actions: Actions = {
  default: async (event) => {
    const who = signedIn(event)
    const { actor } = await reported(event)
    const form = await event.request.formData()
    const values = {
      category: typed(form, 'category'),
      comment: typed(form, 'comment'),
      forward: typed(form, 'forward'),
    }
    return attempt(event.locals.language, values, async () => {
      await event.platform!.app.moderation.report(
        { personId: who.person.id, actorId: who.person.id },
        {
          actorId: actor.id,
          ...values,
          forward: values.forward === 'yes',
          postIds: form.getAll('post').flatMap((id) => (typeof id === 'string' && isId(id) ? [id as PostId] : [])),
          ruleIds: form.getAll('rule').map(String),
        },
      )
      return succeeded(values, { sent: true })
    })
  },
}
