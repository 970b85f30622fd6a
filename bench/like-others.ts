import { join } from 'node:path'
import { migrate } from '../src/platform/migrate.ts'
import { startEmbeddedPostgres } from '../src/platform/postgres/embedded.ts'
import { postByApi, readByApi } from './api.ts'
import { cast } from './cast.ts'
import { fill } from './fill.ts'
import { load } from './load.ts'
import { startBare, startServer } from './processes.ts'

const POSTS = 2_000

/** The API as that of GoToSocial and Hollo was measured: 2,000 posts, pages of 20, 1 and 16 connections, an instance of its own. */
export async function likeOthers(folder: string) {
  const dataDir = join(folder, 'like-others')
  const postgres = await startEmbeddedPostgres({ dataDir, log: { info() {}, warn: console.warn } })
  try {
    await migrate(postgres.url)
    const { author, reader } = await cast(postgres.url, dataDir)
    await fill(postgres.url, { reader: reader.id, from: 0, to: POSTS })
    const bareServer = await startBare(postgres.url, reader.id)
    const bare: Record<number, number> = {}
    for (const connections of [1, 16]) {
      const measured = await load(bareServer.url, { connections, node: bareServer.pid, postgres: postgres.pid })
      bare[connections] = measured.rate
    }
    await bareServer.stop()
    const server = await startServer({ DATABASE_URL: postgres.url, DATA_DIR: join(folder, 'server') })
    const asked = { ...server, node: server.pid, postgres: postgres.pid, bare }
    const figures = {
      ...(await readByApi({ ...asked, token: reader.token })),
      ...(await postByApi({ ...asked, token: author.token })),
    }
    await server.stop()
    return figures
  } finally {
    await postgres.stop()
  }
}
