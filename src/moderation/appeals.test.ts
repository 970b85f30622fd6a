import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccountId, ActorId } from '#platform/ids.ts'
import { type Mailbox, openMailbox } from '../../test/mailbox.ts'
import { useWorld } from '../../test/world.ts'

const mailbox: Mailbox = await openMailbox()
const world = useWorld(() => ({ SMTP_URL: mailbox.url }))
afterAll(() => mailbox.close())
const DAY_MS = 24 * 3600 * 1000
let marie: AccountId
beforeAll(async () => {
  marie = (await world.app.access.account(world.marie))!.id
})

const act = async (actorId: ActorId, what: string) => {
  const id = await world.app.moderation.act(marie, { actorId, act: what, text: 'Pourquoi.' })
  await world.settle()
  return id
}
const told = async (person: ActorId) =>
  (await world.app.notifications.page((await world.app.publishing.viewer(person))!)).notifications.map(
    ({ kind }) => kind,
  )

test('whoever was judged says why the administrators should think again: once, in twenty days', async () => {
  const { moderation } = world.app
  const id = await act(world.yann, 'limit')
  const appeal = (text: string, person = world.yann) => moderation.appeal({ person, id }, text)
  await expect(appeal('Moi non plus', world.chloe)).rejects.toMatchObject({ kind: 'no-such-act' })
  await expect(appeal('  ')).rejects.toMatchObject({ kind: 'appeal-text-wrong' })
  await appeal('C’était une erreur')
  await expect(appeal('Encore')).rejects.toMatchObject({ kind: 'appeal-made' })
  await world.settle()
  expect(await told(world.marie)).toContain('appeal')
  expect(await moderation.appeals(marie)).toMatchObject([
    { id, appeal: { text: 'C’était une erreur', accepted: null } },
  ])
  const late = await act(world.yann, 'warn')
  world.clock.advance(20 * DAY_MS)
  await expect(moderation.appeal({ person: world.yann, id: late }, 'Trop tard')).rejects.toMatchObject({
    kind: 'appeal-over',
  })
})

test('an appeal that is accepted takes the decision back, and she is told', async () => {
  const { moderation } = world.app
  const { id } = (await moderation.appeals(marie))[0]!
  await moderation.decideAppeal(marie, id, true)
  await world.settle()
  expect((await moderation.subjects(marie, { ids: [world.yann] }))[0]!.limited).toBe(false)
  expect(await told(world.yann)).toContain('appeal-decided')
  expect(mailbox.last('yann@example.org').text).toContain('accepté votre recours')
  expect((await moderation.verdict(world.yann, id)).appeal).toMatchObject({ accepted: true })
  await expect(moderation.decideAppeal(marie, id, false)).rejects.toMatchObject({ kind: 'no-such-appeal' })
})

test('one that is refused changes nothing', async () => {
  const { moderation } = world.app
  const id = await act(world.chloe, 'limit')
  await moderation.appeal({ person: world.chloe, id }, 'Non')
  await moderation.decideAppeal(marie, id, false)
  await world.settle()
  expect((await moderation.subjects(marie, { ids: [world.chloe] }))[0]!.limited).toBe(true)
  expect(mailbox.last('chloe@example.org').text).toContain('maintient sa décision')
})

test('who cannot come in any more appeals by the secret of the message', async () => {
  const { moderation } = world.app
  const id = await act(world.yann, 'suspend')
  const secret = mailbox.last('yann@example.org').link!.replace('/recours/', '')
  await expect(moderation.verdictBySecret(`${secret.slice(1)}x`)).rejects.toMatchObject({ kind: 'no-such-act' })
  await moderation.appeal({ secret }, 'Je m’explique')
  await moderation.decideAppeal(marie, id, true)
  await world.settle()
  expect(await world.app.actors.page('yann')).not.toBeNull()
})

test('the team of a suspended structure appeals for it', async () => {
  const { moderation } = world.app
  const id = await act(world.jardins, 'suspend')
  await expect(moderation.appeal({ person: world.yann, id }, 'Non')).rejects.toMatchObject({ kind: 'no-such-act' })
  await moderation.appeal({ person: world.amadou, id }, 'Nous nous expliquons')
  await moderation.decideAppeal(marie, id, true)
  expect(await world.app.actors.page('jardins')).not.toBeNull()
})

test('nobody but administrators reads appeals and decides', async () => {
  const { id: chloe } = (await world.app.access.account(world.chloe))!
  const id = await act(world.amadou, 'warn')
  await world.app.moderation.appeal({ person: world.amadou, id }, 'Non')
  const refused = { kind: 'not-administrator' }
  await expect(world.app.moderation.appeals(chloe)).rejects.toMatchObject(refused)
  await expect(world.app.moderation.decideAppeal(chloe, id, true)).rejects.toMatchObject(refused)
})
