import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccountId, ActorId, PostId } from '#platform/ids.ts'
import { lookAtAll } from '../../src/platform/invariant.ts'
import { type Mailbox, openMailbox } from '../../test/mailbox.ts'
import { PASSWORD, useWorld } from '../../test/world.ts'
import { gather } from '../agenda/gathering.fixture.ts'
import { moderationInvariants } from './index.ts'

const mailbox: Mailbox = await openMailbox()
const world = useWorld(() => ({ SMTP_URL: mailbox.url }))
afterAll(() => mailbox.close())
let marie: AccountId
let chloe: AccountId
beforeAll(async () => {
  marie = (await world.app.access.account(world.marie))!.id
  chloe = (await world.app.access.account(world.chloe))!.id
})

const act = (actorId: ActorId, what: string, more: object = {}) =>
  world.app.moderation.act(marie, { actorId, act: what, text: 'Voici pourquoi.', ...more })
const pardon = (actorId: ActorId, what: string) => world.app.moderation.pardon(marie, actorId, what)
const told = async (person: ActorId) =>
  (await world.app.notifications.page((await world.app.publishing.viewer(person))!)).notifications.map(
    ({ kind }) => kind,
  )
const signIn = (handle: string) =>
  world.app.access.signIn({
    login: `${handle}@example.org`,
    password: PASSWORD,
    userAgent: '',
    address: '192.0.2.1',
  })

describe('a warning', () => {
  test('is told to the one concerned on her page and by mail, without the name of who decided', async () => {
    const id = await act(world.yann, 'warn')
    await world.settle()
    expect(await told(world.yann)).toEqual(['warning'])
    const message = mailbox.last('yann@example.org')
    expect(message.text).toContain('Voici pourquoi.')
    expect(message.text).not.toContain('Marie')
    expect(message.link).toBe(`/avertissements/${id}`)
    expect(await world.app.moderation.verdict(world.yann, id)).toMatchObject({ act: 'warn', by: null, reportId: null })
    await expect(world.app.moderation.verdict(world.chloe, id)).rejects.toMatchObject({ kind: 'no-such-act' })
    expect(await world.app.moderation.history(marie, world.yann)).toMatchObject([{ id, by: world.marie }])
  })

  test('says in plain words what is decided of one’s own account', async () => {
    await act(world.yann, 'freeze')
    await world.settle()
    expect(mailbox.last('yann@example.org').text).toContain(
      'Votre compte est bloqué\u00a0: on ne peut plus s’y connecter.',
    )
    await pardon(world.yann, 'thaw')
  })

  test('is not sent where no message is wished, and says something', async () => {
    const before = mailbox.received.length
    await act(world.yann, 'warn', { byMail: false })
    await world.settle()
    expect(mailbox.received).toHaveLength(before)
    await expect(act(world.yann, 'warn', { text: ' ' })).rejects.toMatchObject({ kind: 'act-text-empty' })
    await expect(act(world.yann, 'warn', { text: 'x'.repeat(5_001) })).rejects.toMatchObject({ kind: 'act-text-long' })
  })

  test('to a structure reaches its owners', async () => {
    const id = await act(world.jardins, 'warn')
    await world.settle()
    expect(mailbox.last('amadou@example.org').text).toContain('Les Jardins de l')
    expect(await told(world.amadou)).toContain('warning')
    expect(await world.app.moderation.verdict(world.amadou, id)).toMatchObject({ actorId: world.jardins })
  })
})

describe('limited', () => {
  const seen = async (author: ActorId, handle: string, post: PostId, reader: ActorId | null) => {
    const { app } = world
    const viewer = reader && (await app.publishing.viewer(reader))
    const has = (page: { cards: readonly { post: { id: PostId } }[] }) =>
      page.cards.some((card) => card.post.id === post)
    const most = { most: 20, offset: 0 }
    return {
      local: has(await app.feeds.local(viewer)),
      told: (await app.feeds.standing({ postId: post, position: post }, { hashtags: ['limite'], lists: [] }))!.listed,
      hashtag: has(await app.feeds.topic('hashtag:limite', viewer)),
      speciality: has(await app.feeds.topic('speciality:iae', viewer)),
      search: (await app.search.posts(viewer, 'retenue')).includes(post),
      found: (await app.actors.search(reader, handle.slice(0, 4), most)).includes(author),
      listed: (await app.actors.listed('new', most)).includes(author),
      directory: (await app.actors.directory({ kind: 'person', words: handle })).entries.some(
        ({ id }) => id === author,
      ),
      suggested: reader
        ? (await app.actors.relations.suggestions(reader, 40)).some(({ actor }) => actor.id === author)
        : true,
      sitemap: (await app.publishing.listed.actors({ offset: 0, limit: 50 })).includes(handle),
    }
  }
  const every = (value: boolean) => ({
    local: value,
    told: value,
    hashtag: value,
    speciality: value,
    search: value,
    found: value,
    listed: value,
    directory: value,
    suggested: value,
    sitemap: value,
  })

  test('only followers still come upon what one publishes; the page and the posts stay', async () => {
    const { app } = world
    const voice = (id: ActorId) => ({ personId: id, actorId: id })
    await app.actors.editProfile(voice(world.chloe), { specialities: ['iae'] })
    await app.actors.editProfile(voice(world.amadou), { specialities: ['iae'] })
    const post = await app.publishing.publish(voice(world.chloe), {
      kind: 'note',
      source: 'Une parole retenue #limite',
      visibility: 'public',
      language: 'fr',
      inReplyTo: null,
      specialities: ['iae'],
    })
    await world.settle()
    expect(await seen(world.chloe, 'chloe', post, world.amadou)).toEqual(every(true))
    await act(world.chloe, 'limit')
    expect(await seen(world.chloe, 'chloe', post, world.amadou)).toEqual(every(false))
    expect(await seen(world.chloe, 'chloe', post, null)).toEqual({ ...every(false), suggested: true })
    expect(await app.actors.page('chloe')).not.toBeNull()
    expect(await app.publishing.read(post, null)).not.toBeNull()
    await world.follow(world.yann, world.chloe)
    const next = await world.note(world.chloe, 'Pour qui me suit')
    expect(await world.home(world.yann)).toContain(next)
    await expect(act(world.chloe, 'limit')).rejects.toMatchObject({ kind: 'act-pointless' })
    expect(await lookAtAll(app.db, moderationInvariants)).toEqual([])
    await pardon(world.chloe, 'unlimit')
    expect(await seen(world.chloe, 'chloe', post, world.amadou)).toEqual(every(true))
    await expect(pardon(world.chloe, 'unlimit')).rejects.toMatchObject({ kind: 'act-pointless' })
  })

  test('what the limited do is kept apart from those who do not follow them', async () => {
    await act(world.chloe, 'limit')
    const post = await world.note(world.amadou, 'Une note')
    await world.app.publishing.favourite({ personId: world.chloe, actorId: world.chloe }, post)
    await world.settle()
    expect(await told(world.amadou)).not.toContain('favourite')
    await world.follow(world.amadou, world.chloe)
    const second = await world.note(world.amadou, 'Une autre')
    await world.app.publishing.favourite({ personId: world.chloe, actorId: world.chloe }, second)
    await world.settle()
    expect(await told(world.amadou)).toContain('favourite')
    await pardon(world.chloe, 'unlimit')
  })
})

describe('a suspended structure', () => {
  test('is gone from everywhere with all that it published, and comes back whole', async () => {
    const { app } = world
    await world.follow(world.yann, world.lienLoire)
    await world.follow(world.yann, world.jardins)
    const own = await world.note(world.lienLoire, 'Du réseau #reseau')
    const others = await world.note(world.jardins, 'Des jardins')
    await world.relay(world.lienLoire, others)
    const answer = await world.note(world.amadou, 'Merci', { inReplyTo: own })
    const event = await gather(world)
    await world.settle()
    const viewer = await app.publishing.viewer(world.yann)
    const shown = async () => ({
      page: (await app.actors.page('lien_loire')) !== null,
      account: (await app.actors.profilesById([world.lienLoire])).size > 0,
      post: (await app.publishing.read(own, viewer)) !== null,
      card: (await app.feeds.card(own, null)) !== null,
      home: (await world.home(world.yann)).includes(own),
      local: (await app.feeds.local(null)).cards.some((card) => card.post.id === own),
      hashtag: (await app.feeds.topic('hashtag:reseau', null)).cards.length > 0,
      profile: (await app.feeds.profile(world.lienLoire, viewer)).cards.length > 0,
      thread: (await app.feeds.thread(own, viewer)) !== null,
      above: (await app.feeds.thread(answer, viewer))!.before.length > 0,
      relay: (await app.feeds.card(others, viewer))!.relays.total > 0,
      search: (await app.search.posts(viewer, 'réseau')).includes(own),
      found: (await app.actors.search(world.yann, 'lien', { most: 9, offset: 0 })).includes(world.lienLoire),
      directory: (await app.actors.directory({ words: 'Lien-Loire' })).entries.some(({ id }) => id === world.lienLoire),
      followed: (await app.actors.following(world.yann)).actors.some(({ id }) => id === world.lienLoire),
      sitemap: (await app.publishing.listed.actors({ offset: 0, limit: 50 })).includes('lien_loire'),
      event: (await app.agenda.entry(event, viewer)) !== null,
      speaks: (await app.actors.signedIn(world.marie))!.memberships.some(
        ({ organisation }) => organisation.id === world.lienLoire,
      ),
    })
    const all = Object.keys(await shown())
    const every = (value: boolean) => Object.fromEntries(all.map((key) => [key, value]))
    expect(await shown()).toEqual(every(true))
    await act(world.lienLoire, 'suspend')
    expect(await shown()).toEqual(every(false))
    await expect(act(world.lienLoire, 'suspend')).rejects.toMatchObject({ kind: 'act-pointless' })
    await expect(world.note(world.lienLoire, 'Encore')).rejects.toMatchObject({ kind: 'structure-suspended' })
    await world.settle()
    expect(mailbox.last('marie@example.org').text).toContain('Réseau Lien')
    await pardon(world.lienLoire, 'restore')
    expect(await shown()).toEqual(every(true))
    await expect(pardon(world.lienLoire, 'restore')).rejects.toMatchObject({ kind: 'act-pointless' })
  })
})

describe('an account', () => {
  test('that is frozen lets nobody in; what she published stays', async () => {
    const post = await world.note(world.yann, 'Toujours là')
    const { secret } = await signIn('yann')
    const id = await act(world.yann, 'freeze')
    expect(await world.app.access.holder(secret)).toBeNull()
    await expect(signIn('yann')).rejects.toMatchObject({ kind: 'account-not-active', params: { state: 'frozen' } })
    expect(await world.app.publishing.read(post, null)).not.toBeNull()
    await world.settle()
    const link = mailbox.last('yann@example.org').link!
    expect(await world.app.moderation.verdictBySecret(link.replace('/recours/', ''))).toMatchObject({
      id,
      act: 'freeze',
    })
    await pardon(world.yann, 'thaw')
    expect(await signIn('yann')).toHaveProperty('secret')
  })

  test('that is suspended is hidden with its posts, as before, with a line in the history', async () => {
    const post = await world.note(world.yann, 'Cachée')
    await act(world.yann, 'suspend')
    expect(await world.app.publishing.read(post, null)).toBeNull()
    await expect(signIn('yann')).rejects.toMatchObject({ kind: 'account-not-active' })
    await pardon(world.yann, 'restore')
    expect(await world.app.publishing.read(post, null)).not.toBeNull()
    const history = await world.app.moderation.history(marie, world.yann)
    expect(history.slice(0, 2).map((line) => line.act)).toEqual(['restore', 'suspend'])
  })

  test('is not what a structure has', async () => {
    await expect(act(world.jardins, 'freeze')).rejects.toMatchObject({ kind: 'no-account' })
    await expect(pardon(world.jardins, 'thaw')).rejects.toMatchObject({ kind: 'no-account' })
  })
})

describe('posts', () => {
  test('are withdrawn for good, those of the report where none are named; the report is resolved by it', async () => {
    const { app } = world
    const post = await world.note(world.yann, 'De trop')
    const other = await world.note(world.chloe, 'Innocente')
    const report = await app.moderation.report(
      { personId: world.chloe, actorId: world.chloe },
      { actorId: world.yann, postIds: [post] },
    )
    await act(world.yann, 'withdraw-posts', { reportId: report })
    expect(await app.publishing.read(post, await app.publishing.viewer(world.yann))).toBeNull()
    const [resolved] = await app.moderation.reports(marie, { ids: [report] })
    expect(resolved).toMatchObject({ resolvedBy: world.marie })
    expect((await app.moderation.history(marie, world.yann))[0]).toMatchObject({
      act: 'withdraw-posts',
      postIds: [post],
    })
    await expect(act(world.yann, 'withdraw-posts', { postIds: [other] })).rejects.toMatchObject({
      kind: 'act-without-posts',
    })
    expect(await app.publishing.read(other, null)).not.toBeNull()
    await expect(act(world.chloe, 'warn', { reportId: report })).rejects.toMatchObject({ kind: 'no-such-report' })
  })

  test('have their pictures shown on demand: these, or all of an author', async () => {
    const { app } = world
    const { default: sharp } = await import('sharp')
    const bytes = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#1b5e45' } })
      .png()
      .toBuffer()
    const pictured = async () => {
      const media = await app.media.upload(world.yann, { bytes: new Uint8Array(bytes), name: 'a.png' })
      const id = await app.publishing.publish(
        { personId: world.yann, actorId: world.yann },
        {
          kind: 'note',
          source: 'Avec image',
          visibility: 'public',
          language: 'fr',
          inReplyTo: null,
          media: [{ id: media.id }],
        },
      )
      await world.settle()
      return id
    }
    const [one, two] = [await pictured(), await pictured()]
    const words = await world.note(world.yann, 'Sans image')
    const sensitive = async () =>
      Promise.all([one, two, words].map(async (id) => (await app.feeds.card(id, null))!.content.sensitive))
    expect(await sensitive()).toEqual([false, false, false])
    await act(world.yann, 'mark-posts', { postIds: [one, words] })
    expect(await sensitive()).toEqual([true, false, false])
    await act(world.yann, 'mark')
    expect(await sensitive()).toEqual([true, true, false])
    expect((await app.publishing.read(two, null))!.sensitive).toBe(true)
    await pardon(world.yann, 'unmark')
    expect(await sensitive()).toEqual([true, false, false])
    await expect(act(world.yann, 'mark-posts', { postIds: [words] })).rejects.toMatchObject({ kind: 'act-pointless' })
  })
})

describe('it is administrators who decide', () => {
  const acts: Record<string, (by: AccountId) => Promise<unknown>> = {
    warn: (by) => world.app.moderation.act(by, { actorId: world.yann, act: 'warn', text: 'x' }),
    limit: (by) => world.app.moderation.act(by, { actorId: world.yann, act: 'limit' }),
    suspend: (by) => world.app.moderation.act(by, { actorId: world.jardins, act: 'suspend' }),
    'take anything back': (by) => world.app.moderation.pardon(by, world.yann, 'unlimit'),
    'read the history': (by) => world.app.moderation.history(by, world.yann),
    'see people and structures with their addresses': (by) => world.app.moderation.subjects(by),
  }
  for (const [what, attempt] of Object.entries(acts))
    test(`nobody else may ${what}`, async () => {
      await expect(attempt(chloe)).rejects.toMatchObject({ kind: 'not-administrator' })
    })

  test('about others, in known words', async () => {
    await expect(act(world.marie, 'limit')).rejects.toMatchObject({ kind: 'may-not-judge-oneself' })
    await expect(act(world.yann, 'bannir')).rejects.toMatchObject({ kind: 'act-wrong' })
    await expect(pardon(world.yann, 'limit')).rejects.toMatchObject({ kind: 'act-wrong' })
    await expect(act('1' as ActorId, 'limit')).rejects.toMatchObject({ kind: 'no-such-actor' })
  })

  test('and find whom they look for', async () => {
    const { moderation } = world.app
    const handles = async (asked: object) => (await moderation.subjects(marie, asked)).map(({ handle }) => handle)
    expect(await handles({ email: 'chloe@' })).toEqual(['chloe'])
    expect(await handles({ name: 'beranger' })).toEqual(['chloe'])
    expect(await handles({ administrators: true })).toEqual(['marie'])
    expect(await handles({ statuses: ['suspended'] })).toEqual([])
    await act(world.jardins, 'limit')
    expect(await handles({ statuses: ['limited'] })).toEqual(['jardins'])
    const [jardins] = await moderation.subjects(marie, { ids: [world.jardins] })
    expect(jardins).toMatchObject({ kind: 'organisation', account: null, limited: true })
    await pardon(world.jardins, 'unlimit')
  })
})
