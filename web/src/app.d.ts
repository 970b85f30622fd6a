import type { App as Application } from '../../src/app.ts'
import type { Visit } from '../../src/kept-pages.ts'
import type { MaillonApi } from '../../src/maillon-api/index.ts'
import type { Language } from './lib/language.ts'
import type { Theme } from './lib/theme.ts'
import type { Viewer } from './lib/viewer.ts'
import type { Recognised } from './viewer.server.ts'

declare global {
  /** true in a build made to look at the components (scripts/look.ts) */
  const __DESIGN__: boolean

  namespace App {
    interface Platform {
      app: Application
      /** address of what runs on the pages of visitors; added by adapter.js */
      visitorScript: string
      /** the same as in the server's log and in the X-Request-Id header */
      requestId?: string
      /** says what each visit of this page does, this one and those to which it is shown as it was kept */
      eachVisit(visit: Visit): void
      /** the description of Maillon's own API */
      apiDocument: MaillonApi['document']
      /** called for what nobody expected; the page shows `requestId` alone */
      reportError?(error: unknown, where: { requestId: string; method: string; path: string }): void
    }
    interface Locals {
      /** who is asking, as the application knows her; null for a visitor */
      who: Recognised | null
      viewer: Viewer | null
      language: Language
      theme: Theme
      /** where a form of this page may lead besides this site, as its policy names it */
      formTarget?: string
    }
    interface PageData {
      /** the shell shows neither search nor navigation around this page */
      bare?: boolean
    }
    interface Error {
      requestId?: string
    }
  }
}
