import type { Hono } from 'hono'
import { type App, version } from '../app.ts'
import { sendPublic } from './conditional.ts'

const MAX_AGE_S = 1800
const VERSIONS = ['2.1', '2.0'] as const
const schemaOf = (number: string) => `http://nodeinfo.diaspora.software/ns/schema/${number}`

/** What this instance runs and how large it is (nodeinfo.diaspora.software, protocol 1.0). */
export function addNodeinfo(door: Hono, app: App): void {
  const origin = app.config.publicUrl.replace(/\/$/, '')

  const links = VERSIONS.map((number) => ({ rel: schemaOf(number), href: `${origin}/nodeinfo/${number}` }))
  const wellKnown = JSON.stringify({ links })
  door.get('/.well-known/nodeinfo', (c) =>
    sendPublic(c, { body: wellKnown, type: 'application/json; charset=utf-8', maxAge: MAX_AGE_S }),
  )

  for (const number of VERSIONS)
    door.get(`/nodeinfo/${number}`, async (c) => {
      const [instance, figures] = await Promise.all([app.access.instance(), app.insights.publicFigures()])
      const body = JSON.stringify({
        version: number,
        // The schema knows where a software comes from since 2.1.
        software: {
          name: 'maillon',
          version,
          ...(number === '2.1' && app.config.sourceUrl && { repository: app.config.sourceUrl }),
        },
        protocols: ['activitypub'],
        services: { inbound: [], outbound: ['atom1.0', 'rss2.0'] },
        openRegistrations: instance !== null && instance.signUp !== 'invitation',
        usage: {
          users: { total: figures.people, activeMonth: figures.activeMonth, activeHalfyear: figures.activeHalfYear },
          localPosts: figures.posts,
        },
        metadata: { nodeName: instance?.name ?? 'Maillon', nodeDescription: instance?.description ?? '' },
      })
      const type = `application/json; profile="${schemaOf(number)}#"; charset=utf-8`
      return sendPublic(c, { body, type, maxAge: MAX_AGE_S })
    })
}
