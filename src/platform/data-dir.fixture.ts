import { holdDataDir } from './data-dir.ts'

// A process that holds the data folder given, for the database given if any, says so, and stays until it is killed.
const [dataDir, databaseUrl] = process.argv.slice(2)
try {
  holdDataDir({ dataDir: dataDir!, databaseUrl: databaseUrl ?? null }, 'serve')
  console.log('holds')
} catch (error) {
  console.log((error as Error).message)
}
setInterval(() => {}, 60_000)
