import type { Hono } from 'hono'
import type { Asking } from '../api/caller.ts'
import { openToAll } from '../api/open-to-all.ts'
import { answerFailure, languageOf, type RefusalAnswers } from '../api/refused.ts'
import type { App } from '../app.ts'
import { describeAnnouncing } from './announce.ts'
import { describeArticles } from './articles.ts'
import { describeChains } from './chains.ts'
import { describeCoverages } from './coverages.ts'
import { describeData } from './data.ts'
import { describing } from './described.ts'
import { describeDirectory } from './directory.ts'
import { type ApiDocument, documentOf } from './document.ts'
import { describeEssential } from './essential.ts'
import { describeEvents } from './events.ts'
import { describeFeeds } from './feeds.ts'
import { describeGaps } from './gaps.ts'
import { describeKnown } from './known.ts'
import { describeRelays } from './relays.ts'
import { describeSearch } from './search.ts'
import { describeSources } from './sources.ts'
import { describeStructures } from './structures.ts'
import './shapes/extension.ts'

export type { ApiDocument } from './document.ts'

export type MaillonApi = {
  routes: Hono<Asking & { Bindings: Reporting }>
  /** The description of all that is served, for the page that shows it. */
  document: (language: 'fr' | 'en') => ApiDocument
}

/** What the front door hands with a request. */
type Reporting = { report(error: unknown): void }

/** Maillon's own JSON, under `/api/maillon/v1`: what Mastodon's API has no words for. */
export function createMaillonApi(app: App, answers: RefusalAnswers): MaillonApi {
  const { routes: described, operations, describe } = describing(app)
  for (const group of [
    describeFeeds,
    describeEssential,
    describeKnown,
    describeChains,
    describeRelays,
    describeArticles,
    describeEvents,
    describeAnnouncing,
    describeDirectory,
    describeSearch,
    describeCoverages,
    describeGaps,
    describeSources,
    describeStructures,
    describeData,
  ])
    group(describe)

  const known: Partial<Record<'fr' | 'en', ApiDocument>> = {}
  const document = (language: 'fr' | 'en') => (known[language] ??= documentOf(operations, answers, language))

  const routes = described as unknown as MaillonApi['routes']
  routes.use('/openapi.json', openToAll())
  routes.get('/openapi.json', (c) => {
    const asked = c.req.query('langue')
    c.header('vary', 'accept-language')
    return c.json(document(asked === 'en' || asked === 'fr' ? asked : languageOf(c)))
  })
  // The address itself is a page.
  routes.all('/:nothing{.+}', (c) => c.json({ error: 'Record not found' }, 404))
  routes.onError((error, c) => answerFailure(c, error, answers, c.env.report))
  return { routes, document }
}
