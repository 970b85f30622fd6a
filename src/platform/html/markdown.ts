import createParser, { type MarkdownIt, type StateBlock, type StateCore, type Token } from 'markdown-it'
import { safeLink } from './link.ts'
import { type Found, foundOn, mentionsAndHashtags } from './markdown-tags.ts'
import { type Profile, sanitizeHtml } from './sanitize.ts'

export type MarkdownOptions = {
  profile: Profile
  /** The address of `handle` or `handle@domain`, or null to leave the words as they are. */
  mention?: (handle: string) => string | null
  /** The address of a hashtag, given as written without its `#`, or null. */
  hashtag?: (tag: string) => string | null
}

export type RenderedMarkdown = {
  html: string
  /** `handle` or `handle@domain` (domain in lower case), resolved or not, each once, in order. */
  mentions: string[]
  /** As written, without `#`, each once whatever its case, in order. */
  hashtags: string[]
  /** http and https addresses that the text links to, each once, in order; mentions and hashtags are not among them. */
  links: string[]
}

type Collected = { found: Found[]; links: string[] }

/** Longest text shown for a bare address, in characters. */
const SHOWN_ADDRESS = 40
/** Hosts written without https:// become links under these only: "fin.La suite" is two sentences, not a Laotian site. */
const BARE_TLDS = ['fr', 'org', 'com', 'net', 'eu', 'coop', 'info', 'bzh', 'paris', 'alsace', 'corsica']

/**
 * Safe HTML from the author's Markdown, and whom and what it names. The author's words and typography are never changed.
 * A post keeps its line breaks and has no headings, pictures or tables; an article has all of CommonMark, tables and
 * strikethrough. Raw HTML is shown as text. Whatever comes out has passed `sanitizeHtml`.
 */
export function renderMarkdown(markdown: string, options: MarkdownOptions): RenderedMarkdown {
  const collected: Collected = { found: [], links: [] }
  const resolve = ({ kind, name }: Found) => options[kind]?.(name) ?? null
  const written = parsers[options.profile].render(markdown, { resolve, collected })
  const named = (kind: Found['kind']) =>
    collected.found.filter((found) => found.kind === kind).map((found) => found.name)
  return {
    html: sanitizeHtml(written, options.profile),
    mentions: onceEach(named('mention')),
    hashtags: onceEach(named('hashtag')),
    links: [...new Set(collected.links)],
  }
}

function onceEach(names: readonly string[]): string[] {
  const seen = new Map<string, string>()
  for (const name of names) {
    const key = name.toLowerCase()
    if (!seen.has(key)) seen.set(key, name)
  }
  return [...seen.values()]
}

const parsers: Record<Profile, MarkdownIt> = { post: postParser(), article: articleParser() }

function parser(breaks: boolean): MarkdownIt {
  const md = createParser({ html: false, linkify: true, breaks, typographer: false })
  md.linkify.set({ fuzzyLink: true, fuzzyEmail: true, fuzzyIP: false, tlds: BARE_TLDS })
  const normalize = md.linkify.normalize.bind(md.linkify)
  md.linkify.normalize = (match) => {
    const withoutScheme = match.schema === ''
    normalize(match)
    if (withoutScheme) match.url = match.url.replace(/^http:/, 'https:')
  }
  md.use(mentionsAndHashtags)
  md.core.ruler.after('linkify', 'collect', collect)
  md.core.ruler.after('collect', 'shorten_addresses', shortenAddresses)
  return md
}

function articleParser(): MarkdownIt {
  const md = parser(false)
  md.core.ruler.push('align_cells', alignCells)
  return md
}

function postParser(): MarkdownIt {
  const md = parser(true)
  md.disable(['heading', 'lheading', 'image', 'table', 'hr', 'code', 'reference'])
  const original = createParser()
  original.block.ruler.enableOnly('list')
  const list = original.block.ruler.getRules('')[0]!
  md.block.ruler.at('list', (state, start, end, silent) => !isProse(state, start) && list(state, start, end, silent), {
    alt: ['paragraph', 'reference', 'blockquote'],
  })
  return md
}

/** In a note, "+ 20 % d'adhérents" is a sum and "2026. L'année…" a year: neither starts a list. */
function isProse(state: StateBlock, line: number): boolean {
  return /^(?:\+|\d{3,}[.)])\s/.test(state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]!))
}

function collect(state: StateCore): void {
  const collected = state.env?.collected as Collected | undefined
  for (const token of inlineTokens(state)) {
    collected?.found.push(...foundOn([token]))
    if (token.type !== 'link_open' || token.info === 'mention' || token.info === 'hashtag') continue
    const link = safeLink(String(token.attrGet('href') ?? ''))
    if (link?.outside && link.href.startsWith('http')) collected?.links.push(link.href)
  }
}

function* inlineTokens(state: StateCore): Generator<Token> {
  for (const block of state.tokens) if (block.type === 'inline') yield* block.children ?? []
}

/** A bare address shows without its scheme, cut at 40 characters; the whole address stays in the link and its title. */
function shortenAddresses(state: StateCore): void {
  let opened: Token | null = null
  for (const token of inlineTokens(state)) {
    if (opened && token.type === 'text') {
      const bare = token.content.replace(/^(?:https?:\/\/)?(?:www\.)?/i, '').replace(/\/$/, '')
      const characters = [...bare]
      const isShort = characters.length <= SHOWN_ADDRESS
      token.content = isShort ? bare : `${characters.slice(0, SHOWN_ADDRESS - 1).join('')}…`
      if (!isShort) opened.attrSet('title', opened.attrGet('href') ?? '')
    }
    opened = token.type === 'link_open' && token.info === 'auto' ? token : null
  }
}

/** The alignment of a column is a class: styles do not pass the sanitiser. */
function alignCells(state: StateCore): void {
  for (const token of state.tokens) {
    const align = /^text-align:(\w+)$/.exec(String(token.attrGet('style') ?? ''))?.[1]
    if (align) token.attrs = [['class', `align-${align}`]]
  }
}
