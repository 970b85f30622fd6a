/**
 * Servers that take whatever is sent to them: one process under many addresses of loopback, `127.0.0.1`, `127.0.0.2` … It
 * counts what came, and what came once only. `GET /count` tells, `DELETE /count` begins anew.
 */
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { addressOf } from './servers.ts'

const [port, addresses] = process.argv.slice(2).map(Number)
let received = 0
let once = new Set<string>()

const server = () =>
  createServer((request, response) => {
    if (request.url === '/count') {
      if (request.method === 'DELETE') {
        received = 0
        once = new Set()
      }
      return response.end(JSON.stringify({ received, once: once.size }))
    }
    const hash = createHash('sha1').update(request.headers.host ?? '')
    request.on('data', (chunk) => hash.update(chunk))
    request.on('end', () => {
      received++
      once.add(hash.digest('base64'))
      response.writeHead(202, { 'content-length': 0 }).end()
    })
  })

for (let n = 0; n < addresses!; n++)
  await new Promise<void>((resolve) => server().listen(port, addressOf(n), () => resolve()))
process.stdout.write('listens\n')
