import { redirect } from '@sveltejs/kit'
import { administrator } from '../../../access.server.ts'
import { presentActs } from '../../../moderation-page.server.ts'
import { attempt } from '../../../refusals.server.ts'
import { typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

const RISING = 20

/** The one asked for, those that rise, and those that are closed or left out, with what administrators said of each. */
export const load: PageServerLoad = async (event) => {
  const { holder } = administrator(event)
  const { app } = event.platform!
  const { actors, insights, moderation, publishing } = app
  const words = event.url.searchParams.get('mot') ?? ''
  const asked = actors.asHashtag(words)
  const [rising, ruled] = await Promise.all([
    insights.trends.hashtags(holder.accountId),
    publishing.hashtagRules.ruled(),
  ])
  const tags = [...new Set([...(asked ? [asked] : []), ...rising.slice(0, RISING), ...ruled])]
  const [rules, reviews, acts] = await Promise.all([
    publishing.hashtagRules.of(tags),
    insights.trends.reviews(holder.accountId, 'hashtag', tags),
    moderation.historyAbout(
      holder.accountId,
      tags.map((tag) => `#${tag}`),
    ),
  ])
  const history = Map.groupBy(await presentActs(app, acts), ({ about }) => about)
  return {
    words,
    saved: asked && event.url.searchParams.has('enregistre') ? asked : null,
    tags: tags.map((tag) => ({
      tag,
      usable: rules.get(tag)?.usable ?? true,
      listable: rules.get(tag)?.listable ?? true,
      trendable: reviews.get(tag)?.approved ?? true,
      history: history.get(`#${tag}`) ?? [],
    })),
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { holder } = administrator(event)
    const form = await event.request.formData()
    const tag = typed(form, 'tag')
    const is = (field: string) => form.has(field)
    return attempt(event.locals.language, { tag }, async () => {
      const wish = { usable: is('usable'), listable: is('listable'), trendable: is('trendable') }
      await event.platform!.app.moderation.ruleHashtag(holder.accountId, tag, wish)
      redirect(303, `/admin/mots?mot=${encodeURIComponent(tag)}&enregistre`)
    })
  },
}
