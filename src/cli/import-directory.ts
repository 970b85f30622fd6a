import { createReadStream } from 'node:fs'
import { access, constants, stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { DirectoryLine, ImportReport } from '../actors/index.ts'
import { type Command, print, UsageError } from './command.ts'

/** Why a line was left out, for the person at the keyboard. */
const reasons: Record<string, string> = {
  'no-name-column': 'no column holds a name; headings found',
  'line-long': 'the line is too long; nothing after it was read',
  'quote-open': 'a quote is never closed; nothing after it was read',
  'no-name': 'no name',
  closed: 'the structure is closed',
  individual: 'a person, not a structure',
  'siret-of-another': 'the SIRET is not of this SIREN',
}
const faults: Record<string, string> = {
  missing: 'is missing',
  characters: 'has other characters than its own',
  length: 'has not the right length',
  key: 'fails its check digit',
  department: 'names no department',
  unknown: 'belongs to nobody',
}

function reasonOf({ kind, params }: Extract<DirectoryLine, { ok: false }>['reason']): string {
  const [identifier, fault] = kind.split('-')
  const said = reasons[kind] ?? `the ${identifier!.toUpperCase()} ${faults[fault!] ?? 'is wrong'}`
  const value = params['value'] ?? params['headings']
  return value ? `${said}: ${value}` : said
}

export const importDirectory: Command = {
  name: 'import directory',
  usage: 'import directory FILE.csv [--strict]',
  help: 'Makes unclaimed pages of the structures that a CSV file lists, or brings them up to date. The same file twice changes nothing, and pages that people have claimed are left alone. Lines that cannot be used are skipped and listed at the end; with --strict the exit status is then 1, as it is where no column holds a name.',
  async run(app, args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { strict: { type: 'boolean', default: false } },
    })
    const [file] = positionals
    if (!file || positionals.length > 1) throw new UsageError('one FILE.csv is needed')
    const size = await stat(file).catch(() => null)
    if (!size?.isFile()) throw new UsageError(`there is no file ${file}`)
    await access(file, constants.R_OK).catch(() => {
      throw new UsageError(`the file ${file} cannot be read by this user`)
    })
    // The slice, and with it the libraries of the whole application, only once there is a file to read.
    const { readDirectoryCsv } = await import('../actors/index.ts')
    const source = createReadStream(file)
    const tell = progressOn(process.stderr, () => source.bytesRead / Math.max(1, size.size))
    const report = await app.actors.importStructures(readDirectoryCsv(source), tell)
    tell.end()
    for (const { line, reason } of report.skipped) print(`line ${line}: ${reasonOf(reason)}`)
    print(summaryOf(report))
    const unusable = report.skipped.some(({ reason }) => reason.kind === 'no-name-column')
    if (unusable || (values.strict && report.skipped.length > 0)) process.exitCode = 1
  },
}

function summaryOf(report: ImportReport): string {
  const { lines, created, updated, unchanged, claimed, repeated, skipped } = report
  return (
    `${lines} lines: ${created} created, ${updated} updated, ${unchanged} unchanged, ${claimed} claimed and left alone, ` +
    `${repeated} repeated, ${skipped.length} skipped`
  )
}

/** On a terminal one line that counts up; elsewhere a line each tenth of the file. */
function progressOn(stream: NodeJS.WriteStream, done: () => number) {
  let tenth = 0
  const tell = ({ lines }: ImportReport) => {
    const share = Math.min(1, done())
    const said = `${lines} lines, ${Math.floor(share * 100)} %`
    if (stream.isTTY) stream.write(`\r${said}`)
    else if (Math.floor(share * 10) > tenth) {
      tenth = Math.floor(share * 10)
      stream.write(`${said}\n`)
    }
  }
  return Object.assign(tell, { end: () => void (stream.isTTY && stream.write('\n')) })
}
