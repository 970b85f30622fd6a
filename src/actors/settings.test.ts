import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'

const world = useWorld()
const own = () => ({ personId: world.chloe, actorId: world.chloe })

test('what one chose stays, and what one did not say stays as it was', async () => {
  expect(await world.app.actors.settings(world.chloe)).toMatchObject({ visibility: 'public', language: null })
  await world.app.actors.changeSettings(own(), { visibility: 'unlisted', language: 'fr-FR' })
  await world.app.actors.changeSettings(own(), { authorDomains: ['https://www.asso.example/blog', 'www.asso.example'] })
  expect(await world.app.actors.settings(world.chloe)).toMatchObject({
    visibility: 'unlisted',
    language: 'fr',
    authorDomains: ['www.asso.example'],
  })
})

test('a value that a setting does not take is refused', async () => {
  const wrong = (wish: object) => expect(world.app.actors.changeSettings(own(), wish)).rejects
  await wrong({ visibility: 'secret' }).toMatchObject({ kind: 'setting-wrong' })
  await wrong({ language: 'klingon' }).toMatchObject({ kind: 'setting-wrong' })
  await wrong({ authorDomains: ['asso'] }).toMatchObject({ kind: 'author-domain-wrong' })
})

test('an editor may not choose for her structure: its owners do', async () => {
  await world.app.actors.addMember(world.lienLoire, world.yann, 'editor')
  const voice = { personId: world.yann, actorId: world.lienLoire }
  await expect(world.app.actors.changeSettings(voice, { sensitive: true })).rejects.toMatchObject({
    kind: 'may-not-administer',
  })
})
