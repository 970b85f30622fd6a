import { Hono } from 'hono'
import type { Asking } from '../../api/caller.ts'
import type { App } from '../../app.ts'
import type { Presenting } from '../presenting.ts'
import { accountDecisionRoutes } from './account-decisions.ts'
import { adminAccountRoutes } from './accounts.ts'
import { dimensionRoutes } from './dimensions.ts'
import { adminHashtagRoutes } from './hashtags.ts'
import { measureRoutes } from './measures.ts'
import { createSubjectPresenting } from './presenting-subjects.ts'
import { adminReportRoutes } from './reports.ts'
import { signUpBlockRoutes } from './sign-up-blocks.ts'
import { adminSiteRoutes } from './sites.ts'
import { adminTrendRoutes } from './trends.ts'

/** https://docs.joinmastodon.org/methods/admin/ — for administrators of the site alone. */
export function administrationRoutes(app: App, presenting: Presenting) {
  const subjects = createSubjectPresenting(app, presenting.addresses)
  const routes = new Hono<Asking>()
  for (const some of [
    adminAccountRoutes(presenting.addresses, subjects),
    accountDecisionRoutes(subjects),
    adminReportRoutes(app, presenting, subjects),
    adminSiteRoutes(),
    signUpBlockRoutes(),
    measureRoutes(),
    dimensionRoutes(presenting.addresses),
    adminTrendRoutes(presenting),
    adminHashtagRoutes(presenting.addresses),
  ])
    routes.route('/', some)
  return routes
}
