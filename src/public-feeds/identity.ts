import type { Context, Hono } from 'hono'
import { htmlAttribute } from '#platform/html/escape.ts'
import { urisOf } from '../api/uris.ts'
import type { App } from '../app.ts'
import { sendPublic } from './conditional.ts'

const MAX_AGE_S = 3600

/** How other sites find who is here: WebFinger (RFC 7033), and host-meta (RFC 6415), which leads to it. */
export function addIdentity(door: Hono, app: App): void {
  const origin = app.config.publicUrl.replace(/\/$/, '')
  const uris = urisOf(app.config)
  const { domain } = uris
  const template = `${origin}/.well-known/webfinger?resource={uri}`

  door.get('/.well-known/webfinger', async (c) => {
    const resource = c.req.query('resource')
    if (!resource) return refused(c, 400)
    if (isInstance(resource))
      return found(c, {
        subject: `acct:${domain}@${domain}`,
        aliases: [uris.instance],
        links: [selfLink(uris.instance)],
      })
    const handle = handleIn(resource)
    const named = uris.named(resource)
    const brief = named?.kind === 'actor' ? await app.actors.byId(named.id) : null
    const page = await app.actors.page(brief?.handle ?? handle ?? '')
    if (!page || page.elsewhere) return refused(c, 404)
    const url = uris.page(page.handle)
    const links = [
      selfLink(uris.actor(page.id)),
      { rel: 'http://webfinger.net/rel/profile-page', type: 'text/html', href: url },
      ...(page.avatarKey
        ? [{ rel: 'http://webfinger.net/rel/avatar', type: 'image/webp', href: `${origin}/media/${page.avatarKey}` }]
        : []),
    ]
    return found(c, { subject: `acct:${page.handle}@${domain}`, aliases: [url, uris.actor(page.id)], links })
  })

  const links = [{ rel: 'lrdd', template }]
  const json = JSON.stringify({ links })
  const xml =
    '<?xml version="1.0" encoding="UTF-8"?>\n<XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">\n' +
    `  <Link rel="lrdd"${htmlAttribute('template', template)}/>\n</XRD>\n`
  const asJson = (c: Context) =>
    sendPublic(c, { body: json, type: 'application/json; charset=utf-8', maxAge: MAX_AGE_S })
  door.get('/.well-known/host-meta.json', asJson)
  door.get('/.well-known/host-meta', (c) => {
    const accepted = c.req.header('accept') ?? ''
    if (/application\/(?:jrd\+)?json/.test(accepted) && !/xrd\+xml/.test(accepted)) return asJson(c)
    return sendPublic(c, { body: xml, type: 'application/xrd+xml; charset=utf-8', maxAge: MAX_AGE_S })
  })

  /** The instance is an actor, too: it is who asks other servers. */
  const isInstance = (resource: string) =>
    resource === uris.instance || resource.toLowerCase() === `acct:${domain}@${domain}`

  /** The handle that a resource names, where it is of here: `acct:marie@here`, or the address of a page. */
  function handleIn(resource: string): string | null {
    const [, named, at] = /^acct:@?([a-z0-9_]+)@([^@/]+)$/i.exec(resource) ?? []
    if (named) return at!.toLowerCase() === domain ? named.toLowerCase() : null
    if (!resource.startsWith(`${origin}/@`)) return null
    return /^([a-z0-9_]+)\/?$/i.exec(resource.slice(origin.length + 2))?.[1]?.toLowerCase() ?? null
  }
}

type Link = { rel: string; type: string; href: string }

/** Where programs of other servers read of the same (https://www.w3.org/community/reports/socialcg/CG-FINAL-apwf-20240608/). */
const selfLink = (href: string): Link => ({ rel: 'self', type: 'application/activity+json', href })

function found(c: Context, { links, ...about }: { subject: string; aliases: string[]; links: Link[] }) {
  const asked = c.req.queries('rel') ?? []
  const shown = asked.length > 0 ? links.filter(({ rel }) => asked.includes(rel)) : links
  const body = JSON.stringify({ ...about, links: shown })
  return sendPublic(c, { body, type: 'application/jrd+json; charset=utf-8', maxAge: MAX_AGE_S })
}

function refused(c: Context, status: 400 | 404) {
  return c.json({ error: status === 400 ? 'resource is missing' : 'Not found' }, status, {
    'access-control-allow-origin': '*',
  })
}
