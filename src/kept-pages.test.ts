import { expect, test } from 'vitest'
import { useWorld } from '../test/world.ts'
import { createKeptPages } from './kept-pages.ts'

const world = useWorld()

const shared = { 'content-type': 'text/html', 'cache-control': 'public, max-age=0, s-maxage=30', etag: '"a"' }

/** A door that counts the pages that it makes. */
function door(room?: number) {
  const pages = createKeptPages(world.app, room)
  let made = 0
  const opened: string[] = []
  const open = async (
    path: string,
    headers: Record<string, string> = {},
    answer: ResponseInit = { headers: shared },
  ) => {
    const before = made
    const request = new Request(`http://localhost${path}`, { headers })
    const response = await pages(request, headers['address'] ?? '', async (eachVisit) => {
      eachVisit(({ address }) => opened.push(address))
      made += 1
      return new Response(`<p>${path}`, answer)
    })
    return { status: response.status, text: await response.text(), made: made > before }
  }
  return { open, opened }
}

test('a page is made once for those of one language and cookies, until something that visitors are shown changes', async () => {
  const { open } = door()
  expect(await open('/')).toMatchObject({ made: true, text: '<p>/' })
  expect(await open('/')).toMatchObject({ made: false, status: 200, text: '<p>/' })
  expect(await open('/', { 'accept-language': 'en' })).toMatchObject({ made: true })
  expect(await open('/', { cookie: 'theme=dark' })).toMatchObject({ made: true })
  expect(await open('/?avant=1')).toMatchObject({ made: true })
  await world.note(world.chloe, 'Du nouveau')
  expect(await open('/')).toMatchObject({ made: true })
  expect(await open('/')).toMatchObject({ made: false })
})

test('what another process changes is known too, even in a transaction that began before the page was made', async () => {
  const { open } = door()
  await world.app.db.transaction().execute(async (tx) => {
    await tx.updateTable('actors').set({ name: 'Chloé B.' }).where('id', '=', world.chloe).execute()
    await open('/')
    expect(await open('/')).toMatchObject({ made: false })
  })
  expect(await open('/')).toMatchObject({ made: true })
})

test('what nobody else is shown changes nothing: reads, favourites kept, sessions, drafts', async () => {
  const post = await world.note(world.chloe, 'Que l’on lit')
  const { open } = door()
  await open('/')
  await world.app.publishing.save(world.yann, post)
  await world.app.access.signIn({
    login: 'yann@example.org',
    password: 'une phrase assez longue',
    userAgent: '',
    address: '127.0.0.1',
  })
  expect(await open('/')).toMatchObject({ made: false })
})

test('after half a minute a page is made anew: it tells how long ago things were', async () => {
  const { open } = door()
  await open('/')
  world.clock.advance(29_000)
  expect(await open('/')).toMatchObject({ made: false })
  world.clock.advance(2_000)
  expect(await open('/')).toMatchObject({ made: true })
})

test('what is made for someone, what sets a cookie, errors and what does not say that it may be shared are never kept', async () => {
  const { open } = door()
  const cases: [Record<string, string>, ResponseInit][] = [
    [{ cookie: 'theme=dark; session=abc' }, { headers: shared }],
    [{}, { headers: { ...shared, 'cache-control': 'private, no-cache' } }],
    [{}, { headers: { ...shared, 'set-cookie': 'a=b' } }],
    [{}, { status: 404, headers: shared }],
  ]
  for (const [headers, answer] of cases) {
    expect(await open('/page', headers, answer)).toMatchObject({ made: true })
    expect(await open('/page', headers, answer)).toMatchObject({ made: true })
  }
})

test('each visit of a kept page does what a visit does', async () => {
  const { open, opened } = door()
  for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) await open('/visits', { address })
  expect(opened).toEqual(['192.0.2.1', '192.0.2.2', '192.0.2.3'])
})

test('whoever has the page already is told so', async () => {
  const { open } = door()
  await open('/known')
  expect(await open('/known', { 'if-none-match': 'W/"a"' })).toEqual({ status: 304, text: '', made: false })
  expect(await open('/known', { 'if-none-match': '"b"' })).toMatchObject({ status: 200, made: false })
})

test('the pages that were asked for longest ago leave when there is no room', async () => {
  const { open } = door(10)
  await open('/1')
  await open('/2')
  await open('/1')
  await open('/3')
  expect(await open('/1')).toMatchObject({ made: false })
  expect(await open('/2')).toMatchObject({ made: true })
})
