/** Why PostgreSQL cannot be used here. */
export type PostgresTrouble =
  | 'no-binaries'
  | 'no-unix-sockets'
  | 'not-executable'
  | 'wrong-owner'
  | 'root-refused'
  | 'unreachable-folder'
  | 'other-version'
  | 'wrong-password'
  | 'served-elsewhere'
  | 'start-failed'
  | 'own-server'

/** PostgreSQL cannot be used; the message is one line that says why and what to do. */
export class PostgresUnavailable extends Error {
  readonly trouble: PostgresTrouble
  constructor(trouble: PostgresTrouble, message: string) {
    super(message)
    this.name = 'PostgresUnavailable'
    this.trouble = trouble
  }
}

/** Where the embedded PostgreSQL tells what it does. */
export type PostgresLog = {
  info(message: string, properties?: Record<string, unknown>): void
  warn(message: string, properties?: Record<string, unknown>): void
}
