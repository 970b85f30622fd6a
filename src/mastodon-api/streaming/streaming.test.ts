import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { karimIn } from '../../../test/elsewhere.ts'
import { type Serving, serveWorld } from '../../../test/serving.ts'
import { type Listener, listenOn, openEvents, openSocket, refusedWith } from '../../../test/streaming.ts'
import type { ActorId } from '../../platform/ids.ts'

let world: Serving
const opened: Listener[] = []
beforeAll(async () => {
  world = await serveWorld()
})
afterEach(() => {
  for (const one of opened.splice(0)) one.leave()
})
afterAll(() => world?.close())

const token = async (personId: ActorId, scopes = 'read', actorId = personId) =>
  (await world.app.access.createToken({ personId, actorId, scopes })).secret
const kept = <One extends Listener>(one: One): One => {
  opened.push(one)
  return one
}
const events = async (path: string, who: ActorId, scopes?: string) =>
  kept(await openEvents(world.url, path, await token(who, scopes)))
const socket = async (who: ActorId, query?: string, scopes?: string) =>
  kept(await openSocket(world.url, await token(who, scopes), query))
const ask = (path: string, secret?: string) =>
  fetch(`${world.url}/api/v1/streaming${path}`, secret ? { headers: { authorization: `Bearer ${secret}` } } : {})
const wire = () => world.url.replace('http', 'ws')
const ids = (listener: Listener, event = 'update') =>
  listener.heard.filter((one) => one.event === event).map(({ payload }) => JSON.parse(payload).id as string)

describe('the home stream', () => {
  test('tells each follower of a post at once, and the author', async () => {
    await world.follow(world.yann, world.chloe)
    const streams = await Promise.all([
      events('user', world.yann),
      socket(world.yann, '&stream=user'),
      events('user', world.chloe),
    ])
    const post = await world.note(world.chloe, 'Bonjour à toutes')
    for (const stream of streams) expect(JSON.parse((await stream.until('update', post)).payload).id).toBe(post)
    expect(streams[1].heard[0]!.stream).toEqual(['user'])
  })

  test('shows each reader her own marks, and everyone the same text', async () => {
    await world.follow(world.yann, world.jardins)
    await world.follow(world.marie, world.jardins)
    const post = await world.note(world.amadou, 'Avant que personne ne la relaie')
    const voice = { personId: world.yann, actorId: world.yann }
    await world.app.publishing.favourite(voice, post)
    await world.settle()
    const [yann, marie] = await Promise.all([events('user', world.yann), events('user', world.marie)])
    const relay = await world.relay(world.jardins, post, { why: 'À lire' })
    const [hers, theirs] = await Promise.all(
      [yann, marie].map(async (one) => JSON.parse((await one.until('update', relay)).payload)),
    )
    expect(hers).toMatchObject({ id: relay, reblog: { id: post, favourited: true, favourites_count: 1 } })
    expect(theirs).toMatchObject({ id: relay, reblog: { id: post, favourited: false, favourites_count: 1 } })
    expect(hers.reblog.maillon).toEqual(theirs.reblog.maillon)
  })

  test('tells of what changes, and of what is taken back', async () => {
    const yann = await events('user', world.yann)
    const post = await world.note(world.chloe, 'Une première version')
    await yann.until('update', post)
    await world.app.publishing.edit(world.chloe, post, { source: 'Une autre version', language: 'fr' })
    expect((await yann.until('status.update', post)).payload).toContain('Une autre version')
    await world.app.publishing.withdraw(world.chloe, post)
    expect((await yann.until('delete', post)).payload).toBe(post)
  })

  test('tells of a relay that is undone by its own id', async () => {
    const yann = await events('user', world.yann)
    const post = await world.note(world.marie, 'Relayée, puis non')
    const relay = await world.relay(world.chloe, post)
    await yann.until('update', relay)
    await world.app.relays.undo({ personId: world.chloe, actorId: world.chloe }, post)
    expect((await yann.until('delete', relay)).payload).toBe(relay)
  })

  test('says nothing of what is for followers to those who follow no more', async () => {
    const [yann, marie] = await Promise.all([events('user', world.yann), events('user', world.marie)])
    const few = await world.note(world.chloe, 'Entre nous', { visibility: 'followers' })
    await yann.until('update', few)
    await world.app.actors.unfollow({ personId: world.yann, actorId: world.yann }, world.chloe)
    const later = await world.note(world.chloe, 'Encore entre nous', { visibility: 'followers' })
    await world.app.publishing.withdraw(world.chloe, later)
    await world.app.publishing.edit(world.chloe, few, { source: 'Toujours entre nous', language: 'fr' })
    await world.follow(world.yann, world.chloe)
    const last = await world.note(world.chloe, 'Pour tout le monde')
    await yann.until('update', last)
    expect(ids(yann)).toEqual([few, last])
    expect(yann.heard.filter(({ event }) => event !== 'update')).toEqual([])
    expect(marie.heard).toEqual([])
  })
})

describe('what everyone may see', () => {
  test('comes by the public streams, with pictures alone where asked, and nothing from elsewhere', async () => {
    const all = await Promise.all([
      events('public', world.amadou),
      events('public/local', world.amadou),
      socket(world.amadou, '&stream=public:local'),
    ])
    const pictures = await events('public?only_media=true', world.amadou)
    const elsewhere = await events('public/remote', world.amadou)
    const few = await world.note(world.chloe, 'Pour mes abonnés', { visibility: 'followers' })
    const reply = await world.note(world.chloe, 'Une réponse', { inReplyTo: few, visibility: 'followers' })
    const post = await world.note(world.chloe, 'Pour toutes et tous')
    for (const stream of all) {
      await stream.until('update', post)
      expect(ids(stream)).toEqual([post])
      expect(stream.heard.some(({ payload }) => payload.includes(reply))).toBe(false)
    }
    expect([pictures.heard, elsewhere.heard]).toEqual([[], []])
  })

  test('comes from elsewhere by the streams of everywhere and of the others, and not by those of this place', async () => {
    const { karim, receive } = await karimIn(world)
    const opened = (paths: readonly string[]) => Promise.all(paths.map((path) => events(path, world.amadou)))
    const [everywhere, others, here] = await Promise.all([
      opened(['public', 'hashtag?tag=compost']),
      opened(['public/remote']),
      opened(['public/local', 'hashtag/local?tag=compost']),
    ])
    const hashtags = [{ name: 'Compost', links: [] }]
    const theirs = await receive(1, { html: '<p>Du #Compost</p>', hashtags })
    const ours = await world.note(world.chloe, 'Du #compost aussi')
    for (const stream of [...everywhere, ...here]) await stream.until('update', ours)
    for (const stream of others) await stream.until('update', theirs)
    expect(everywhere.map((one) => ids(one))).toEqual([
      [theirs, ours],
      [theirs, ours],
    ])
    expect(here.map((one) => ids(one))).toEqual([[ours], [ours]])
    // What is told in order comes to one stream as to another: by now the last one would be there.
    expect(others.map((one) => ids(one))).toEqual([[theirs]])

    const read = async (path: string) =>
      (await (await fetch(`${world.url}/api/v1/timelines/${path}`)).json()).map(({ id }: { id: string }) => id)
    expect((await read('tag/compost')).toSorted()).toEqual([theirs, ours].toSorted())
    expect(await read('tag/compost?local=true')).toEqual([ours])
    expect(await read('tag/compost?remote=true')).toEqual([theirs])
    expect(await read('public?remote=true')).toEqual([theirs])
    expect(await read('public?local=true')).not.toContain(theirs)
    await world.app.publishing.remote.receiveWithdrawal({ uri: 'https://b.example/notes/1', authorId: karim })
    expect((await others[0]!.until('delete')).payload).toBe(theirs)
  })

  test('comes by its hashtags, however they are written', async () => {
    const [one, other] = await Promise.all([
      events('hashtag?tag=Potager', world.amadou),
      socket(world.amadou, '&stream=hashtag&tag=Potager'),
    ])
    const without = await world.note(world.chloe, 'Sans mot')
    const post = await world.note(world.chloe, 'Un #potager partagé')
    await Promise.all([one.until('update', post), other.until('update', post)])
    expect([ids(one), ids(other)]).toEqual([[post], [post]])
    expect(other.heard[0]!.stream).toEqual(['hashtag', 'Potager'])
    // What never stood there is not taken back from there, a relay least of all.
    await world.relay(world.yann, post)
    await world.app.relays.undo({ personId: world.yann, actorId: world.yann }, post)
    for (const gone of [without, post]) await world.app.publishing.withdraw(world.chloe, gone)
    await Promise.all([one.until('delete', post), other.until('delete', post)])
    expect(one.heard.map(({ event, payload }) => [event, event === 'delete' && payload])).toEqual([
      ['update', false],
      ['delete', post],
    ])
  })

  test('comes by the lists that hold its author or who relays it, for their owner alone', async () => {
    const list = await world.app.feeds.createList(world.amadou, 'Jardiniers')
    await world.app.feeds.addToList(world.amadou, list, world.chloe)
    await world.app.feeds.addToList(world.amadou, list, world.lienLoire)
    const stream = await events(`list?list=${list}`, world.amadou)
    const post = await world.note(world.chloe, 'Dans la liste')
    await stream.until('update', post)
    const other = await world.note(world.yann, 'Hors de la liste')
    const relay = await world.relay(world.lienLoire, other)
    await stream.until('update', relay)
    const answer = await world.note(world.chloe, 'Une réponse', { inReplyTo: other })
    const own = await world.note(world.chloe, 'Une suite', { inReplyTo: post })
    await stream.until('update', own)
    await world.app.feeds.changeListPolicy(world.amadou, list, { replies: 'none' })
    await world.note(world.chloe, 'Encore une suite', { inReplyTo: post })
    const last = await world.note(world.chloe, 'Enfin')
    await stream.until('update', last)
    expect(ids(stream)).toEqual([post, relay, own, last])
    expect(stream.heard.some(({ payload }) => payload.includes(answer))).toBe(false)

    const secret = await token(world.yann)
    const refused = await ask(`/list?list=${list}`, secret)
    expect([refused.status, await refused.json()]).toEqual([401, { error: 'Not authorized to stream this list' }])
    const yann = kept(await openSocket(world.url, secret, `&stream=list&list=${list}`))
    expect((await yann.until('error')).payload).toBe('Not authorized to stream this list')
  })
})

describe('what a reader keeps away', () => {
  const self = (id: ActorId) => ({ personId: id, actorId: id })

  test('does not reach her: from whom she muted, whom she blocked, or who blocked her, from that moment on', async () => {
    const stream = await socket(world.marie, '&stream=public')
    stream.send({ type: 'subscribe', stream: 'hashtag', tag: 'serre' })
    stream.send({ type: 'subscribe', stream: 'user' })
    const seen: string[] = []
    const say = async (by: ActorId) => world.note(by, 'Dans la #serre')
    seen.push(await say(world.amadou), await say(world.yann), await say(world.chloe))
    // What is on its way when she does it may come, or not.
    await expect.poll(() => ids(stream).toSorted()).toEqual([...seen, ...seen].toSorted())
    await world.app.actors.relations.mute(self(world.marie), world.amadou)
    await world.app.actors.relations.block(self(world.marie), world.yann)
    await world.app.actors.relations.block(self(world.chloe), world.marie)
    for (const by of [world.amadou, world.yann, world.chloe]) await say(by)
    seen.push(await say(world.marie))
    await stream.until('update', seen.at(-1))
    await expect.poll(() => ids(stream).toSorted()).toEqual([...seen, ...seen, seen.at(-1)!].toSorted())
    await world.app.actors.relations.unmute(self(world.marie), world.amadou)
    await world.app.actors.relations.unblock(self(world.marie), world.yann)
    await world.app.actors.relations.unblock(self(world.chloe), world.marie)
  })

  test('is told with what her filters found, to her alone; and programs, that they changed', async () => {
    const [yann, marie] = await Promise.all([events('user', world.yann), events('public', world.marie)])
    await world.follow(world.yann, world.chloe)
    const keywords = [{ text: 'potiron', wholeWord: true }]
    await world.app.filters.create(self(world.yann), {
      title: 'Courges',
      contexts: ['home'],
      action: 'warn',
      seconds: null,
      keywords,
    })
    await yann.until('filters_changed')
    const post = await world.note(world.chloe, 'Une soupe de potiron')
    const [hers, theirs] = await Promise.all(
      [yann, marie].map(async (one) => (await one.until('update', post)).payload),
    )
    expect(JSON.parse(hers!).filtered).toMatchObject([{ filter: { title: 'Courges' }, keyword_matches: ['potiron'] }])
    expect(JSON.parse(theirs!).filtered).toEqual([])
  })
})

describe('what stands within a post', () => {
  const self = (id: ActorId) => ({ personId: id, actorId: id })
  const statusOf = async (stream: Listener, id: string) => JSON.parse((await stream.until('update', id)).payload)

  test('is shown to those who may see it: a quoted post not to whom its author blocked', async () => {
    const quoted = await world.note(world.amadou, 'À citer')
    await world.app.actors.relations.block(self(world.amadou), world.yann)
    const [yann, marie] = await Promise.all([events('public', world.yann), events('public', world.marie)])
    const post = await world.app.publishing.publish(self(world.chloe), {
      kind: 'note',
      source: 'Je cite',
      visibility: 'public',
      language: 'fr',
      quotedId: quoted,
    })
    await world.settle()
    expect((await statusOf(marie, post)).quote).toMatchObject({ state: 'accepted', quoted_status: { id: quoted } })
    const { quote } = await statusOf(yann, post)
    expect(quote).toEqual({ state: 'unauthorized', quoted_status: null })
    await world.app.actors.relations.unblock(self(world.amadou), world.yann)
  })

  test('is her own vote, to each reader', async () => {
    const post = await world.app.publishing.publish(self(world.amadou), {
      kind: 'note',
      source: 'On vote ?',
      visibility: 'public',
      language: 'fr',
      poll: { choices: ['Oui', 'Non'], several: false, endsAt: new Date(world.clock.now().getTime() + 86_400_000) },
    })
    await world.settle()
    await world.app.publishing.vote(self(world.yann), post, [1])
    await world.follow(world.yann, world.jardins)
    await world.follow(world.marie, world.jardins)
    const [yann, marie] = await Promise.all([events('user', world.yann), events('user', world.marie)])
    const relay = await world.relay(world.jardins, post)
    expect((await statusOf(yann, relay)).reblog.poll).toMatchObject({ voted: true, own_votes: [1] })
    expect((await statusOf(marie, relay)).reblog.poll).toMatchObject({ voted: false, own_votes: [] })
  })
})

describe('notifications', () => {
  const voice = (id: ActorId) => ({ personId: id, actorId: id })

  test('come to whom they tell, by the stream of the reader and by their own', async () => {
    const streams = await Promise.all([
      events('user', world.chloe),
      events('user/notification', world.chloe),
      socket(world.chloe, '&stream=user:notification'),
    ])
    const [without, other] = await Promise.all([
      events('user', world.chloe, 'read:statuses'),
      events('user', world.amadou),
    ])
    const post = await world.note(world.chloe, 'Qui aime ?')
    await world.app.publishing.favourite(voice(world.amadou), post)
    await world.settle()
    for (const stream of streams)
      expect(JSON.parse((await stream.until('notification', post)).payload)).toMatchObject({
        type: 'favourite',
        account: { acct: 'amadou' },
        status: { id: post },
      })
    const last = await world.note(world.chloe, 'Et une autre')
    await without.until('update', last)
    expect([...without.heard, ...other.heard].filter(({ event }) => event === 'notification')).toEqual([])
  })

  test('of a structure come to those who speak for it, but not of what they did themselves', async () => {
    const [hers, theirs] = await Promise.all(
      [world.marie, world.chloe].map(async (person) => {
        if (person !== world.marie) await world.app.actors.addMember(world.lienLoire, person, 'editor')
        return kept(await openEvents(world.url, 'user/notification', await token(person, 'read', world.lienLoire)))
      }),
    )
    const post = await world.note(world.lienLoire, 'La lettre du réseau')
    await world.app.publishing.favourite(voice(world.marie), post)
    await world.app.publishing.favourite(voice(world.yann), post)
    await world.settle()
    await Promise.all([hers!.until('notification', '"acct":"yann"'), theirs!.until('notification', '"acct":"yann"')])
    expect(hers!.heard.some(({ payload }) => payload.includes('"acct":"marie"'))).toBe(false)
    await theirs!.until('notification', '"acct":"marie"')
    await world.app.actors.removeMember({ personId: world.marie, actorId: world.lienLoire }, world.chloe)
  })
})

describe('conversations', () => {
  test('come to those who are in them, by their own stream, and their writer’s post to her feed', async () => {
    const streams = await Promise.all([events('direct', world.amadou), socket(world.chloe, '&stream=direct')])
    const [others, home] = await Promise.all([events('direct', world.marie), events('user', world.chloe)])
    const post = await world.note(world.chloe, 'Entre nous deux @amadou', { visibility: 'mentioned' })
    const [his, hers] = await Promise.all(
      streams.map(async (one) => JSON.parse((await one.until('conversation', post)).payload)),
    )
    expect(his).toMatchObject({ unread: true, accounts: [{ acct: 'chloe' }], last_status: { id: post } })
    expect(hers).toMatchObject({ unread: false, accounts: [{ acct: 'amadou' }], last_status: { id: post } })
    await home.until('update', post)
    await world.note(world.marie, 'Pour @marie', { visibility: 'mentioned' })
    await others.until('conversation')
    expect(others.heard).toHaveLength(1)
    expect(others.heard[0]!.payload).not.toContain(post)
  })
})

describe('one socket', () => {
  test('carries several channels, each named, until they are closed', async () => {
    const stream = await socket(world.yann)
    stream.send({ type: 'subscribe', stream: 'public:local' })
    stream.send({ type: 'subscribe', stream: ['hashtag'], tag: 'compost' })
    stream.send({ type: 'subscribe', stream: 'hashtag', tag: 'Compost' })
    stream.send({ type: 'subscribe', stream: 'nulle part' })
    await stream.until('error', 'Unknown stream type')
    const both = await world.note(world.amadou, 'Du #compost')
    await expect.poll(() => stream.heard.filter(({ event }) => event === 'update').length).toBe(2)
    expect(stream.heard.filter(({ event }) => event === 'update').map((one) => one.stream)).toEqual([
      ['public:local'],
      ['hashtag', 'compost'],
    ])
    stream.send({ type: 'unsubscribe', stream: 'public:local' })
    stream.send({ type: 'subscribe', stream: 'hashtag' })
    await stream.until('error', 'Missing tag name parameter')
    const last = await world.note(world.amadou, 'Encore du #compost')
    await stream.until('update', last)
    expect(ids(stream)).toEqual([both, both, last])
  })

  test('takes the token as its protocol, and in the header', async () => {
    const secret = await token(world.yann)
    const byProtocol = new WebSocket(`${wire()}/api/v1/streaming/?stream=public`, [secret])
    const byHeader = new WebSocket(`${wire()}/api/v1/streaming?stream=public`, {
      headers: { authorization: `Bearer ${secret}` },
    })
    const both = await Promise.all([byProtocol, byHeader].map(async (one) => kept(await listenOn(one))))
    expect(byProtocol.protocol).toBe(secret)
    const post = await world.note(world.amadou, 'Par les deux')
    for (const one of both) await one.until('update', post)
  })

  test('that sends what is no text is closed; what is no JSON is passed over', async () => {
    const stream = await socket(world.yann)
    stream.socket.send('{ pas du JSON')
    stream.send(Buffer.from([1, 2, 3]))
    expect(await stream.ended).toBe(1003)
  })

  test('that asks without end is closed', async () => {
    const stream = await socket(world.yann)
    for (let n = 0; n < 2_000; n++) stream.send({ type: 'subscribe', stream: 'list', list: '1' })
    expect(await stream.ended).toBe(1008)
  })

  test('carries no more channels than any program needs', async () => {
    const stream = await socket(world.yann)
    for (let n = 0; n <= 100; n++) stream.send({ type: 'subscribe', stream: 'hashtag', tag: `mot${n}` })
    await stream.until('error', 'Too many subscriptions')
  })
})

describe('who may not', () => {
  test('needs a token, even for what everyone sees', async () => {
    for (const path of ['/user', '/public', '/hashtag?tag=a']) {
      const answer = await ask(path)
      expect([answer.status, await answer.json()]).toEqual([401, { error: 'Missing access token' }])
    }
    expect((await ask('/public', 'rien')).status).toBe(401)
    const address = `${wire()}/api/v1/streaming`
    expect(await refusedWith(address)).toBe(401)
    expect(await refusedWith(`${address}?access_token=rien`)).toBe(401)
    expect(await refusedWith(address, { protocol: 'rien' })).toBe(401)
  })

  test('needs the scope of the channel, and hears of notifications by theirs alone', async () => {
    const secret = await token(world.yann, 'write read:accounts')
    for (const path of ['/user', '/user/notification', '/direct', '/list?list=1']) {
      const answer = await ask(path, secret)
      expect([path, answer.status, await answer.json()]).toEqual([
        path,
        401,
        { error: 'Access token does not have the required scopes' },
      ])
    }
    const stream = kept(await openSocket(world.url, secret, '&stream=user'))
    expect((await stream.until('error')).payload).toBe('Access token does not have the required scopes')
    expect((await ask('/user/notification', await token(world.yann, 'read:statuses'))).status).toBe(401)
  })

  test('is told of what is no stream, and what is lacking', async () => {
    const secret = await token(world.yann)
    const errors = await Promise.all(
      ['', '/nulle/part', '/hashtag', '/list'].map(async (path) => {
        const answer = await ask(path, secret)
        return [answer.status, ((await answer.json()) as { error: string }).error]
      }),
    )
    expect(errors).toEqual([
      [400, 'Unknown channel requested'],
      [400, 'Unknown channel requested'],
      [400, 'Missing tag name parameter'],
      [400, 'Missing list name parameter'],
    ])
    expect(await (await ask('/health')).text()).toBe('OK')
  })

  test('has no more streams than any account needs', async () => {
    const secret = await token(world.marie)
    for (let n = 0; n < 40; n++) kept(await openEvents(world.url, 'public', secret))
    expect((await ask('/public', secret)).status).toBe(429)
    expect(await refusedWith(`${wire()}/api/v1/streaming?access_token=${secret}`)).toBe(429)
    opened.pop()!.leave()
    await expect
      .poll(async () => {
        const again = await openEvents(world.url, 'public', secret).catch(() => null)
        if (again) kept(again)
        return again !== null
      })
      .toBe(true)
  })
})

describe('an open stream ends at once', () => {
  const both = async (personId: ActorId, actorId: ActorId = personId) => {
    const secret = await token(personId, 'read', actorId)
    const listening = [await openEvents(world.url, 'user', secret), await openSocket(world.url, secret, '&stream=user')]
    return { ended: () => Promise.all(listening.map(({ ended }) => ended)) }
  }

  test('with its token', async () => {
    const { ended } = await both(world.yann)
    const account = (await world.app.access.account(world.yann))!.id
    const [newest] = await world.app.access.tokens(account)
    await world.app.access.endToken(account, newest!.id)
    await ended()
  })

  test('with the account that it is of', async () => {
    const { ended } = await both(world.amadou)
    const [by, suspended] = await Promise.all([world.marie, world.amadou].map((id) => world.app.access.account(id)))
    await world.app.access.suspendAccount(by!.id, suspended!.id)
    await ended()
    await world.app.access.restoreAccount(by!.id, suspended!.id)
  })

  test('with the place in the team for which it speaks', async () => {
    await world.app.actors.addMember(world.lienLoire, world.chloe, 'editor')
    const { ended } = await both(world.chloe, world.lienLoire)
    await world.app.actors.removeMember({ personId: world.marie, actorId: world.lienLoire }, world.chloe)
    await ended()
    await expect(both(world.chloe, world.lienLoire)).rejects.toThrow()
  })
})
