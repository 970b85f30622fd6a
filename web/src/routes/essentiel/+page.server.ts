import { isId } from '#lib/ids.ts'
import { shorten } from '#lib/shorten.ts'
import { quickComposer } from '../../compose-load.server.ts'
import { awaySince, besideFeed } from '../../feed-page.server.ts'
import { presentCard, wordsFor } from '../../present-card.server.ts'
import { presentWhy } from '../../present-reasons.server.ts'
import { signedIn } from '../../speaking.server.ts'
import type { PageServerLoad } from './$types'

const WORDS = 60

/** What matters to the person who reads, ranked, each card with its reasons. From now on, her first page. */
export const load: PageServerLoad = async (event) => {
  const who = signedIn(event)
  const { app } = event.platform!
  const { relevance } = app
  const asked = event.url.searchParams.get('avant')
  const before = asked && isId(asked) ? asked : null
  const [page, { firstPage }, lately, beside, quick, away] = await Promise.all([
    relevance.essential(who.viewer, { before }),
    relevance.choices(who.person.id),
    before ? null : relevance.lessenedLately(who.viewer),
    besideFeed(app, who),
    before ? null : quickComposer(event, who),
    before ? null : awaySince(app, who),
  ])
  if (firstPage !== 'essential') await relevance.chooseFirstPage(who.person.id, 'essential')
  const words = await wordsFor(event, page.cards, 'home')
  const shown = page.cards.filter((card) => !words.filtering?.(card)?.hide)
  return {
    before,
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
