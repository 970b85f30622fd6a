import { parseArgs } from 'node:util'
import { type Command, handleOf, print, UsageError } from './command.ts'

export const orgCreate: Command = {
  name: 'org create',
  usage: 'org create --handle H --name N --owner HANDLE',
  help: 'Makes a structure, and prints its handle. Its owner is a person who has an account here.',
  async run(app, args) {
    const { values } = parseArgs({
      args,
      options: { handle: { type: 'string' }, name: { type: 'string' }, owner: { type: 'string' } },
    })
    if (!values.handle || !values.name || !values.owner) throw new UsageError('--handle, --name and --owner are needed')
    const [handle, ownerHandle] = [handleOf(values.handle), handleOf(values.owner)]
    const owner = await app.actors.byHandle(ownerHandle)
    if (owner?.kind !== 'person') throw new UsageError(`there is no person @${ownerHandle}`)
    await app.actors.createOrganisation({ handle, name: values.name, owner: owner.id })
    print(`@${handle}`)
  },
}
