import { parseArgs } from 'node:util'
import { type Command, handleOf, print, UsageError } from './command.ts'

export const tokenCreate: Command = {
  name: 'token create',
  usage: 'token create --handle H [--as ORG] --scopes "read write follow push"',
  help: 'Makes an access token, which acts for a person, as herself or as a structure, and prints the token alone. Programs send it as `Authorization: Bearer TOKEN`.',
  async run(app, args) {
    const { values } = parseArgs({
      args,
      options: { handle: { type: 'string' }, as: { type: 'string' }, scopes: { type: 'string' } },
    })
    if (!values.handle || !values.scopes) throw new UsageError('--handle and --scopes are needed')
    const person = await app.actors.byHandle(handleOf(values.handle))
    if (person?.kind !== 'person') throw new UsageError(`there is no person @${handleOf(values.handle)}`)
    const structure = values.as ? await app.actors.byHandle(handleOf(values.as)) : person
    if (!structure) throw new UsageError(`there is no structure @${handleOf(values.as!)}`)
    const asked = { personId: person.id, actorId: structure.id, scopes: values.scopes }
    print((await app.access.createToken(asked)).secret)
  },
}
