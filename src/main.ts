import { type Command, commands, print, refusalInWords, UsageError } from './cli/index.ts'
import { BackupRefused } from './platform/backup/manifest.ts'
import { type Config, ConfigError, readConfig } from './platform/config.ts'
import { checkDataDir } from './platform/data-dir.ts'
import { log, startLogging } from './platform/log.ts'
import { PostgresUnavailable } from './platform/postgres/unavailable.ts'
import { AlreadyRunning } from './platform/process-lock.ts'
import { Refusal } from './platform/refusal.ts'
import { StorageError } from './platform/storage/port.ts'

// The application is loaded once it is known to be needed: help and wrong settings are told at once.

const STOP_WITHIN_MS = 9_500
const SAME_WISH_MS = 500

/** What runs without an app of its own, or makes one for long. */
type Program = Omit<Command, 'run'> & { run(config: Config): Promise<void> }

const programs: Program[] = [
  {
    name: 'serve',
    usage: 'serve',
    help: 'Serves pages and runs jobs. On an empty database, opens on the first-run page.',
    run: (config) =>
      untilStopped(async () => {
        const { serve } = await import('./serve.ts')
        const { address, stop } = await serve(config)
        print(`Maillon: ${address}`)
        return stop
      }),
  },
  {
    name: 'demo',
    usage: 'demo',
    help: 'The same on a sample network, loaded if the database is empty.',
    run: (config) =>
      untilStopped(async () => {
        const { serve } = await import('./serve.ts')
        const { prepareSample, sampleLogins } = await import('../demo/prepare-sample.ts')
        const { address, stop } = await serve(config, { prepare: (url) => prepareSample(config, url) })
        print(`Maillon: ${address}`)
        print(sampleLogins())
        return stop
      }),
  },
  {
    name: 'work',
    usage: 'work',
    help: 'Runs jobs only, beside the processes that serve the same DATABASE_URL.',
    run: (config) =>
      untilStopped(async () => {
        const { work } = await import('./serve.ts')
        const { stop } = await work(config)
        print('Maillon: working')
        return stop
      }),
  },
  {
    name: 'migrate',
    usage: 'migrate',
    help: 'Brings the database to the newest schema. The server does so by itself when it starts.',
    run: (config) =>
      onDatabase(config, async (url) => {
        const { migrate } = await import('./platform/migrate.ts')
        const { applied } = await migrate(url)
        print(applied.length > 0 ? applied.join('\n') : 'The schema is the newest already.')
      }),
  },
]

const WIDTH = 100

function help(some: readonly Pick<Command, 'usage' | 'help'>[]): void {
  print('maillon COMMAND\n')
  for (const { usage, help } of some) print(`  ${usage}\n${wrapped(help, '      ')}`)
  print('\nmaillon COMMAND --help tells of one. Settings are environment variables: see docs/operating.md.')
}

function wrapped(text: string, indent: string): string {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!
    if (indent.length + line.length + word.length >= WIDTH) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines.map((line) => indent + line).join('\n')
}

async function main(argv: string[]): Promise<void> {
  const asked = argv.filter((arg) => arg !== '--help' && arg !== '-h')
  const wantsHelp = asked.length < argv.length || asked.length === 0 || asked[0] === 'help'
  const is = ({ name }: { name: string }) => `${asked.join(' ')} `.startsWith(`${name} `)
  const program = programs.find(is)
  const command = commands.find(is)
  const known = program ?? command
  // `maillon user`: those that begin so.
  const some = known ? [] : [...programs, ...commands].filter(({ name }) => name.startsWith(`${asked[0]} `))
  if (wantsHelp && known) return print(`maillon ${known.usage}\n\n${wrapped(known.help, '')}`)
  if (wantsHelp) return help(some.length > 0 ? some : [...programs, ...commands])
  if (!known) {
    const near = some.length > 0 ? `: ${some.map(({ name }) => name).join(', ')}?` : ''
    throw new UsageError(`there is no command ${asked.slice(0, 2).join(' ')}${near}; see maillon --help`)
  }
  const args = asked.slice(known.name.split(' ').length)
  if (program && args.length > 0) throw new UsageError(`${program.name} takes nothing more, such as ${args[0]}`)
  const config = readConfig()
  // What a command says is its own; what happens around it is told only where it is wrong.
  await startLogging(
    (program && program.name !== 'migrate') || config.logLevel !== 'info' ? config.logLevel : 'warning',
  )
  try {
    return await (program ? program.run(config) : runCommand(config, command!, args))
  } catch (error) {
    if (isMisuse(error)) throw new UsageError(`${(error as Error).message}\nusage: maillon ${known.usage}`)
    throw error
  }
}

async function onDatabase<T>(config: Config, work: (url: string) => Promise<T>): Promise<T> {
  checkDataDir(config.dataDir)
  const { reachDatabase } = await import('./reach-database.ts')
  const database = await reachDatabase(config, 'command')
  try {
    return await work(database.url)
  } finally {
    await database.stop()
  }
}

function runCommand(config: Config, command: Command, args: string[]): Promise<void> {
  return onDatabase(config, async (url) => {
    const [{ migrate }, { createApp }] = [await import('./platform/migrate.ts'), await import('./app.ts')]
    await migrate(url)
    const app = await createApp({ config, databaseUrl: url, connections: 4 })
    try {
      await command.run(app, args)
    } finally {
      await app.stop()
    }
  })
}

/** Runs until a signal asks for the end; what is under way then has ten seconds, a second signal ends it at once. */
async function untilStopped(start: () => Promise<() => Promise<void>>): Promise<void> {
  process.on('unhandledRejection', (error) => log('main').error('something failed and nobody looked', { error }))
  // Whoever read what we write may be gone, its terminal closed: that ends nothing.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  const asked = firstSignal()
  const starting = start()
  const signal = await Promise.race([asked, starting.then(() => asked)])
  print(`Maillon: ${signal}, stopping`)
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
  const stop = await starting
  await stop()
}

/** Ctrl-C in `npm run` comes twice, from the terminal and from npm: what follows at once is the same wish. */
function firstSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let first: number | null = null
    for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
      process.on(name, () => {
        if (first !== null && performance.now() - first > SAME_WISH_MS) process.exit(1)
        first ??= performance.now()
        resolve(name)
      })
  })
}

const isMisuse = (error: unknown) =>
  error instanceof UsageError || Boolean((error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS'))

const foreseen = [ConfigError, UsageError, AlreadyRunning, PostgresUnavailable, StorageError, BackupRefused]

/** Of the system, or of PostgreSQL (its appendix A: 53100). */
function saysNoRoom(error: unknown): boolean {
  const { code, cause } = error as { code?: string; cause?: unknown }
  return ['ENOSPC', 'EDQUOT', '53100'].includes(code ?? '') || (cause instanceof Error && saysNoRoom(cause))
}

/** One clear line for what was foreseen; the whole trace for what was not. */
function explain(error: unknown): string {
  if (error instanceof Refusal) return refusalInWords(error)
  if (foreseen.some((kind) => error instanceof kind)) return (error as Error).message
  if (saysNoRoom(error)) return 'no room is left on the disk: free some, then start again'
  return (error as Error).stack ?? String(error)
}

try {
  await main(process.argv.slice(2))
  process.exit()
} catch (error) {
  process.stderr.write(`maillon: ${explain(error)}\n`)
  process.exit(1)
}
