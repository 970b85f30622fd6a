import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const root = fileURLToPath(new URL('../..', import.meta.url))

const wholeNumber = (from: number, to: number) => {
  const error = `must be a whole number from ${from} to ${to}`
  return z
    .string()
    .regex(/^\d{1,9}$/, error)
    .transform(Number)
    .pipe(z.number().min(from, error).max(to, error))
}

const oneOf = <const Choices extends readonly [string, ...string[]]>(choices: Choices) =>
  z.enum(choices, { error: `must be one of ${choices.join(', ')}` })

const flag = z
  .string()
  .toLowerCase()
  .pipe(oneOf(['0', '1', 'true', 'false', 'on', 'off', 'yes', 'no']))
  .transform((value) => ['1', 'true', 'on', 'yes'].includes(value))

const address = (protocols: string[]) =>
  z
    .string()
    .refine((text) => protocols.some((protocol) => text.toLowerCase().startsWith(protocol)), {
      message: `must be an address that starts with ${protocols.map((p) => p + '//').join(' or ')}`,
      abort: true,
    })
    // A password with a `/` ends the host before it began; one with a `%` is no percent-encoding.
    .refine(isReadable, {
      message: 'cannot be read: percent-encode what is no letter or digit in the user and the password',
      abort: true,
    })

const mailServer = address(['smtp:', 'smtps:'])
  .refine((text) => URL.parse(text)?.hostname !== '', { message: 'names no server' })
  .refine((text) => /^$|^[^\s<>@]+@[^\s<>@]+$/.test(URL.parse(text)?.searchParams.get('from') ?? ''), {
    message: 'must have an e-mail address as its from, such as ?from=bonjour@example.org',
  })

const origin = address(['http:', 'https:']).refine((text) => isOrigin(text), {
  message: 'must be a scheme and a host alone, such as https://reseau.example.org',
})

const environment = z.object({
  PORT: wholeNumber(0, 65_535).default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be an address of this machine, such as 127.0.0.1 or ::')
    .default('127.0.0.1'),
  PUBLIC_URL: origin.optional(),
  SOURCE_URL: address(['http:', 'https:']).optional(),
  DATA_DIR: z.string().optional(),
  DATABASE_URL: address(['postgres:', 'postgresql:']).optional(),
  SMTP_URL: mailServer.optional(),
  STORAGE_URL: address(['s3:', 's3+http:', 'file:']).optional(),
  LOG_LEVEL: z
    .string()
    .toLowerCase()
    .pipe(oneOf(['trace', 'debug', 'info', 'warning', 'error', 'fatal']))
    .default('info'),
  TRUST_PROXY: wholeNumber(0, 10).default(0),
  ALLOW_PRIVATE_ADDRESSES: flag.default(false),
  AUTHORIZED_FETCH: flag.default(false),
  LIMITED_FEDERATION_MODE: flag.default(false),
  API_RATE_LIMIT: wholeNumber(0, 1_000_000).default(1500),
  REMOTE_MEDIA_MEGABYTES: wholeNumber(0, 100_000_000).default(5_000),
})

export type Config = {
  port: number
  host: string
  /** Without a trailing slash. */
  publicUrl: string
  /** True where nobody said what it is: then it follows the port. */
  publicUrlGuessed: boolean
  /** Where the source code of what runs here is offered (AGPL, section 13); null where it is asked of the administrators. */
  sourceUrl: string | null
  dataDir: string
  databaseUrl: string | null
  smtpUrl: string | null
  storageUrl: string | null
  logLevel: z.infer<typeof environment>['LOG_LEVEL']
  trustProxy: number
  allowPrivateAddresses: boolean
  /** Other servers are told of people and posts where they sign what they ask for. */
  authorizedFetch: boolean
  /** One speaks with those servers only that administrators allowed. */
  limitedFederation: boolean
  /** Requests to an API in five minutes, for each account or address; 0: as many as one likes. */
  apiRateLimit: number
  /** What copies of other servers' pictures may take in the storage, in bytes; the longest unasked make room. */
  remoteMediaBytes: number
}

/** A wrong environment variable. Its message is one line, for the person who starts the server. */
export class ConfigError extends Error {}

/** Values that may hold a password are not repeated in messages. */
const secret = ['DATABASE_URL', 'SMTP_URL', 'STORAGE_URL']

/**
 * Reads the whole configuration; nothing else looks at the environment. An empty value counts as absent.
 * @throws ConfigError naming the first wrong variable
 */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    const name = String(issue.path[0])
    const value = secret.includes(name) ? '' : `, not ${JSON.stringify(given[name])}`
    throw new ConfigError(`${name} ${issue.message}${value}`)
  }
  const e = parsed.data
  return {
    port: e.PORT,
    host: e.HOST,
    publicUrl: e.PUBLIC_URL ? new URL(e.PUBLIC_URL).origin : localUrl(e.PORT),
    publicUrlGuessed: e.PUBLIC_URL === undefined,
    sourceUrl: e.SOURCE_URL ?? null,
    // One place wherever the command is typed from; what someone writes is read from where she stands.
    dataDir: e.DATA_DIR === undefined ? resolve(root, 'data') : resolve(e.DATA_DIR),
    databaseUrl: e.DATABASE_URL ?? null,
    smtpUrl: e.SMTP_URL ?? null,
    storageUrl: e.STORAGE_URL ?? null,
    logLevel: e.LOG_LEVEL,
    trustProxy: e.TRUST_PROXY,
    allowPrivateAddresses: e.ALLOW_PRIVATE_ADDRESSES,
    authorizedFetch: e.AUTHORIZED_FETCH,
    limitedFederation: e.LIMITED_FEDERATION_MODE,
    apiRateLimit: e.API_RATE_LIMIT,
    remoteMediaBytes: e.REMOTE_MEDIA_MEGABYTES * 1024 * 1024,
  }
}

/** Where the server is found when nobody said otherwise. */
export const localUrl = (port: number) => `http://localhost:${port}`

function isOrigin(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password
}

function isReadable(text: string): boolean {
  const url = URL.parse(text)
  try {
    return url !== null && [url.username, url.password].every((part) => decodeURIComponent(part) !== null)
  } catch {
    return false
  }
}
