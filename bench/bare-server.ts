/**
 * What the same Node can do at most: no framework, one connection pool, one prepared statement that reads the same
 * twenty rows of the reader's feed, one JSON answer. Everything else is measured beside it.
 */
import { createServer } from 'node:http'
import pg from 'pg'

const [url, reader] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString: url!, max: 12 })
const text = `select p.id, p.html, p.title, p.visibility, p.language, p.published_at, p.replies_count, p.relays_count,
  p.favourites_count, a.handle, a.name, a.kind
  from feed_entries e join posts p on p.id = e.post_id join actors a on a.id = p.author_id
  where e.owner_id = $1 order by e.position desc limit 20`

const server = createServer(async (_request, response) => {
  const { rows } = await pool.query({ name: 'feed', text, values: [reader] })
  const body = JSON.stringify(rows)
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
  response.end(body)
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as { port: number }).port}\n`))
