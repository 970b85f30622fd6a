import type { DayOfUse } from '../../insights/index.ts'
import type { FeaturedHashtag } from '../../publishing/index.ts'
import type { Addresses } from '../addresses.ts'

/** What a reader did with a hashtag. */
export type TagMarks = { following: boolean; featuring: boolean }

/** https://docs.joinmastodon.org/entities/Tag/ — named by itself: its id is its name. */
export function tagEntity(addresses: Addresses, name: string, history: readonly DayOfUse[], marks?: TagMarks) {
  return { id: name, name, url: addresses.hashtag(name), history: history.map(dayEntity), ...marks }
}

/** https://docs.joinmastodon.org/entities/Tag/#history — numbers as text, days as seconds since 1970. */
export const dayEntity = ({ day, uses, actors }: DayOfUse) => ({
  day: String(day.getTime() / 1000),
  uses: String(uses),
  accounts: String(actors),
})

/** https://docs.joinmastodon.org/entities/FeaturedTag/ — its posts are found on the page of the hashtag. */
export const featuredTagEntity = (addresses: Addresses, { id, hashtag, posts, lastUsed }: FeaturedHashtag) => ({
  id,
  name: hashtag,
  url: addresses.hashtag(hashtag),
  statuses_count: String(posts),
  last_status_at: lastUsed?.toISOString().slice(0, 10) ?? null,
})
