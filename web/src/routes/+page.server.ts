import { redirect } from '@sveltejs/kit'
import { isId } from '#lib/ids.ts'
import { quickComposer } from '../compose-load.server.ts'
import { awaySince, besideFeed, type Place, placeIn } from '../feed-page.server.ts'
import { homeMeta } from '../page-meta.server.ts'
import { presentAnnouncement } from '../present-announcement.server.ts'
import { presentFeed, wordsFor } from '../present-card.server.ts'
import type { Recognised } from '../viewer.server.ts'
import type { PageServerLoad } from './$types'

/** The feed that she looked at last is the first page. */
async function firstPage({ platform, url }: Parameters<PageServerLoad>[0], who: Recognised) {
  const { relevance } = platform!.app
  const asked = url.searchParams.get('fil')
  if (url.search && asked !== 'ordre') return
  const { firstPage } = await relevance.choices(who.person.id)
  if (firstPage === 'order') return
  if (!asked) redirect(303, '/essentiel')
  await relevance.chooseFirstPage(who.person.id, 'order')
}

/** The home feed of the person who reads; a visitor sees the public posts of the instance. */
export const load: PageServerLoad = async (event) => {
  const { locals, platform, url } = event
  const { app } = platform!
  const { who } = locals
  if (who) await firstPage(event, who)
  const asked = url.searchParams.get('avant')
  const before = asked && isId(asked) ? asked : null
  const which = who && url.searchParams.get('fil') !== 'local' ? 'home' : 'local'
  const page =
    which === 'home' && who
      ? await app.feeds.home(who.viewer, { before })
      : await app.feeds.local(who?.viewer ?? null, { before })
  const [words, place, beside, quick, meta, announcements, away] = await Promise.all([
    wordsFor(event, page.cards, 'home'),
    which === 'home' && who && !before ? placeIn(app, who, page) : ({} as Place),
    besideFeed(app, who),
    who && !before ? quickComposer(event, who) : null,
    homeMeta(event),
    who && !before ? app.moderation.announcements.unread(who.person.id) : [],
    which === 'home' && who && !before ? awaySince(app, who) : null,
  ])
  return {
    which,
    before,
    place,
    beside,
    quick,
    away,
    announcements: announcements.map(presentAnnouncement),
    meta: before ? { ...meta, noindex: true } : meta,
    feed: presentFeed(words, page),
  } as const
}
