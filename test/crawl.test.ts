import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { crawl, shapeOf } from './crawl.ts'

const site: Record<string, string> = {
  '/': '<link rel="alternate" href="/flux.rss"><a class="x" href="/@anne?a=1&amp;b=2">Anne</a> <a href="/live">…</a>',
  '/@anne?a=1&b=2': '<a href="12">Un</a> <a href="/panne">Panne</a> <a href="http://ailleurs.example/">Ailleurs</a>',
  '/12': '<a href="/nulle-part">Nulle part</a>',
  '/flux.rss': '',
}
let server: Server
let origin: string

beforeAll(async () => {
  server = createServer((request, response) => {
    const html = site[request.url!]
    response.writeHead(request.url === '/panne' ? 500 : html === undefined ? 404 : 200, { 'content-type': 'text/html' })
    response.end(html ?? '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server?.close())

test('what answers 404 or 500 is told, with the page that leads there; other sites and what never ends are left alone', async () => {
  const { dead, pages } = await crawl({ origin, publicUrl: origin })
  expect(dead).toEqual([
    { path: '/panne', status: 500, from: '/@anne?a=1&b=2' },
    { path: '/nulle-part', status: 404, from: '/12' },
  ])
  expect(pages).toBe(6)
})

test('addresses of one route have one shape', () => {
  expect(shapeOf('/@anne/913?par=7')).toBe(shapeOf('/@lien_loire/55?par=8'))
  expect(shapeOf('/specialites/iae')).toBe(shapeOf('/specialites/handicap'))
  expect(new Set(['/@a', '/@a/1', '/@a/1.ics', '/@a/1?relayer', '/listes/1'].map(shapeOf)).size).toBe(5)
})
