import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Serving, serveWorld } from '../../test/serving.ts'

let world: Serving
beforeAll(async () => {
  world = await serveWorld()
  await world.follow(world.chloe, world.amadou)
  await world.follow(world.jardins, world.yann)
  await world.note(world.amadou, 'Pour Chloé')
  await world.note(world.yann, 'Pour les jardins')
})
afterAll(() => world?.close())

const tokenFor = async (personId: typeof world.chloe, scopes: string, actorId = personId) =>
  (await world.app.access.createToken({ personId, actorId, scopes })).secret
async function ask(path: string, authorization?: string) {
  const headers = authorization === undefined ? {} : { authorization }
  const answer = await fetch(`${world.url}/api/maillon/v1${path}`, { headers })
  const body = await answer.json()
  return {
    status: answer.status,
    error: body.error,
    texts: body.cards?.map(({ html }: { html: string }) => html.replace(/<[^>]+>/g, '')),
  }
}

test('a token reads the feed of its person, and of the structure that it speaks as', async () => {
  const hers = await ask('/home', `Bearer ${await tokenFor(world.chloe, 'read')}`)
  expect(hers).toMatchObject({ status: 200, texts: ['Pour Chloé'] })
  const theirs = await ask('/home', `bearer ${await tokenFor(world.amadou, 'read write', world.jardins)}`)
  expect(theirs).toMatchObject({ status: 200, texts: ['Pour les jardins'] })
})

test('nobody reads a home without a token or a session', async () => {
  expect(await ask('/home')).toMatchObject({ status: 401, error: 'not-signed-in' })
})

test.each(['/home', '/local'])('a token that is none is refused at %s', async (path) => {
  for (const wrong of ['Bearer nope', `Bearer ${'a'.repeat(43)}`, 'Basic YTpi', ''])
    expect(await ask(path, wrong)).toMatchObject({ status: 401, error: 'token-wrong' })
})

test('a token that may not read reads nothing', async () => {
  const token = await tokenFor(world.chloe, 'write follow')
  for (const path of ['/home', '/local'])
    expect(await ask(path, `Bearer ${token}`)).toMatchObject({ status: 403, error: 'scope-missing' })
})

test('a token for a structure that its person no longer speaks for opens nothing', async () => {
  const token = await tokenFor(world.marie, 'read', world.lienLoire)
  expect((await ask('/home', `Bearer ${token}`)).status).toBe(200)
  const voice = { personId: world.marie, actorId: world.lienLoire }
  await world.app.actors.inviteMember(voice, { handle: 'chloe', role: 'owner' })
  await world.app.actors.answerInvitation(world.chloe, world.lienLoire, true)
  await world.app.actors.changeRole({ ...voice, personId: world.chloe }, world.marie, 'reader')
  expect(await ask('/home', `Bearer ${token}`)).toMatchObject({ status: 403, error: 'may-not-speak' })
})
