import { canonicalAddress } from '../previews/index.ts'

/** Two titles with so many of their words in common say the same. */
const ALIKE = 0.8
/** Shorter ones ("Édito", "Lettre de mars") are alike by chance. */
const FEWEST_WORDS = 4
const SMALL = new Set(
  'le la les l un une des de du d a au aux et ou en dans sur sous par pour avec sans que qui qu ce cette ces son sa ses est sont se s ne pas plus the a an of to in on at for and or with by is are'.split(
    ' ',
  ),
)

/** The words of a title that tell it from others, each once: without case, accents, small words. */
export function tellingWords(title: string): string[] {
  const plain = title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return [...new Set(plain.match(/[\p{L}\p{N}]+/gu) ?? [])].filter((word) => !SMALL.has(word)).slice(0, 30)
}

/** Whether two titles, by their telling words, are of one piece of news: four words in five are in both (Jaccard's index). */
export function alike(one: readonly string[], other: readonly string[]): boolean {
  if (one.length < FEWEST_WORDS || other.length < FEWEST_WORDS) return false
  const both = one.filter((word) => other.includes(word)).length
  return both / (one.length + other.length - both) >= ALIKE
}

/**
 * The words of a title of which every title that is alike has at least one among its own (prefix filtering; Bayardo, Ma, Srikant, WWW 2007):
 * where four words in five are in both, at most one in five of each is not. The longest come first, being the rarest.
 */
export function wordsToMeet(words: readonly string[]): string[] {
  if (words.length < FEWEST_WORDS) return []
  const ordered = [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  return ordered.slice(0, words.length - Math.ceil(ALIKE * words.length - 1e-9) + 1)
}

/** What a feed leads to, where that is a page of the web. */
export const webLink = (link: string | null): string | null => (link && /^https?:\/\//.test(link) ? link : null)

/** The form in which the addresses of one article are equal: https, without "www.", tracking, AMP, or a last slash. */
export function newsAddress(written: string | null): string | null {
  const canonical = written && canonicalAddress(written)
  const url = canonical ? new URL(canonical) : null
  if (!url) return null
  url.protocol = 'https:'
  url.hostname = url.hostname.replace(/^(?:www|amp)\.(?=.+\..)/, '')
  url.pathname = url.pathname.replace(/(?:\/amp|\.amp(?=\.html$))\/?(?=$|\.html$)/, '').replace(/\/+$/, '') || '/'
  if (/^(?:1|true|)$/.test(url.searchParams.get('amp') ?? '-')) url.searchParams.delete('amp')
  url.searchParams.sort()
  return url.href
}
