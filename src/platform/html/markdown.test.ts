import { describe, expect, it } from 'vitest'
import { type MarkdownOptions, renderMarkdown } from './markdown.ts'
import { hostileHtml } from './vectors/hostile.fixture.ts'

const note = (text: string, options: Partial<MarkdownOptions> = {}) =>
  renderMarkdown(text, { profile: 'post', ...options })
const article = (text: string) => renderMarkdown(text, { profile: 'article' })

const mention = (handle: string) => (handle === 'inconnue' ? null : `/@${handle}`)
const hashtag = (tag: string) => `/mot/${tag.toLowerCase()}`
const linked = (text: string) => note(text, { mention, hashtag })

describe('a note', () => {
  it('keeps its lines and paragraphs', () => {
    expect(note('un\ndeux\n\ntrois').html).toBe('<p>un<br>\ndeux</p><p>trois</p>')
  })

  it('has emphasis, lists, quotes and code', () => {
    expect(note('**gras** _penché_ ~~barré~~ `code`\n\n- a\n- b\n\n> cité').html).toBe(
      '<p><strong>gras</strong> <em>penché</em> <del>barré</del> <code>code</code></p><ul><li>a</li><li>b</li></ul><blockquote><p>cité</p></blockquote>',
    )
  })

  it.each([
    '# Pas un titre',
    'Pas un titre\n===',
    '---',
    '| a | b |\n|---|---|\n| 1 | 2 |',
    '    pas du code',
    '[x]: https://a.fr',
  ])('shows as it was typed: %j', (text) =>
    expect(note(text).html).toBe(
      `<p>${text.trim().replace(/\n/g, '<br>\n').replace('https://a.fr', '<a href="https://a.fr/" rel="nofollow noopener noreferrer">a.fr</a>')}</p>`,
    ),
  )

  it('does not take a sum or a year for a list', () => {
    expect(note('+ 20 % d’adhérents').html).toBe('<p>+ 20 % d’adhérents</p>')
    expect(note('Bilan :\n+ 20 %').html).toBe('<p>Bilan :<br>\n+ 20 %</p>')
    expect(note('2026. Une année dense.').html).toBe('<p>2026. Une année dense.</p>')
    expect(note('3. trois').html).toBe('<ol start="3"><li>trois</li></ol>')
  })

  it('shows HTML as text', () => {
    expect(note('<b onclick="alert(1)">x</b> <!-- y -->').html).toBe(
      '<p>&lt;b onclick="alert(1)"&gt;x&lt;/b&gt; &lt;!-- y --&gt;</p>',
    )
  })

  it('keeps French typography to the letter', () => {
    const text = '«\u00a0Ça\u00a0!\u00a0» -- l\'œuvre... (c) "guillemets" 100\u202f000\u00a0€ +-'
    expect(note(text).html).toBe(`<p>${text}</p>`)
  })

  it('has no picture, but keeps the link to one', () => {
    expect(note('![logo](https://a.fr/x.png)').html).not.toContain('<img')
  })
})

describe('mentions', () => {
  it('link to whom they name, here and elsewhere, in the words of the author', () => {
    const { html, mentions } = linked('Merci @Jean_P et @marie@Asso.FR !')
    expect(mentions).toEqual(['Jean_P', 'marie@asso.fr'])
    expect(html).toBe(
      '<p>Merci <a href="/@Jean_P" class="mention">@Jean_P</a> et <a href="/@marie@asso.fr" class="mention">@marie@Asso.FR</a> !</p>',
    )
  })

  it('stay words where nobody answers to the name, yet are told', () => {
    expect(linked('Merci @inconnue.')).toMatchObject({ html: '<p>Merci @inconnue.</p>', mentions: ['inconnue'] })
    expect(note('Merci @jean@asso.fr.')).toMatchObject({
      html: '<p>Merci @jean@asso.fr.</p>',
      mentions: ['jean@asso.fr'],
    })
  })

  it.each(['(@a)', '« @a »', '«@a»', 'l’@a', "l'@a", '@a,', '@a.', '@a : oui', '**@a**', 'x/\n@a', '@a\n@A', '@a…'])(
    'are found in %j',
    (text) => expect(linked(text).mentions).toEqual(['a']),
  )

  it.each([
    'contact@asso.fr',
    '`@a`',
    '```\n@a\n```',
    '[@a](https://a.fr)',
    'https://a.fr/@a',
    'www.asso.fr/@a',
    '@',
    '@é',
    'a@b',
    '\\@a',
    '@@a',
  ])('are not found in %j', (text) => expect(linked(text).mentions).toEqual([]))

  it('keep the port of a server on trial', () => {
    expect(linked('@a@localhost:3001').mentions).toEqual(['a@localhost:3001'])
  })
})

describe('hashtags', () => {
  it.each([
    ['#été2026', 'été2026'],
    ['#habitat_participatif', 'habitat_participatif'],
    ['#E\u0301conomie', 'Économie'],
    ['#adhérent·es.', 'adhérent·es'],
    ['#2026ensemble !', '2026ensemble'],
    ['(#ESS)', 'ESS'],
    ['l’#ESS, oui', 'ESS'],
    ['#日本', '日本'],
    ['_#a_b_', 'a_b_'],
  ])('%j', (text, tag) => expect(linked(text).hashtags).toEqual([tag]))

  it.each([
    '#',
    '#1',
    '#2026',
    '# titre',
    'a#b',
    'C#dièse'.replace('#', 'é#'),
    '`#a`',
    '[#a](https://a.fr)',
    'https://a.fr/#a',
    'asso.fr/x#a',
    '&#x41;',
    '\\#a',
  ])('are not found in %j', (text) => expect(linked(text).hashtags).toEqual([]))

  it('are told once, as first written, and linked each time', () => {
    const { html, hashtags } = linked('#ESS puis #ess')
    expect(hashtags).toEqual(['ESS'])
    expect(html.match(/href="\/mot\/ess" class="hashtag"/g)).toHaveLength(2)
  })
})

describe('bare addresses', () => {
  const long = 'https://www.pays-de-la-loire.exemple.fr/actualites/2026/une-page-au-long-titre?a=1#b'

  it('show short, and lead to the whole address', () => {
    const { html, links } = note(`Lire ${long}.`)
    expect(links).toEqual([long])
    expect(html).toBe(
      `<p>Lire <a href="${long}" title="${long}" rel="nofollow noopener noreferrer">pays-de-la-loire.exemple.fr/actualites/…</a>.</p>`,
    )
  })

  it.each([
    ['https://asso.fr', 'https://asso.fr/', 'asso.fr'],
    ['http://asso.fr/a', 'http://asso.fr/a', 'asso.fr/a'],
    ['www.asso.org', 'https://www.asso.org/', 'asso.org'],
    ['asso.coop/agir', 'https://asso.coop/agir', 'asso.coop/agir'],
    ['«https://asso.fr/a»', 'https://asso.fr/a', 'asso.fr/a'],
    ['<https://asso.fr/a>', 'https://asso.fr/a', 'asso.fr/a'],
    ['https://asso.fr/é', 'https://asso.fr/%C3%A9', 'asso.fr/é'],
  ])('%s', (text, href, shown) => {
    const { html, links } = note(text)
    expect(links).toEqual([href])
    expect(html).toContain(`<a href="${href}" rel="nofollow noopener noreferrer">${shown}</a>`)
  })

  it('are not made of two sentences without a space', () => {
    expect(note('C’est la fin.La suite demain, enfin.Au revoir.').html).not.toContain('<a')
  })

  it('may be the address of a mailbox', () => {
    expect(note('contact@asso.fr')).toMatchObject({
      links: [],
      html: expect.stringContaining('href="mailto:contact@asso.fr"'),
    })
  })

  it('are found under the words of a link too, each once', () => {
    expect(article('[a](https://a.fr/x) [b](https://a.fr/x) [c](/ici) [d](javascript:alert(1))').links).toEqual([
      'https://a.fr/x',
    ])
  })
})

describe('an article', () => {
  it('has titles below that of its page, tables, our own pictures and code', () => {
    expect(
      article('# Un\n\n### Trois\n\n| a | b |\n|:-:|--:|\n| 1 | 2 |\n\n![Fête](/media/a.webp)\n\n```js\na < b\n```')
        .html,
    ).toBe(
      '<h2>Un</h2><h3>Trois</h3><table><thead><tr><th class="align-center">a</th><th class="align-right">b</th></tr></thead><tbody><tr>' +
        '<td class="align-center">1</td><td class="align-right">2</td></tr></tbody></table>' +
        '<p><img src="/media/a.webp" alt="Fête" loading="lazy" decoding="async"></p><pre><code class="language-js">a &lt; b\n</code></pre>',
    )
  })

  it('lets lines flow', () => {
    expect(article('un\ndeux').html).toBe('<p>un\ndeux</p>')
  })

  it('loads no picture from elsewhere', () => {
    expect(article('![pixel](https://traceur.fr/p.gif)').html).toBe('<p>pixel</p>')
  })
})

describe('hostile text', () => {
  it.each(['post', 'article'] as const)(
    'makes no element that the author did not ask for in Markdown (%s)',
    (profile) => {
      const allowed =
        /^<\/?(p|br|strong|em|ul|ol|li|blockquote|pre|code|del|hr|h2|h3|h4|table|thead|tbody|tr|th|td|a|img)[ >]/
      const odd = hostileHtml().flatMap(({ name, payload }) =>
        (renderMarkdown(payload, { profile, mention, hashtag }).html.match(/<[^>]*>/g) ?? [])
          .filter(
            (tag) =>
              !allowed.test(tag) ||
              /\son|style=|src="(?!\/media)|href="(?!https?:|mailto:|\/)/i.test(tag.replace(/title="[^"]*"/, '')),
          )
          .map((tag) => `${name}: ${tag}`),
      )
      expect(odd).toEqual([])
    },
  )

  it.each([
    ['@', '@a'.repeat(30_000)],
    ['#', '#a'.repeat(30_000)],
    ['brackets', '['.repeat(20_000)],
    ['quotes', '>'.repeat(20_000)],
    ['stars', '*a _b'.repeat(10_000)],
  ])('that repeats itself is answered all the same: %s', (_, text) => {
    expect(linked(text).html).toEqual(expect.any(String))
  })
})
