/** `post`: what a note or an outside post may contain. `article`: also pictures of our own and tables. */
export type Profile = 'post' | 'article'

const words = (list: string) => new Set(list.split(' '))

/** Elements that stand in a line of text. */
export const INLINE: ReadonlySet<string> = words('a strong em code del sup sub br img')

/** Names that are written otherwise than they came. */
const RENAMED = new Map(
  Object.entries({
    b: 'strong',
    i: 'em',
    s: 'del',
    strike: 'del',
    tt: 'code',
    kbd: 'code',
    samp: 'code',
    h1: 'h2', // the page has its own h1
    h5: 'h4',
    h6: 'h4',
    menu: 'ul',
    dir: 'ul',
    listing: 'pre',
  }),
)

/** Elements of a page that are not ours, but part its text in paragraphs. */
const BOUNDARIES = words(
  'address article aside center dd details dialog div dl dt fieldset footer form header hgroup legend main nav search section summary',
)

const BLOCKS = words('p h2 h3 h4 ul ol li blockquote pre hr')
const ARTICLE_BLOCKS = words('figure figcaption table caption thead tbody tfoot tr td th')

/**
 * What becomes of an element: written as `name` (`block` or `inline`), opened up into paragraphs (`boundary`), or opened
 * up in its line (`inline` without a name). Anything that is not named here is opened up in its line.
 */
export type Treatment = { kind: 'block' | 'inline' | 'boundary'; name: string }

export function treatmentOf(tagName: string, profile: Profile): Treatment {
  const name = RENAMED.get(tagName) ?? tagName
  if (BLOCKS.has(name)) return { kind: 'block', name }
  if (ARTICLE_BLOCKS.has(name)) return profile === 'article' ? { kind: 'block', name } : { kind: 'boundary', name: '' }
  if (BOUNDARIES.has(name)) return { kind: 'boundary', name: '' }
  if (INLINE.has(name)) return { kind: 'inline', name }
  return { kind: 'inline', name: '' }
}

const CLASSES: Record<string, RegExp> = {
  a: /^(?:mention|hashtag|u-url)$/,
  code: /^language-[\w+#-]{1,30}$/,
  td: /^align-(?:left|center|right)$/,
  th: /^align-(?:left|center|right)$/,
}

/** The classes that may stay on this element, or undefined where none may. */
export function allowedClasses(name: string, written: string | undefined): string | undefined {
  const allowed = CLASSES[name]
  if (!allowed || !written) return undefined
  const kept = written.split(/\s+/).filter((one) => allowed.test(one))
  return kept.length > 0 ? kept.join(' ') : undefined
}
