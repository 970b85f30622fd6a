import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { type Command, print, UsageError } from './command.ts'

export const userCreate: Command = {
  name: 'user create',
  usage: 'user create EMAIL --handle H [--name N] [--admin]',
  help: 'Makes a confirmed account. The password is read from standard input, or made and printed.',
  async run(app, args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { handle: { type: 'string' }, name: { type: 'string' }, admin: { type: 'boolean', default: false } },
    })
    const [email] = positionals
    if (!email || positionals.length > 1 || !values.handle)
      throw new UsageError('an e-mail address and --handle are needed')
    const typed = process.stdin.isTTY ? '' : (await text(process.stdin)).split(/\r?\n/)[0]!
    const password = typed || randomBytes(15).toString('base64url')
    await app.access.createAccount({
      email,
      password,
      handle: values.handle,
      name: values.name ?? values.handle,
      administrator: values.admin,
    })
    print(`@${values.handle}`)
    if (!typed) print(password)
  },
}
