import { randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { type Command, handleOf, print, UsageError } from './command.ts'

export const userCreate: Command = {
  name: 'user create',
  usage: 'user create EMAIL --handle H [--name N] [--admin]',
  help: 'Makes a confirmed account, and prints its handle. The password is the first line of standard input; where that is a terminal or empty, one is made and printed. The first --admin of a new database opens the site under the name “Maillon”, to be changed in its administration.',
  async run(app, args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { handle: { type: 'string' }, name: { type: 'string' }, admin: { type: 'boolean', default: false } },
    })
    const [email] = positionals
    if (!email || positionals.length > 1 || !values.handle)
      throw new UsageError('an e-mail address and --handle are needed')
    const typed = process.stdin.isTTY ? '' : await firstLine(process.stdin)
    const password = typed || randomBytes(15).toString('base64url')
    const handle = handleOf(values.handle)
    const login = { email, password, handle, name: values.name ?? handle }
    if (values.admin && !(await app.access.instance()))
      await app.access.openInstance({ name: 'Maillon', administrator: login })
    else await app.access.createAccount({ ...login, administrator: values.admin })
    print(`@${handle}`)
    if (!typed) print(password)
  },
}

const WAITING_MS = 2_000

/** Whoever left standard input open and silent is told what is awaited. */
async function firstLine(input: NodeJS.ReadStream): Promise<string> {
  const hint = setTimeout(
    () => process.stderr.write('The password is awaited on standard input, ended by a new line.\n'),
    WAITING_MS,
  )
  try {
    for await (const line of createInterface({ input })) return line
    return ''
  } finally {
    clearTimeout(hint)
  }
}
