import { resolve } from 'node:path'
import { z } from 'zod'

const flag = z
  .enum(['', '0', '1', 'true', 'false', 'on', 'off', 'yes', 'no'])
  .transform((value) => ['1', 'true', 'on', 'yes'].includes(value))

const address = (protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `must be an address that starts with ${protocols.map((p) => p + '//').join(' or ')}`,
  })

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: address(['http:', 'https:']).optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: address(['postgres:', 'postgresql:']).optional(),
  SMTP_URL: address(['smtp:', 'smtps:']).optional(),
  STORAGE_URL: address(['s3:', 's3+http:']).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warning', 'error', 'fatal']).default('info'),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  ALLOW_PRIVATE_ADDRESSES: flag.default(false),
})

export type Config = {
  port: number
  host: string
  /** Without a trailing slash; null until the port is known when PORT is 0. */
  publicUrl: string
  dataDir: string
  databaseUrl: string | null
  smtpUrl: string | null
  storageUrl: string | null
  logLevel: z.infer<typeof environment>['LOG_LEVEL']
  trustProxy: number
  allowPrivateAddresses: boolean
}

/** A wrong environment variable. Its message is one line, for the person who starts the server. */
export class ConfigError extends Error {}

/**
 * Reads the whole configuration; nothing else looks at the environment. An empty value counts as absent.
 * @throws ConfigError naming the first wrong variable
 */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    throw new ConfigError(`${String(issue.path[0])}: ${issue.message}`)
  }
  const e = parsed.data
  return {
    port: e.PORT,
    host: e.HOST,
    publicUrl: (e.PUBLIC_URL ?? `http://localhost:${e.PORT}`).replace(/\/+$/, ''),
    dataDir: resolve(e.DATA_DIR),
    databaseUrl: e.DATABASE_URL ?? null,
    smtpUrl: e.SMTP_URL ?? null,
    storageUrl: e.STORAGE_URL ?? null,
    logLevel: e.LOG_LEVEL,
    trustProxy: e.TRUST_PROXY,
    allowPrivateAddresses: e.ALLOW_PRIVATE_ADDRESSES,
  }
}
