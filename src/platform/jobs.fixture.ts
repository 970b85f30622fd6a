import { sql } from 'kysely'
import { openDatabase } from './db.ts'
import { createJobs } from './jobs.ts'
import { startLive } from './live.ts'
import { log } from './log.ts'

/**
 * A process that runs the job `slow`: it writes down that it began, waits until the table `free` has a row, then writes
 * down that it ended. Says `works` once it does; says why where it cannot.
 */
const [databaseUrl] = process.argv.slice(2)
const database = openDatabase(databaseUrl!, { log: log('db'), max: 6 })
const live = await startLive(databaseUrl!, log('live'))
const jobs = createJobs({ database, live, log: log('jobs') })

jobs.handle('slow', async ({ name }: { name: string }) => {
  await sql`insert into seen values (${name}, 'began', ${process.pid})`.execute(database.db)
  for (;;) {
    const free = await sql`select 1 from free where name = ${name}`.execute(database.db).catch(() => null)
    if (free && free.rows.length > 0) break
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await sql`insert into seen values (${name}, 'ended', ${process.pid})`.execute(database.db)
})
await jobs.start({ concurrency: 2 })
console.log('works')
process.once('SIGTERM', async () => {
  await jobs.stop()
  process.exit(0)
})
