import { parseArgs } from 'node:util'
import { type Command, print, UsageError } from './command.ts'

export const restore: Command = {
  name: 'restore',
  usage: 'restore FILE [--replace]',
  help: 'Puts back what a backup holds, once the whole file is found right. Where an instance already lives, --replace puts the backup in its place.',
  async run(app, args) {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { replace: { type: 'boolean', default: false } },
    })
    const [file] = positionals
    if (!file || positionals.length > 1) throw new UsageError('the name of the file to read is needed')
    const { tables, jobs, files, madeAt, version } = await app.restore(file, { replace: values.replace })
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    print(
      `${file}, made by Maillon ${version} on ${madeAt}: ${rows} rows, ${jobs.rows} waiting jobs, ${files.length} files`,
    )
  },
}
