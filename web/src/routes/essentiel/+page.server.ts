import { redirect } from '@sveltejs/kit'
import { isId } from '#lib/ids.ts'
import { shorten } from '#lib/shorten.ts'
import { quickComposer } from '../../compose-load.server.ts'
import { awaySince, besideFeed } from '../../feed-page.server.ts'
import { presentCard, wordsFor } from '../../present-card.server.ts'
import { presentWhy } from '../../present-reasons.server.ts'
import { signedIn } from '../../speaking.server.ts'
import type { PageServerLoad } from './$types'

const HERE = '/essentiel'
const WORDS = 60

/**
 * What matters to the person who reads, ranked, each card with its reasons. From now on, her first page. Its address names
 * the list: whoever comes back to it from an article finds it as she left it.
 */
export const load: PageServerLoad = async (event) => {
  const who = signedIn(event)
  const { app } = event.platform!
  const { relevance } = app
  const idIn = (name: string) => {
    const asked = event.url.searchParams.get(name)
    return asked && isId(asked) ? asked : null
  }
  const [before, list] = [idIn('avant'), idIn('liste')]
  const [page, { firstPage }] = await Promise.all([
    relevance.essential(who.viewer, { before, list }),
    relevance.choices(who.person.id),
  ])
  if (firstPage !== 'essential') await relevance.chooseFirstPage(who.person.id, 'essential')
  const address = page.list ? `${HERE}?liste=${page.list}` : HERE
  if (!before && page.list && page.list !== list) redirect(303, address)
  const [lately, beside, quick, away] = await Promise.all([
    before ? null : relevance.lessenedLately(who.viewer),
    besideFeed(app, who),
    before ? null : quickComposer(event, who),
    before ? null : awaySince(app, who),
  ])
  const words = await wordsFor(event, page.cards, 'home')
  const shown = page.cards.filter((card) => !words.filtering?.(card)?.hide)
  return {
    before,
    address,
    since: page.since,
    beside,
    quick,
    away,
    gone: before !== null && page.top === null,
    lessened: lately && {
      id: lately.id,
      words: shorten(lately.title ?? lately.plain, WORDS),
    },
    cards: shown.map((card) => ({ ...presentCard(words, card), ...presentWhy(words, card) })),
    next: page.next,
  }
}
