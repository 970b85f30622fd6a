import { beforeAll, test } from 'vitest'
import { createSend } from '../../src/federation/outgoing/send.ts'
import { markFailed } from '../../src/federation/queue/peers.ts'
import { createMaySpeakWith } from '../../src/federation/sites.ts'
import { mastodonArchive, note } from '../../src/portability/archive.fixture.ts'
import { phone } from './browser.ts'
import { expectPages, useBrowser } from './screens.ts'

const used = useBrowser()
const { world } = used

/** A server that does not answer, an import that failed in part, and an archive that waits to be chosen from. */
beforeAll(async () => {
  const { app, yann } = world
  const voice = { personId: yann, actorId: yann }
  const activity = { id: `${world.url}/ap/instance#1`, type: 'Create' }
  const send = createSend({ ...app, maySpeakWith: createMaySpeakWith(app) })
  await send(app.db, { sender: 'instance', activity }, ['https://jardin.example/inbox'])
  const until = new Date(world.clock.now().getTime() + 3_600_000)
  await markFailed(app.db, 'jardin.example', world.clock.now(), 'answered 503 Bientôt', until)
  const bytes = new TextEncoder().encode('amadou\npersonne\n')
  await app.portability.importTable(voice, { kind: 'follows', bytes, name: 'abonnements.csv', replacing: false })
  const archive = await mastodonArchive([note({ n: 1 }), note({ n: 2, to: ['https://b.example/users/nadia'], cc: [] })])
  const content = new Blob([new Uint8Array(archive)]).stream()
  await app.portability.importArchive(voice, { content, name: 'archive.zip' })
  await world.settle()
})

const laptop = { viewport: { width: 1280, height: 800 } }
const pages = {
  yann: [
    '/reglages/changer-de-compte',
    '/reglages/exporter',
    '/reglages/importer',
    '/annuaire?q=karim%40b.example',
    '/notifications',
  ],
  marie: ['/admin/livraisons', '/admin/relais', '/admin/blocages/sites', '/admin/blocages/sites/liste'],
}

test.each([
  ['fr', 'a laptop, light', { ...laptop, colorScheme: 'light' }],
  ['fr', 'a telephone, dark', { ...phone, colorScheme: 'dark' }],
  ['en', 'a laptop, dark', { ...laptop, colorScheme: 'dark' }],
  ['en', 'a telephone, light', { ...phone, colorScheme: 'light' }],
] as const)('what one exchanges with other servers can be used by everyone: %s, %s', async (language, _, options) => {
  await world.app.db.updateTable('accounts').set({ language }).execute()
  for (const [handle, paths] of Object.entries(pages)) await expectPages(used, handle, paths, options)
})
