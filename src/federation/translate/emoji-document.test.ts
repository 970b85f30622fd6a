import { describe, expect, test } from 'vitest'
import { corporaAreHere, readCorpora } from '../../../test/corpora.ts'
import { parseDocument } from './document.ts'
import { emojisTold } from './emoji-document.ts'
import { objectIn } from './reading.ts'

test('an emoji has a name between colons or without, and a picture', () => {
  const icon = { type: 'Image', url: 'https://b.example/blobcat.png' }
  const blobcat = { shortcode: 'blobcat', url: icon.url, updatedAt: null }
  expect(emojisTold({ tag: { type: 'Emoji', name: ':blobcat:', icon } })).toEqual([blobcat])
  expect(emojisTold({ tag: [{ type: 'toot:Emoji', name: 'blobcat', icon: [icon] }] })).toEqual([])
  expect(emojisTold({ tag: [{ type: ['Emoji'], name: 'blobcat', icon: icon.url }] })).toEqual([blobcat])
  for (const wrong of [null, 'javascript:alert(1)', { type: 'Image' }, 'data:image/png;base64,AAAA'])
    expect(emojisTold({ tag: [{ type: 'Emoji', name: ':blobcat:', icon: wrong }] })).toEqual([])
})

describe.runIf(corporaAreHere)('of what other servers really send', () => {
  const told = (path: string) => {
    const doc = parseDocument(readCorpora().find((one) => one.path.endsWith(path))!.text)
    return emojisTold(objectIn(doc) ?? doc).map(({ shortcode, url }) => [shortcode, url])
  }
  test.each([
    [
      'kroeg-array-less-emoji.json',
      [['icon_e_smile', 'https://puckipedia.local/forum/images/smilies/icon_e_smile.png']],
    ],
    [
      'emoji-in-summary.json',
      [
        ['joker_disapprove', 'https://patch.local/emoji/custom/joker_disapprove.png'],
        ['joker_smile', 'https://patch.local/emoji/custom/joker_smile.png'],
      ],
    ],
  ])('%s', (path, emojis) => expect(told(path)).toEqual(emojis))

  test('every one of them is read, and has a name', () => {
    const all = readCorpora().filter(({ text }) => /"type"\s*:\s*"Emoji"/.test(text))
    expect(all.length).toBeGreaterThan(5)
    for (const { path, text } of all) {
      const doc = parseDocument(text)
      const emojis = [...emojisTold(doc), ...emojisTold(objectIn(doc) ?? {})]
      expect(emojis.length, path).toBeGreaterThan(0)
    }
  })
})
