import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import type { Described } from '#relevance/index.ts'

/** One line of a log of readings. Ids stay text: they exceed what a number holds. */
export type Act = { at: Date; reader: string; item: string; strength: number }

/** What each thing that one may do there counts, as the published protocol has it. */
const strengthOf: Record<string, number> = { VIEW: 1, LIKE: 2, BOOKMARK: 2.5, FOLLOW: 3, 'COMMENT CREATED': 4 }

/** The log of a folder, the oldest first: `users_interactions.csv.gz` with `timestamp` (s), `eventType`, `contentId`, `personId`. */
export function readLog(folder: string): Act[] {
  return rowsOf(join(folder, 'users_interactions.csv.gz'))
    .map((row) => ({
      at: new Date(Number(row.timestamp) * 1000),
      reader: row.personId!,
      item: row.contentId!,
      strength: strengthOf[row.eventType!] ?? 1,
    }))
    .sort((a, b) => a.at.getTime() - b.at.getTime())
}

/** The lines of a table, compressed or not, by the names in its first line. */
export function rowsOf(path: string): Record<string, string>[] {
  const bytes = readFileSync(path)
  return parse(path.endsWith('.gz') ? gunzipSync(bytes) : bytes, { columns: true, relax_quotes: true })
}

/** What the items say, where the folder tells: `titles.csv` with `content_id`, `title`. */
export function readTitles(folder: string): Described[] {
  const path = join(folder, 'titles.csv')
  return existsSync(path) ? rowsOf(path).map((row) => ({ item: row.content_id!, text: row.title! })) : []
}
