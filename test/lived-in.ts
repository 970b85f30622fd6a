import type { PostId, RelayId } from '#platform/ids.ts'
import { gather } from '../src/agenda/gathering.fixture.ts'
import { pdfOf } from '../src/media/documents/documents.fixture.ts'
import { picture } from '../src/media/images.fixture.ts'
import type { World } from './world.ts'

/** What a world holds once people have lived in it, by the names that tests need. */
export type Life = {
  /** A note of the network head with a picture, relayed, replied to, edited, a favourite, read. */
  call: PostId
  reply: PostId
  /** Of Chloé, then of Yann through hers. */
  firstRelay: RelayId
  secondRelay: RelayId
  /** Of Marie, for her followers alone. */
  private: PostId
  poll: PostId
  event: PostId
  withdrawn: PostId
}

/** Lets something of every kind happen, through the use cases, as people would. */
export async function liveIn(world: World): Promise<Life> {
  const { app, marie, amadou, chloe, yann, lienLoire, jardins, clock } = world
  const asLienLoire = { actorId: lienLoire, personId: marie }
  const self = (id: typeof marie) => ({ actorId: id, personId: id })
  await world.follow(chloe, lienLoire)
  await world.follow(yann, chloe)
  await world.follow(jardins, lienLoire)
  await world.follow(amadou, marie)
  await app.actors.followTopic(self(yann), 'speciality:habitat-participatif')
  await app.watch.declare(self(chloe), { speciality: 'habitat-participatif', territory: 'reg-52' })
  await app.watch.follow(self(yann), { speciality: 'habitat-participatif', territory: 'reg-52' })

  await letAct(world)

  const photo = await app.media.upload(marie, { bytes: await picture(900, 600).jpeg().toBuffer(), name: 'photo.jpg' })
  const compose = { kind: 'note', visibility: 'public', language: 'fr' } as const
  const call = await app.publishing.publish(asLienLoire, {
    ...compose,
    source: 'Appel à projets **habitat participatif** ; avec « guillemets », tabulation\tet barre \\ oblique.\n\nDeux.',
    media: [{ id: photo.id, description: 'Une assemblée' }],
    specialities: ['habitat-participatif'],
    idempotencyKey: 'appel',
  })
  await world.settle()
  const reply = await world.note(amadou, '@marie Qui peut répondre ?', { inReplyTo: call })
  const firstRelay = await world.relay(chloe, call, { why: 'Les groupes déjà formés y ont droit.' })
  const secondRelay = await world.relay(yann, call, { pressedIn: firstRelay })
  await app.publishing.favourite(self(yann), call)
  await app.publishing.save(yann, call)
  clock.advance(60_000)
  await app.publishing.edit(marie, call, {
    source: 'Appel à projets **habitat participatif**, jusqu’au 30 juin.',
    language: 'fr',
    media: [{ id: photo.id, description: 'Une assemblée' }],
    specialities: ['habitat-participatif'],
  })
  await app.publishing.publish(self(chloe), { ...compose, source: 'À lire', quotedId: call, sensitive: true })
  await app.publishing.muteThread(self(yann), call)
  const programme = await app.media.upload(chloe, { bytes: pdfOf([['Le programme']]), name: 'programme.pdf' })
  await app.publishing.publish(self(chloe), { ...compose, source: 'Le programme', media: [{ id: programme.id }] })
  const [affiche, tomorrow] = [
    await app.media.upload(chloe, { bytes: await picture(300, 200).jpeg().toBuffer(), name: 'affiche.jpg' }),
    new Date(clock.now().getTime() + 86_400_000),
  ]
  const composition = { ...compose, source: 'Demain', media: [{ id: affiche.id }] }
  await app.publishing.scheduled.plan(self(chloe), { composition, dueAt: tomorrow })
  await world.note(amadou, '@marie en privé', { visibility: 'mentioned' })
  const filter = { title: 'Sport', contexts: ['home'], action: 'warn', seconds: null }
  const { id: sport } = await app.filters.create(self(yann), {
    ...filter,
    keywords: [{ text: 'foot', wholeWord: true }],
  })
  await app.filters.addPost(self(yann), sport, reply)
  const secret = await world.note(marie, 'Pour vous seuls.', { visibility: 'followers' })
  const poll = await app.publishing.publish(self(amadou), {
    ...compose,
    source: 'Mardi ou jeudi ?',
    poll: { choices: ['Mardi', 'Jeudi'], several: false, endsAt: new Date(clock.now().getTime() + 86_400_000) },
  })
  await app.publishing.vote(self(chloe), poll, [1])
  const event = await gather(world, { places: 20 })
  await app.agenda.answer(chloe, event, 'yes')
  await app.agenda.answer(yann, event, 'maybe')
  const withdrawn = await world.note(jardins, 'Trop vite.')
  await app.publishing.withdraw(amadou, withdrawn)
  await app.actors.setPicture(self(chloe), 'avatar', {
    bytes: await picture(300, 300).png().toBuffer(),
    name: 'moi.png',
  })
  await app.insights.read(
    { viewer: await app.publishing.viewer(amadou), visitor: { address: '203.0.113.7', userAgent: 'x' } },
    [{ postId: call, seenIn: firstRelay }],
  )
  await app.insights.read({ viewer: null, visitor: { address: '203.0.113.9', userAgent: 'Mozilla/5.0 Firefox/150' } }, [
    { postId: call, seenIn: null },
  ])
  await app.search.saved.save(yann, { name: 'Ma veille', query: 'habitat -location', told: true })
  await relate(world)
  await moderate(world, reply)
  await world.settle()
  return { call, reply, firstRelay, secondRelay, private: secret, poll, event, withdrawn }
}

/** Chloé lets a program act for her, and it asks for what it may. */
async function letAct({ app, chloe }: World): Promise<void> {
  const [redirectUri, scopes] = ['tusky://oauth', 'read write:media follow']
  const said = { name: 'Tusky', website: '', redirectUris: [redirectUri], scopes, address: '192.0.2.1' }
  const { clientId: client, secret } = await app.access.registerClient(said)
  const by = { accountId: (await app.access.account(chloe))!.id, actorId: chloe }
  const asked = { client, redirectUri, scope: 'read:statuses write:media follow', challenge: '', challengeMethod: '' }
  const { code } = await app.access.authorizeClient(by, asked)
  await app.access.exchangeCode({ client, secret, code, redirectUri, verifier: '' })
  await app.access.issueClientToken({ client, secret, scope: 'read', address: '192.0.2.1' })
}

/** Something of everything that may stand between actors. */
async function relate({ app, marie, amadou, chloe, yann, lienLoire, jardins }: World): Promise<void> {
  const self = (id: typeof marie) => ({ actorId: id, personId: id })
  const asJardins = { actorId: jardins, personId: amadou }
  const { relations } = app.actors
  await relations.mute(self(chloe), jardins, { forSeconds: 3600 })
  await relations.block(asJardins, yann)
  await relations.approveFollowers(self(amadou), true)
  await app.actors.follow(self(yann), amadou, { languages: ['fr', 'br'] })
  await relations.endorse(asJardins, lienLoire)
  await relations.note(self(marie), chloe, 'Rencontrée à Nantes.')
  await relations.blockDomain(self(marie), 'spam.example')
  await relations.dismissSuggestion(self(marie), yann)
  await app.publishing.featured.add(self(chloe), 'habitat')
}

/** Chloé reports Amadou, who is warned and does not agree; Marie tells everyone something, and keeps some out. */
async function moderate({ app, marie, amadou, chloe, jardins }: World, reply: PostId): Promise<void> {
  const self = (id: typeof marie) => ({ actorId: id, personId: id })
  const { id: by } = (await app.access.account(marie))!
  const report = { actorId: amadou, postIds: [reply], comment: 'À relire' }
  const reportId = await app.moderation.report(self(chloe), report)
  const act = { actorId: amadou, reportId, text: 'Attention au ton.' }
  const id = await app.moderation.act(by, { ...act, act: 'warn' })
  await app.moderation.appeal({ person: amadou, id }, 'Je plaisantais.')
  await app.moderation.act(by, { actorId: jardins, act: 'mark' })
  const said = { text: 'Bienvenue à **toutes**', startsAt: null, endsAt: null, allDay: false }
  const announcement = await app.moderation.announcements.publish(by, said)
  await app.moderation.announcements.react(self(chloe), announcement, '🎉')
  await app.moderation.sites.block(by, { domain: 'spam.example' })
  await app.access.blocks.blockDomain(by, { domain: 'jetable.example', closed: true })
  await app.access.publishTerms(by, { text: 'Être courtois', effectiveOn: '' })
}
