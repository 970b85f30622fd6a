import { Hono } from 'hono'
import type { Asking } from '../api/caller.ts'
import { openToAll } from '../api/open-to-all.ts'
import { answerFailure, type RefusalAnswers } from '../api/refused.ts'
import type { App } from '../app.ts'
import { accountRoutes } from './accounts.ts'
import { administrationRoutes } from './administration/index.ts'
import { announcementRoutes } from './announcements.ts'
import { annualReportRoutes } from './annual-reports.ts'
import { appRoutes } from './apps.ts'
import { asyncRefreshRoutes } from './async-refreshes.ts'
import { collectionRoutes } from './collections.ts'
import { conversationRoutes } from './conversations.ts'
import { credentialRoutes } from './credentials.ts'
import { discoveryRoutes } from './discovery.ts'
import { filterRoutes } from './filters.ts'
import { groupedNotificationRoutes } from './grouped-notifications.ts'
import { hashtagRoutes } from './hashtags.ts'
import { instanceRoutes } from './instance.ts'
import { keptRoutes } from './kept.ts'
import { keepAnswers } from './kept-answers.ts'
import { listRoutes } from './lists.ts'
import { markerRoutes } from './markers.ts'
import { mediaRoutes } from './media.ts'
import { notificationPolicyRoutes } from './notification-policy.ts'
import { notificationRoutes } from './notifications.ts'
import { oauthRoutes } from './oauth.ts'
import { oldFilterRoutes } from './old-filters.ts'
import { oldNameRoutes } from './old-names.ts'
import { pollRoutes } from './polls.ts'
import { createPresenting } from './presenting.ts'
import { createNotificationPresenting } from './presenting-notifications.ts'
import { pushRoutes } from './push.ts'
import { relatedAccountRoutes } from './related-accounts.ts'
import { relationshipRoutes } from './relationships.ts'
import { reportRoutes } from './reports.ts'
import { scheduledStatusRoutes } from './scheduled-statuses.ts'
import { searchRoutes } from './search.ts'
import { signUpRoutes } from './sign-ups.ts'
import { statusMarkRoutes } from './status-marks.ts'
import { statusQuoteRoutes } from './status-quotes.ts'
import { statusVersionRoutes } from './status-versions.ts'
import { statusRoutes } from './statuses.ts'
import { streamingRoutes } from './streaming/index.ts'
import { suggestionRoutes } from './suggestions.ts'
import { timelineRoutes } from './timelines.ts'
import { statusWritingRoutes } from './writing-statuses.ts'

/** What pages of other sites may read of an answer. */
const EXPOSED = [
  'Link',
  'X-RateLimit-Reset',
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
  'X-Request-Id',
  'Mastodon-Async-Refresh',
]

const VERSIONS = ['/api/v1/*', '/api/v2/*', '/api/v1_alpha/*']

/** What programs ask of OAuth; `/oauth/authorize` is a page. */
const OAUTH = ['/oauth/token', '/oauth/revoke', '/oauth/userinfo', '/.well-known/oauth-authorization-server']

/** The client API of Mastodon (docs.joinmastodon.org/api), with Maillon's own things under `maillon`. */
export function createMastodonApi(app: App, answers: RefusalAnswers): Hono<Asking & { Bindings: Reporting }> {
  const presenting = createPresenting(app)
  const kept = keepAnswers(app)
  const noticing = createNotificationPresenting(app, presenting)
  const api = new Hono<Asking & { Bindings: Reporting }>()
  const everywhere = openToAll(EXPOSED)
  for (const path of OAUTH) api.use(path, everywhere)
  for (const path of VERSIONS) {
    api.use(path, everywhere)
    api.use(path, async (c, next) => {
      c.set('app', app)
      await next()
    })
    api.use(path, kept.afterChanges)
  }
  for (const routes of [oauthRoutes(app), appRoutes(app, app.push.publicKey), signUpRoutes(app, answers)])
    api.route('/', routes)
  for (const routes of [
    administrationRoutes(app, presenting),
    announcementRoutes(presenting),
    reportRoutes(presenting),
    instanceRoutes(app, presenting, app.push.publicKey),
    credentialRoutes(presenting),
    // Before the accounts: `relationships` is no id.
    relationshipRoutes(presenting),
    relatedAccountRoutes(presenting),
    hashtagRoutes(presenting),
    suggestionRoutes(presenting),
    collectionRoutes(presenting, answers),
    oldNameRoutes(presenting),
    annualReportRoutes(presenting),
    asyncRefreshRoutes(),
    accountRoutes(presenting),
    statusRoutes(presenting),
    statusMarkRoutes(presenting),
    statusWritingRoutes(presenting),
    timelineRoutes(presenting, kept),
    keptRoutes(presenting),
    notificationPolicyRoutes(presenting),
    statusQuoteRoutes(presenting),
    statusVersionRoutes(presenting),
    scheduledStatusRoutes(presenting),
    conversationRoutes(presenting),
    mediaRoutes(presenting),
    filterRoutes(),
    oldFilterRoutes(),
    pollRoutes(presenting),
    notificationRoutes(noticing),
    groupedNotificationRoutes(noticing, presenting),
    markerRoutes(),
    listRoutes(presenting),
    pushRoutes(),
    searchRoutes(presenting),
    discoveryRoutes(presenting),
  ])
    api.route('/', routes)
  api.route('/', streamingRoutes(app, presenting, noticing))
  for (const path of VERSIONS) api.all(path, (c) => c.json({ error: 'Record not found' }, 404))
  api.onError((error, c) => answerFailure(c, error, answers, c.env.report))
  return api
}

/** What the front door hands with a request. */
type Reporting = { address: string; report(error: unknown): void }
