import type { DayOfUse, TrendReview } from '../../insights/index.ts'
import type { Preview } from '../../previews/index.ts'
import type { HashtagRules } from '../../publishing/index.ts'
import type { Addresses } from '../addresses.ts'
import { linkCard } from './preview-card.ts'
import { dayEntity, tagEntity } from './tag.ts'

type Said = TrendReview | undefined

/** https://docs.joinmastodon.org/entities/PreviewCard/#trends-link — null of what nothing is known. */
export function risingLink(addresses: Addresses, preview: Preview | null, history: readonly DayOfUse[]) {
  const card = linkCard(addresses, { preview, language: '' })
  return card && { ...card, language: null, history: history.map(dayEntity) }
}

/** What administrators see besides: what rises waits for no one, but it may be looked at. */
export const reviewed = (said: Said) => ({ requires_review: !said })

/** https://docs.joinmastodon.org/entities/Tag/#admin */
export const adminTag = (
  addresses: Addresses,
  name: string,
  history: readonly DayOfUse[],
  said: Said,
  rules: HashtagRules | undefined,
) => ({
  ...tagEntity(addresses, name, history),
  trendable: said?.approved ?? true,
  usable: rules?.usable ?? true,
  listable: rules?.listable ?? true,
  requires_review: !said && !rules,
})

/** A site of which pages rise, as Mastodon tells it: named by its domain. */
export const publisher = (domain: string, said: Said) => ({
  id: domain,
  domain,
  trendable: said?.approved ?? true,
  reviewed_at: said?.at.toISOString() ?? null,
  requested_review_at: null,
  ...reviewed(said),
})
