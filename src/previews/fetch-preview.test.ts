import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, expect, test } from 'vitest'
import { createFacts } from '#platform/facts.ts'
import { closeAll, outgoing, serve, strict } from '#platform/http/servers.fixture.ts'
import { useWorld } from '../../test/world.ts'
import { picture } from '../media/images.fixture.ts'
import { fetchPreview } from './fetch-preview.ts'
import { readyPreviews } from './index.ts'
import { markAsked } from './previews.ts'

const world = useWorld()
afterAll(closeAll)

const html = (response: ServerResponse, body: string, status = 200) => {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(body)
}
const titled = (title: string, more = '') => `<head><title>${title}</title>${more}</head><body>texte</body>`

/** Looks at a page as the job does. */
async function look(url: string, from = outgoing(), lastAttempt = false) {
  const { app } = world
  await app.db.transaction().execute((tx) => markAsked(tx, url, world.clock.now()))
  await fetchPreview({ ...app, facts: createFacts(app.jobs), outgoing: from }, { url }, { lastAttempt })
  return (await readyPreviews(app.db, [url])).get(url) ?? null
}

async function site(answer: (request: IncomingMessage, response: ServerResponse) => unknown) {
  const server = await serve((request, response) => void answer(request, response))
  return { ...server, at: (path: string) => server.address + path }
}

test('a page is shown by its title and a picture that this site keeps itself', async () => {
  const jpeg = await picture(1600, 900).jpeg().toBuffer()
  const { at } = await site((request, response) => {
    if (request.url === '/photo.jpg') return response.writeHead(200, { 'content-type': 'image/jpeg' }).end(jpeg)
    html(response, titled('Un appel', '<meta property="og:image" content="/photo.jpg">'))
  })
  const preview = (await look(at('/appel')))!
  expect(preview).toMatchObject({ title: 'Un appel', imageKey: expect.stringMatching(/^[\w-]{22}\/680\.webp$/) })
  expect(await world.app.storage.get(preview.imageKey!)).toMatchObject({ type: 'image/webp' })
})

test('a page whose picture is broken or too small is shown without', async () => {
  const dot = await picture(20, 20).png().toBuffer()
  const { at } = await site((request, response) => {
    if (request.url === '/dot.png') return response.writeHead(200, { 'content-type': 'image/png' }).end(dot)
    if (request.url === '/broken') return response.writeHead(200, { 'content-type': 'image/png' }).end('rien')
    html(response, titled('Sans image', `<meta property="og:image" content="${request.url!.slice(2)}">`))
  })
  for (const image of ['/dot.png', '/broken', '/nowhere'])
    expect(await look(at(`/?${image}`))).toMatchObject({ title: 'Sans image', imageKey: null })
})

test('a page that gives itself another address is known by both', async () => {
  const { at } = await site((_, response) =>
    html(response, titled('Deux adresses', '<link rel=canonical href="/vraie">')),
  )
  expect(await look(at('/fausse?session=3'))).toMatchObject({ title: 'Deux adresses' })
  expect((await readyPreviews(world.app.db, [at('/vraie')])).get(at('/vraie'))).toMatchObject({
    title: 'Deux adresses',
  })
})

test.each([
  ['a document', { 'content-type': 'application/pdf' }, 200],
  ['nothing there', { 'content-type': 'text/html' }, 404],
])('%s stays a plain link', async (_, headers, status) => {
  const { at } = await site((_, response) => response.writeHead(status, headers).end(titled('non')))
  expect(await look(at('/'))).toBeNull()
})

test('a site that is out of order is asked again later, and given up after the last time', async () => {
  const { at } = await site((_, response) => html(response, '', 503))
  await expect(look(at('/'))).rejects.toThrow('503')
  await expect(look(at('/'), outgoing(), true)).resolves.toBeNull()
})

test('an address of this machine or of a private network is not asked, nor by way of a redirect', async () => {
  const { at, hits } = await site((_, response) => html(response, titled('Secret')))
  expect(await look(at('/'), strict())).toBeNull()
  expect(await look('http://169.254.169.254/latest/meta-data/', strict())).toBeNull()
  expect(hits).toEqual([])
})

test('an endless page is read to its head only', async () => {
  const { at } = await site((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).write(titled('Sans fin'))
    const write = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    }
    response.on('drain', write)
    write()
  })
  expect(await look(at('/'))).toMatchObject({ title: 'Sans fin' })
})

test('a page in an old charset is read in it', async () => {
  const { at } = await site((_, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html; charset=windows-1252' })
      .end(Buffer.from('<title>Fédération</title>', 'latin1')),
  )
  expect(await look(at('/'))).toMatchObject({ title: 'Fédération' })
})
