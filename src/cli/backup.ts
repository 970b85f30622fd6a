import { parseArgs } from 'node:util'
import { type Command, print, UsageError } from './command.ts'

export const backup: Command = {
  name: 'backup',
  usage: 'backup FILE',
  help: 'Writes everything, database and files, into one file (tar.gz), as it stands at one moment, while the server runs or not. The name is taken once the file is whole; what stood under it is replaced.',
  async run(app, args) {
    const { positionals } = parseArgs({ args, allowPositionals: true })
    const [file] = positionals
    if (!file || positionals.length > 1) throw new UsageError('the name of the file to write is needed')
    const { manifest, size } = await app.backup(file)
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    print(
      `${file}: ${rows} rows, ${manifest.jobs.rows} waiting jobs, ${manifest.files.length} files; ${megabytes(size)} MB`,
    )
    if (manifest.missing.length > 0) {
      print(`${manifest.missing.length} files are missing from the storage, and so from the backup: see maillon check`)
      process.exitCode = 1
    }
  },
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1)
