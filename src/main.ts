import { createApp } from './app.ts'
import { type Command, commands, print, UsageError } from './cli/index.ts'
import { type Config, ConfigError, readConfig } from './platform/config.ts'
import { startLogging } from './platform/log.ts'
import { migrate } from './platform/migrate.ts'
import { PostgresUnavailable } from './platform/postgres/embedded.ts'
import { AlreadyRunning } from './platform/process-lock.ts'
import { Refusal } from './platform/refusal.ts'
import { reachDatabase, serve } from './serve.ts'

const STOP_WITHIN_MS = 10_000

const own: Pick<Command, 'usage' | 'help'>[] = [
  { usage: 'serve', help: 'Serves pages, runs jobs. On an empty database, opens on the first-run page.' },
  { usage: 'demo', help: 'The same on a sample network, loaded if the database is empty.' },
  { usage: 'migrate', help: 'Brings the database to the newest schema.' },
]

function help(): void {
  print('maillon COMMAND\n')
  for (const { usage, help } of [...own, ...commands]) print(`  ${usage}\n      ${help}`)
}

async function main(argv: string[]): Promise<void> {
  const asked = argv.filter((arg) => arg !== '--help' && arg !== '-h')
  const wantsHelp = asked.length < argv.length || asked.length === 0
  const command = commands.find(({ name }) => asked.join(' ').startsWith(name))
  if (wantsHelp) return command ? print(`maillon ${command.usage}\n\n${command.help}`) : help()
  const config = readConfig()
  await startLogging(command && config.logLevel === 'info' ? 'warning' : config.logLevel)
  if (command) return runCommand(config, command, asked.slice(command.name.split(' ').length))
  if (asked[0] === 'serve') return serveUntilStopped(config)
  if (asked[0] === 'demo') {
    const { prepareSample, sampleLogins } = await import('../demo/prepare-sample.ts')
    return serveUntilStopped(config, (url) => prepareSample(config, url), sampleLogins)
  }
  if (asked[0] === 'migrate') return onDatabase(config, async (url) => print((await migrate(url)).applied.join('\n')))
  throw new UsageError(`there is no command ${asked[0]}; see maillon --help`)
}

async function onDatabase<T>(config: Config, work: (url: string) => Promise<T>): Promise<T> {
  const database = await reachDatabase(config, 'command')
  try {
    return await work(database.url)
  } finally {
    await database.stop()
  }
}

function runCommand(config: Config, command: Command, args: string[]): Promise<void> {
  return onDatabase(config, async (url) => {
    await migrate(url)
    const app = await createApp({ config, databaseUrl: url, connections: 4 })
    try {
      await command.run(app, args)
    } finally {
      await app.stop()
    }
  })
}

async function serveUntilStopped(
  config: Config,
  prepare?: (databaseUrl: string) => Promise<void>,
  welcome?: () => string,
): Promise<void> {
  const serving = await serve(config, prepare ? { prepare } : {})
  print(`Maillon: ${serving.address}`)
  if (welcome) print(welcome())
  const signal = await new Promise<string>((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT']) process.once(name, () => resolve(name))
  })
  print(`Maillon: ${signal}, stopping`)
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
  await serving.stop()
}

/** One clear line for what was foreseen; the whole trace for what was not. */
function explain(error: unknown): string {
  if (error instanceof Refusal) return `${error.kind} ${JSON.stringify(error.params)}`
  const parseArgsFault = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
  const foreseen = [ConfigError, UsageError, AlreadyRunning, PostgresUnavailable].some((kind) => error instanceof kind)
  if (foreseen || parseArgsFault) return (error as Error).message
  if ((error as { code?: string }).code === 'EADDRINUSE') return `the port is taken: ${(error as Error).message}`
  return (error as Error).stack ?? String(error)
}

try {
  await main(process.argv.slice(2))
  process.exit(0)
} catch (error) {
  process.stderr.write(`maillon: ${explain(error)}\n`)
  process.exit(1)
}
