import { parseArgs } from 'node:util'
import { type Command, print, UsageError } from './command.ts'

export const orgCreate: Command = {
  name: 'org create',
  usage: 'org create --handle H --name N --owner HANDLE',
  help: 'Makes a structure; its owner is a person who exists.',
  async run(app, args) {
    const { values } = parseArgs({
      args,
      options: { handle: { type: 'string' }, name: { type: 'string' }, owner: { type: 'string' } },
    })
    if (!values.handle || !values.name || !values.owner) throw new UsageError('--handle, --name and --owner are needed')
    const owner = await app.actors.byHandle(values.owner)
    if (owner?.kind !== 'person') throw new UsageError(`there is no person @${values.owner}`)
    await app.actors.createOrganisation({ handle: values.handle, name: values.name, owner: owner.id })
    print(`@${values.handle}`)
  },
}
