import { parseArgs } from 'node:util'
import type { App } from '../app.ts'
import { type Command, handleOf, print, UsageError } from './command.ts'

export const keysRotate: Command = {
  name: 'keys rotate',
  usage: 'keys rotate --handle H | --all',
  help: 'Gives a person, a structure, or all of them and the instance itself new keys, with which what they do is signed for other servers, and tells those who follow them there. The old ones are used no more.',
  async run(app, args) {
    const { values } = parseArgs({ args, options: { handle: { type: 'string' }, all: { type: 'boolean' } } })
    if (Boolean(values.handle) === Boolean(values.all)) throw new UsageError('one of --handle and --all is needed')
    const renewed = values.handle ? await one(app, handleOf(values.handle)) : await app.federation.rotateAllKeys()
    print(String(renewed))
  },
}

async function one(app: App, handle: string): Promise<number> {
  const actor = await app.actors.byHandle(handle)
  if (!actor) throw new UsageError(`there is no @${handle}`)
  return (await app.federation.rotateKeys(actor.id)) ? 1 : 0
}
