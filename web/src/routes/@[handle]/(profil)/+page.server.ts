import { error, redirect } from '@sveltejs/kit'
import { presentCard, presentFeed, wordsFor } from '../../../present-card.server.ts'
import { beforeOf } from '../../../profile-page.server.ts'
import { attempt } from '../../../refusals.server.ts'
import { localPath, signedIn, typed, voiceOf } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { app } = event.platform!
  const viewer = event.locals.who?.viewer ?? null
  const { actorId } = await event.parent()
  const before = beforeOf(event.url)
  const [page, pins] = await Promise.all([
    app.feeds.profile(actorId, viewer, { before }),
    app.publishing.pinned(actorId),
  ])
  const pinned = before ? [] : await app.feeds.cards(pins, viewer)
  const words = { ...(await wordsFor(event, [...pinned, ...page.cards], 'account')), pinned: pins }
  const feed = presentFeed(words, page)
  return {
    before,
    pinned: pinned.map((card) => presentCard(words, card)),
    feed: { ...feed, cards: feed.cards.filter(({ id }) => !pins.some((pin) => pin === id)) },
  }
}

export const actions: Actions = {
  suivre: (event) => change(event, 'follow'),
  'ne-plus-suivre': (event) => change(event, 'unfollow'),
}

async function change(event: Parameters<Actions[string]>[0], what: 'follow' | 'unfollow') {
  const who = signedIn(event)
  const { app } = event.platform!
  const form = await event.request.formData()
  return attempt(event.locals.language, {}, async () => {
    const followee = await app.actors.byHandle(event.params.handle!)
    if (!followee) error(404)
    await app.actors[what](voiceOf(who, typed(form, 'as')), followee.id)
    redirect(303, localPath(form.get('retour'), `/@${followee.handle}`))
  })
}
