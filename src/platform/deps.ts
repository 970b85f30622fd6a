import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Db } from './db.ts'
import type { Facts } from './facts.ts'
import type { Outgoing } from './http/outgoing.ts'
import type { Jobs } from './jobs.ts'
import type { Live } from './live.ts'
import type { Mail } from './mail.ts'
import type { Storage } from './storage.ts'

/** What the platform lends to every slice. A use case asks for the part that it needs: `Pick<Deps, 'db' | 'clock'>`. */
export type Deps = {
  db: Db
  clock: Clock
  facts: Facts
  jobs: Jobs
  live: Live
  /** Pictures and documents. */
  storage: Storage
  /** The only way to the outside network; from jobs, never inside a request or a transaction. */
  outgoing: Outgoing
  mail: Mail
  config: Config
}
