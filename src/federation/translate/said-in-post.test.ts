import { expect, test } from 'vitest'
import { saidInPost } from './said-in-post.ts'

const note = (more = {}) => ({
  id: 'https://b.example/notes/1',
  type: 'Note',
  attributedTo: 'https://b.example/users/karim',
  to: 'as:Public',
  content: '<p>Bonjour</p>',
  ...more,
})

test('a poll of another server tells its choices, who chose them, and until when', () => {
  const question = {
    type: 'Question',
    content: '<p>Bonjour</p>',
    endTime: '2026-04-01T10:00:00Z',
    votersCount: 3,
    oneOf: [
      { type: 'Note', name: 'Oui', replies: { type: 'Collection', totalItems: 2 } },
      { type: 'Note', name: 'Non & rien' },
    ],
  }
  expect(saidInPost(note(question), null)).toMatchObject({
    html: '<p>Bonjour</p>',
    poll: {
      several: false,
      endsAt: new Date('2026-04-01T10:00:00Z'),
      voters: 3,
      choices: [
        { text: 'Oui', votes: 2 },
        { text: 'Non & rien', votes: 0 },
      ],
    },
  })
})

test('what ends, and is neither a poll nor an event, is a call with its last day', () => {
  expect(saidInPost(note({ endTime: '2026-03-12T17:00:00+01:00' }), null)).toMatchObject({ deadline: '2026-03-12' })
  expect(saidInPost(note({ endTime: '2026-03-12T23:00:00Z' }), null)).toMatchObject({ deadline: '2026-03-12' })
  const question = { type: 'Question', endTime: '2026-04-01T10:00:00Z', oneOf: [{ name: 'Oui' }, { name: 'Non' }] }
  expect(saidInPost(note(question), null)).toMatchObject({ deadline: null })
})

test('a vote is no post', () => {
  const vote = { name: 'Oui', content: undefined, inReplyTo: 'https://a.example/ap/posts/7' }
  expect(saidInPost(note(vote), null)).toBeNull()
  expect(saidInPost(note({ ...vote, content: '<p>Oui !</p>' }), null)?.parentUri).toBe(vote.inReplyTo)
})

test('an author of another server than the post’s is none', () => {
  expect(saidInPost(note({ attributedTo: 'https://c.example/users/odile' }), null)).toBeNull()
})

test('one is taken where a list stands, and a list where one does; of several authors the person', () => {
  const said = saidInPost(
    note({
      attributedTo: [
        { type: 'Group', id: 'https://b.example/channels/jardin' },
        { type: 'Person', id: 'https://b.example/users/karim' },
      ],
      inReplyTo: ['https://b.example/notes/0'],
      tag: { type: 'Hashtag', name: '#Semences' },
      url: [
        { type: 'Link', mediaType: 'application/x-mpegURL', href: 'https://b.example/film.m3u8' },
        { type: 'Link', mediaType: 'text/html', href: 'https://b.example/@karim/1' },
      ],
    }),
    null,
  )
  expect(said).toMatchObject({
    authorUri: 'https://b.example/users/karim',
    parentUri: 'https://b.example/notes/0',
    hashtags: [{ name: 'Semences', links: [] }],
    url: 'https://b.example/@karim/1',
    visibility: 'public',
  })
})

test('the language is that of the text, as far as it is said', () => {
  expect(saidInPost(note({ contentMap: { 'fr-FR': '<p>Bonjour</p>' } }), null)?.language).toBe('fr')
  expect(saidInPost(note(), null)?.language).toBe('und')
})

test('a post in several languages says each of them, once; what is not said in one stays as it is said first', () => {
  const said = saidInPost(
    note({
      type: 'Article',
      name: 'Ouverture',
      nameMap: { fr: 'Ouverture', en: 'Opening' },
      contentMap: {
        fr: '<p>Bonjour</p>',
        'en-GB': '<p>Hello</p>',
        br: '<p>Demat</p>',
        en: '<p>Hi</p>',
        und: '<p>?</p>',
      },
    }),
    null,
  )
  expect([said?.language, said?.title, said?.html]).toEqual(['fr', 'Ouverture', '<p>Bonjour</p>'])
  expect(said?.inLanguages.map(({ language, title, html }) => [language, title, html])).toEqual([
    ['en', 'Ouverture', '<p>Hello</p>'],
    ['br', 'Ouverture', '<p>Demat</p>'],
  ])
  expect(saidInPost(note({ contentMap: { fr: '<p>Bonjour</p>' } }), null)?.inLanguages).toEqual([])
})
