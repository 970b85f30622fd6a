import type { Visibility } from '../../publishing/index.ts'
import { all, type Doc, idsOf, isPublic, PUBLIC_COLLECTION } from './document.ts'

/** For whom something is: how widely, and those whom it addresses by name. */
export type Audience = { visibility: Visibility; addressed: string[] }

/** Public in `to` is for everyone; in `cc`, for everyone who comes upon it (as Mastodon has it, and nearly all with it). */
export function audienceOf(doc: Doc, followers: string | null): Audience {
  const [to, cc] = [all(doc.to), all(doc.cc)]
  const addressed = idsOf([...to, ...cc]).filter((uri) => !isPublic(uri) && uri !== followers)
  if (to.some(isPublic)) return { visibility: 'public', addressed }
  if (cc.some(isPublic)) return { visibility: 'unlisted', addressed }
  const toFollowers = followers !== null && idsOf([...to, ...cc]).includes(followers)
  return { visibility: toFollowers ? 'followers' : 'mentioned', addressed }
}

/** The same on the way out. @param named those whom it names: their addresses */
export function addressing(
  visibility: Visibility,
  followers: string,
  named: readonly string[],
): { to: string[]; cc: string[] } {
  switch (visibility) {
    case 'public':
      return { to: [PUBLIC_COLLECTION], cc: [followers, ...named] }
    case 'unlisted':
      return { to: [followers], cc: [PUBLIC_COLLECTION, ...named] }
    case 'followers':
      return { to: [followers], cc: [...named] }
    case 'mentioned':
      return { to: [...named], cc: [] }
  }
}
