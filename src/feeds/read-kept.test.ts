import { describe, expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'

const world = useWorld()
const self = (id: ActorId) => ({ personId: id, actorId: id })
const ids = (page: { cards: { post: { id: PostId } }[] }) => page.cards.map(({ post }) => post.id)

const keep = {
  saved: (person: ActorId, post: PostId) => world.app.publishing.save(person, post),
  favourites: (person: ActorId, post: PostId) => world.app.publishing.favourite(self(person), post),
}
const drop = {
  saved: (person: ActorId, post: PostId) => world.app.publishing.unsave(person, post),
  favourites: (person: ActorId, post: PostId) => world.app.publishing.unfavourite(self(person), post),
}

describe.each(['saved', 'favourites'] as const)('%s', (which) => {
  const read = async (person: ActorId, page = {}) => ids(await world.app.feeds[which]({ personId: person }, page))

  test('the last one kept comes first, whenever it was published', async () => {
    const [one, two] = [await world.note(world.lienLoire, 'Une'), await world.note(world.lienLoire, 'Deux')]
    await keep[which](world.yann, two)
    world.clock.advance(1000)
    await keep[which](world.yann, one)
    expect(await read(world.yann)).toEqual([one, two])
    expect(await read(world.chloe)).toEqual([])
    await drop[which](world.yann, one)
    expect(await read(world.yann)).toEqual([two])
  })

  test('pages follow each other without loss or repetition, even for what was kept in one millisecond', async () => {
    const posts = await Promise.all(Array.from({ length: 7 }, (_, n) => world.note(world.lienLoire, `Brève ${n}`)))
    for (const [n, post] of posts.entries()) {
      await keep[which](world.amadou, post)
      if (n % 3 === 0) world.clock.advance(1)
    }
    const seen: PostId[] = []
    for (let before: string | null | undefined; before !== null; ) {
      const page = await world.app.feeds[which]({ personId: world.amadou }, { before: before ?? null, limit: 2 })
      seen.push(...ids(page))
      before = page.next
    }
    expect(seen.toSorted()).toEqual(posts.toSorted())
    expect(seen).toEqual(await read(world.amadou, { limit: 40 }))
  })

  test('only what one may still see is there', async () => {
    const withdrawn = await world.note(world.marie, 'Bientôt retirée')
    const closed = await world.note(world.marie, 'Pour tous')
    const followed = await world.note(world.marie, 'Entre nous', { visibility: 'followers' })
    await world.follow(world.chloe, world.marie)
    for (const post of [withdrawn, closed, followed]) await keep[which](world.chloe, post)
    await world.app.publishing.withdraw(world.marie, withdrawn)
    expect(await read(world.chloe)).not.toContain(withdrawn)
    expect(await read(world.chloe)).toContain(followed)
    await world.app.actors.unfollow(self(world.chloe), world.marie)
    expect(await read(world.chloe)).not.toContain(followed)
    expect(await read(world.chloe)).toContain(closed)
    await world.app.db.updateTable('actors').set({ state: 'suspended' }).where('id', '=', world.marie).execute()
    expect(await read(world.chloe)).toEqual([])
    await world.app.db.updateTable('actors').set({ state: 'active' }).where('id', '=', world.marie).execute()
  })
})
