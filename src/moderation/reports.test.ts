import { beforeAll, describe, expect, test } from 'vitest'
import type { AccountId, ActorId } from '#platform/ids.ts'
import { karimIn, saidOf } from '../../test/elsewhere.ts'
import { useWorld } from '../../test/world.ts'
import type { CollectionId } from '../collections/index.ts'
import type { ReportId, ReportWish } from './index.ts'

const world = useWorld()
let marie: AccountId
let chloe: AccountId
beforeAll(async () => {
  marie = (await world.app.access.account(world.marie))!.id
  chloe = (await world.app.access.account(world.chloe))!.id
})

const me = (person: ActorId) => ({ personId: person, actorId: person })
const report = (wish: Partial<ReportWish> = {}, by: ActorId = world.yann) =>
  world.app.moderation.report(me(by), { actorId: world.amadou, ...wish })
const read = async (id: ReportId) => (await world.app.moderation.reports(marie, { ids: [id] }))[0]!

describe('a report', () => {
  test('tells the administrators of someone, with the posts as they were and the rules that they break', async () => {
    const { app } = world
    await app.access.changeInstance(marie, { name: 'M', description: '', rules: '- Être courtois', signUp: 'open' })
    const [rule] = await app.access.rules()
    const post = await world.note(world.amadou, 'Un propos **déplacé**')
    const id = await report({ postIds: [post], ruleIds: [rule!.id], comment: ' Cela blesse. ' })
    await world.settle()
    await app.access.changeInstance(marie, { name: 'M', description: '', rules: '', signUp: 'open' })
    await app.publishing.withdraw(world.amadou, post)
    expect(await read(id)).toMatchObject({
      reporterId: world.yann,
      actorId: world.amadou,
      category: 'violation',
      comment: 'Cela blesse.',
      rules: [{ id: rule!.id, text: 'Être courtois' }],
      postIds: [post],
      resolvedAt: null,
      assignedTo: null,
    })
    expect(await app.moderation.reportedPosts(marie, id)).toMatchObject([
      { id: post, html: expect.stringContaining('<strong>déplacé</strong>'), there: false },
    ])
    const viewer = (await app.publishing.viewer(world.marie))!
    const [told] = (await app.notifications.page(viewer)).notifications
    expect(told).toMatchObject({ kind: 'report', actors: [{ handle: 'yann' }] })
    expect((await app.notifications.page((await app.publishing.viewer(world.chloe))!)).notifications).toEqual([])
  })

  test('is about a structure, too, and about nobody who is not there', async () => {
    expect(await read(await report({ actorId: world.lienLoire, category: 'spam' }))).toMatchObject({
      actorId: world.lienLoire,
      category: 'spam',
    })
    await expect(report({ actorId: '12345' as ActorId })).rejects.toMatchObject({ kind: 'no-such-actor' })
  })

  test('names no post of another, nor one that its author may not see', async () => {
    const secret = await world.note(world.amadou, 'Entre nous', { visibility: 'followers' })
    const others = await world.note(world.chloe, 'D’une autre')
    expect((await read(await report({ postIds: [secret, others] }))).postIds).toEqual([])
    await world.follow(world.yann, world.amadou)
    expect((await read(await report({ postIds: [secret, others] }))).postIds).toEqual([secret])
  })

  test('says what it is about in known words', async () => {
    const refused = async (wish: Partial<ReportWish>, kind: string) =>
      expect(report(wish)).rejects.toMatchObject({ kind })
    await refused({ category: 'rien' }, 'report-category-wrong')
    await refused({ comment: 'x'.repeat(1_001) }, 'report-comment-long')
    for (const rule of ['999', 'x', '-1']) await refused({ ruleIds: [rule] }, 'report-rule-unknown')
    expect((await read(await report())).category).toBe('other')
  })

  test('is not about oneself, nor about the structure in whose name one speaks', async () => {
    const refused = { kind: 'may-not-report-oneself' }
    await expect(report({ actorId: world.yann })).rejects.toMatchObject(refused)
    const voice = { personId: world.amadou, actorId: world.jardins }
    await expect(world.app.moderation.report(voice, { actorId: world.jardins })).rejects.toMatchObject(refused)
    await expect(world.app.moderation.report(voice, { actorId: world.amadou })).rejects.toMatchObject(refused)
  })

  test('is made in the name of a structure by those who speak for it alone', async () => {
    const voice = { personId: world.yann, actorId: world.jardins }
    const wish = { actorId: world.chloe }
    await expect(world.app.moderation.report(voice, wish)).rejects.toMatchObject({ kind: 'may-not-speak' })
  })

  test('is made thirty times an hour at most', async () => {
    for (let n = 0; n < 30; n += 1) await report({}, world.lienLoire as ActorId).catch(() => {})
    for (let n = 0; n < 30; n += 1) await report({ category: 'spam' }, world.chloe)
    await expect(report({}, world.chloe)).rejects.toMatchObject({ kind: 'too-many-attempts' })
  })
})

describe('a report on somebody of another server', () => {
  const flags = async () =>
    (await world.app.db.selectFrom('federation_outgoing').select('body').orderBy('id').execute())
      .map(({ body }) => JSON.parse(body))
      .filter(({ type }) => type === 'Flag')

  test('is told to that server by the instance, with the posts and the words, and not by whom', async () => {
    const { karim, receive } = await karimIn(world)
    const post = await receive(71)
    const id = await report({ actorId: karim, postIds: [post], comment: 'Trois fois déjà.', forward: true })
    await world.settle()
    expect((await read(id)).forwardedAt).toEqual(expect.any(Date))
    const [flag, ...more] = await flags()
    expect(more).toEqual([])
    expect(flag).toMatchObject({
      type: 'Flag',
      actor: `${world.app.config.publicUrl}/ap/instance`,
      content: 'Trois fois déjà.',
      object: ['https://b.example/users/karim', 'https://b.example/notes/71'],
    })
    expect(JSON.stringify(flag)).not.toMatch(/yann/i)
    expect(JSON.stringify(flag)).not.toContain(world.yann)
    const [sent] = await world.app.db.selectFrom('federation_deliveries').select('inbox').execute()
    expect(sent?.inbox).toBe('https://b.example/inbox')
  })

  test('is passed on later by an administrator, once however often, and by nobody else', async () => {
    const { moderation, actors } = world.app
    const id = await report({ actorId: await actors.remote.learn(saidOf('karim')), comment: 'Plus tard' })
    await world.settle()
    const before = (await flags()).length
    expect((await read(id)).forwardedAt).toBeNull()
    await expect(moderation.forward(chloe, id)).rejects.toMatchObject({ kind: 'not-administrator' })
    await Promise.all([moderation.forward(marie, id), moderation.forward(marie, id)])
    await moderation.forward(marie, id)
    await world.settle()
    expect((await flags()).slice(before)).toMatchObject([{ content: 'Plus tard' }])
    expect((await moderation.reportHistory(marie, id)).map(({ act }) => act)).toEqual(['forward'])
  })

  test('stays here where it is about somebody from here, or one does not speak with that server', async () => {
    const { moderation, actors } = world.app
    const before = (await flags()).length
    const here = await report({ forward: true })
    const zoe = await actors.remote.learn(saidOf('zoe', { domain: 'mal.example' }))
    expect(await moderation.serverToTell(zoe)).toBe('mal.example')
    await moderation.sites.block(marie, { domain: 'mal.example', severity: 'suspend' })
    expect(await moderation.serverToTell(zoe)).toBeNull()
    const there = await report({ actorId: zoe, forward: true }).catch(() => null)
    for (const id of there ? [here, there] : [here]) {
      expect((await read(id)).forwardedAt).toBeNull()
      await expect(moderation.forward(marie, id)).rejects.toMatchObject({ kind: 'report-not-forwardable' })
    }
    await world.settle()
    expect(await flags()).toHaveLength(before)
  })
})

test('a report names selections of the one who is reported, as they were', async () => {
  const { collections } = world.app
  const wish = { name: 'Jardins', description: 'Ceux d’ici' }
  const own = await collections.create(me(world.amadou), wish)
  const others = await collections.create(me(world.chloe), wish)
  const id = await report({ collectionIds: [own, others, '12345' as CollectionId] })
  await collections.delete(me(world.amadou), own)
  expect((await read(id)).collections).toEqual([{ id: own, ...wish }])
})

describe('administrators', () => {
  test('take care of a report, note, resolve it, open it again, and all of it stays in its history', async () => {
    const { moderation } = world.app
    const id = await report({ category: 'spam' })
    await moderation.assign(marie, id)
    await moderation.assign(marie, id)
    await moderation.note(marie, id, 'À voir avec Chloé')
    await moderation.resolve(marie, id)
    expect(await read(id)).toMatchObject({ assignedTo: world.marie, resolvedBy: world.marie })
    expect((await moderation.reports(marie, { state: 'open' })).map((one) => one.id)).not.toContain(id)
    await moderation.reopen(marie, id)
    await moderation.unassign(marie, id)
    await moderation.change(marie, id, { category: 'legal' })
    expect(await read(id)).toMatchObject({ assignedTo: null, resolvedAt: null, resolvedBy: null, category: 'legal' })
    expect((await moderation.reportHistory(marie, id)).map(({ act, by, text }) => [act, by, text])).toEqual([
      ['change', world.marie, 'legal'],
      ['unassign', world.marie, ''],
      ['reopen', world.marie, ''],
      ['resolve', world.marie, ''],
      ['note', world.marie, 'À voir avec Chloé'],
      ['assign', world.marie, ''],
    ])
    await expect(moderation.note(marie, id, ' ')).rejects.toMatchObject({ kind: 'act-text-empty' })
    await expect(moderation.resolve(marie, '1' as ReportId)).rejects.toMatchObject({ kind: 'no-such-report' })
  })

  test('find them by who reported, who is reported and whether they are open, page by page', async () => {
    const { moderation } = world.app
    const about = await moderation.reports(marie, { actorId: world.lienLoire })
    expect(new Set(about.map(({ actorId }) => actorId))).toEqual(new Set([world.lienLoire]))
    const [first, second] = await moderation.reports(marie, { reporterId: world.chloe, limit: 2 })
    const [next] = await moderation.reports(marie, { reporterId: world.chloe, before: first!.id, limit: 1 })
    expect(next!.id).toBe(second!.id)
  })

  const some = '1' as ReportId
  const acts: Record<string, (by: AccountId) => Promise<unknown>> = {
    'read reports': (by) => world.app.moderation.reports(by),
    'read what was reported': (by) => world.app.moderation.reportedPosts(by, some),
    'count reports': (by) => world.app.moderation.countOpenReports(by),
    'read the history of a report': (by) => world.app.moderation.reportHistory(by, some),
    'take care of a report': (by) => world.app.moderation.assign(by, some),
    'give a report back': (by) => world.app.moderation.unassign(by, some),
    'resolve a report': (by) => world.app.moderation.resolve(by, some),
    'open a report again': (by) => world.app.moderation.reopen(by, some),
    'change a report': (by) => world.app.moderation.change(by, some, {}),
    'note something about a report': (by) => world.app.moderation.note(by, some, 'Un mot'),
  }
  for (const [act, attempt] of Object.entries(acts))
    test(`alone ${act}`, async () => {
      await expect(attempt(chloe)).rejects.toMatchObject({ kind: 'not-administrator' })
    })
})

test('what somebody reported stays without her name once she left', async () => {
  const gone = await world.app.access.createAccount({
    email: 'partie@example.org',
    password: 'une phrase assez longue',
    handle: 'partie',
    name: 'Partie',
  })
  const id = await report({}, gone.personId)
  const about = await report({ actorId: gone.personId })
  await world.app.access.deleteAccount(marie, gone.accountId)
  await world.settle()
  expect((await read(id)).reporterId).toBeNull()
  expect(await read(about)).toBeUndefined()
})
