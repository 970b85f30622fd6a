import type { DayOfUse } from '../../insights/index.ts'
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
