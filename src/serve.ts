import { createApp } from './app.ts'
import { createFrontDoor } from './front-door.ts'
import { listen } from './listen.ts'
import type { Config } from './platform/config.ts'
import { log } from './platform/log.ts'
import { migrate } from './platform/migrate.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './platform/postgres/embedded.ts'
import { holdProcessLock } from './platform/process-lock.ts'

export type Serving = { address: string; stop(): Promise<void> }

const JOBS_AT_ONCE = 4

/** The database that the configuration names, or the project's own, started. */
export async function reachDatabase(
  config: Config,
  as: 'server' | 'command',
): Promise<{ url: string; stop(): Promise<void> }> {
  if (config.databaseUrl) return { url: config.databaseUrl, stop: async () => {} }
  const postgres: EmbeddedPostgres = await startEmbeddedPostgres({ dataDir: config.dataDir, log: log('postgres'), as })
  return { url: postgres.url, stop: () => postgres.stop() }
}

/**
 * Everything, in order: lock, database, migrations, app, jobs, door. `stop` undoes it in reverse and lets what is under
 * way end. `prepare` has the migrated database to itself before anyone is served.
 * @throws AlreadyRunning, PostgresUnavailable, or the error of the port
 */
export async function serve(
  config: Config,
  options: { prepare?: (databaseUrl: string) => Promise<void> } = {},
): Promise<Serving> {
  const started: (() => Promise<void> | void)[] = []
  const stop = async () => {
    while (started.length > 0) await started.pop()!()
  }
  try {
    const lock = holdProcessLock(config.dataDir, 'serve')
    started.push(() => lock.release())
    const database = await reachDatabase(config, 'server')
    started.push(database.stop)
    await migrate(database.url)
    await options.prepare?.(database.url)
    const app = await createApp({ config, databaseUrl: database.url })
    started.push(() => app.stop())
    const door = await createFrontDoor(app)
    await app.jobs.start({ concurrency: JOBS_AT_ONCE })
    const listening = await listen(door, config)
    started.push(() => listening.close())
    return { address: config.publicUrl.replace(':0', `:${listening.port}`), stop }
  } catch (error) {
    await stop()
    throw error
  }
}
