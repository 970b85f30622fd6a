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
  | 'no-room'
  | 'own-server'
  | 'newer-schema'

/** PostgreSQL cannot be used; the message is one line that says why and what to do. */
export class PostgresUnavailable extends Error {
  readonly trouble: PostgresTrouble
  constructor(trouble: PostgresTrouble, message: string) {
    super(message)
    this.name = 'PostgresUnavailable'
    this.trouble = trouble
  }
}

/** What PostgreSQL and its programs say, where the disk is full, in our own words; undefined where they say something else. */
export function noRoomSaid(output: string, dataDir: string): PostgresUnavailable | undefined {
  if (!/No space left on device|Disk quota exceeded|wrote only \d+ of \d+ bytes/.test(output)) return undefined
  return new PostgresUnavailable('no-room', `No room is left on the disk of ${dataDir}: free some, then start again.`)
}

/** Where the embedded PostgreSQL tells what it does. */
export type PostgresLog = {
  info(message: string, properties?: Record<string, unknown>): void
  warn(message: string, properties?: Record<string, unknown>): void
}
