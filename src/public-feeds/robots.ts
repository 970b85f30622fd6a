import type { Hono } from 'hono'
import type { App } from '../app.ts'
import { sendPublic } from './conditional.ts'

/** Pages that are one person's own, forms, and lists that go on without end (the agenda has a month after each month). */
const NOT_FOR_ROBOTS = [
  '/admin',
  '/api/',
  '/bilan',
  '/brouillons',
  '/connexion',
  '/enregistrements',
  '/favoris',
  '/installation',
  '/listes',
  '/live',
  '/notifications',
  '/oembed',
  '/preferences',
  '/publier',
  '/reglages',
  '/avertissements',
  '/recours',
  '/relais-prevus',
  '/signaler',
  '/selections',
  '/agenda?',
  '/annuaire?',
  '/*?avant=',
  '/*?relayer',
  '/*?repondre',
]

/** robots.txt (RFC 9309), and the addresses under /.well-known that have something to say. */
export function addRobots(door: Hono, app: App): void {
  const { publicUrl } = app.config
  const lines = [
    'User-agent: *',
    ...NOT_FOR_ROBOTS.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${publicUrl}/sitemap.xml`,
  ]
  const body = `${lines.join('\n')}\n`
  door.get('/robots.txt', (c) => sendPublic(c, { body, type: 'text/plain; charset=utf-8', maxAge: 3600 }))

  // Where password managers lead to change a password (W3C, A Well-Known URL for Changing Passwords).
  door.get('/.well-known/change-password', (c) => c.redirect('/reglages', 302))
}
