import { Hono } from 'hono'
import type { App } from '../app.ts'
import { addCalendars } from './calendars.ts'
import { addDigestEnd } from './digest-end.ts'
import { addFeeds } from './feeds.ts'
import { addHubCalls } from './hub-calls.ts'
import { addHubRequests } from './hub-requests.ts'
import { addIdentity } from './identity.ts'
import { addNodeinfo } from './nodeinfo.ts'
import { addOembed } from './oembed.ts'
import { addRobots } from './robots.ts'
import { addSitemaps, URLS_PER_SITEMAP } from './sitemaps.ts'

/**
 * What the open web reads besides pages: feeds, calendars, maps of the site, and what tells of them. What it does not
 * know it leaves to whoever stands after it.
 */
export function createPublicFeeds(app: App, options: { urlsPerSitemap?: number } = {}): Hono {
  const door = new Hono()
  addFeeds(door, app)
  addCalendars(door, app)
  addSitemaps(door, app, options.urlsPerSitemap ?? URLS_PER_SITEMAP)
  addRobots(door, app)
  addOembed(door, app)
  addIdentity(door, app)
  addNodeinfo(door, app)
  addDigestEnd(door, app)
  addHubCalls(door, app)
  addHubRequests(door, app)
  return door
}
