import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'

const world = useWorld()
const visitor = { address: '192.0.2.1', userAgent: 'Firefox' }
const viewer = (id: ActorId) => world.app.publishing.viewer(id)
const voice = (id: ActorId) => ({ actorId: id, personId: id })

async function open(reader: ActorId, ...posts: PostId[]) {
  for (const id of posts)
    world.app.insights.opened({ viewer: await viewer(reader), visitor }, { id, authorId: world.lienLoire })
  await world.app.insights.settled()
}
const readingsOf = async (reader: ActorId) =>
  (
    await sql<{ post_id: PostId; opened: boolean }>`select post_id, opened from relevance_readings
      where reader_id = ${reader} order by post_id`.execute(world.app.db)
  ).rows
const fresh = async (reader: ActorId) => {
  await sql`update relevance_orders set stale = true`.execute(world.app.db)
  return (await world.app.relevance.essential(await viewer(reader), { limit: 80 })).cards
}
async function people(count: number, prefix: string): Promise<ActorId[]> {
  const made: ActorId[] = []
  for (let n = 0; n < count; n++) {
    const handle = `${prefix}${n}`
    const { personId } = await world.app.access.createAccount({
      email: `${handle}@example.org`,
      password: 'une phrase assez longue',
      handle,
      name: `Lectrice ${handle}`,
    })
    made.push(personId)
  }
  return made
}

test('what stood on her screen is noted once, and that she opened it once she did', async () => {
  const post = await world.note(world.lienLoire, 'À lire.')
  const who = { viewer: await viewer(world.yann), visitor }
  await world.app.insights.read(who, [{ postId: post, seenIn: null }])
  await world.app.insights.settled()
  expect(await readingsOf(world.yann)).toEqual([{ post_id: post, opened: false }])
  await open(world.yann, post)
  await world.app.insights.read(who, [{ postId: post, seenIn: null }])
  await world.app.insights.settled()
  expect(await readingsOf(world.yann)).toEqual([{ post_id: post, opened: true }])
})

test('switched off, what was known is forgotten and nothing is learnt; on again, it begins then', async () => {
  const { relevance } = world.app
  const [before, meanwhile, after] = [
    await world.note(world.lienLoire, 'Avant.'),
    await world.note(world.lienLoire, 'Pendant.'),
    await world.note(world.lienLoire, 'Après.'),
  ]
  await open(world.chloe, before)
  await relevance.switchLearning(world.chloe, false)
  expect(await readingsOf(world.chloe)).toEqual([])
  await open(world.chloe, meanwhile)
  await world.app.publishing.save(world.chloe, meanwhile)
  expect(await readingsOf(world.chloe)).toEqual([])
  expect(await relevance.known(await viewer(world.chloe))).toMatchObject({ learns: false, readings: 0, sources: [] })
  world.clock.advance(1000)
  await relevance.switchLearning(world.chloe, true)
  await open(world.chloe, after)
  expect((await readingsOf(world.chloe)).map(({ post_id }) => post_id)).toEqual([after])
  // What she saved meanwhile stays hers, and says nothing here.
  expect((await relevance.known(await viewer(world.chloe))).sources).toEqual([])
})

test('switched off, she sees what she follows and nothing that is guessed', async () => {
  const followed = await world.note(world.jardins, 'De ceux que je suis.')
  const other = await world.note(world.lienLoire, 'D’ailleurs.')
  await world.follow(world.yann, world.jardins)
  expect((await fresh(world.yann)).map(({ post }) => post.id)).toContain(other)
  await world.app.relevance.switchLearning(world.yann, false)
  const cards = await fresh(world.yann)
  expect(cards.map(({ post }) => post.id)).toContain(followed)
  expect(cards.map(({ post }) => post.id)).not.toContain(other)
  const guessed = ['specialityHabit', 'authorHabit', 'likeness', 'kinship', 'readLately']
  expect(cards.flatMap(({ why }) => why.filter(({ is }) => guessed.includes(is)))).toEqual([])
  await world.app.relevance.switchLearning(world.yann, true)
})

test('what is read by those who read the same comes, and says with what', async () => {
  const pair = [await world.note(world.lienLoire, 'Premier volet.'), await world.note(world.lienLoire, 'Second volet.')]
  // Past the days in which everything new is looked at.
  world.clock.advance(15 * 24 * 3600_000)
  const readers = await people(12, 'lecteur')
  for (const reader of readers) await open(reader, ...pair)
  const [newcomer] = await people(1, 'nouvelle')
  await open(newcomer!, pair[0]!)
  expect((await fresh(newcomer!)).map(({ post }) => post.id)).not.toContain(pair[1])
  await world.app.relevance.learn()
  const card = (await fresh(newcomer!)).find(({ post }) => post.id === pair[1])
  expect(card?.why).toContainEqual(expect.objectContaining({ is: 'likeness', postId: pair[0] }))
})

test('learning anew writes only what changed', async () => {
  const { db } = world.app
  const kept = () =>
    sql<{ id: string; written: string }>`
      select 'post ' || by_id || ' ' || post_id as id, xmin::text as written from relevance_likeness
      union all select 'reader ' || reader_id || ' ' || kin_id, xmin::text from relevance_kinship order by id`
      .execute(db)
      .then(({ rows }) => rows)
  const before = await kept()
  expect(before.length).toBeGreaterThan(0)
  await world.app.relevance.learn()
  expect(await kept()).toEqual(before)
  const weights = () => sql`select weight from relevance_likeness order by by_id, post_id`.execute(db)
  const { rows: learnt } = await weights()
  await sql`update relevance_likeness set weight = weight / 2`.execute(db)
  await sql`delete from relevance_kinship where kin_id = (select min(kin_id) from relevance_kinship)`.execute(db)
  await world.app.relevance.learn()
  expect((await weights()).rows).toEqual(learnt)
  expect((await kept()).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
})

test('nobody is akin to whoever lets nothing be learnt, nor to whoever is gone', async () => {
  const akin = () =>
    sql<{ id: ActorId }>`select distinct kin_id as id from relevance_kinship`
      .execute(world.app.db)
      .then(({ rows }) => rows.map(({ id }) => id))
  const shy = await world.app.actors.byHandle('lecteur0')
  expect(await akin()).toContain(shy!.id)
  await world.app.relevance.switchLearning(shy!.id, false)
  expect(await akin()).not.toContain(shy!.id)
  await world.app.relevance.learn()
  expect(await akin()).not.toContain(shy!.id)
})

test('corrections weigh at once, and can be taken back', async () => {
  const { relevance } = world.app
  const rival = await world.note(world.lienLoire, 'D’une autre source.')
  const one = await world.note(world.jardins, 'Des jardins.')
  const [reader] = await people(1, 'correctrice')
  await world.follow(reader!, world.jardins)
  const order = async () =>
    (await fresh(reader!)).flatMap(({ post }) => ([one, rival].includes(post.id) ? post.id : []))
  expect(await order()).toEqual([one, rival])
  await relevance.correct(reader!, `source:${world.jardins}`, 'less')
  expect(await order()).toEqual([rival, one])
  expect((await relevance.known(await viewer(reader!))).sources).toMatchObject([{ id: world.jardins, wish: 'less' }])
  await relevance.correct(reader!, `source:${world.jardins}`, 'as-learnt')
  expect(await order()).toEqual([one, rival])
  await expect(relevance.correct(reader!, 'speciality:macramé', 'less')).rejects.toMatchObject({
    kind: 'no-such-subject',
  })
  await expect(relevance.correct(reader!, 'source:12', 'less')).rejects.toMatchObject({ kind: 'no-such-subject' })
  await expect(relevance.correct(reader!, 'territory:dep-44', 'never')).rejects.toMatchObject({ kind: 'wish-unknown' })
})

test('what she makes be forgotten is forgotten: readings, corrections, « moins de ceci »', async () => {
  const { relevance } = world.app
  const post = await world.note(world.lienLoire, 'À oublier.')
  await open(world.amadou, post)
  await relevance.lessen(await viewer(world.amadou), post)
  await relevance.correct(world.amadou, 'territory:dep-44', 'more')
  await world.app.publishing.save(world.amadou, post)
  world.clock.advance(1000)
  await relevance.forgetAll(world.amadou)
  expect(await relevance.known(await viewer(world.amadou))).toMatchObject({
    learns: true,
    readings: 0,
    specialities: [],
    territories: [],
    sources: [],
    lessened: [],
  })
})

test('an account that is deleted leaves nothing of what it read', async () => {
  const [reader] = await people(1, 'partante')
  const post = await world.note(world.lienLoire, 'Lue avant de partir.')
  await open(reader!, post)
  await world.app.relevance.lessen(await viewer(reader!), post)
  await world.app.relevance.correct(reader!, 'territory:dep-44', 'more')
  await world.app.relevance.chooseFirstPage(reader!, 'essential')
  await fresh(reader!)
  const { id: administrator } = (await world.app.access.account(world.marie))!
  await world.app.access.deleteAccount(administrator, (await world.app.access.account(reader!))!.id)
  await world.settle()
  for (const table of ['readers', 'readings', 'lessened', 'corrections', 'kinship', 'orders']) {
    const { rows } = await sql`select 1 from ${sql.table(`relevance_${table}`)} where reader_id = ${reader!}`.execute(
      world.app.db,
    )
    expect(rows, table).toEqual([])
  }
})

test('which feed comes first is remembered', async () => {
  expect((await world.app.relevance.choices(world.marie)).firstPage).toBe('order')
  await world.app.relevance.chooseFirstPage(world.marie, 'essential')
  expect(await world.app.relevance.choices(world.marie)).toEqual({ learns: true, firstPage: 'essential' })
})

test('a relay as her structure, and what she answers, are hers too', async () => {
  const post = await world.note(world.lienLoire, 'Une annonce.')
  await world.relay(world.jardins, post, { by: world.amadou })
  const other = await world.note(world.chloe, 'Une question.')
  await world.note(world.amadou, 'Une réponse.', { inReplyTo: other })
  const again = await world.note(world.chloe, 'Une autre question.')
  await world.app.publishing.save(voice(world.amadou).personId, again)
  const { sources } = await world.app.relevance.known(await viewer(world.amadou))
  expect(sources.find(({ id }) => id === world.chloe)?.habit).toMatchObject({ posts: 2, replies: 1, saves: 1 })
})
