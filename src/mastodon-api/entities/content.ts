import { escapeText } from '../../platform/html/escape.ts'
import type { PostContent } from '../../publishing/index.ts'
import type { Addresses } from '../addresses.ts'

/**
 * HTML of ours as programs expect it: whole addresses, and the classes by which they know mentions and hashtags. It was
 * written by the sanitiser, in which `<` stands for nothing but a tag, and attributes are in double quotes.
 */
export function contentHtml({ base }: Addresses, html: string): string {
  return html.replace(/<a [^>]+>|<img [^>]+>/g, (tag) =>
    tag
      .replace(/ (href|src)="\/(?!\/)/g, (_, name) => ` ${name}="${base}/`)
      .replace(' class="mention"', ' class="u-url mention"')
      .replace(' class="hashtag"', ' class="mention hashtag" rel="tag"'),
  )
}

/** What stands before the text of an article (its title) and of an event (its title, date and place): programs know of neither. */
export function openingHtml({ title }: Pick<PostContent, 'title'>, facts: readonly string[]): string {
  const lines = facts.filter(Boolean).map(escapeText).join('<br>')
  return (title ? `<p><strong>${escapeText(title)}</strong></p>` : '') + (lines && `<p>${lines}</p>`)
}
