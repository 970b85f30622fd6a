import { expect, test } from 'vitest'
import type { PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import { creditInline } from './credit.ts'
import { shownText } from './received-post.ts'

const world = useWorld()
const gazette = {
  name: 'La Gazette <du Layon>',
  page: 'https://gazette.example/',
  address: 'https://gazette.example/vergers?utm_source=rss',
  automatic: false,
}
const self = () => ({ personId: world.marie, actorId: world.marie })
const publish = (more = {}) =>
  world.app.publishing.publish(self(), {
    kind: 'note',
    source: 'Les vergers du Layon\n\nhttps://gazette.example/vergers',
    visibility: 'public',
    language: 'fr',
    credit: gazette,
    ...more,
  })
const creditOf = async (post: PostId) => (await world.app.publishing.read(post, null))?.credit

test('a post tells the source from which it was made, and goes on telling it once it is edited', async () => {
  const post = await publish()
  const kept = { ...gazette, address: 'https://gazette.example/vergers' }
  expect(await creditOf(post)).toEqual(kept)
  await world.app.publishing.edit(world.marie, post, { source: 'Les vergers', language: 'fr' })
  expect(await creditOf(post)).toEqual(kept)
})

test('what has no name is no source, and what is no page of the web leads nowhere', async () => {
  expect(await creditOf(await publish({ credit: { ...gazette, name: ' \n ' } }))).toBeNull()
  const led = await creditOf(
    await publish({ credit: { ...gazette, page: 'javascript:alert(1)', address: 'ftp://a.b' } }),
  )
  expect(led).toMatchObject({ page: null, address: null })
})

test('its line is safe, in the language of the post, and says what came by itself', () => {
  expect(creditInline(gazette, 'fr')).toBe(
    '<p class="source-inline">Source\u00a0: <a href="https://gazette.example/" rel="nofollow noopener noreferrer">La Gazette &lt;du Layon&gt;</a></p>',
  )
  expect(creditInline({ ...gazette, page: null, address: null, automatic: true }, 'en')).toBe(
    '<p class="source-inline">Published automatically from La Gazette &lt;du Layon&gt;</p>',
  )
})

test('what is planned for later tells its source when it is published', async () => {
  const dueAt = new Date(world.clock.now().getTime() + 3_600_000)
  const composition = {
    kind: 'note',
    source: 'Plus tard',
    visibility: 'public',
    language: 'fr',
    credit: gazette,
  } as const
  await world.app.publishing.scheduled.plan(self(), { composition, dueAt })
  world.clock.advance(3_600_000)
  await world.app.publishing.scheduled.publishDue()
  const { rows } = await world.app.db
    .selectFrom('posts')
    .select('credit')
    .where('plain', '=', 'Plus tard')
    .execute()
    .then((rows) => ({ rows }))
  expect(rows).toMatchObject([{ credit: { name: gazette.name } }])
})

test('a post of another server is shown with its source, said once', () => {
  const html = `<p>Bonjour</p>${creditInline(gazette, 'fr')}`
  const said = { language: 'fr', title: null, html, warning: null, sensitive: false, mentions: [], hashtags: [] }
  const more = { attachments: [], poll: null, quote: null, quotePolicy: 'anyone' } as const
  const shown = shownText('note', { ...said, ...more, credit: gazette }, 'https://b.example/1')
  expect(shown).toMatchObject({ html: '<p>Bonjour</p>', credit: { name: gazette.name, automatic: false } })
  // Without the data its words stay.
  expect(shownText('note', { ...said, ...more }, 'https://b.example/1').plain).toContain('La Gazette <du Layon>')
})
