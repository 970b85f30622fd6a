import { redirect } from '@sveltejs/kit'
import { watchedMessages } from '#messages/watched.ts'
import { siteMeta } from '../../../page-meta.server.ts'
import { presentFeed, wordsFor } from '../../../present-card.server.ts'
import { subjectName } from '../../../watch-names.server.ts'
import { presentCoverage, presentGaps, specialityOf } from '../../../watch-page.server.ts'
import type { PageServerLoad } from './$types'

/** Who watches a speciality, where, and where nobody does; and what rises in it. */
export const load: PageServerLoad = async (event) => {
  const { app } = event.platform!
  const { who, language } = event.locals
  const words = { app, language }
  const { id, parent } = specialityOf(event)
  const asked = event.url.searchParams.get('region')
  const region = asked && app.reference.territory(asked)?.kind === 'region' ? asked : null
  if (asked && !region) redirect(308, `/veille/${id}`)
  const viewer = who?.person.id ?? null
  const [cells, lines, rising] = await Promise.all([
    app.watch.gaps(id, region, viewer),
    app.watch.coverages(viewer, { speciality: id, ...(region && { territory: region }) }),
    app.watch.rising.in(id),
  ])
  const cards = await app.feeds.cards(rising.posts, who?.viewer ?? null)
  const name = subjectName(words, id)
  const parts = parent ? [] : app.reference.specialities(id)
  return {
    name,
    href: `/veille/${id}`,
    speciality: `/specialites/${id}`,
    parent: parent ? { name: subjectName(words, parent), href: `/veille/${parent}` } : null,
    parts: parts.map((one) => ({ name: subjectName(words, one.id), href: `/veille/${one.id}` })),
    gaps: presentGaps(words, id, region, cells),
    coverages: lines.map((line) => presentCoverage(words, who, line)),
    rises: rising.score > 0 ? { now: Math.round(rising.now), usual: Math.round(rising.usual * 10) / 10 } : null,
    rising: presentFeed(await wordsFor(event, cards), {
      cards: cards.map((card) => ({ ...card, position: card.post.id })),
      next: null,
      top: null,
    }).cards,
    meta: await siteMeta(event, {
      path: `/veille/${id}`,
      name: `${watchedMessages[language].title} : ${name}`,
      noindex: region !== null,
    }),
  }
}
