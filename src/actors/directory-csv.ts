import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { decodedText } from './decoded-text.ts'
import { type DirectoryColumn, directoryColumns } from './directory-columns.ts'
import { type DirectoryRefusal, type DirectoryStructure, readStructure } from './directory-structure.ts'

/** A line of a directory: a structure, with the cells that were left out, or why there is none. Lines count from 1, headings included. */
export type DirectoryLine =
  | { line: number; ok: true; structure: DirectoryStructure; dropped: { column: DirectoryColumn; value: string }[] }
  | { line: number; ok: false; reason: { kind: DirectoryRefusal; params: Record<string, string> } }

/** The longest line that a directory can have, in characters; a quote that is never closed would read the whole file as one. */
const LONGEST_LINE = 100_000
const DELIMITERS = [',', ';', '\t', '|']

/** The delimiter that stands most often in the headings, outside quotes. csv-parse's own guess counts inside quotes too. */
const delimiterOf = (headings: string): string => {
  const unquoted = headings.replace(/"[^"]*"/g, '')
  const count = (delimiter: string): number => unquoted.split(delimiter).length
  return DELIMITERS.reduce((best, one) => (count(one) > count(best) ? one : best))
}

async function* startingWith(text: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield text
  yield* rest
}

const encoded = (text: string): Uint8Array[] => [new TextEncoder().encode(text)]

/**
 * Reads a directory of structures, line by line: delimiter, encoding, byte order mark and headings (French or English, of
 * the usual open data files) are found out. Nothing is kept in memory beyond a line. A line that cannot be used says why,
 * and the next ones are read.
 */
export async function* readDirectoryCsv(
  source: string | AsyncIterable<Uint8Array>,
): AsyncGenerator<DirectoryLine, void, undefined> {
  const pieces = decodedText(typeof source === 'string' ? encoded(source) : source)
  let start = ''
  for (let piece = await pieces.next(); !piece.done; piece = await pieces.next()) {
    start += piece.value
    if (/\n/.test(start.trimStart())) break
  }
  let line = 0
  let broken: DirectoryRefusal | undefined
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(start.trimStart().split(/\r?\n/, 1)[0] ?? ''),
    info: true,
    max_record_size: LONGEST_LINE,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    trim: true,
    // Where quotes go wrong nothing after them can be trusted: the reader stops there.
    on_skip: (error) => {
      broken ??= error?.code === 'CSV_MAX_RECORD_SIZE' ? 'line-long' : 'quote-open'
      return undefined
    },
  })

  let columns: Map<DirectoryColumn, number> | undefined
  const text = Readable.from(startingWith(start, pieces))
  text.on('error', (error) => parser.destroy(error))
  for await (const { record, info } of text.pipe(parser) as AsyncIterable<{
    record: string[]
    info: { lines: number }
  }>) {
    const at = line + 1
    line = info.lines
    if (!columns) {
      columns = directoryColumns(record)
      if (columns.has('name') || columns.has('usualName')) continue
      yield {
        line: at,
        ok: false,
        reason: { kind: 'no-name-column', params: { headings: record.join(', ').slice(0, 300) } },
      }
      return
    }
    const cell = (column: DirectoryColumn): string => {
      const index = columns?.get(column)
      return index === undefined ? '' : (record[index] ?? '').trim()
    }
    yield { line: at, ...readStructure(cell) }
  }
  if (broken) yield { line: line + 1, ok: false, reason: { kind: broken, params: {} } }
  else if (!columns) yield { line: 1, ok: false, reason: { kind: 'no-name-column', params: { headings: '' } } }
}
