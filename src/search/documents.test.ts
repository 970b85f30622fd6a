import { beforeAll, describe, expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import { pdfOf } from '../media/documents/documents.fixture.ts'
import type { EverythingAsked } from './index.ts'

const world = useWorld()
const search = (typed: string, viewer: ActorId | null = world.yann, asked: EverythingAsked = {}) =>
  world.app.search.everything(viewer && { personId: viewer }, typed, asked)
const found = async (typed: string, viewer?: ActorId | null, asked?: EverythingAsked) =>
  (await search(typed, viewer, asked)).posts.map(({ id }) => id)
const plain = (pieces: readonly { text: string }[] = []) => pieces.map(({ text }) => text).join('')

async function publish(
  author: ActorId,
  source: string,
  pages: string[][],
  more: { name?: string; visibility?: string } = {},
) {
  world.clock.advance(1000)
  const { name = 'Rapport_annuel.pdf', visibility = 'public' } = more
  const { id } = await world.app.media.upload(author, { bytes: pdfOf(pages), name })
  const post = await world.app.publishing.publish(
    { actorId: author, personId: author },
    { kind: 'note', source, visibility, language: 'fr', media: [{ id }] },
  )
  await world.settle()
  return post
}

describe('a post is found by what its document says', () => {
  let post: PostId
  beforeAll(async () => {
    post = await publish(
      world.chloe,
      'Notre année en quelques pages',
      [
        ['Sommaire'],
        ['L’accompagne-', 'ment des ressourceries du Morbihan'],
        ['The bylaws of our cooperatives'],
        ['Une ressourcerie'],
      ],
      { name: 'Bilan_moral.pdf' },
    )
  })

  test.each([
    ['accompagnement', 2],
    ['"accompagnement des ressourceries"', 2],
    ['ACCOMPAGNEMENTS morbihan', 2],
    ['cooperative bylaw', 3],
    ['bilan sommaire', 1],
  ])('%s, on page %i', async (typed, page) => {
    const [one] = (await search(typed)).posts
    expect([one?.id, one?.document?.name, one?.document?.pages, one?.document?.at?.page]).toEqual([
      post,
      'Bilan_moral.pdf',
      4,
      page,
    ])
  })

  test('and the passage is told, with what was looked for marked', async () => {
    const [one] = (await search('accompagnement ressourceries')).posts
    expect(one!.document!.at!.excerpt.filter(({ marked }) => marked).map(({ text }) => text)).toEqual([
      'accompagnement',
      'ressourceries',
    ])
    expect(plain(one!.document!.at!.excerpt)).toBe('L’accompagnement des ressourceries du Morbihan')
  })

  test('by its name, too, on no page', async () => {
    const [one] = (await search('bilan moral')).posts
    expect([one?.id, one?.document?.at]).toEqual([post, null])
  })

  test('not by words that stand pages apart, nor with a word that is unwanted there', async () => {
    expect(await found('sommaire morbihan')).toEqual([])
    expect(await found('accompagnement -morbihan')).toEqual([])
    expect(await found('ressourcerie -morbihan')).toEqual([post])
  })

  test('as programs ask, too', async () => {
    expect(await world.app.search.posts({ personId: world.yann }, 'ressourceries morbihan')).toEqual([post])
  })

  test('documents are a facet, and a kind', async () => {
    const bare = await world.note(world.amadou, 'Les ressourceries du Morbihan')
    const all = await search('ressourceries morbihan')
    expect(all.posts.map(({ id }) => id)).toEqual([bare, post])
    expect(all.counts).toMatchObject({ posts: 2, documents: 1 })
    expect(await found('ressourceries morbihan', world.yann, { facet: 'documents' })).toEqual([post])
    expect(await found('ressourceries type:document')).toEqual([post])
    expect(await found('type:document')).toEqual([post])
    expect(await found('ressourceries -type:pdf')).toEqual([bare])
  })
})

describe('nobody finds', () => {
  test('what she may not see', async () => {
    const closed = await publish(world.chloe, 'Pour mes abonnés', [['Un strapontin']], { visibility: 'followers' })
    expect(await found('strapontin')).toEqual([])
    expect(await found('strapontin', null)).toEqual([])
    expect(await found('strapontin', world.chloe)).toEqual([closed])
  })

  test('a document that nothing shows', async () => {
    await world.app.media.upload(world.yann, { bytes: pdfOf([['Un parapluie']]), name: 'a.pdf' })
    await world.settle()
    expect(await found('parapluie')).toEqual([])
  })

  test('what was taken back, or what an edit took away', async () => {
    const [back, edited] = [
      await publish(world.chloe, 'Un', [['Un tournesol']]),
      await publish(world.chloe, 'Deux', [['Un tournesol']]),
    ]
    expect(await found('tournesol')).toEqual([edited, back])
    await world.app.publishing.withdraw(world.chloe, back)
    await world.app.publishing.edit(world.chloe, edited, { source: 'Deux', language: 'fr', media: [] })
    expect(await found('tournesol')).toEqual([])
  })

  test('those from whom she keeps apart', async () => {
    const post = await publish(world.amadou, 'Lire', [['Un scaphandre']])
    const yann = { actorId: world.yann, personId: world.yann }
    expect(await found('scaphandre')).toEqual([post])
    await world.app.actors.relations.mute(yann, world.amadou)
    expect(await found('scaphandre')).toEqual([])
    await world.app.actors.relations.unmute(yann, world.amadou)
  })
})

describe('a saved search is told of', () => {
  const told = async () =>
    (
      await world.app.db
        .selectFrom('notifications')
        .select('post_id')
        .where('kind', '=', 'search-found')
        .where('owner_id', '=', world.yann)
        .execute()
    ).map((row) => row.post_id)

  test('a document that has the words, once, whether it was read before or after it was published', async () => {
    await world.app.search.saved.save(world.yann, { name: 'Astrolabes', query: 'astrolabe -cuivre', told: true })
    const after = await publish(world.chloe, 'Avant d’être lu', [['Un astrolabe']])
    await publish(world.chloe, 'Un autre', [['Un astrolabe en cuivre']])
    const { id } = await world.app.media.upload(world.chloe, { bytes: pdfOf([['Un astrolabe']]), name: 'b.pdf' })
    await world.settle()
    const voice = { actorId: world.chloe, personId: world.chloe }
    const before = await world.app.publishing.publish(voice, {
      kind: 'note',
      source: 'Déjà lu',
      visibility: 'public',
      language: 'fr',
      media: [{ id }],
    })
    await world.settle()
    expect((await told()).toSorted()).toEqual([after, before].toSorted())
  })
})
