import type { MarkdownIt, StateInline, Token } from 'markdown-it'

/** What may stand right before a mention or a hashtag, besides the start of the text and a space. */
const BEFORE = /[\s\p{Ps}\p{Pi}"'’,;:.!?…|*_~–—-]/u
const MENTION =
  /@([a-z0-9_]+(?:[a-z0-9_.-]*[a-z0-9_])?)(?:@([\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?(?::\d{1,5})?))?/iuy
/** Letters of any script, digits, `_`, and the middle dot of inclusive writing inside the word; one letter at least. */
const HASHTAG = /#((?=[\p{N}_]*\p{L})[\p{L}\p{M}\p{N}_]+(?:[·\u200c\u30fb][\p{L}\p{M}\p{N}_]+)*)/uy
const WORD = /[\p{L}\p{M}\p{N}_]/u

export type Found = { kind: 'mention' | 'hashtag'; name: string }
export type Resolve = (found: Found) => string | null

/** The mention or the hashtag that stands at `position`, or null. `length` counts UTF-16 units. */
function tagAt(text: string, position: number): (Found & { length: number }) | null {
  const sign = text[position]
  if (sign !== '@' && sign !== '#') return null
  const before = [...text.slice(Math.max(position - 2, 0), position)].at(-1) ?? ''
  if (before !== '' && !BEFORE.test(before)) return null
  const pattern = sign === '@' ? MENTION : HASHTAG
  pattern.lastIndex = position
  const match = pattern.exec(text)
  if (!match?.[1]) return null
  const [after = ''] = text.slice(position + match[0].length, position + match[0].length + 2)
  if (WORD.test(after) || after === '@') return null
  if (sign === '#') return { kind: 'hashtag', name: match[1].normalize('NFC'), length: match[0].length }
  const domain = match[2] === undefined ? '' : `@${match[2].toLowerCase()}`
  return { kind: 'mention', name: match[1] + domain, length: match[0].length }
}

/** A word that may stand behind `#`, as hashtags are kept (in lower case, without `#`), or null where it may not. */
export function asHashtag(text: string): string | null {
  const tag = `#${text.trim().replace(/^#/, '').normalize('NFC')}`
  const found = tagAt(tag, 0)
  return found?.kind === 'hashtag' && found.length === tag.length ? found.name.toLowerCase() : null
}

/** The key under which the rule leaves what it found on a token. */
const FOUND = 'maillonTag'

/**
 * Makes links of `@handle`, `@handle@domain` and `#motdièse` outside of code, links and addresses, where `resolve`, taken from
 * `env.resolve`, gives an address. The text stays as the author wrote it.
 */
export function mentionsAndHashtags(md: MarkdownIt): void {
  md.inline.ruler.before('escape', 'mention_or_hashtag', (state: StateInline, silent: boolean) => {
    if (state.linkLevel > 0) return false
    const tag = tagAt(state.src, state.pos)
    if (!tag) return false
    if (!silent) pushTag(state, tag)
    state.pos += tag.length
    return true
  })
}

function pushTag(state: StateInline, tag: Found & { length: number }): void {
  const resolve = state.env?.resolve as Resolve | undefined
  const href = resolve?.(tag) ?? null
  // `text_special` is text that is not looked through for bare addresses: @jean@asso.fr is no e-mail address.
  const text = (type: string) => {
    const token = state.push(type, '', 0)
    token.content = state.src.slice(state.pos, state.pos + tag.length)
    token.meta = { [FOUND]: { kind: tag.kind, name: tag.name } }
  }
  if (href === null) {
    text('text_special')
    return
  }
  const open = state.push('link_open', 'a', 1)
  open.attrs = [
    ['href', href],
    ['class', tag.kind],
  ]
  open.info = tag.kind
  text('text')
  state.push('link_close', 'a', -1)
}

/** What the rule found on these tokens; call it before `text_join` merges them. */
export function foundOn(tokens: readonly Token[]): Found[] {
  return tokens.flatMap((token) => (token.meta?.[FOUND] ? [token.meta[FOUND] as Found] : []))
}
