import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccountId, ActorId } from '#platform/ids.ts'
import { type Mailbox, openMailbox } from '../../test/mailbox.ts'
import { useWorld } from '../../test/world.ts'
import { readDirectoryCsv } from '../actors/index.ts'

const mailbox: Mailbox = await openMailbox()
const world = useWorld(() => ({ SMTP_URL: mailbox.url }))
afterAll(() => mailbox.close())
let marie: AccountId
const pages = new Map<string, ActorId>()
beforeAll(async () => {
  marie = (await world.app.access.account(world.marie))!.id
  const csv = 'denomination,territoire\nLes Amis du Canal,com-44109\nLe Vélo Partagé,com-44109\n'
  await world.app.actors.importStructures(readDirectoryCsv(csv))
  for (const handle of ['amis_canal', 'velo_partage']) pages.set(handle, (await world.app.actors.page(handle))!.id)
})
const claim = (handle: string, person: ActorId) =>
  world.app.actors.claim(person, pages.get(handle)!, { word: 'J’en suis la présidente.' })
const log = async (handle: string) =>
  (await world.app.moderation.history(marie, pages.get(handle)!)).map(({ act, by, about, text }) => [
    act,
    by,
    about,
    text,
  ])

test('whoever claimed is told by mail that she was refused, and why', async () => {
  const id = await claim('amis_canal', world.yann)
  await world.app.moderation.refuseClaim(marie, id, 'Écrivez-nous depuis une adresse\nde la structure.')
  await world.settle()
  const { subject, text, link } = mailbox.last('yann@example.org')
  expect(subject).toMatch(/^Votre demande pour Les Amis du Canal sur /)
  expect(text).toMatch(/Écrivez-nous depuis une adresse\s+de la structure\./)
  expect(text).not.toContain('Marie')
  expect(link).toBe('/structures')
  expect(await log('amis_canal')).toEqual([
    ['refuse-claim', world.marie, '@yann', 'Écrivez-nous depuis une adresse\nde la structure.'],
  ])
})

test('one is told that she represents the structure, another that somebody else was recognised', async () => {
  const id = await claim('velo_partage', world.yann)
  await claim('velo_partage', world.amadou)
  await world.app.moderation.approveClaim(marie, id)
  await world.settle()
  expect(mailbox.last('yann@example.org').subject).toBe('Vous représentez désormais Le Vélo Partagé')
  expect(mailbox.last('amadou@example.org').text).toContain('Une autre personne de la structure a été reconnue')
  expect(await log('velo_partage')).toEqual([
    ['refuse-claim', world.marie, '@amadou', ''],
    ['approve-claim', world.marie, '@yann', ''],
  ])
})
