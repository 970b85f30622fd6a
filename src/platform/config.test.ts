import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

describe('a wrong value is told in one line that names its variable', () => {
  test.each([
    ['PORT', 'abc', 'PORT must be a whole number from 0 to 65535, not "abc"'],
    ['PORT', '65536', 'PORT must be a whole number from 0 to 65535, not "65536"'],
    ['PORT', '-1', 'PORT must be a whole number from 0 to 65535, not "-1"'],
    ['PORT', '80.5', 'PORT must be a whole number from 0 to 65535, not "80.5"'],
    ['PORT', '0x50', 'PORT must be a whole number from 0 to 65535, not "0x50"'],
    ['HOST', 'a b', 'HOST must be an address of this machine, such as 127.0.0.1 or ::, not "a b"'],
    [
      'PUBLIC_URL',
      'reseau.example.org',
      'PUBLIC_URL must be an address that starts with http:// or https://, not "reseau.example.org"',
    ],
    [
      'PUBLIC_URL',
      'https://example.org/maillon',
      'PUBLIC_URL must be a scheme and a host alone, such as https://reseau.example.org, not "https://example.org/maillon"',
    ],
    [
      'DATABASE_URL',
      'mysql://u:hush@h/d',
      'DATABASE_URL must be an address that starts with postgres:// or postgresql://',
    ],
    ['DATABASE_URL', 'hush', 'DATABASE_URL must be an address that starts with postgres:// or postgresql://'],
    ['SOURCE_URL', 'git@forge:maillon', 'SOURCE_URL must be an address that starts with http:// or https://'],
    ['SMTP_URL', 'mail.example.org', 'SMTP_URL must be an address that starts with smtp:// or smtps://'],
    ['SMTP_URL', 'smtp://', 'SMTP_URL names no server'],
    [
      'SMTP_URL',
      'smtp://hôte?from=bonjour',
      'SMTP_URL must have an e-mail address as its from, such as ?from=bonjour@example.org',
    ],
    ...['DATABASE_URL=postgres', 'SMTP_URL=smtps', 'STORAGE_URL=s3'].flatMap((start) => {
      const [name, scheme] = start.split('=') as [string, string]
      const line = `${name} cannot be read: percent-encode what is no letter or digit in the user and the password`
      return ['hu/sh', '100%hush'].map((password) => [name, `${scheme}://u:${password}@h/d`, line])
    }),
    ['STORAGE_URL', 'ftp://u:hush@h', 'STORAGE_URL must be an address that starts with s3:// or s3+http:// or file://'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL must be one of trace, debug, info, warning, error, fatal, not "loud"'],
    ['TRUST_PROXY', 'yes', 'TRUST_PROXY must be a whole number from 0 to 10, not "yes"'],
    ['TRUST_PROXY', '11', 'TRUST_PROXY must be a whole number from 0 to 10, not "11"'],
    ['API_RATE_LIMIT', '-5', 'API_RATE_LIMIT must be a whole number from 0 to 1000000, not "-5"'],
    [
      'ALLOW_PRIVATE_ADDRESSES',
      'perhaps',
      'ALLOW_PRIVATE_ADDRESSES must be one of 0, 1, true, false, on, off, yes, no, not "perhaps"',
    ],
  ] as [string, string, string][])('%s=%s', (name, value, line) => {
    const read = () => readConfig({ [name]: value })
    expect(read).toThrow(ConfigError)
    expect(read).toThrow(line)
    expect(line).not.toContain('\n')
  })

  test('and does not repeat what may hold a password', () => {
    for (const name of ['DATABASE_URL', 'SMTP_URL', 'STORAGE_URL'])
      expect(() => readConfig({ [name]: 'hush:hush@hush' })).toThrow(/^(?!.*hush)/)
  })
})

test('nothing set, or set to nothing, is the usual', () => {
  const usual = readConfig({})
  expect(usual).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:3000',
    sourceUrl: null,
    databaseUrl: null,
    logLevel: 'info',
    trustProxy: 0,
    allowPrivateAddresses: false,
  })
  expect(readConfig({ PORT: '', DATA_DIR: '', TRUST_PROXY: '', LOG_LEVEL: '' })).toEqual(usual)
})

test('the public address follows the port where nobody says it, and loses its slash where one does', () => {
  expect(readConfig({ PORT: '8080' }).publicUrl).toBe('http://localhost:8080')
  expect(readConfig({ PUBLIC_URL: 'https://Reseau.example.org/' }).publicUrl).toBe('https://reseau.example.org')
})

test('the data stand in the project, wherever the command is typed', () => {
  const root = new URL('../..', import.meta.url).pathname
  expect(readConfig({}).dataDir).toBe(`${root}data`)
  expect(readConfig({ DATA_DIR: 'x' }).dataDir).toBe(`${process.cwd()}/x`)
  expect(readConfig({ DATA_DIR: '/srv/maillon' }).dataDir).toBe('/srv/maillon')
})
