import { configure, getLogger, getTextFormatter, type Logger, type LogLevel, reset } from '@logtape/logtape'

export type Log = Logger
export type { LogLevel }

const secretKey = /pass(word)?|secret|token|cookie|authorization|smtp_url|database_url|storage_url/i

/** Values under keys that name a secret never reach a sink. */
function withoutSecrets(properties: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [key, secretKey.test(key) ? '[kept out of logs]' : value]),
  )
}

/** Sends every line of `level` and above to standard error, one line each. */
export async function startLogging(level: LogLevel): Promise<void> {
  const format = getTextFormatter({ timestamp: 'rfc3339', category: '.' })
  await reset()
  await configure({
    sinks: {
      stderr: (record) => {
        const properties = withoutSecrets(record.properties)
        const extra = Object.keys(properties).length > 0 ? ' ' + JSON.stringify(properties, errorsAsText) : ''
        process.stderr.write(format({ ...record, properties }).trimEnd() + extra + '\n')
      },
    },
    loggers: [
      { category: 'maillon', sinks: ['stderr'], lowestLevel: level },
      { category: ['logtape', 'meta'], sinks: ['stderr'], lowestLevel: 'warning' },
    ],
  })
}

function errorsAsText(_key: string, value: unknown): unknown {
  if (!(value instanceof Error)) return value
  const cause = value.cause instanceof Error ? `\ncaused by ${value.cause.message}` : ''
  return (value.stack ?? value.message) + cause
}

/** A log for one room: `log('jobs').info('…', { … })`. Silent until `startLogging`. */
export function log(room: string): Log {
  return getLogger(['maillon', room])
}
