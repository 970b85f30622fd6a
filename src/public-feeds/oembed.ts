import type { Hono } from 'hono'
import { escapeText, htmlAttribute } from '#platform/html/escape.ts'
import { excerpt } from '#platform/html/excerpt.ts'
import { parseId } from '#platform/ids.ts'
import type { App } from '../app.ts'
import { sendPublic } from './conditional.ts'

const WIDTH = 560
const NARROWEST = 200
const QUOTED = 400
const MAX_AGE_S = 3600

/** oEmbed 1.0 (oembed.com) of posts that anyone may see: a quotation with its author and its link, without a script. */
export function addOembed(door: Hono, app: App): void {
  const origin = app.config.publicUrl

  // The second is where Mastodon's API has it.
  door.on('GET', ['/oembed', '/api/oembed'], async (c) => {
    const format = c.req.query('format') ?? 'json'
    if (format !== 'json') return c.body(null, 501)
    const id = postOf(c.req.query('url') ?? '')
    const card = id && (await app.feeds.card(id, null))
    if (!card) return c.body(null, 404)
    const { post, author } = card
    const instance = await app.access.instance()
    const url = `${origin}/@${author.handle}/${post.id}`
    const text = post.title ?? post.warning ?? excerpt(post.plain, QUOTED)
    const asked = Number(c.req.query('maxwidth')) || WIDTH
    const html =
      `<blockquote${htmlAttribute('cite', url)}${htmlAttribute('lang', post.language)}><p>${escapeText(text)}</p>` +
      `<footer><a${htmlAttribute('href', url)}>${escapeText(author.name)}</a></footer></blockquote>`
    const body = JSON.stringify({
      version: '1.0',
      type: 'rich',
      title: post.title ?? excerpt(text, 90),
      author_name: author.name,
      author_url: `${origin}/@${author.handle}`,
      provider_name: instance?.name ?? 'Maillon',
      provider_url: origin,
      cache_age: MAX_AGE_S,
      html,
      width: Math.max(NARROWEST, Math.min(asked, WIDTH)),
      height: null,
    })
    return sendPublic(c, { body, type: 'application/json; charset=utf-8', maxAge: MAX_AGE_S })
  })

  /** The post whose page that is, on this site. */
  function postOf(address: string) {
    if (!URL.canParse(address) || new URL(address).origin !== new URL(origin).origin) return null
    return parseId<'Post'>(/^\/@\w+\/(\d+)\/?$/.exec(new URL(address).pathname)?.[1])
  }
}
