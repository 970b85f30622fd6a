import { beforeAll, expect, test } from 'vitest'
import type { AccountId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import { readDirectoryCsv } from './directory-csv.ts'

const world = useWorld()
let administrator: AccountId
const ids = new Map<string, typeof world.marie>()

beforeAll(async () => {
  administrator = (await world.app.access.account(world.marie))!.id
  const csv = `denomination,territoire,site_web
Les Amis du Canal,com-44109,canal.example.org
Le Vélo Partagé,com-44109,
L'Épicerie Solidaire,com-44109,
La Recyclerie du Port,com-44109,
`
  await world.app.actors.importStructures(readDirectoryCsv(csv))
  for (const handle of ['amis_canal', 'velo_partage', 'epicerie_solidaire', 'recyclerie_port'])
    ids.set(handle, (await world.app.actors.page(handle))!.id)
})

const claim = (handle: string, person = world.yann, more: { word?: string; handle?: string } = {}) =>
  world.app.actors.claim(person, ids.get(handle)!, { word: 'J’en suis la présidente.', ...more })
const note = { kind: 'note' as const, source: 'Bonjour', visibility: 'public', language: 'fr' }

test('an administrator approves: the person owns the page, speaks for it, and it is claimed', async () => {
  const { actors } = world.app
  const id = await claim('amis_canal')
  expect(await actors.pendingClaims()).toMatchObject([
    { id, organisation: { handle: 'amis_canal' }, person: { handle: 'yann' }, word: 'J’en suis la présidente.' },
  ])
  const voice = { personId: world.yann, actorId: ids.get('amis_canal')! }
  await expect(world.app.publishing.publish(voice, note)).rejects.toMatchObject({ kind: 'may-not-speak' })

  await world.app.moderation.approveClaim(administrator, id)
  expect(await actors.page('amis_canal')).toMatchObject({ claimed: true })
  expect(await actors.roleIn(world.yann, voice.actorId)).toBe('owner')
  await expect(world.app.publishing.publish(voice, note)).resolves.toBeTruthy()
  expect(await actors.pendingClaims()).toEqual([])
  expect(await actors.claims(world.yann)).toMatchObject([{ state: 'approved' }])
})

test('with the page comes the handle that she wished, and the one it had still leads there', async () => {
  const { actors } = world.app
  await world.app.moderation.approveClaim(
    administrator,
    await claim('velo_partage', world.yann, { handle: '@Velo_44' }),
  )
  const page = await actors.page('velo_partage')
  expect(page).toMatchObject({ handle: 'velo_44', name: 'Le Vélo Partagé' })
  expect((await actors.directory({ words: 'velo 44' })).entries[0]!.handle).toBe('velo_44')
  await expect(
    actors.createOrganisation({ handle: 'velo_partage', name: 'Autre', owner: world.chloe }),
  ).rejects.toMatchObject({ kind: 'handle-taken' })
})

test('an administrator refuses with a reason, and the page waits for its people', async () => {
  const { actors } = world.app
  const id = await claim('epicerie_solidaire')
  await expect(world.app.moderation.refuseClaim(administrator, id, ' ')).rejects.toMatchObject({
    kind: 'claim-reason-wrong',
  })
  await world.app.moderation.refuseClaim(administrator, id, 'Nous n’avons pas pu vérifier.')
  expect(await actors.claims(world.yann)).toMatchObject([
    { state: 'refused', reason: 'Nous n’avons pas pu vérifier.' },
    {},
    {},
  ])
  expect(await actors.page('epicerie_solidaire')).toMatchObject({ claimed: false })
  expect(await actors.roleIn(world.yann, ids.get('epicerie_solidaire')!)).toBeNull()
  await expect(world.app.moderation.approveClaim(administrator, id)).rejects.toMatchObject({ kind: 'no-such-claim' })
})

test('of two who claim one page the second is refused when the first is approved', async () => {
  const { actors } = world.app
  const first = await claim('recyclerie_port', world.chloe)
  await claim('recyclerie_port', world.amadou)
  await world.app.moderation.approveClaim(administrator, first)
  expect(await actors.claims(world.amadou)).toMatchObject([{ state: 'refused' }])
  await expect(claim('recyclerie_port', world.amadou)).rejects.toMatchObject({ kind: 'already-claimed' })
})

test('one claims a page once at a time, and may take it back', async () => {
  const { actors } = world.app
  const id = await claim('epicerie_solidaire', world.chloe)
  await expect(claim('epicerie_solidaire', world.chloe)).rejects.toMatchObject({ kind: 'claim-pending' })
  await actors.withdrawClaim(world.amadou, id)
  expect(await actors.pendingClaims()).toHaveLength(1)
  await actors.withdrawClaim(world.chloe, id)
  expect(await actors.pendingClaims()).toEqual([])
})

test.each([
  [{ word: '' }, 'claim-word-wrong'],
  [{ word: 'é'.repeat(1001) }, 'claim-word-wrong'],
  [{ handle: 'chloe' }, 'handle-taken'],
  [{ handle: 'velo_partage' }, 'handle-taken'],
  [{ handle: 'Île' }, 'handle-wrong'],
  [{ handle: 'admin' }, 'handle-reserved'],
])('a claim with %o is refused: %s', async (more, kind) => {
  await expect(claim('epicerie_solidaire', world.chloe, more)).rejects.toMatchObject({ kind })
})

test('a structure that has its people, and a person, cannot be claimed', async () => {
  await expect(world.app.actors.claim(world.yann, world.jardins, { word: 'À moi' })).rejects.toMatchObject({
    kind: 'already-claimed',
  })
  await expect(world.app.actors.claim(world.yann, world.chloe, { word: 'À moi' })).rejects.toMatchObject({
    kind: 'no-such-actor',
  })
})

test('who does not administer the site decides nothing', async () => {
  const { actors } = world.app
  const id = await claim('epicerie_solidaire', world.amadou)
  const chloe = (await world.app.access.account(world.chloe))!.id
  const may = { kind: 'not-administrator' }
  await expect(world.app.moderation.approveClaim(chloe, id)).rejects.toMatchObject(may)
  await expect(world.app.moderation.refuseClaim(chloe, id, 'Non')).rejects.toMatchObject(may)
  expect(await actors.countPendingClaims()).toBe(1)
})
