import { error, redirect } from '@sveltejs/kit'
import { isId } from '#lib/ids.ts'
import { siteMeta } from '../../../page-meta.server.ts'
import { presentFeed, wordsFor } from '../../../present-card.server.ts'
import { changeTopic } from '../../../topic-page.server.ts'
import type { Actions, PageServerLoad } from './$types'

/** The public posts that name a hashtag; the speciality that it stands for, where it stands for one. 404 for one that may not be used. */
export const load: PageServerLoad = async (event) => {
  const { locals, params, platform, url } = event
  const { app } = platform!
  const tag = params.tag.normalize('NFC').replace(/^#/, '').toLowerCase()
  if (tag !== params.tag) redirect(308, `/mots/${encodeURIComponent(tag)}`)
  if ((await app.publishing.hashtagRules.of([tag])).get(tag)?.usable === false) error(404)
  const asked = url.searchParams.get('avant')
  const before = asked && isId(asked) ? asked : null
  const page = await app.feeds.hashtag(tag, locals.who?.viewer ?? null, { before })
  const meta = await siteMeta(event, { path: `/mots/${encodeURIComponent(tag)}`, name: `#${tag}`, noindex: true })
  const stands = app.reference.matchSpeciality(tag)
  const speciality = stands && {
    name: app.reference.specialityLabel(stands.id, locals.language),
    href: `/specialites/${stands.id}`,
  }
  const own = locals.who ? await app.actors.topicsFollowed(locals.who.person.id) : []
  return {
    tag,
    before,
    meta,
    speciality,
    mayFollow: app.actors.asHashtag(tag) === tag,
    followed: own.includes(`hashtag:${tag}`),
    feed: presentFeed(await wordsFor(event, page.cards), page),
  }
}

export const actions: Actions = {
  suivre: (event) => changeTopic(event, 'followTopic', `hashtag:${event.params.tag}`),
  'ne-plus-suivre': (event) => changeTopic(event, 'unfollowTopic', `hashtag:${event.params.tag}`),
}
