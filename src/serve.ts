import { randomUUID } from 'node:crypto'
import { type App, createApp, version } from './app.ts'
import { createFrontDoor, type FrontDoor } from './front-door.ts'
import { type Listening, listen } from './listen.ts'
import { plainAnswer } from './plain-answers.ts'
import { type Config, localUrl } from './platform/config.ts'
import { holdDataDir } from './platform/data-dir.ts'
import { log } from './platform/log.ts'
import { migrate } from './platform/migrate.ts'
import { checkStorage } from './platform/storage.ts'
import { protect } from './protect.ts'
import { type ReachedDatabase, reachDatabase } from './reach-database.ts'

export type Serving = { address: string; stop(): Promise<void> }

const JOBS_AT_ONCE = 4

/** What was started, in order; `stop` ends it in reverse and lets what is under way end. */
type Started = { door?: Listening; app?: App; database?: ReachedDatabase; lock?: { release(): void } }

async function stop({ door, app, database, lock }: Started): Promise<void> {
  // Requests and jobs end side by side: each has the whole time that there is.
  await Promise.all([door?.close(), app?.jobs.stop()])
  await app?.stop()
  await database?.stop()
  lock?.release()
}

/**
 * Everything, in order: lock, port, database, migrations, app, jobs, door. Until all is up, the port answers that it
 * starts. `prepare` has the migrated database to itself before anyone is served.
 * @throws AlreadyRunning, PostgresUnavailable, ConfigError where the port or the folder cannot be had
 */
export async function serve(
  config: Config,
  options: { prepare?: (databaseUrl: string) => Promise<void> } = {},
): Promise<Serving> {
  const started: Started = {}
  try {
    started.lock = holdDataDir(config, 'serve')
    let door: FrontDoor = starting
    started.door = await listen((...asked) => door(...asked), config)
    const publicUrl = config.publicUrlGuessed ? localUrl(started.door.port) : config.publicUrl
    const app = await startApp({ ...config, publicUrl }, started, options.prepare)
    const open = await createFrontDoor(app)
    await app.jobs.start({ concurrency: JOBS_AT_ONCE, alone: config.databaseUrl === null })
    app.federation.start()
    door = open
    tellHow(app, { version, listens: `${config.host}:${started.door.port}` })
    return { address: publicUrl, stop: () => stop(started) }
  } catch (error) {
    await stop(started)
    throw error
  }
}

/** Jobs alone, beside the processes that serve. */
export async function work(config: Config): Promise<{ stop(): Promise<void> }> {
  const started: Started = {}
  try {
    started.lock = holdDataDir(config, 'work')
    const app = await startApp(config, started)
    await app.jobs.start({ concurrency: JOBS_AT_ONCE, alone: config.databaseUrl === null })
    app.federation.start()
    tellHow(app, { version })
    return { stop: () => stop(started) }
  } catch (error) {
    await stop(started)
    throw error
  }
}

async function startApp(
  config: Config,
  started: Started,
  prepare?: (databaseUrl: string) => Promise<void>,
): Promise<App> {
  started.database = await reachDatabase(config, 'server')
  await migrate(started.database.url)
  await prepare?.(started.database.url)
  started.app = await createApp({ config, databaseUrl: started.database.url })
  await started.app.search.start()
  if (config.storageUrl?.startsWith('s3')) await checkStorage(started.app.storage, log('storage'))
  return started.app
}

/** One line of how it runs, for whoever reads the log; and what only a look from outside would show. */
function tellHow({ config, mail }: App, what: Record<string, string>): void {
  log('main').info('Maillon is up', {
    ...what,
    publicUrl: config.publicUrl,
    database: config.databaseUrl === null ? 'embedded' : 'DATABASE_URL',
    files: config.storageUrl === null ? 'DATA_DIR' : 'STORAGE_URL',
    mail: mail.available ? 'SMTP_URL' : 'none',
    proxies: config.trustProxy,
  })
  if (config.publicUrlGuessed && !['127.0.0.1', '::1', 'localhost'].includes(config.host))
    log('main').warning('PUBLIC_URL is not set: messages and feeds lead to {publicUrl}', {
      publicUrl: config.publicUrl,
    })
  void mail.trouble().then((reason) => {
    if (reason) log('mail').warning('the server of SMTP_URL does not take messages now: {reason}', { reason })
  })
}

const starting: FrontDoor = async (request) => {
  const requestId = randomUUID()
  const health = new URL(request.url).pathname === '/healthz'
  const answer = health
    ? Response.json({ status: 'starting', version }, { status: 503 })
    : plainAnswer('starting', { requestId, request })
  return protect(answer, { requestId, secure: false })
}
