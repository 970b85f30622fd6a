import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { identityOf, stillLives } from '../process-identity.ts'
import type { PostgresPlaces } from './places.ts'

let counter = 0

/**
 * Writes down that this process uses the server, so that no other stops it meanwhile. `others()` are the live processes that use it too,
 * `leave()` takes the note back; a note whose process died counts for nothing.
 */
export function noteUser(places: PostgresPlaces): { others(): number[]; leave(): void } {
  mkdirSync(places.users, { recursive: true, mode: 0o700 })
  const mine = `${process.pid}.${++counter}`
  writeFileSync(join(places.users, mine), identityOf(process.pid) ?? '')
  return {
    others: () =>
      readdirSync(places.users)
        .filter((name) => name !== mine && lives(places, name))
        .map((name) => Number.parseInt(name, 10)),
    leave: () => rmSync(join(places.users, mine), { force: true }),
  }
}

function lives(places: PostgresPlaces, name: string): boolean {
  const path = join(places.users, name)
  try {
    if (stillLives(Number.parseInt(name, 10), readFileSync(path, 'utf8'))) return true
    rmSync(path, { force: true })
  } catch {
    // Taken back meanwhile.
  }
  return false
}
