import { error, redirect } from '@sveltejs/kit'
import { isId } from '#lib/ids.ts'
import { shorten } from '#lib/shorten.ts'
import type { RequestId } from '../../../../../src/notifications/index.ts'
import type { PostContent } from '../../../../../src/publishing/index.ts'
import { filteringIn } from '../../../filtering.server.ts'
import { looksOf } from '../../../present-card.server.ts'
import { signedIn, typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

const PAGE = 30
const EXCERPT = 200

export const load: PageServerLoad = async (event) => {
  const who = signedIn(event)
  const { notifications, actors, feeds } = event.platform!.app
  const asked = event.url.searchParams.get('avant')
  const before = asked && isId(asked) ? asked : null
  const found = await notifications.requests({ personId: who.person.id, ownerId: null }, { before, limit: PAGE + 1 })
  const shown = found.slice(0, PAGE)
  const [profiles, cards, filtering] = await Promise.all([
    actors.profilesById([...new Set(shown.flatMap(({ senderId, ownerId }) => [senderId, ownerId]))]),
    feeds.cards(
      shown.flatMap(({ postId }) => postId ?? []),
      who.viewer,
    ),
    filteringIn(event.platform!.app, who, 'notifications'),
  ])
  const byPost = new Map(cards.map((card) => [card.post.id, card]))
  return {
    requests: shown.flatMap((request) => {
      const sender = profiles.get(request.senderId)
      if (!sender) return []
      const card = request.postId && byPost.get(request.postId)
      const filtered = card ? filtering(card) : null
      return {
        id: request.id,
        name: sender.name,
        handle: sender.handle,
        kind: sender.kind,
        ...looksOf(sender),
        howMany: request.howMany,
        at: request.updatedAt.toISOString(),
        owner: request.ownerId === who.person.id ? null : (profiles.get(request.ownerId)?.name ?? null),
        // Who waits is known in any case; what she said, as far as the reader's filters let it be.
        filtered: filtered?.hide ? '' : (filtered?.fold ?? ''),
        post: card && !filtered?.hide && !filtered?.fold ? excerptOf(card.content) : null,
      }
    }),
    next: found.length > PAGE ? shown.at(-1)!.id : null,
    before,
  }
}

const excerptOf = ({ language, title, warning, plain }: PostContent) => ({
  language,
  excerpt: shorten(title ?? warning ?? plain, EXCERPT),
})

const decide =
  (verb: 'acceptRequests' | 'dismissRequests'): Actions[string] =>
  async (event) => {
    const who = signedIn(event)
    const asked = typed(await event.request.formData(), 'demande')
    const ids = isId(asked) ? [asked as RequestId] : []
    const done = await event.platform!.app.notifications[verb]({ personId: who.person.id, ownerId: null }, ids)
    if (done === 0) error(404)
    redirect(303, '/notifications/demandes')
  }

export const actions: Actions = { accepter: decide('acceptRequests'), ecarter: decide('dismissRequests') }
