import { refuse } from './refusals.ts'

/** What a follower wishes of a follow. */
export type FollowOptions = {
  /** Whether what the followed one relays comes, too. */
  relaysShown: boolean
  /** A notification of each new post. */
  notify: boolean
  /** Tags (`fr`): only posts in these come; all of them where null. */
  languages: readonly string[] | null
}

export const plainFollow: FollowOptions = { relaysShown: true, notify: false, languages: null }

/** The wish as it is kept; no language at all means any, and regions are dropped. @throws Refusal language-unknown */
export function checkFollowOptions(wish: Partial<FollowOptions>): Partial<FollowOptions> {
  if (!wish.languages) return wish
  const tags = wish.languages.map((text) => languageOf(text))
  return { ...wish, languages: tags.length === 0 ? null : [...new Set(tags)].sort() }
}

/** Posts may be in any language that has a code (ISO 639), so a wish may name any. */
function languageOf(text: string): string {
  const tag = text.trim().toLowerCase().split(/[-_]/)[0]!
  return /^[a-z]{2,3}$/.test(tag) ? tag : refuse('language-unknown', { field: 'languages', text: text.slice(0, 30) })
}

type OptionColumns = { relays_shown: boolean; notify: boolean; languages: string[] | null }

export const optionColumns = (options: FollowOptions): OptionColumns => ({
  relays_shown: options.relaysShown,
  notify: options.notify,
  languages: options.languages && [...options.languages],
})

export const optionsOf = (row: OptionColumns): FollowOptions => ({
  relaysShown: row.relays_shown,
  notify: row.notify,
  languages: row.languages,
})
