import type { Context, MiddlewareHandler } from 'hono'
import { z } from 'zod'
import type { Asking } from '../api/caller.ts'
import { languageOf } from '../api/refused.ts'
import { feedText } from './card-json.ts'
import type { Describe } from './described.ts'
import { readerOf } from './reader.ts'
import { feed } from './shapes/post.ts'
import { said } from './shapes/said.ts'

const idForm = /^[1-9]\d{0,18}$/

// Whatever is none of these asks for the first page of 20.
export const pageAsked = z
  .object({
    avant: z.string().optional().meta(said('le `next` de la page précédente', 'the `next` of the page before')),
    limit: z.string().optional().meta(said('de 1 à 40 ; 20 sinon', '1 to 40; 20 otherwise')),
  })
  .loose()

/** Feeds as the pages of this site show them: a post once, with the relays that brought it. */
export function describeFeeds(describe: Describe): void {
  describe(
    {
      method: 'GET',
      path: '/home',
      group: 'feeds',
      says: said('Le fil d’accueil', 'The home feed'),
      more: said(
        'Une publication y est une fois, avec les relais qui l’ont apportée. La session de ces pages suffit aussi.',
        'A post is there once, with the relays that brought it. The session of these pages will do too.',
      ),
      scope: 'read:statuses',
      query: pageAsked,
      answer: feed,
    },
    async (c) => {
      const asked = await readerOf(c.var.app, c)
      if ('error' in asked) return c.json({ error: asked.error }, asked.status)
      if (!asked.reader) return c.json({ error: 'not-signed-in' }, 401)
      return json(c, feedText(await c.var.app.feeds.home(asked.reader, page(c)), languageAsked(c)))
    },
    recognisedWithin,
  )
  describe(
    {
      method: 'GET',
      path: '/local',
      group: 'feeds',
      says: said('Le fil de ce site', 'The feed of this site'),
      scope: 'read:statuses',
      open: true,
      query: pageAsked,
      answer: feed,
    },
    async (c) => {
      const asked = await readerOf(c.var.app, c)
      if ('error' in asked) return c.json({ error: asked.error }, asked.status)
      return json(c, feedText(await c.var.app.feeds.local(asked.reader, page(c)), languageAsked(c)))
    },
    recognisedWithin,
  )
}

/** A session will do as well as a token: reader.ts tells who it is. */
export const recognisedWithin: MiddlewareHandler<Asking> = async (_c, next) => {
  await next()
}

export const languageAsked = (c: Context) => (c.req.header('accept-language') ? languageOf(c) : undefined)

export const json = (c: Context, text: string) => c.body(text, 200, { 'content-type': 'application/json' })

export function page(c: Context) {
  const before = c.req.query('avant') ?? ''
  const limit = Number(c.req.query('limit') ?? 20)
  return { before: idForm.test(before) ? before : null, limit: Number.isInteger(limit) ? limit : 20 }
}
