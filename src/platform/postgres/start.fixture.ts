import { startEmbeddedPostgres } from './embedded.ts'

// A process to kill: starts PostgreSQL on the folder given, says so in one line of JSON, then stays until SIGTERM.
const [dataDir, as] = process.argv.slice(2)
const log = { info() {}, warn() {} }
try {
  const postgres = await startEmbeddedPostgres({ dataDir: dataDir!, log, as: as === 'command' ? 'command' : 'server' })
  const { url, pid, adopted } = postgres
  console.log(JSON.stringify({ url, pid, adopted }))
  const stay = setInterval(() => {}, 60_000)
  process.once('SIGTERM', async () => {
    await postgres.stop()
    clearInterval(stay)
  })
} catch (error) {
  console.log(JSON.stringify({ refused: (error as Error).message, trouble: (error as { trouble?: string }).trouble }))
}
