import { htmlToText } from '#platform/html/text.ts'
import { fold } from '#reference/fold.ts'
import type { PostContent } from './post-contents.ts'

/**
 * A note that came by itself, in its parts. `title`, `description`: what its card says, `whole` where that is all; `excerpt`,
 * `link`: the paragraphs below its title, as safe HTML.
 */
export type ToldOnce = { title: string; description: string | null; whole: boolean; excerpt: string; link: string }

const PARAGRAPH = /<p>(?:(?!<\/?p>).)*<\/p>/gs
const LINK_ALONE = /^<p><a [^>]*href="https?:[^>]*>[^<]*<\/a><\/p>$/

/**
 * A note that a site published by itself is a title, an excerpt and an address; the card of its link says them, too. Where it
 * does, readers are told each once: what stands on the card, and what is left to say beside it. What was written here from
 * the site's own feed speaks for the page; of others (other servers, edited by hand) the card says what the page says alone.
 * @returns null for everything else, and as long as nothing is known of the page
 */
export function toldOnce(content: PostContent): ToldOnce | null {
  const { credit, preview, html, media } = content
  if (!credit?.automatic || !preview || content.kind !== 'note' || media.length > 0) return null
  const paragraphs = html.match(PARAGRAPH) ?? []
  const [first = '', middle = ''] = paragraphs
  const link = paragraphs.at(-1) ?? ''
  if (paragraphs.length < 2 || paragraphs.length > 3 || html.replace(/\n/g, '') !== paragraphs.join('')) return null
  if (!LINK_ALONE.test(link)) return null
  const title = htmlToText(first)
  const excerpt = paragraphs.length === 3 ? middle : ''
  if (!content.elsewhere && !content.editedAt)
    return { title, description: htmlToText(excerpt) || preview.description, whole: true, excerpt, link }
  if (!fold(preview.title).startsWith(fold(title))) return null
  const description = excerpt ? null : preview.description
  return { title: preview.title, description, whole: !excerpt, excerpt, link }
}
