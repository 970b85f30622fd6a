import type { Transporter } from 'nodemailer'
import type { Log } from './log.ts'

/** `from`: the name that stands before the sender's address. */
/** `unsubscribe`: the address at which its reader's program ends such messages in one step (RFC 8058). */
export type Message = { to: string; from?: string; subject: string; text: string; html: string; unsubscribe?: string }

export type Mail = {
  /** False where SMTP_URL is not set: then nothing that needs a message may be asked of people. */
  available: boolean
  /**
   * Hands one message over to the SMTP server. Jobs call it, requests never do: what it throws is a reason to try
   * again later. Answers `refused` where this address will never take it (RFC 5321 §4.2.1: 5yz to RCPT TO).
   */
  send(message: Message): Promise<'sent' | 'refused'>
  /** Why the server does not take us now (it is away, the password is wrong); null where it does, or there is none. */
  trouble(): Promise<string | null>
  stop(): void
}

const CONNECT_MS = 15_000
const SILENT_MS = 30_000

/**
 * Mail by the server of `smtpUrl` (`smtp://user:password@host:port`, `smtps://…`). The sender is the `from` of its query
 * (`?from=bonjour@example.org`), else its user where that is an address, else `maillon@` the host of the instance.
 */
export function createMail(given: { smtpUrl: string | null; publicUrl: string; log: Log }): Mail {
  const { smtpUrl, log } = given
  if (!smtpUrl) {
    return {
      available: false,
      send: () => Promise.reject(new Error('SMTP_URL is not set: no message can be sent')),
      trouble: async () => null,
      stop: () => {},
    }
  }
  const url = new URL(smtpUrl)
  const here = new URL(given.publicUrl).hostname
  const user = decodeURIComponent(url.username)
  const from = url.searchParams.get('from') ?? (user.includes('@') ? user : `maillon@${here}`)
  const options = {
    host: url.hostname,
    ...(url.port ? { port: Number(url.port) } : {}),
    secure: url.protocol === 'smtps:',
    ...(user ? { auth: { user, pass: decodeURIComponent(url.password) } } : {}),
    name: here,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
  let known: Promise<Transporter> | null = null
  // Loaded with the first message.
  const transport = () => (known ??= import('nodemailer').then(({ createTransport }) => createTransport(options)))
  return {
    available: true,
    async send(message) {
      try {
        // RFC 3834: nobody's « I am away » answers a machine.
        const sender = message.from ? { name: message.from, address: from } : from
        const { unsubscribe, ...said } = message
        await (await transport()).sendMail({
          ...said,
          from: sender,
          headers: {
            'Auto-Submitted': 'auto-generated',
            ...(unsubscribe && {
              'List-Unsubscribe': `<${unsubscribe}>`,
              'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            }),
          },
        })
        return 'sent'
      } catch (error) {
        if (!refusedForGood(error)) throw error
        log.warning('an address refused a message', { reason: (error as Error).message })
        return 'refused'
      }
    },
    trouble: () =>
      transport()
        .then((server) => server.verify())
        .then(
          () => null,
          (error: Error) => error.message,
        ),
    stop: () => void known?.then((server) => server.close()),
  }
}

function refusedForGood(error: unknown): boolean {
  const { code, command, responseCode } = error as { code?: string; command?: string; responseCode?: number }
  return code === 'EENVELOPE' && (command === 'API' || (command === 'RCPT TO' && (responseCode ?? 0) >= 500))
}
