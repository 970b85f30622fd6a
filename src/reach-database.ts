import type { Config } from './platform/config.ts'
import { log } from './platform/log.ts'
import { startEmbeddedPostgres } from './platform/postgres/embedded.ts'
import { checkOwnServer } from './platform/postgres/own-server.ts'

export type ReachedDatabase = { url: string; stop(): Promise<void> }

/** The database that the configuration names, or the project's own, started. @throws PostgresUnavailable */
export async function reachDatabase(config: Config, as: 'server' | 'command'): Promise<ReachedDatabase> {
  if (config.databaseUrl) {
    await checkOwnServer(config.databaseUrl)
    return { url: config.databaseUrl, stop: async () => {} }
  }
  const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, log: log('postgres'), as })
  return { url: postgres.url, stop: () => postgres.stop() }
}
