import type { ActorId, PostId } from '#platform/ids.ts'
import { specialities } from '#reference/specialities.ts'
import { isWithin } from '#reference/territories.ts'
import { postKindsOf } from './conditions.ts'
import type { Condition, FoundKind, Query } from './query.ts'

/** What conditions ask of a post, read once. */
export type PostFacts = {
  id: PostId
  authorId: ActorId
  handle: string
  kind: FoundKind
  visibility: string
  language: string
  territory: string | null
  seat: string | null
  specialities: string[]
  hasMedia: boolean
  hasPdf: boolean
  hasPoll: boolean
  hasLink: boolean
  isReply: boolean
  sensitive: boolean
  publishedAt: Date
}

/** Whether a post meets what a query asks besides its words: the same as conditions.ts, for one post and many queries. */
export function meets(post: PostFacts, query: Query): boolean {
  const kinds = postKindsOf(query)
  if (kinds && !kinds.includes(post.kind)) return false
  if (query.since && post.publishedAt < query.since) return false
  if (query.before && post.publishedAt >= query.before) return false
  const authors = query.conditions.flatMap((one) => (one.on === 'author' && !one.not ? one.handle : []))
  if (authors.length > 0 && !authors.includes(post.handle)) return false
  return query.conditions.every((one) => (one.on === 'author' && !one.not) || met(post, one) !== one.not)
}

function met(post: PostFacts, condition: Condition): boolean {
  switch (condition.on) {
    case 'author':
      return post.handle === condition.handle
    case 'speciality': {
      const ids = [condition.id, ...specialities(condition.id).map(({ id }) => id)]
      return post.specialities.some((id) => ids.includes(id))
    }
    case 'territory':
      return [post.territory, post.seat].some((place) => place !== null && isWithin(place, condition.id))
    case 'language':
      return post.language === condition.tag
    case 'has':
      return { media: post.hasMedia, pdf: post.hasPdf, poll: post.hasPoll, link: post.hasLink }[condition.what]
    case 'is':
      return { reply: post.isReply, sensitive: post.sensitive }[condition.what]
    case 'in':
      // Nobody has kept what is new.
      return condition.what === 'public' && post.visibility === 'public'
  }
}
