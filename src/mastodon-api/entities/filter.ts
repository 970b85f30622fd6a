import type { Filter, FilteredPost, FilterKeyword, FilterMatch } from '../../filters/index.ts'

/** https://docs.joinmastodon.org/entities/Filter/ — as a part of what it found, without its words and posts. */
export const filterAlone = ({ id, title, contexts, action, expiresAt }: Filter) => ({
  id,
  title,
  context: contexts,
  expires_at: expiresAt?.toISOString() ?? null,
  filter_action: action,
})

export const filterEntity = (filter: Filter) => ({
  ...filterAlone(filter),
  keywords: filter.keywords.map(keywordEntity),
  statuses: filter.posts.map(filteredStatus),
})

/** https://docs.joinmastodon.org/entities/FilterKeyword/ */
export const keywordEntity = ({ id, text, wholeWord }: FilterKeyword) => ({ id, keyword: text, whole_word: wholeWord })

/** https://docs.joinmastodon.org/entities/FilterStatus/ */
export const filteredStatus = ({ id, postId }: FilteredPost) => ({ id, status_id: postId })

/** https://docs.joinmastodon.org/entities/FilterResult/ */
export const filterResult = ({ filter, keywords, posts }: FilterMatch) => ({
  filter: filterAlone(filter),
  keyword_matches: keywords.length > 0 ? keywords : null,
  status_matches: posts.length > 0 ? posts : null,
})

/** https://docs.joinmastodon.org/entities/V1_Filter/ — each word of a filter is one. */
export const oldFilter = (filter: Filter, keyword: FilterKeyword) => ({
  id: keyword.id,
  phrase: keyword.text,
  context: filter.contexts,
  whole_word: keyword.wholeWord,
  expires_at: filter.expiresAt?.toISOString() ?? null,
  irreversible: filter.action === 'hide',
})
