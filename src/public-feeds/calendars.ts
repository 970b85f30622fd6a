import type { Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { parseId } from '#platform/ids.ts'
import type { AgendaAsked } from '../agenda/index.ts'
import type { App } from '../app.ts'
import { toIcs } from './calendar.ts'
import { sendPublic } from './conditional.ts'
import { latest } from './feed.ts'

const ICS = 'text/calendar; charset=utf-8'
const MAX_AGE_S = 300
const KEPT_DAYS = 90
const MOST = 1_000
const DAY_MS = 24 * 3600 * 1000

/** Calendars of one event, an actor, a territory (with a speciality, where one is asked for), and of the instance. */
export function addCalendars(door: Hono, app: App): void {
  const { reference } = app

  door.get('/:at{@[^/]+}/:file{[1-9][0-9]*\\.ics}', async (c, next) => {
    const id = parseId<'Post'>(c.req.param('file').slice(0, -'.ics'.length))
    const viewer = await viewerOf(c)
    const entry = id && (await app.agenda.entry(id, viewer))
    if (!entry || entry.author.handle !== c.req.param('at').slice(1).toLowerCase()) return next()
    const { post, author } = entry
    const body = toIcs(app, [entry], { name: null, address: `${app.config.publicUrl}/@${author.handle}/${id}.ics` })
    c.header('content-disposition', `attachment; filename="${author.handle}-${id}.ics"`)
    if (post.visibility === 'public' || post.visibility === 'unlisted') {
      const sent = sendPublic(c, { body, type: ICS, maxAge: MAX_AGE_S })
      sent.headers.set('content-disposition', `attachment; filename="${author.handle}-${id}.ics"`)
      if (post.visibility === 'unlisted') sent.headers.set('x-robots-tag', 'noindex')
      return sent
    }
    return c.body(body, 200, { 'content-type': ICS, 'cache-control': 'private, no-store' })
  })

  door.get('/:at{@[^/]+}/agenda.ics', async (c, next) => {
    const actor = await app.actors.byHandle(c.req.param('at').slice(1))
    if (!actor) return next()
    return send(c, { author: actor.id }, actor.name, `/@${actor.handle}/agenda.ics`)
  })

  door.get('/agenda.ics', (c) => send(c, specialityAsked(c), '', '/agenda.ics'))

  door.get('/agenda/:file{[A-Za-z0-9-]+\\.ics}', async (c, next) => {
    const name = c.req.param('file').slice(0, -'.ics'.length)
    const found = reference.territory(name)
    if (found) {
      const asked = { ...specialityAsked(c), territory: found.id }
      return send(c, asked, reference.territoryLabel(found.id), `/agenda/${found.id}.ics`)
    }
    // The code of a department or of a commune alone is understood: 44, 2A, 44109.
    const meant = ['dep', 'com'].map((kind) => `${kind}-${name.toUpperCase()}`).find((id) => reference.territory(id))
    return meant ? c.redirect(`/agenda/${meant}.ics${new URL(c.req.url).search}`, 308) : next()
  })

  function specialityAsked(c: Context): { speciality?: string } {
    const asked = reference.speciality(c.req.query('specialite') ?? '')
    return asked ? { speciality: asked.id } : {}
  }

  async function send(c: Context, asked: Partial<AgendaAsked>, title: string, path: string): Promise<Response> {
    const from = new Date(app.clock.now().getTime() - KEPT_DAYS * DAY_MS)
    const [{ entries }, instance, withdrawal] = await Promise.all([
      app.agenda.page(null, { ...asked, from, limit: MOST }),
      app.access.instance(),
      app.publishing.listed.lastWithdrawal(),
    ])
    const names = [title, asked.speciality && reference.specialityLabel(asked.speciality), instance?.name ?? 'Maillon']
    const query = asked.speciality ? `?specialite=${asked.speciality}` : ''
    const about = { name: names.filter(Boolean).join(' · '), address: app.config.publicUrl + path + query }
    const changedAt = latest([
      withdrawal,
      ...entries.map(({ gathering, post }) => latest([gathering.changedAt, post.editedAt])),
    ])
    return sendPublic(c, { body: toIcs(app, entries, about), type: ICS, changedAt, maxAge: MAX_AGE_S })
  }

  /** Whoever is signed in takes with her the events that only she may see. */
  async function viewerOf(c: Context) {
    const secret = getCookie(c, 'session')
    const holder = secret ? await app.access.holder(secret) : null
    return holder && app.publishing.viewer(holder.personId)
  }
}
