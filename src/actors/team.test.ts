import { expect, test } from 'vitest'
import type { Facts } from '#platform/facts.ts'
import { useWorld } from '../../test/world.ts'
import { answerInvitation } from './answer-invitation.ts'
import { changeRole } from './change-role.ts'
import { inviteMember } from './invite-member.ts'
import { removeMember } from './remove-member.ts'

const world = useWorld()
const asOwner = () => ({ personId: world.amadou, actorId: world.jardins })
const asOther = (personId: typeof world.chloe) => ({ personId, actorId: world.jardins })
const roles = async () =>
  Object.fromEntries((await world.app.actors.members(world.jardins)).map(({ person, role }) => [person.handle, role]))

test('a person is invited by her handle, joins when she accepts, and may then speak', async () => {
  const { actors, publishing } = world.app
  await actors.inviteMember(asOwner(), { handle: '@Chloe', role: 'editor' })
  expect(await roles()).toEqual({ amadou: 'owner' })
  expect(await actors.invitations(world.chloe)).toMatchObject([
    { organisation: { handle: 'jardins' }, role: 'editor', by: { handle: 'amadou' } },
  ])
  const note = { kind: 'note' as const, source: 'Bonjour', visibility: 'public', language: 'fr' }
  await expect(publishing.publish(asOther(world.chloe), note)).rejects.toMatchObject({ kind: 'may-not-speak' })

  await actors.answerInvitation(world.chloe, world.jardins, true)
  expect(await roles()).toEqual({ amadou: 'owner', chloe: 'editor' })
  expect(await actors.invitations(world.chloe)).toEqual([])
  await expect(publishing.publish(asOther(world.chloe), note)).resolves.toBeTruthy()
})

test('an invitation that is declined or taken back opens nothing', async () => {
  const { actors } = world.app
  await actors.inviteMember(asOwner(), { handle: 'yann', role: 'owner' })
  await actors.answerInvitation(world.yann, world.jardins, false)
  await expect(actors.answerInvitation(world.yann, world.jardins, true)).rejects.toMatchObject({
    kind: 'no-such-invitation',
  })
  await actors.inviteMember(asOwner(), { handle: 'yann', role: 'reader' })
  await actors.revokeInvitation(asOwner(), world.yann)
  await expect(actors.answerInvitation(world.yann, world.jardins, true)).rejects.toMatchObject({
    kind: 'no-such-invitation',
  })
  expect(await actors.roleIn(world.yann, world.jardins)).toBeNull()
})

test.each([
  ['nobody', 'personne_ici', 'editor', 'not-a-person'],
  ['a structure', 'lien_loire', 'editor', 'not-a-person'],
  ['someone of the team', 'chloe', 'reader', 'already-member'],
  ['a role that is not', 'yann', 'chief', 'role-wrong'],
])('%s cannot be invited', async (_, handle, role, kind) => {
  await expect(world.app.actors.inviteMember(asOwner(), { handle, role })).rejects.toMatchObject({ kind })
})

test('one is invited once', async () => {
  await world.app.actors.inviteMember(asOwner(), { handle: 'yann', role: 'reader' })
  await expect(world.app.actors.inviteMember(asOwner(), { handle: 'yann', role: 'owner' })).rejects.toMatchObject({
    kind: 'already-invited',
  })
  await world.app.actors.revokeInvitation(asOwner(), world.yann)
})

test('an editor speaks and does not administer; a contributor prepares and publishes nothing; a stranger does nothing', async () => {
  const { actors } = world.app
  const may = { kind: 'may-not-administer' }
  for (const personId of [world.chloe, world.marie]) {
    await expect(actors.inviteMember(asOther(personId), { handle: 'yann', role: 'owner' })).rejects.toMatchObject(may)
    await expect(actors.changeRole(asOther(personId), world.amadou, 'reader')).rejects.toMatchObject(may)
    await expect(actors.removeMember(asOther(personId), world.amadou)).rejects.toMatchObject(may)
    await expect(actors.revokeInvitation(asOther(personId), world.yann)).rejects.toMatchObject(may)
  }
  await actors.changeRole(asOwner(), world.chloe, 'contributor')
  const note = { kind: 'note' as const, source: 'Bonjour', visibility: 'public', language: 'fr' }
  await expect(world.app.publishing.publish(asOther(world.chloe), note)).rejects.toMatchObject({
    kind: 'may-not-speak',
  })
})

test('a structure is never without an owner', async () => {
  const { actors } = world.app
  const last = { kind: 'last-owner' }
  await expect(actors.changeRole(asOwner(), world.amadou, 'editor')).rejects.toMatchObject(last)
  await expect(actors.removeMember(asOwner(), world.amadou)).rejects.toMatchObject(last)
  await actors.changeRole(asOwner(), world.chloe, 'owner')
  const leaving = await Promise.allSettled([
    actors.removeMember(asOwner(), world.amadou),
    actors.removeMember(asOther(world.chloe), world.chloe),
  ])
  expect(leaving.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(Object.values(await roles())).toEqual(['owner'])
})

test('an owner whose account is suspended does not count', async () => {
  const { actors } = world.app
  const lien = { personId: world.marie, actorId: world.lienLoire }
  await actors.addMember(world.lienLoire, world.yann, 'owner')
  await world.app.db.updateTable('actors').set({ state: 'suspended' }).where('id', '=', world.yann).execute()
  await expect(actors.removeMember(lien, world.marie)).rejects.toMatchObject({ kind: 'last-owner' })
  await world.app.db.updateTable('actors').set({ state: 'active' }).where('id', '=', world.yann).execute()
})

test('someone who is not of the team has no role to change and cannot leave it', async () => {
  const lien = { personId: world.marie, actorId: world.lienLoire }
  const none = { kind: 'no-such-member' }
  await expect(world.app.actors.changeRole(lien, world.amadou, 'editor')).rejects.toMatchObject(none)
  await expect(
    world.app.actors.removeMember({ personId: world.amadou, actorId: world.lienLoire }, world.amadou),
  ).rejects.toMatchObject(none)
})

test('the page names the team where the structure wishes so, those who only read aside', async () => {
  const { actors } = world.app
  const lien = { personId: world.marie, actorId: world.lienLoire }
  await actors.changeRole(lien, world.yann, 'reader')
  await actors.addMember(world.lienLoire, world.amadou, 'contributor')
  expect((await actors.page('lien_loire'))!.team).toEqual([])
  await actors.editStructure(lien, { teamShown: true })
  expect((await actors.page('lien_loire'))!.team.map(({ handle }) => handle)).toEqual(['amadou', 'marie'])
})

test('others are told of who is invited, joins, changes role and leaves', async () => {
  const told: string[] = []
  const record = async (_: unknown, fact: { kind: string; before?: string | null; role?: string }) =>
    void told.push(fact.kind + (fact.before === undefined ? '' : ` ${fact.before}→${fact.role}`))
  const given = { ...world.app, facts: { on() {}, record: record as Facts['record'] } }
  const lien = { personId: world.marie, actorId: world.lienLoire }
  await inviteMember(given, lien, { handle: 'chloe', role: 'reader' })
  await answerInvitation(given, world.chloe, world.lienLoire, true)
  await changeRole(given, lien, world.chloe, 'editor')
  await removeMember(given, { personId: world.chloe, actorId: world.lienLoire }, world.chloe)
  expect(told).toEqual(['MemberInvited', 'MemberJoined null→reader', 'MemberJoined reader→editor', 'MemberLeft'])
})
