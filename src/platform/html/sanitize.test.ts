import { type DefaultTreeAdapterTypes, parseFragment, serialize } from 'parse5'
import { describe, expect, it } from 'vitest'
import { type Profile, sanitizeHtml } from './sanitize.ts'
import { hostileHtml } from './vectors/hostile.fixture.ts'

// Said again here on purpose: the test must not learn from the code what is harmless.
const HARMLESS: Record<Profile, Record<string, string[]>> = {
  post: {
    ...Object.fromEntries(
      'p br strong em ul li blockquote pre del sup sub h2 h3 h4 hr'.split(' ').map((tag) => [tag, []]),
    ),
    a: ['href', 'title', 'class', 'rel'],
    ol: ['start'],
    code: ['class'],
  },
  article: {},
}
HARMLESS.article = {
  ...HARMLESS.post,
  ...Object.fromEntries('figure figcaption table caption thead tbody tfoot tr'.split(' ').map((tag) => [tag, []])),
  img: ['src', 'alt', 'width', 'height', 'loading', 'decoding'],
  td: ['colspan', 'rowspan', 'class'],
  th: ['colspan', 'rowspan', 'class'],
}
const HARMLESS_CLASS =
  /^(mention|hashtag|u-url|language-[\w+#-]+|align-(left|center|right))( (mention|hashtag|u-url))*$/

/** What in this HTML could act, load or deceive, as a browser would read it. */
function dangers(html: string, profile: Profile): string[] {
  const found: string[] = []
  const visit = (node: DefaultTreeAdapterTypes.ChildNode): void => {
    if (node.nodeName === '#comment') found.push('comment')
    if (!('tagName' in node)) return
    const allowed = HARMLESS[profile][node.tagName]
    if (!allowed || !node.namespaceURI.endsWith('xhtml')) found.push(`<${node.tagName}>`)
    for (const { name, value } of node.attrs) {
      if (!allowed?.includes(name)) found.push(`${node.tagName}[${name}]`)
      if (name === 'href' && !/^(https?:\/\/[^/@]+\/|mailto:|\/(?![/\\]))/.test(value)) found.push(`href ${value}`)
      if (name === 'src' && !/^\/media\/[\w./-]+$/.test(value)) found.push(`src ${value}`)
      if (name === 'class' && !HARMLESS_CLASS.test(value)) found.push(`class ${value}`)
    }
    for (const child of node.childNodes) visit(child)
  }
  for (const node of parseFragment(html).childNodes) visit(node)
  return found
}

const tagsOf = (html: string) => html.match(/<\/?[a-z0-9]+/g) ?? []

describe.each<Profile>(['post', 'article'])('hostile HTML through the profile "%s"', (profile) => {
  const results = hostileHtml().map(({ name, payload }) => ({ name, payload, html: sanitizeHtml(payload, profile) }))

  it('tries several hundred known attacks', () => {
    expect(results.length).toBeGreaterThan(3_400)
  })

  it('leaves nothing that could act, load or deceive', () => {
    const left = results.flatMap(({ name, html }) => dangers(html, profile).map((danger) => `${name}: ${danger}`))
    expect(left).toEqual([])
  })

  it('writes exactly the tree that a browser will read', () => {
    const misread = results.filter(({ html }) => `${tagsOf(serialize(parseFragment(html)))}` !== `${tagsOf(html)}`)
    expect(misread).toEqual([])
  })

  it('changes nothing when it is applied again', () => {
    expect(results.filter(({ html }) => sanitizeHtml(html, profile) !== html)).toEqual([])
  })

  it('never breaks out of the element around it', () => {
    const escaped = results.filter(({ html }) => {
      const page = parseFragment(`<div>${html}</div><p>after</p>`)
      return (
        page.childNodes.length !== 2 || serialize(page.childNodes[1] as DefaultTreeAdapterTypes.Element) !== 'after'
      )
    })
    expect(escaped).toEqual([])
  })
})

it('finds danger in what has not been sanitised, so that the checks above can fail', () => {
  const raw = hostileHtml().filter(({ name }) => name.startsWith('DOMPurify'))
  expect(raw.filter(({ payload }) => dangers(payload, 'article').length > 0).length).toBeGreaterThan(raw.length * 0.8)
})

const article = (html: string) => sanitizeHtml(html, 'article')

describe('links', () => {
  it('keeps web and mail links, and marks those that lead outside', () => {
    expect(article('<a href="https://asso.fr/page?a=1&b=2#c" title="Asso">l’asso</a>')).toBe(
      '<a href="https://asso.fr/page?a=1&amp;b=2#c" title="Asso" rel="nofollow noopener noreferrer">l’asso</a>',
    )
    expect(article('<a href="mailto:a@asso.fr">a</a>')).toContain('href="mailto:a@asso.fr"')
  })

  it('does not mark links to our own pages', () => {
    expect(article('<a href="/@maillon" rel="me" target="_blank">moi</a>')).toBe('<a href="/@maillon">moi</a>')
  })

  it.each([
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    ' \u0001javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    '&#106;avascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://a.fr/1',
    'https://banque.fr@mechant.fr/',
    'page-relative.html',
    '#ancre',
    '/.//mechant.fr',
    'https://',
  ])('opens up a link to %s', (href) => {
    expect(article(`<a href="${href}">texte</a>`)).toBe('texte')
  })

  it('opens up a link whose address is longer than browsers agree on', () => {
    expect(article(`<a href="https://a.fr/${'a'.repeat(3000)}">texte</a>`)).toBe('texte')
  })

  it('reads what looks like a path but names a host as the outside address that it is', () => {
    expect(article('<a href="/\\mechant.fr">x</a>')).toContain('href="https://mechant.fr/" rel="nofollow')
    expect(article('<a href="//mechant.fr/a">x</a>')).toContain('href="https://mechant.fr/a" rel="nofollow')
  })

  it('resolves relative links against the page that they come from', () => {
    expect(sanitizeHtml('<a href="suite.html">x</a>', 'post', { base: 'https://blog.fr/a/b.html' })).toContain(
      'href="https://blog.fr/a/suite.html" rel="nofollow',
    )
  })

  it('keeps the classes of mentions and hashtags, and no other', () => {
    expect(article('<a href="/@a" class="u-url mention admin-button">@a</a>')).toBe(
      '<a href="/@a" class="u-url mention">@a</a>',
    )
  })
})

describe('pictures', () => {
  it('keeps our own in an article', () => {
    expect(article('<img src="/media/ab/cd-1.webp" alt="La fête" width="680" height="510" onload="x">')).toBe(
      '<img src="/media/ab/cd-1.webp" alt="La fête" width="680" height="510" loading="lazy" decoding="async">',
    )
  })

  it.each([
    'https://traceur.fr/pixel.gif',
    '//a.fr/media/x',
    '/media/../connexion',
    'data:image/png;base64,AAAA',
    '/autre/a.png',
  ])('tells %s by its description only', (src) =>
    expect(article(`<p>a <img src="${src}" alt="un <b>logo</b>"> b</p>`)).toBe('<p>a un &lt;b&gt;logo&lt;/b&gt; b</p>'),
  )

  it('has none in a post', () => {
    expect(sanitizeHtml('<p>Vu : <img src="/media/a.webp" alt="un logo"></p>', 'post')).toBe('<p>Vu : un logo</p>')
  })
})

describe('structure', () => {
  it.each([
    ['<h1>Titre</h1><h6>petit</h6>', '<h2>Titre</h2><h4>petit</h4>'],
    ['<div>un<div>deux</div>trois <b>gras</b></div>', '<p>un</p><p>deux</p><p>trois <strong>gras</strong></p>'],
    ['<b style="font-weight:normal"><p>un</p><p>deux</p></b>', '<p>un</p><p>deux</p>'],
    ['<ul>seul<ul><li>b</li></ul></ul>', '<ul><li>seul</li><li><ul><li>b</li></ul></li></ul>'],
    ['<a href="/x"><div>titre</div><div>texte</div></a>', '<p><a href="/x">titre<br>texte</a></p>'],
    ['<pre>\n\nun\n  deux</pre>', '<pre>\n\nun\n  deux</pre>'],
    ['<p></p><p><br></p><p>&nbsp;</p><p>a</p>', '<p>a</p>'],
    ['<ol start="3"><li value="9">a</ol>', '<ol start="3"><li>a</li></ol>'],
    ['texte <u>sans</u> paragraphe', 'texte sans paragraphe'],
  ])('%s', (source, expected) => expect(article(source)).toBe(expected))

  it('turns the cells of a table into paragraphs in a post', () => {
    const table = '<table><tr><td>a</td><td colspan="2">b</td></tr></table>'
    expect(sanitizeHtml(table, 'post')).toBe('<p>a</p><p>b</p>')
    expect(article(table)).toBe('<table><tbody><tr><td>a</td><td colspan="2">b</td></tr></tbody></table>')
  })

  it('keeps French typography to the letter', () => {
    const text = '<p>«\u00a0Ça alors\u202f!\u00a0» – l’œuvre… 100\u202f000\u00a0€ &amp; <em>plus</em></p>'
    expect(article(text)).toBe(text)
  })
})

describe('HTML made to exhaust the server', () => {
  const formatting = Array.from({ length: 15_000 }, (_, at) => `<b c=${at}>`).join('')
  it.each([
    ['nested lists', '<ul><li>'.repeat(100_000)],
    ['nested quotes', '<blockquote>'.repeat(80_000)],
    ['nested spans', `${'<span>'.repeat(15_000)}x`],
    ['formatting that every paragraph repeats', `<p>${formatting}</p>${'<p>x</p>'.repeat(15_000)}`],
    ['blocks in a link', `<a href="/x">${'<div>x</div>'.repeat(15_000)}</a>`],
    ['attributes', `<a ${Array.from({ length: 100_000 }, (_, at) => `a${at}=1`).join(' ')}>x</a>`],
    ['unclosed tags', '<'.repeat(900_000)],
  ])('is answered all the same: %s', (_, source) => {
    const html = article(source)
    expect(dangers(html, 'article')).toEqual([])
    expect(html.length).toBeLessThan(4_000_000)
  })

  it('keeps the words that stand too deep to be laid out', () => {
    expect(article(`${'<blockquote>'.repeat(500)}mot &amp; suite`)).toContain('mot &amp; suite')
  })
})
