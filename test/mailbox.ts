import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

export type Received = {
  to: string
  from: string
  subject: string
  text: string
  html: string
  headers: Map<string, string>
  /** The path of the first address of this instance that the text holds. */
  link: string | null
}

/** A real SMTP server on loopback that keeps what it is given. */
export type Mailbox = {
  url: string
  received: Received[]
  /** What the next recipients are answered: an SMTP code, or null to take everything. */
  answer(code: number | null): void
  /** The last message to this address. */
  last(to: string): Received
  close(): Promise<void>
}

export async function openMailbox(): Promise<Mailbox> {
  const received: Received[] = []
  let code: number | null = null
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo(_address, _session, done) {
      if (code === null) return done()
      done(Object.assign(new Error('not now'), { responseCode: code }))
    },
    onData(stream, session, done) {
      text(stream).then((raw) => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address)
        received.push(read(raw, recipients.join(', ')))
        done()
      }, done)
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}?from=bonjour@maillon.example`,
    received,
    answer: (next) => {
      code = next
    },
    last(to) {
      const found = received.findLast((message) => message.to === to)
      if (!found) throw new Error(`no message to ${to}, only to ${received.map((message) => message.to)}`)
      return found
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

/** MIME, as far as our own messages use it: a header, and a body of two alternatives. */
function read(raw: string, to: string): Received {
  const { headers, body } = part(raw)
  const boundary = /boundary="?([^";]+)"?/.exec(headers.get('content-type') ?? '')?.[1]
  const parts = boundary
    ? body
        .split(`--${boundary}`)
        .slice(1, -1)
        .map((each) => part(each.replace(/^\r\n/, '')))
    : []
  const of = (type: string) => {
    const found = parts.find((each) => each.headers.get('content-type')?.startsWith(type))
    return found ? decode(found) : ''
  }
  const words = of('text/plain')
  return {
    to,
    headers,
    from: headers.get('from') ?? '',
    subject: encodedWords(headers.get('subject') ?? ''),
    text: words,
    html: of('text/html'),
    link: /https?:\/\/[^/\s]+(\/\S+)/.exec(words)?.[1] ?? null,
  }
}

type Part = { headers: Map<string, string>; body: string }

function part(raw: string): Part {
  const end = raw.indexOf('\r\n\r\n')
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  const headers = lines.map(
    (line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()] as const,
  )
  return { headers: new Map(headers), body: raw.slice(end + 4) }
}

function decode({ headers, body }: Part): string {
  const coding = headers.get('content-transfer-encoding') ?? '7bit'
  if (coding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  if (coding !== 'quoted-printable') return body
  return quotedPrintable(body.replace(/=\r\n/g, ''))
}

const quotedPrintable = (words: string) =>
  Buffer.from(
    words.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')

/** RFC 2047: `=?UTF-8?Q?…?=`. */
function encodedWords(header: string): string {
  return header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, coding: string, words: string) =>
      coding.toLowerCase() === 'b'
        ? Buffer.from(words, 'base64').toString('latin1')
        : words
            .replaceAll('_', ' ')
            .replace(/=([0-9A-F]{2})/g, (__, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    )
    .replace(/[\u0080-\u00ff]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'))
}
