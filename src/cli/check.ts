import { parseArgs } from 'node:util'
import { type Command, print } from './command.ts'

const EXAMPLES = 10

export const check: Command = {
  name: 'check',
  usage: 'check',
  help: 'Looks whether everything in the data holds together, files included. Ends with 1 and a list where something does not.',
  async run(app, args) {
    parseArgs({ args })
    // Loaded once it is needed, as the application is: help tells of every command.
    const { lookAtAll } = await import('#platform/invariant.ts')
    const { lookAtFiles } = await import('#platform/kept-files.ts')
    const broken = await lookAtAll(app.db, app.invariants)
    const { missing, stray } = await lookAtFiles({ ...app, now: app.clock.now() }, app.keptFiles)
    const files = [
      { name: 'every file that is kept for something is in the storage', lines: missing },
      { name: 'every file in the storage is kept for something', lines: stray },
    ]
    for (const { name, lines } of files)
      if (lines.length > 0) broken.push({ name, count: lines.length, examples: lines.slice(0, EXAMPLES) })
    if (broken.length === 0)
      return print(`Everything holds together (${app.invariants.length + files.length} invariants).`)
    for (const { name, count, examples } of broken) {
      print(`Broken: ${name} (${count})`)
      for (const line of examples) print(`  ${line}`)
      if (count > examples.length) print(`  … and ${count - examples.length} more`)
    }
    process.exitCode = 1
  },
}
