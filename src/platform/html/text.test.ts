import { describe, expect, it } from 'vitest'
import { excerpt } from './excerpt.ts'
import { htmlToText } from './text.ts'

describe('the text of some HTML', () => {
  it.each([
    ['<p>Un &amp; deux</p><p>trois<br>quatre</p>', 'Un & deux\n\ntrois\nquatre'],
    [
      '<h2>Titre</h2>\n\n<ul>\n<li>a</li>\n<li>b<ul><li>c</li></ul></li>\n</ul><p>fin</p>',
      'Titre\n\n- a\n- b\n- c\n\nfin',
    ],
    ['<div>un<div>deux</div></div>trois', 'un\n\ndeux\n\ntrois'],
    ['un <b>mot</b>  <i>et</i>\n un autre', 'un mot et un autre'],
    ['<pre>a\n  b</pre>', 'a\n  b'],
    ['<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
    ['<p>Photo : <img src="https://a.fr/x.png" alt="la fête"></p>', 'Photo : la fête'],
    ['a<script>alert(1)</script><style>p{}</style><!-- non --><svg><text>non</text></svg>b', 'ab'],
    ['&lt;b&gt; reste du texte', '<b> reste du texte'],
    ['<p>«\u00a0Ça\u00a0»\u202f!</p>', '«\u00a0Ça\u00a0»\u202f!'],
    ['<ul><li><p>a</p></li><li></li></ul>', '- a\n\n-'],
    ['', ''],
  ])('%j', (html, text) => expect(htmlToText(html)).toBe(text))

  it('is found in HTML made to exhaust the server', () => {
    const formatting = Array.from({ length: 15_000 }, (_, at) => `<b c=${at}>`).join('')
    expect(htmlToText(`<p>${formatting}</p>${'<p>mot</p>'.repeat(15_000)}`)).toContain('mot')
    expect(htmlToText(`${'<div>'.repeat(15_000)}mot`)).toBe('mot')
  })
})

describe('an excerpt', () => {
  it('is the text itself when that is short enough', () => {
    expect(excerpt('  Bonjour à tous ! ', 16)).toBe('Bonjour à tous !')
  })

  it('ends between two words', () => {
    expect(excerpt('Les associations du territoire', 20)).toBe('Les associations du…')
    expect(excerpt('Les associations du territoire', 19)).toBe('Les associations…')
  })

  it.each([
    ['un espace ordinaire', 'Venez à la fête ! Et après'],
    ['une espace insécable', 'Venez à la fête\u00a0! Et après'],
    ['une espace fine', 'Venez à la fête\u202f! Et après'],
  ])('keeps the punctuation with its word after %s', (_, text) => {
    expect(excerpt(text, 16)).toBe('Venez à la…')
    expect(excerpt(text, 20)).toBe(text.slice(0, 17))
  })

  it('does not end on what announces or opens the rest', () => {
    expect(excerpt('Il a dit : « Venez nombreux »', 14)).toBe('Il a dit…')
    expect(excerpt('Trois régions, deux départements', 16)).toBe('Trois régions…')
    expect(excerpt('La rencontre (gratuite) aura lieu', 16)).toBe('La rencontre…')
  })

  it('does not cut numbers and their units', () => {
    expect(excerpt('Un fonds de 100\u202f000\u00a0€ pour agir', 16)).toBe('Un fonds de…')
    expect(excerpt('Hausse de 20 % en un an', 14)).toBe('Hausse de…')
  })

  it('cuts inside a word only when it is longer than the room', () => {
    expect(excerpt('anticonstitutionnellement', 10)).toBe('anticonst…')
  })

  it('counts as a reader does, and never cuts a character in two', () => {
    expect(excerpt('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 3)).toBe('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦')
    expect(excerpt('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 2)).toBe('👩‍👩‍👧‍👦…')
  })

  it('makes one line of several', () => {
    expect(excerpt('un\n\ndeux\ttrois', 50)).toBe('un deux trois')
  })
})
