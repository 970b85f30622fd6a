import { expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import type { NotificationFamily, NotificationId } from './index.ts'
import { onClaimAsked, onClaimDecided } from './on-people.ts'
import { onPollEnded, onPostRelayed } from './on-posts.ts'

const world = useWorld()

const DAY_MS = 24 * 3600 * 1000
const viewer = (id: ActorId) => world.app.publishing.viewer(id)
const page = async (
  id: ActorId,
  asked: { family?: NotificationFamily; before?: NotificationId; limit?: number; ownerId?: ActorId } = {},
) => world.app.notifications.page(await viewer(id), asked)
/** What the page says, newest first: kind, who, how many. */
const said = async (id: ActorId, post?: PostId) =>
  (await page(id)).notifications
    .filter((one) => !post || one.post?.post.id === post)
    .map((one) => ({ kind: one.kind, to: one.owner.handle, by: one.actors.map((actor) => actor.handle) }))
const unread = (id: ActorId) => world.app.notifications.unread(id)
const person = async (handle: string) =>
  (
    await world.app.access.createAccount({
      email: `${handle}@example.org`,
      password: 'assez longue, oui',
      handle,
      name: handle,
    })
  ).personId
const favourite = async (post: PostId, actorId: ActorId, personId = actorId) => {
  await world.app.publishing.favourite({ actorId, personId }, post)
  await world.settle()
}

test('the one replied to and those who are named are told, each once', async () => {
  const post = await world.note(world.chloe, 'Qui vient lundi ?')
  const answer = await world.note(world.yann, 'Moi, @chloe, et sans doute @amadou', { inReplyTo: post })
  expect(await said(world.chloe, answer)).toEqual([{ kind: 'reply', to: 'chloe', by: ['yann'] }])
  expect(await said(world.amadou, answer)).toEqual([{ kind: 'mention', to: 'amadou', by: ['yann'] }])
})

test('a reply that one may not see is no news', async () => {
  const post = await world.note(world.chloe, 'Question ouverte')
  await world.note(world.yann, 'Entre mes abonnés', { inReplyTo: post, visibility: 'followers' })
  expect((await page(world.chloe)).notifications.filter((one) => one.post?.post.inReplyTo === post)).toEqual([])
})

test('a relay is news for the author, with its line of why', async () => {
  const post = await world.note(world.chloe, 'Un guide')
  await world.relay(world.jardins, post, { why: 'À garder sous la main' })
  const [first] = (await page(world.chloe)).notifications
  expect(first).toMatchObject({ kind: 'relay', actors: [{ handle: 'jardins' }], howMany: 1, unread: true })
  expect(first?.lines.map((line) => line.why)).toEqual(['À garder sous la main'])
})

test('whoever’s relay brought another is credited', async () => {
  const post = await world.note(world.lienLoire, 'Appel à projets')
  const first = await world.relay(world.chloe, post)
  await world.relay(world.yann, post, { pressedIn: first })
  expect(await said(world.chloe, post)).toEqual([{ kind: 'relay-through', to: 'chloe', by: ['yann'] }])
  expect(await said(world.marie, post)).toEqual([{ kind: 'relay', to: 'lien_loire', by: ['yann', 'chloe'] }])
})

test('a relay taken back is no news any more', async () => {
  const post = await world.note(world.chloe, 'Vite retiré')
  const before = await unread(world.chloe)
  await world.relay(world.yann, post)
  expect(await unread(world.chloe)).toBe(before + 1)
  await world.app.relays.undo({ actorId: world.yann, personId: world.yann }, post)
  await world.settle()
  expect(await said(world.chloe, post)).toEqual([])
  expect(await unread(world.chloe)).toBe(before)
})

test('a fact told twice is one notification', async () => {
  const post = await world.note(world.chloe, 'Deux fois')
  const relayId = await world.relay(world.yann, post)
  await onPostRelayed(world.app, {
    kind: 'PostRelayed',
    relayId,
    postId: post,
    authorId: world.chloe,
    actorId: world.yann,
    relayedBy: world.yann,
    throughId: null,
    topics: [],
  })
  const rows = await world.app.db.selectFrom('notifications').select('id').where('post_id', '=', post).execute()
  expect(rows).toHaveLength(1)
})

test('a follow is told once, however often it is given again', async () => {
  const voice = { actorId: world.yann, personId: world.yann }
  for (let n = 0; n < 3; n++) {
    await world.app.actors.follow(voice, world.chloe)
    await world.app.actors.unfollow(voice, world.chloe)
  }
  await world.settle()
  const follows = (await page(world.chloe, { family: 'followers' })).notifications
  expect(follows.map((one) => one.howMany)).toEqual([1])
})

test('nobody is told of her own act, whatever the name she did it in', async () => {
  const own = await world.note(world.marie, 'Ma brève')
  await world.relay(world.lienLoire, own)
  expect(await said(world.marie, own)).toEqual([])
})

test('a colleague’s act is news for the rest of the team, not for herself', async () => {
  const editor = await person('editrice')
  await world.app.actors.addMember(world.lienLoire, editor, 'editor')
  const post = await world.note(world.lienLoire, 'Notre brève')
  await favourite(post, editor)
  expect(await said(world.marie, post)).toEqual([{ kind: 'favourite', to: 'lien_loire', by: ['editrice'] }])
  expect(await said(editor, post)).toEqual([])
})

test('those who speak for a structure see its notifications; others of the team, and those who left, do not', async () => {
  const [editor, contributor, gone] = [await person('redac'), await person('contrib'), await person('partie')]
  await world.app.actors.addMember(world.jardins, editor, 'editor')
  await world.app.actors.addMember(world.jardins, contributor, 'contributor')
  await world.app.actors.addMember(world.jardins, gone, 'owner')
  const post = await world.note(world.jardins, 'Portes ouvertes')
  await favourite(post, world.yann)
  expect(await unread(gone)).toBe(1)
  await world.app.db.deleteFrom('memberships').where('person_id', '=', gone).execute()
  expect(await said(editor, post)).toEqual([{ kind: 'favourite', to: 'jardins', by: ['yann'] }])
  expect(await said(contributor)).toEqual([])
  expect(await said(gone)).toEqual([])
  expect(await unread(gone)).toBe(0)
})

test('relays of one post on one day are one line; on the next day, another', async () => {
  const post = await world.note(world.chloe, 'Reprise par tous')
  world.clock.set(new Date('2026-04-07T08:00:00Z'))
  for (const actor of [world.yann, world.amadou, world.lienLoire]) await world.relay(actor, post)
  expect(await said(world.chloe, post)).toEqual([{ kind: 'relay', to: 'chloe', by: ['lien_loire', 'amadou', 'yann'] }])
  world.clock.advance(DAY_MS)
  await world.relay(world.jardins, post)
  expect((await said(world.chloe, post)).map((one) => one.by)).toEqual([['jardins'], ['lien_loire', 'amadou', 'yann']])
})

test('of many, some are named and all are counted', async () => {
  const post = await world.note(world.chloe, 'Très aimée')
  for (let n = 0; n < 11; n++) await favourite(post, await person(`aime_${n}`))
  const [one] = (await page(world.chloe, { family: 'favourites' })).notifications
  expect(one?.howMany).toBe(11)
  expect(one?.actors).toHaveLength(8)
})

test('pages follow each other without losing or repeating anything, bundles whole', async () => {
  const reader = await person('lectrice')
  const posts: PostId[] = []
  for (let n = 0; n < 6; n++) posts.push(await world.note(reader, `Page ${n}`))
  const early = posts[0]!
  await favourite(early, world.yann)
  for (const post of posts.slice(1)) await favourite(post, world.chloe)
  world.clock.advance(1)
  await favourite(early, world.amadou)
  const seen: [string, number][] = []
  for (let before: NotificationId | null | undefined; before !== null; ) {
    const { notifications, next } = await page(reader, { limit: 2, ...(before && { before }) })
    seen.push(...notifications.map((one): [string, number] => [one.post!.post.id, one.howMany]))
    before = next
  }
  expect(seen).toEqual([
    [early, 2],
    ...posts
      .slice(1)
      .toReversed()
      .map((post) => [post, 1]),
  ])
})

test('opening one reads it with those shown with it, and no other', async () => {
  const reader = await person('ouvreuse')
  const [one, two] = [await world.note(reader, 'Une'), await world.note(reader, 'Deux')]
  await favourite(one, world.yann)
  await favourite(one, world.chloe)
  await favourite(two, world.yann)
  expect(await unread(reader)).toBe(2)
  const bundle = (await page(reader)).notifications.find((n) => n.post?.post.id === one)!
  expect(await world.app.notifications.open(reader, bundle.id)).toMatchObject({ kind: 'favourite', post_id: one })
  expect(await unread(reader)).toBe(1)
  await favourite(one, world.amadou)
  expect(await unread(reader)).toBe(2)
})

test('everything is read up to what was shown, and what comes later is not', async () => {
  const reader = await person('pressee')
  const post = await world.note(reader, 'À lire')
  await favourite(post, world.yann)
  const shown = (await page(reader)).notifications[0]!.id
  world.clock.advance(1)
  await world.relay(world.chloe, post)
  await world.app.notifications.markAllRead(reader, shown)
  expect((await page(reader)).notifications.map((one) => [one.kind, one.unread])).toEqual([
    ['relay', true],
    ['favourite', false],
  ])
  await world.app.notifications.markAllRead(reader, '9223372036854775807' as NotificationId)
  expect(await unread(reader)).toBe(0)
  world.clock.advance(1)
  await world.relay(world.yann, post)
  expect(await unread(reader)).toBe(1)
})

test('each of a team reads for herself', async () => {
  const colleague = await person('collegue')
  await world.app.actors.addMember(world.lienLoire, colleague, 'editor')
  const post = await world.note(world.lienLoire, 'Chacune son œil')
  await favourite(post, world.yann)
  await world.app.notifications.markAllRead(world.marie)
  expect(await unread(world.marie)).toBe(0)
  expect(await unread(colleague)).toBeGreaterThan(0)
})

test('what is another’s cannot be opened', async () => {
  const post = await world.note(world.chloe, 'À moi')
  await favourite(post, world.amadou)
  const mine = (await page(world.chloe)).notifications[0]!
  expect(await world.app.notifications.open(world.yann, mine.id)).toBeNull()
})

test('what was withdrawn and who was suspended leave the page and the count alike', async () => {
  const reader = await person('tranquille')
  const nuisance = await person('nuisible')
  const [kept, gone] = [await world.note(reader, 'Gardée'), await world.note(reader, 'Retirée')]
  await favourite(kept, nuisance)
  await favourite(gone, world.yann)
  expect(await unread(reader)).toBe(2)
  await world.app.db.updateTable('posts').set({ withdrawn_at: world.clock.now() }).where('id', '=', gone).execute()
  await world.app.db.updateTable('actors').set({ state: 'suspended' }).where('id', '=', nuisance).execute()
  expect(await said(reader)).toEqual([])
  expect(await unread(reader)).toBe(0)
})

test('one may look at one family, or at one structure, alone', async () => {
  const both = await page(world.marie)
  const relays = await page(world.marie, { family: 'relays' })
  const mine = await page(world.marie, { ownerId: world.lienLoire })
  expect(new Set(both.notifications.map((one) => one.kind)).size).toBeGreaterThan(1)
  expect(new Set(relays.notifications.map((one) => one.kind))).toEqual(new Set(['relay']))
  expect(new Set(mine.notifications.map((one) => one.owner.id))).toEqual(new Set([world.lienLoire]))
})

test('asking for the notifications of a structure that is not hers shows nothing', async () => {
  expect((await page(world.yann, { ownerId: world.lienLoire })).notifications).toEqual([])
})

test('many are told at once of the end of a poll, each once', async () => {
  const people = await Promise.all(Array.from({ length: 6 }, (_, n) => person(`votant_${n}`)))
  const post = await world.note(world.chloe, 'Sondage clos')
  const notices = Array.from({ length: 600 }, (_, n) => ({
    kind: 'poll-ended' as const,
    ownerId: people[n % 6]!,
    key: `poll:${post}`,
    actorId: world.chloe,
    postId: post,
  }))
  await world.app.notifications.tell(notices)
  await world.app.notifications.tell(notices)
  for (const one of people)
    expect(await said(one)).toEqual([{ kind: 'poll-ended', to: one && (await handleOf(one)), by: ['chloe'] }])
})
const handleOf = async (id: ActorId) => (await world.app.actors.byId(id))!.handle

test('an open page is told how many wait, when one comes and when another page reads them', async () => {
  const reader = await person('en_direct')
  const counts: number[] = []
  const heard: (() => void)[] = []
  const next = () => new Promise<void>((resolve) => heard.push(resolve))
  const stop = world.app.notifications.watchUnread(reader, (unread) => {
    counts.push(unread)
    for (const resolve of heard.splice(0)) resolve()
  })
  const post = await world.note(reader, 'Regardez')
  const came = next()
  await favourite(post, world.yann)
  await came
  const read = next()
  await world.app.notifications.markAllRead(reader)
  await read
  stop()
  expect(counts).toEqual([1, 0])
})

test('an editor’s open page is told of what happens to her structure', async () => {
  const count = new Promise<number>((resolve) => world.app.notifications.watchUnread(world.amadou, resolve))
  const post = await world.note(world.jardins, 'Structure en direct')
  await favourite(post, world.chloe)
  expect(await count).toBeGreaterThan(0)
})

test('an invitation into a team, a claim and its decision are told to whom they concern', async () => {
  const [asked, claimant] = [await person('invitee'), await person('demandeuse')]
  const owner = { actorId: world.jardins, personId: world.amadou }
  await world.app.actors.inviteMember(owner, { handle: 'invitee', role: 'editor' })
  await world.settle()
  expect(await said(asked)).toEqual([{ kind: 'invitation', to: 'invitee', by: ['jardins'] }])
  await world.app.actors.answerInvitation(asked, world.jardins, true)
  await world.settle()
  expect(await said(world.amadou)).toContainEqual({ kind: 'joined', to: 'jardins', by: ['invitee'] })
  expect((await said(asked)).map((one) => one.kind)).not.toContain('joined')

  const fact = { claimId: '77' as never, organisationId: world.lienLoire, personId: claimant }
  await onClaimAsked(world.app, { kind: 'ClaimAsked', ...fact })
  await onClaimDecided(world.app, { kind: 'ClaimDecided', ...fact, approved: true, by: world.marie })
  expect(await said(world.marie)).toContainEqual({ kind: 'claim-asked', to: 'marie', by: ['lien_loire'] })
  expect(await said(claimant)).toEqual([{ kind: 'claim-approved', to: 'demandeuse', by: ['lien_loire'] }])
})

test('whoever voted learns the end of a poll, and so does whoever asked', async () => {
  const voice = { actorId: world.lienLoire, personId: world.marie }
  const post = await world.note(world.lienLoire, 'Quel jour ?')
  await world.app.db.insertInto('polls').values({ post_id: post, several: false, ends_at: world.clock.now() }).execute()
  await world.app.db
    .insertInto('poll_voters')
    .values({ post_id: post, actor_id: world.yann, choices: [0], voted_at: world.clock.now() })
    .execute()
  await onPollEnded(world.app, { kind: 'PollEnded', postId: post, authorId: voice.actorId })
  expect(await said(world.yann, post)).toEqual([{ kind: 'poll-ended', to: 'yann', by: ['lien_loire'] }])
  expect(await said(world.marie, post)).toEqual([{ kind: 'poll-ended', to: 'lien_loire', by: [] }])
})
