import { expect, test } from 'vitest'
import { PASSWORD, useWorld } from '../../test/world.ts'
import { accountOf, form, letIn, signedIn } from './signing-up.fixture.ts'

const world = useWorld()
const proof = { password: PASSWORD }

test('an account is not deleted without its password', async () => {
  const yann = await accountOf(world, 'yann')
  await expect(world.app.access.deleteOwnAccount(yann, { password: 'une autre' })).rejects.toMatchObject({
    kind: 'password-wrong',
  })
  expect((await signedIn(world, 'yann')).holder.accountId).toBe(yann)
})

test('the last owner of structures does not leave before another is named, and is told which', async () => {
  const amadou = await accountOf(world, 'amadou')
  await world.app.actors.createOrganisation({ handle: 'autre', name: 'Autre structure', owner: world.amadou })
  await expect(world.app.access.deleteOwnAccount(amadou, proof)).rejects.toMatchObject({
    kind: 'sole-owner',
    params: { structures: 'Autre structure, Les Jardins de l’Erdre' },
  })
  await expect(world.app.access.deleteAccount(await accountOf(world, 'marie'), amadou)).rejects.toMatchObject({
    kind: 'sole-owner',
  })
})

test('an owner who is herself gone does not count as another owner', async () => {
  const structure = await world.app.actors.createOrganisation({ handle: 'deux', name: 'À deux', owner: world.chloe })
  await letIn(world, 'open')
  const typed = form()
  const { accountId, personId } = await world.app.access.signUp(typed)
  await world.app.actors.addMember(structure, personId, 'owner')
  const both = await Promise.allSettled([
    world.app.access.deleteOwnAccount(await accountOf(world, 'chloe'), proof),
    world.app.access.deleteOwnAccount(accountId, proof),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('of a deleted account nothing stays but a handle that nobody can take', async () => {
  const { secret, holder } = await signedIn(world, 'yann')
  const token = await world.app.access.createToken({ personId: world.yann, actorId: world.yann, scopes: 'read' })
  await world.app.access.deleteOwnAccount(holder.accountId, proof)
  await world.settle()
  expect(await world.app.access.holder(secret)).toBeNull()
  expect(await world.app.access.tokenHolder(token.secret)).toBeNull()
  await expect(signedIn(world, 'yann')).rejects.toMatchObject({ kind: 'sign-in-wrong' })
  await expect(signedIn(world, `deleted-${holder.accountId}`, '')).rejects.toMatchObject({ kind: 'sign-in-wrong' })
  expect(await world.app.actors.page('yann')).toBeNull()
  const rows = await world.app.db.selectFrom('accounts').selectAll().where('id', '=', holder.accountId).execute()
  expect(JSON.stringify(rows)).not.toContain('yann')
  await letIn(world, 'open')
  await expect(world.app.access.signUp(form({ handle: 'yann' }))).rejects.toMatchObject({ kind: 'handle-taken' })
  expect(await world.app.access.signUp(form({ email: 'yann@example.org' }))).toMatchObject({ state: 'active' })
})

test('an administrator deletes an account, and again without harm', async () => {
  await letIn(world, 'open')
  const { accountId } = await world.app.access.signUp(form())
  const marie = await accountOf(world, 'marie')
  await world.app.access.deleteAccount(marie, accountId)
  await world.app.access.deleteAccount(marie, accountId)
  expect((await world.app.access.accounts(marie)).accounts.map(({ id }) => id)).not.toContain(accountId)
})
