import type { Instance } from './lib/instance.ts'
import type { Viewer } from './lib/viewer.ts'

/**
 * What the shell asks of the application. It stands in for the type of `createApp` until that one is written, and goes
 * away then: only app.d.ts names it.
 */
export type App = {
  viewerOf(sessionToken: string): Promise<Viewer | null>
  instance(): Instance
}
