import { error, redirect } from '@sveltejs/kit'
import { isId } from '#lib/ids.ts'
import { presentFeed, wordsFor } from '../../present-card.server.ts'
import { attempt } from '../../refusals.server.ts'
import { localPath, signedIn, typed, voiceOf } from '../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { locals, params, platform, url } = event
  const { app } = platform!
  const actor = await app.actors.page(params.handle)
  if (!actor) error(404)
  if (actor.handle !== params.handle) redirect(308, `/@${actor.handle}`)
  const before = url.searchParams.get('avant')
  const page = await app.feeds.profile(actor.id, locals.who?.viewer ?? null, {
    before: before && isId(before) ? before : null,
  })
  const { id, bioHtml, handle, name, kind, createdAt, followers, following, posts, sample, claimed } = actor
  return {
    actor: {
      bioHtml,
      handle,
      name,
      kind,
      followers,
      following,
      posts,
      sample,
      claimed,
      since: createdAt.toISOString(),
      ...(actor.avatarKey && { avatarUrl: `/media/${actor.avatarKey}` }),
      ...(actor.seat && { territory: app.reference.territoryLabel(actor.seat) }),
    },
    isMe: locals.who?.viewer.actorIds.includes(id) ?? false,
    followed: locals.who ? await app.actors.follows(locals.who.person.id, id) : false,
    before,
    feed: presentFeed(await wordsFor(event, page.cards), page),
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
