import { expect, test } from 'vitest'
import type { Emoji } from '../../src/emojis/index.ts'
import { emojiPieces } from './lib/emojis.ts'
import { htmlToRead, presentEmojis } from './present-emojis.server.ts'

const emoji = (shortcode: string, still = `${shortcode}.webp`): Emoji => ({
  id: '1' as Emoji['id'],
  shortcode,
  key: `${shortcode}.webp`,
  still,
  at: '2026-03-02T09:00:00.000Z',
})
const blobcat = emoji('blobcat')
const img = (shortcode: string) =>
  `<img class="emoji" src="/media/${shortcode}.webp" alt=":${shortcode}:" title=":${shortcode}:" loading="lazy" decoding="async">`

test('a shortcode in a text becomes its picture, with the shortcode as its description', () => {
  expect(htmlToRead('<p>Bonjour :blobcat: !</p>', [blobcat])).toBe(
    `<p>Bonjour <picture>${img('blobcat')}</picture>\u202f!</p>`,
  )
})

test('one that moves stands still for those who want nothing to move', () => {
  expect(htmlToRead(':blobcat:', [emoji('blobcat', 'still.webp')])).toContain(
    '<source srcset="/media/still.webp" media="(prefers-reduced-motion: reduce)">',
  )
})

test('no code, no attribute and no other shortcode changes', () => {
  const html =
    '<p><a href="https://b.example/:blobcat:" title=":blobcat: &gt; :blobcat:">lien</a> :autre: :blob:cat</p>' +
    '<p><code>:blobcat:</code></p><pre><code class="language-x">a :blobcat:</code> :blobcat:</pre>'
  expect(htmlToRead(html, [blobcat])).toBe(html)
  expect(htmlToRead(`${html}<p>:blobcat:</p>`, [blobcat])).toBe(`${html}<p><picture>${img('blobcat')}</picture></p>`)
})

test('no line begins with a mark that somebody typed after a plain space; code stays as it is', () => {
  expect(htmlToRead('<p>Appel <em>« Petits »</em> : 5 000 €, <code>a ? b : c</code> !</p>', [])).toBe(
    '<p>Appel <em>«\u00a0Petits\u00a0»</em>\u00a0: 5\u00a0000\u00a0€, <code>a ? b : c</code>\u202f!</p>',
  )
})

test('where there is no emoji nothing is touched', () => {
  const html = '<p>À 10:30:45, :blobcat:</p>'
  expect(htmlToRead(html, [])).toBe(html)
  expect(presentEmojis([blobcat], ['Odile', null])).toEqual({})
})

test('a text is cut where emojis stand in it, several and side by side', () => {
  const [one, two] = presentEmojis([blobcat, emoji('x-y')], [':blobcat::x-y:']).emojis!
  expect(emojiPieces('Odile :blobcat::x-y: :blobcat', [one!, two!])).toEqual(['Odile ', one, two, ' :blobcat'])
})
