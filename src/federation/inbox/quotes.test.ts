import { beforeAll, expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { actorElsewhere, type Elsewhere, elsewhereOf } from '../../../test/other-servers.ts'
import { useWorld } from '../../../test/world.ts'
import { type Doc, PUBLIC_COLLECTION } from '../translate/document.ts'

const world = useWorld()
let elsewhere: Elsewhere
let odileHere: ActorId
const odile = 'https://masto.example/users/odile'
const denis = 'https://other.example/users/denis'

beforeAll(async () => {
  elsewhere = elsewhereOf(world)
  elsewhere.serve(actorElsewhere(odile), actorElsewhere(denis))
  odileHere = (await elsewhere.inbox.learn.actor(odile))!.id
  const denisHere = (await elsewhere.inbox.learn.actor(denis))!.id
  for (const id of [odileHere, denisHere]) {
    await world.follow(world.marie, id)
    await world.app.actors.relations.acceptRequest({ personId: id, actorId: id }, world.marie)
  }
})

const canQuote = (who: string) => ({ interactionPolicy: { canQuote: { automaticApproval: [who] } } })
const note = (author: string, n: number, more: Doc = {}): Doc => ({
  id: `${new URL(author).origin}/notes/${n}`,
  type: 'Note',
  attributedTo: author,
  to: [PUBLIC_COLLECTION],
  content: `<p>Note ${n}</p>`,
  ...more,
})
let count = 0
const tells = (type: string, actor: string, object: unknown, more: Doc = {}): Doc => ({
  id: `${actor}/tells/${++count}`,
  type,
  actor,
  object,
  ...more,
})
const known = async (doc: Doc) => {
  const uri = doc.id as string
  return (await world.app.publishing.remote.byUris([uri])).get(uri)!.id
}
const uriOf = (post: PostId) => elsewhere.inbox.uris.post(post)
const shown = async (post: PostId) => (await world.app.feeds.card(post, null))?.quoted
const counted = async (post: PostId) => (await world.app.publishing.read(post, null))!.counts.quotes
const voice = (actorId: ActorId) => ({ personId: actorId, actorId })
const sentLast = async (type: string) => (await elsewhere.sent()).findLast((one) => one.type === type)

function publish(more: object = {}): Promise<PostId> {
  world.clock.advance(1000)
  const note = { kind: 'note', source: 'Une brève', visibility: 'public', language: 'fr', ...more } as const
  return world.app.publishing.publish(voice(world.marie), note)
}

test.each([
  ['quote', (uri: string) => ({ quote: uri })],
  ['quoteUri', (uri: string) => ({ quoteUri: uri })],
  ['quoteUrl', (uri: string) => ({ quoteUrl: uri })],
  ['_misskey_quote', (uri: string) => ({ _misskey_quote: uri })],
  [
    'a Link among the tags (FEP-e232)',
    (uri: string) => ({
      tag: [{ type: 'Link', mediaType: 'application/activity+json', href: uri, name: `RE: ${uri}` }],
    }),
  ],
])('a post from here is shown where it is quoted by %s, and its author is told', async (_, naming) => {
  const post = await publish()
  const content = `<p>À lire</p><p class="quote-inline">RE: <a href="${uriOf(post)}">lien</a></p>`
  const quoting = note(odile, 100 + count, { content, ...naming(uriOf(post)) })
  expect(await elsewhere.arrives(tells('Create', odile, quoting))).toBe('understood')
  await world.settle()
  const id = await known(quoting)
  expect(await shown(id)).toMatchObject({ card: { post: { id: post } } })
  expect((await world.app.feeds.card(id, null))?.content.html).toBe('<p>À lire</p>')
  expect(await counted(post)).toBe(1)
  const page = await world.app.notifications.page(await world.app.publishing.viewer(world.marie))
  expect(page.notifications.find((one) => one.post?.post.id === id)?.kind).toBe('quote')
})

test('whoever asks whether she may quote is given what lets her, and loses it when it is taken back', async () => {
  const post = await publish()
  const quoting = note(odile, 201, { quote: uriOf(post) })
  const request = tells('QuoteRequest', odile, uriOf(post), { instrument: quoting })
  expect(await elsewhere.arrives(request)).toBe('understood')
  const id = await known(quoting)
  const accept = (await sentLast('Accept'))!
  expect(accept).toMatchObject({
    actor: elsewhere.inbox.uris.actor(world.marie),
    object: { id: request.id, type: 'QuoteRequest' },
    result: elsewhere.inbox.uris.stamp(id),
  })
  expect(await elsewhere.arrives(tells('Create', odile, quoting))).toBe('understood')
  expect(await counted(post)).toBe(1)

  await world.app.publishing.revokeQuote(world.marie, post, id)
  await world.settle()
  expect(await sentLast('Delete')).toMatchObject({ object: elsewhere.inbox.uris.stamp(id) })
  expect(await counted(post)).toBe(0)
  // What was taken back is not had by asking again, nor by saying it anew.
  expect(await elsewhere.arrives(tells('QuoteRequest', odile, uriOf(post), { instrument: quoting }))).toEqual({
    refused: 'may-not-quote',
  })
  await elsewhere.arrives(tells('Update', odile, { ...quoting, content: '<p>Encore</p>' }))
  expect(await shown(id)).toEqual({ gone: 'revoked' })
})

test('nobody is let quote whom the policy does not, nor with the post of another, nor with one that quotes something else', async () => {
  const post = await publish({ quotePolicy: 'nobody' })
  const open = await publish()
  const ask = (instrument: Doc, about = post) => tells('QuoteRequest', odile, uriOf(about), { instrument })
  const refused = [
    ask(note(odile, 301, { quote: uriOf(post) })),
    ask(note(denis, 302, { quote: uriOf(open) }), open),
    ask(note(odile, 303, { quote: uriOf(post) }), open),
  ]
  for (const request of refused) {
    expect(await elsewhere.arrives(request)).toHaveProperty('refused')
    expect(await sentLast('Reject')).toMatchObject({ object: { id: request.id } })
  }
  const silent = note(odile, 304, { quote: uriOf(post) })
  await elsewhere.arrives(tells('Create', odile, { ...silent, cc: [elsewhere.inbox.uris.actor(world.marie)] }))
  expect(await shown(await known(silent))).toEqual({ gone: 'rejected' })
  expect([await counted(post), await counted(open)]).toEqual([0, 0])
})

test('a post elsewhere is quoted from here once its author lets it be, and no more once she takes that back', async () => {
  const quoted = note(odile, 401, canQuote(PUBLIC_COLLECTION))
  await elsewhere.arrives(tells('Create', odile, quoted))
  const quotedId = await known(quoted)
  const quoting = await publish({ quotedId })
  await world.settle()
  expect(await shown(quoting)).toEqual({ gone: 'pending' })
  const request = (await sentLast('QuoteRequest'))!
  expect(request).toMatchObject({ object: quoted.id, instrument: { id: uriOf(quoting), quote: quoted.id } })
  expect(request.instrument).not.toHaveProperty('quoteAuthorization')

  const stamp = {
    id: 'https://masto.example/stamps/1',
    type: 'QuoteAuthorization',
    attributedTo: odile,
    interactingObject: uriOf(quoting),
    interactionTarget: quoted.id,
  }
  const accept = () => tells('Accept', odile, request.id, { result: stamp.id })
  for (const wrong of [{ interactingObject: `${uriOf(quoting)}0` }, { attributedTo: denis }, { type: 'Note' }]) {
    elsewhere.serve({ ...stamp, ...wrong })
    expect(await elsewhere.arrives(accept())).toEqual({ refused: 'what lets it be quoted does not say so' })
  }
  elsewhere.serve(stamp)
  expect(await elsewhere.arrives(tells('Accept', denis, request.id, { result: stamp.id }))).toEqual({
    refused: 'its author is another',
  })
  expect(await shown(quoting)).toEqual({ gone: 'pending' })

  expect(await elsewhere.arrives(accept())).toBe('understood')
  expect(await shown(quoting)).toMatchObject({ card: { post: { id: quotedId } } })
  expect(await counted(quotedId)).toBe(1)

  expect(await elsewhere.arrives(tells('Delete', denis, stamp.id))).toEqual({ ignored: 'the post is not here' })
  expect(await elsewhere.arrives(tells('Delete', odile, stamp.id))).toBe('understood')
  expect(await shown(quoting)).toEqual({ gone: 'revoked' })
})

test('where the author elsewhere does not let it be, it is not shown; and one who says nothing of quotes is not quoted', async () => {
  const quoted = note(odile, 501, canQuote(PUBLIC_COLLECTION))
  const silent = note(odile, 502)
  for (const one of [quoted, silent]) await elsewhere.arrives(tells('Create', odile, one))
  const quoting = await publish({ quotedId: await known(quoted) })
  await world.settle()
  const request = (await sentLast('QuoteRequest'))!
  expect(await elsewhere.arrives(tells('Reject', odile, request))).toBe('understood')
  expect(await shown(quoting)).toEqual({ gone: 'rejected' })
  await expect(publish({ quotedId: await known(silent) })).rejects.toMatchObject({ kind: 'may-not-quote' })
})

test('between two other servers, a quote is shown with what lets it be, and is asked for where it is not here', async () => {
  const quoted = note(odile, 601)
  elsewhere.serve(quoted)
  const bare = note(denis, 602, { quote: quoted.id })
  await elsewhere.arrives(tells('Create', denis, bare))
  expect(await shown(await known(bare))).toEqual({ gone: 'pending' })
  const stamp = {
    id: 'https://masto.example/stamps/2',
    type: 'QuoteAuthorization',
    attributedTo: odile,
    interactingObject: bare.id,
    interactionTarget: quoted.id,
  }
  elsewhere.serve(stamp)
  await elsewhere.arrives(tells('Update', denis, { ...bare, quoteAuthorization: stamp.id }))
  expect(await shown(await known(bare))).toMatchObject({ card: { post: { id: await known(quoted) } } })
  expect(await counted(await known(quoted))).toBe(1)
})

test('where the author here wishes to be asked, whoever asks waits for her answer, and is sent it once', async () => {
  const post = await publish({ quotePolicy: 'asked' })
  const answers = async (request: Doc) =>
    (await elsewhere.sent()).filter(({ object }) => (object as Doc | undefined)?.id === request.id)
  const ask = async (n: number) => {
    const quoting = note(odile, n, { quote: uriOf(post) })
    const request = tells('QuoteRequest', odile, uriOf(post), { instrument: quoting })
    expect(await elsewhere.arrives(request)).toBe('understood')
    return { quoting, request, id: await known(quoting) }
  }
  const [yes, no] = [await ask(701), await ask(702)]
  expect(await elsewhere.arrives(tells('Create', odile, yes.quoting))).toBe('understood')
  await world.settle()
  expect([await shown(yes.id), await answers(yes.request)]).toEqual([{ gone: 'pending' }, []])
  expect((await world.app.publishing.quotesAskedOf(world.marie)).map(({ quotingId }) => quotingId)).toEqual(
    expect.arrayContaining([yes.id, no.id]),
  )

  await world.app.publishing.decideQuote(world.marie, yes.id, true)
  await world.app.publishing.decideQuote(world.marie, no.id, false)
  await world.settle()
  const stamp = elsewhere.inbox.uris.stamp(yes.id)
  expect(await answers(yes.request)).toMatchObject([{ type: 'Accept', to: [odile], result: stamp }])
  expect(await answers(no.request)).toMatchObject([{ type: 'Reject', to: [odile] }])
  expect(await counted(post)).toBe(1)
  // Asking again brings no other answer, and nobody here is asked again.
  const again = tells('QuoteRequest', odile, uriOf(post), { instrument: no.quoting })
  expect(await elsewhere.arrives(again)).toEqual({ refused: 'may-not-quote' })
  expect(await shown(no.id)).toEqual({ gone: 'rejected' })
})

test('who may ask is said, and read', async () => {
  const post = await publish({ quotePolicy: 'asked' })
  const create = await world.app.federation.ownDocuments.post(post, world.marie)
  const policy = (create!.object as Doc).interactionPolicy
  expect(policy).toEqual({
    canQuote: { automaticApproval: [elsewhere.inbox.uris.actor(world.marie)], manualApproval: [PUBLIC_COLLECTION] },
  })
  const theirs = note(odile, 711, { interactionPolicy: policy })
  await elsewhere.arrives(tells('Create', odile, theirs))
  expect(await world.app.publishing.read(await known(theirs), null)).toMatchObject({ quotePolicy: 'asked' })
})
