import type { ActorId, PostId } from '#platform/ids.ts'
import type { Filter, FilterContext, FilterKeyword } from './filter.ts'

/** What of a post is looked at. */
export type Filterable = {
  id: PostId
  authorId: ActorId
  plain: string
  title: string | null
  warning: string | null
  /** In whichever language it is read. */
  inLanguages?: readonly { plain: string; title: string | null; warning: string | null }[]
  media: readonly { description: string }[]
  cover?: { description: string } | null
}

/** A filter that found something: the words as they stand there, or the post itself. */
export type FilterMatch = { filter: Filter; keywords: string[]; posts: PostId[] }

/** The filters of one actor, ready to look at many posts. */
export type CompiledFilters = {
  ownerId: ActorId
  filters: readonly { filter: Filter; words: RegExp | null; posts: ReadonlySet<PostId> }[]
}

export function compileFilters(ownerId: ActorId, filters: readonly Filter[]): CompiledFilters {
  return {
    ownerId,
    filters: filters.map((filter) => ({
      filter,
      words: wordsOf(filter.keywords),
      posts: new Set(filter.posts.map(({ postId }) => postId)),
    })),
  }
}

/**
 * The filters that apply to a post in a place, with what each found in its text, title, warning, choices and descriptions
 * of pictures. None to one's own posts, none that ended.
 * @param context null for any: whoever shows it then asks each filter where it applies
 * @param choices of its poll
 */
export function matchFilters(
  compiled: CompiledFilters,
  context: FilterContext | null,
  content: Filterable,
  choices: readonly string[],
  now: Date,
): FilterMatch[] {
  if (compiled.filters.length === 0 || content.authorId === compiled.ownerId) return []
  let text: string | undefined
  return compiled.filters.flatMap(({ filter, words, posts }) => {
    if ((context && !filter.contexts.includes(context)) || (filter.expiresAt && filter.expiresAt <= now)) return []
    if (words) text ??= textOf(content, choices)
    const found = words && text !== undefined ? [...new Set([...text.matchAll(words)].map(([match]) => match))] : []
    const itself = posts.has(content.id) ? [content.id] : []
    return found.length + itself.length > 0 ? [{ filter, keywords: found.slice(0, FOUND_MOST), posts: itself }] : []
  })
}

const FOUND_MOST = 10

/** A line is no word of another: what ends one part and begins the next is not found across. */
function textOf(
  { plain, title, warning, inLanguages = [], media, cover }: Filterable,
  choices: readonly string[],
): string {
  const descriptions = media.map(({ description }) => description)
  const further = inLanguages.flatMap((one) => [one.title, one.warning, one.plain])
  const parts = [title, warning, plain, ...further, ...choices, ...descriptions, cover?.description]
  return alike(parts.flatMap((part) => part || []).join('\u0001'))
}

const alike = (text: string) => text.normalize('NFC').replaceAll('’', "'")

const BEFORE_WORD = String.raw`(?<![\p{L}\p{M}\p{N}_])`
const AFTER_WORD = String.raw`(?![\p{L}\p{M}\p{N}_])`
const begins = /^[\p{L}\p{M}\p{N}_]/u
const ends = /[\p{L}\p{M}\p{N}_]$/u

/** One expression for all the words of a filter: they are taken literally, so that none can make it slow. */
function wordsOf(keywords: readonly FilterKeyword[]): RegExp | null {
  const parts = keywords.map(({ text, wholeWord }) => {
    const literal = alike(text)
      .replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
      .replace(/ /g, String.raw`\s+`)
    if (!wholeWord) return literal
    return `${begins.test(text) ? BEFORE_WORD : ''}${literal}${ends.test(text) ? AFTER_WORD : ''}`
  })
  return parts.length > 0 ? new RegExp(parts.join('|'), 'giu') : null
}
