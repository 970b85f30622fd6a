import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import { picture } from '../media/images.fixture.ts'
import type { Schedule } from './schedule-post.ts'
import { SCHEDULED, type ScheduledComposition, type ScheduledPostId } from './scheduled-post.ts'

const world = useWorld()
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

const self = (id: ActorId) => ({ personId: id, actorId: id })
const later = (ms = HOUR_MS) => new Date(world.clock.now().getTime() + ms)
const note = (more: Partial<ScheduledComposition> = {}): ScheduledComposition => ({
  kind: 'note',
  source: 'Pour plus tard',
  visibility: 'public',
  language: 'fr',
  ...more,
})
const plan = (more: Partial<ScheduledComposition> = {}, voice = self(world.chloe), schedule: Partial<Schedule> = {}) =>
  world.app.publishing.scheduled.plan(voice, { composition: note(more), dueAt: later(), ...schedule })
const list = (person = world.chloe) => world.app.publishing.scheduled.list(person)
const publishDue = () => world.app.publishing.scheduled.publishDue()
const texts = async (author: ActorId = world.chloe) =>
  (await world.app.feeds.profile(author, { personId: author })).cards.map(({ post }) => post.plain)
const photo = async (owner = world.chloe) =>
  world.app.media.upload(owner, { bytes: await picture(400, 300).jpeg().toBuffer(), name: 'a.jpg' })

/** As the minutes pass and the clock rings. */
async function hourPasses() {
  world.clock.advance(HOUR_MS)
  await publishDue()
  await world.settle()
}

test('a post planned for later appears at its hour, whole, once', async () => {
  const media = await photo()
  const asked = await world.note(world.amadou, 'Qui vient ?')
  await plan({
    source: 'Mardi ou jeudi, @amadou ?',
    warning: 'Agenda',
    sensitive: true,
    media: [{ id: media.id, description: 'Un agenda', focus: { x: 0, y: 1 } }],
    poll: { choices: ['Mardi', 'Jeudi'], several: false, seconds: 86_400 },
    inReplyTo: asked,
    quotedId: asked,
    quotePolicy: 'nobody',
    territory: 'dep-44',
    application: { name: 'Une application', website: null },
  })
  expect((await list())[0]).toMatchObject({ media: [{ id: media.id, description: 'Un agenda' }], dropped: null })
  await publishDue()
  expect(await texts()).toEqual([])
  await hourPasses()
  await publishDue()
  const cards = (await world.app.feeds.profile(world.chloe, { personId: world.chloe })).cards
  expect(cards).toHaveLength(1)
  expect(cards[0]).toMatchObject({
    post: { plain: 'Mardi ou jeudi, @amadou ?', inReplyTo: asked, publishedAt: world.clock.now() },
    content: {
      warning: 'Agenda',
      sensitive: true,
      media: [{ id: media.id, description: 'Un agenda', focus: { x: 0, y: 1 } }],
      quotedId: asked,
      quotePolicy: 'nobody',
      territory: 'dep-44',
      application: { name: 'Une application' },
      mentions: [{ handle: 'amadou' }],
    },
    poll: { endsAt: later(86_400_000), choices: [{ text: 'Mardi' }, { text: 'Jeudi' }] },
  })
  expect(await list()).toEqual([])
  const { rows } = await sql`select 1 from media_uses where kept_for like 'scheduled%'`.execute(world.app.db)
  expect(rows).toEqual([])
})

test('its pictures are kept until then, however long', async () => {
  const media = await photo()
  await plan({ source: 'Avec image', media: [{ id: media.id }] }, self(world.chloe), { dueAt: later(72 * HOUR_MS) })
  world.clock.advance(48 * HOUR_MS)
  await world.app.media.sweep()
  world.clock.advance(24 * HOUR_MS)
  await publishDue()
  const [card] = (await world.app.feeds.profile(world.chloe, null)).cards
  expect(card!.media.map(({ id }) => id)).toEqual([media.id])
})

test('run twice at the same moment, each is one post', async () => {
  for (const n of [1, 2, 3]) await plan({ source: `Deux fois ${n}` }, self(world.yann))
  world.clock.advance(HOUR_MS)
  await Promise.all([publishDue(), publishDue(), publishDue()])
  expect((await texts(world.yann)).sort()).toEqual(['Deux fois 1', 'Deux fois 2', 'Deux fois 3'])
})

test('a connection that is killed in the middle of it leaves all or nothing, and the next minute makes it one post', async () => {
  await plan({ source: 'Coupée net' }, self(world.amadou))
  world.clock.advance(HOUR_MS)
  const broken = await world.app.db.transaction().execute(async (tx) => {
    // What publishes must wait for this row, its post written already and not committed.
    await tx.selectFrom('actors').select('id').where('id', '=', world.amadou).forUpdate().execute()
    const publishing = publishDue().then(
      () => null,
      (error: unknown) => error,
    )
    await expect
      .poll(async () => {
        const { rows } = await sql`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`.execute(tx)
        return rows.length
      })
      .toBeGreaterThan(0)
    return publishing
  })
  expect(broken).toBeInstanceOf(Error)
  expect([await texts(world.amadou), (await list(world.amadou)).length]).toEqual([['Qui vient ?'], 1])
  await publishDue()
  expect(await texts(world.amadou)).toEqual(['Coupée net', 'Qui vient ?'])
  expect(await list(world.amadou)).toEqual([])
})

test.each([
  ['an empty text', { source: ' ' }, 'text-empty'],
  ['a place that is nowhere', { territory: 'dep-999' }, 'territory-wrong'],
  ['a poll of one choice', { poll: { choices: ['Oui'], several: false, seconds: 3600 } }, 'poll-choices'],
  ['a poll that ends at once', { poll: { choices: ['Oui', 'Non'], several: false, seconds: 1 } }, 'poll-end-wrong'],
  ['a post that nobody knows', { inReplyTo: '12' as PostId }, 'no-such-post'],
  ['a policy that nobody knows', { quotePolicy: 'friends' }, 'quote-policy-wrong'],
] as const)('%s is refused when it is planned', async (_, more, kind) => {
  await expect(plan(more as Partial<ScheduledComposition>)).rejects.toMatchObject({ kind })
})

test('nobody plans in a name in which she does not speak, nor with the picture of someone else, nor quotes what she may not', async () => {
  await expect(plan({}, { personId: world.yann, actorId: world.jardins })).rejects.toMatchObject({
    kind: 'may-not-speak',
  })
  const media = await photo(world.marie)
  await expect(plan({ media: [{ id: media.id }] })).rejects.toMatchObject({ kind: 'no-such-media' })
  const post = await world.app.publishing.publish(self(world.marie), { ...note(), poll: null, quotePolicy: 'nobody' })
  await expect(plan({ quotedId: post })).rejects.toMatchObject({ kind: 'may-not-quote' })
})

test('it is for five minutes ahead or more', async () => {
  for (const dueAt of [later(5 * MINUTE_MS - 1), later(-HOUR_MS), new Date(Number.NaN)])
    await expect(plan({}, self(world.chloe), { dueAt })).rejects.toMatchObject({
      kind: 'schedule-time-wrong',
      params: { minutes: 5 },
    })
  const id = await plan({}, self(world.chloe), { dueAt: later(5 * MINUTE_MS) })
  await world.app.publishing.scheduled.cancel(world.chloe, id)
})

test('twenty-five on one day and three hundred in all, for each name', async () => {
  const midday = new Date('2031-05-01T12:00:00Z')
  const onDay = (day: number) => plan({}, self(world.yann), { dueAt: new Date(midday.getTime() + day * 86_400_000) })
  await Promise.all(Array.from({ length: SCHEDULED.mostADay }, () => onDay(0)))
  await expect(onDay(0)).rejects.toMatchObject({ kind: 'scheduled-day-full', params: { most: 25 } })
  const other = await onDay(1)
  await expect(world.app.publishing.scheduled.change(world.yann, other, midday)).rejects.toMatchObject({
    kind: 'scheduled-day-full',
  })
  const one = (await list(world.yann))[0]!
  // One that stands on a full day moves within it.
  await world.app.publishing.scheduled.change(world.yann, one.id, new Date(midday.getTime() + MINUTE_MS))
  for (let day = 2; (await list(world.yann)).length < SCHEDULED.most; day += 1)
    await Promise.all(
      Array.from({ length: Math.min(20, SCHEDULED.most - (await list(world.yann)).length) }, () => onDay(day)),
    )
  await expect(onDay(200)).rejects.toMatchObject({ kind: 'scheduled-many', params: { most: 300 } })
  await plan({}, self(world.chloe), { dueAt: midday }).then((id) =>
    world.app.publishing.scheduled.cancel(world.chloe, id),
  )
  for (const { id } of await list(world.yann)) await world.app.publishing.scheduled.cancel(world.yann, id)
})

test('its time is changed, and it is given up, by whoever planned it and who speaks in that name, and nobody else', async () => {
  const { change, cancel, open } = world.app.publishing.scheduled
  await world.app.actors.addMember(world.jardins, world.yann, 'editor')
  const id = await plan({ source: 'Des Jardins' }, { personId: world.yann, actorId: world.jardins })
  for (const attempt of [
    () => change(world.chloe, id, later()),
    () => cancel(world.chloe, id),
    () => open(world.chloe, id),
  ])
    await expect(attempt()).rejects.toMatchObject({ kind: 'no-such-scheduled' })
  await change(world.amadou, id, later(2 * HOUR_MS))
  await hourPasses()
  expect(await texts(world.jardins)).toEqual([])
  expect(await open(world.yann, id)).toMatchObject({ composition: { source: 'Des Jardins' }, actorId: world.jardins })
  await cancel(world.amadou, id)
  await hourPasses()
  expect([await texts(world.jardins), await list(world.yann)]).toEqual([[], []])
  await expect(cancel(world.amadou, '12' as ScheduledPostId)).rejects.toMatchObject({ kind: 'no-such-scheduled' })
})

test('what can no longer be published when its time comes is kept and told, and may be tried again', async () => {
  const asked = await world.note(world.chloe, 'À citer')
  const id = await plan({ source: 'Je cite', quotedId: asked }, self(world.amadou))
  await world.app.publishing.withdraw(world.chloe, asked)
  await hourPasses()
  await hourPasses()
  expect(await list(world.amadou)).toMatchObject([{ id, dropped: 'no-such-post', composition: { source: 'Je cite' } }])
  const told = async (person: ActorId) =>
    (await world.app.notifications.page(await world.app.publishing.viewer(person))).notifications.filter(
      ({ kind }) => kind === 'post-dropped',
    )
  expect(await told(world.amadou)).toHaveLength(1)
  await world.app.publishing.scheduled.change(world.amadou, id, later())
  expect(await list(world.amadou)).toMatchObject([{ id, dropped: null }])
  await hourPasses()
  expect(await told(world.amadou)).toHaveLength(2)
  await world.app.publishing.scheduled.cancel(world.amadou, id)
})

test('who lost the right to speak, or was suspended meanwhile, does not publish', async () => {
  const voice = { personId: world.yann, actorId: world.jardins }
  const id = await plan({ source: 'Au nom des Jardins' }, voice)
  await world.app.actors.changeRole({ personId: world.amadou, actorId: world.jardins }, world.yann, 'contributor')
  await plan({ source: 'Suspendue depuis' }, self(world.yann))
  await world.app.db.updateTable('actors').set({ state: 'suspended' }).where('id', '=', world.yann).execute()
  await hourPasses()
  await world.app.db.updateTable('actors').set({ state: 'active' }).where('id', '=', world.yann).execute()
  expect((await list(world.yann)).map(({ dropped }) => dropped).sort()).toEqual(['may-not-speak', 'voice-lost'])
  expect(await list(world.amadou)).toMatchObject([{ id, dropped: 'may-not-speak' }])
  expect(await texts(world.jardins)).toEqual([])
  const told = await world.app.notifications.page(await world.app.publishing.viewer(world.yann))
  expect(told.notifications.find(({ actors }) => actors.length > 0)).toMatchObject({
    kind: 'post-dropped',
    actors: [{ handle: 'jardins' }],
  })
})

test('pressing twice plans once, and the draft becomes it', async () => {
  const content = {
    title: '',
    text: 'Un brouillon',
    warning: '',
    visibility: 'public',
    language: 'fr',
    specialities: [],
    territory: '',
    media: [],
    cover: null,
    poll: null,
    inReplyTo: null,
  }
  const key = 'plus-tard'
  const save = () => world.app.publishing.drafts.save(self(world.marie), { key, kind: 'note', content })
  await save()
  const twice = await Promise.all([1, 2].map(() => plan({ source: 'Un' }, self(world.marie), { idempotencyKey: key })))
  expect(new Set(twice).size).toBe(1)
  // A save on its way comes too late.
  expect(await save()).toBeNull()
  expect(await world.app.publishing.drafts.list(world.marie, [])).toEqual([])
  const byHand = await world.app.publishing.publish(self(world.marie), { ...note(), poll: null, idempotencyKey: key })
  await hourPasses()
  expect(await list(world.marie)).toEqual([])
  expect((await world.app.feeds.profile(world.marie, null)).cards[0]!.post.id).toBe(byHand)
})

test('what a person planned is gone with her', async () => {
  const gone = await world.app.access.createAccount({
    email: 'partie@example.org',
    password: 'une phrase assez longue',
    handle: 'partie',
    name: 'Partie Loin',
  })
  const media = await photo(gone.personId)
  await plan({ media: [{ id: media.id }] }, self(gone.personId))
  const { id: administrator } = (await world.app.access.account(world.marie))!
  await world.app.access.deleteAccount(administrator, (await world.app.access.account(gone.personId))!.id)
  await world.settle()
  expect(await list(gone.personId)).toEqual([])
})
