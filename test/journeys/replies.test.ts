import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PostId } from '#platform/ids.ts'
import { openPlainBrowser, type PlainBrowser } from '../plain-browser.ts'
import { type Serving, serveWorld } from '../serving.ts'
import { PASSWORD } from '../world.ts'

let world: Serving
let yann: PlainBrowser

beforeAll(async () => {
  world = await serveWorld()
  yann = openPlainBrowser(world.url)
  await yann.send('/connexion', { login: 'yann@example.org', password: PASSWORD })
  await world.follow(world.yann, world.marie)
  await world.follow(world.chloe, world.yann)
})
afterAll(() => world?.close())

const visitor = () => openPlainBrowser(world.url)

/** Answers in the form under the post, as the page offers it. */
async function reply(handle: string, to: PostId, text: string) {
  const page = `/@${handle}/${to}`
  const { html } = await yann.open(page)
  const key = /name="key" value="([^"]+)"/.exec(html)![1]!
  const seen = await yann.send(`${page}?/reply`, { text, key, retour: page })
  await world.settle()
  const row = await world.app.db
    .selectFrom('posts')
    .select(['id', 'visibility'])
    .where('in_reply_to', '=', to)
    .executeTakeFirstOrThrow()
  return { ...row, seen }
}
const told = async () =>
  (await world.app.notifications.page(await world.app.publishing.viewer(world.marie))).notifications

test('a quick reply to what is for everyone is for everyone', async () => {
  const post = await world.note(world.marie, 'Ouverte à tous')
  const { id, visibility, seen } = await reply('marie', post, 'Merci !')
  expect(visibility).toBe('public')
  expect(seen.text).toContain('Merci')
  expect((await visitor().open(`/@yann/${id}`)).status).toBe(200)
})

test.each(['unlisted', 'followers', 'mentioned'])(
  'a quick reply to what is %s is read no more widely, and the one it answers reads it and is told',
  async (circle) => {
    const post = await world.note(world.marie, 'Pour @yann, entre nous', { visibility: circle })
    const page = await yann.open(`/@marie/${post}`)
    expect(page.text).toContain(
      { unlisted: 'hors des listes', followers: 'Vos abonnés et Marie Le Goff', mentioned: 'Seules les personnes' }[
        circle
      ],
    )
    const answer = `Réponse ${circle}`
    const { id, visibility } = await reply('marie', post, answer)
    expect(visibility).toBe(circle)
    const viewer = await world.app.publishing.viewer(world.marie)
    expect(await world.app.publishing.read(id, viewer)).not.toBeNull()
    expect((await told())[0]).toMatchObject({ kind: 'reply', post: { post: { id } } })
    for (const path of ['/?fil=local', '/@yann', '/flux.rss', '/@yann/flux.rss'])
      if (circle !== 'unlisted' || path !== '/@yann') expect((await visitor().open(path)).html).not.toContain(answer)
    if (circle !== 'unlisted') {
      expect((await visitor().open(`/@yann/${id}`)).status).toBe(404)
      expect(await world.home(world.chloe)).not.toContain(id)
    }
  },
)

test('the composer of a longer reply begins with the circle of what it answers', async () => {
  const post = await world.note(world.marie, 'Pour @yann, encore', { visibility: 'mentioned' })
  const { html } = await yann.open(`/publier?repondre=${post}`)
  expect(/<option[^>]*value="mentioned"[^>]*selected|value="mentioned"[^>]*checked/.test(html)).toBe(true)
})
