import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import type { ProfileWish } from './profile.ts'
import type { StructureWish } from './structure.ts'

const world = useWorld()
const asJardins = () => ({ personId: world.amadou, actorId: world.jardins })
const edit = (wish: ProfileWish) => world.app.actors.editProfile(asJardins(), wish)
const register = (wish: StructureWish) => world.app.actors.editStructure(asJardins(), wish)
const page = async (handle = 'jardins') => (await world.app.actors.page(handle))!

test('a profile says who one is, where, in which fields, for which territories', async () => {
  await edit({
    name: 'Les Jardins  de l’Erdre',
    bio: 'Du **maraîchage** d’insertion.\n<script>alert(1)</script>',
    seat: 'com-44109',
    specialities: ['iae', 'habitat-participatif', 'iae'],
    territories: ['dep-44', 'reg-52'],
    links: [
      { label: 'Notre site', url: 'jardins.example.org' },
      { label: '', url: 'https://www.example.com/jardins' },
      { label: 'Rien', url: ' ' },
      { label: 'Ouvert', url: 'du mardi au samedi, dès  9 h 30' },
      { label: 'Courriel', url: 'bonjour@jardins.example' },
    ],
  })
  expect(await page()).toMatchObject({
    name: 'Les Jardins de l’Erdre',
    bioHtml: expect.stringContaining('<strong>maraîchage</strong>'),
    seat: 'com-44109',
    specialities: ['habitat-participatif', 'iae'],
    territories: ['dep-44', 'reg-52'],
    links: [
      { label: 'Notre site', url: 'https://jardins.example.org/', verifiedAt: null },
      { label: 'example.com', url: 'https://www.example.com/jardins', verifiedAt: null },
      { label: 'Ouvert', url: null, words: 'du mardi au samedi, dès 9 h 30', verifiedAt: null },
      { label: 'Courriel', url: null, words: 'bonjour@jardins.example', verifiedAt: null },
    ],
  })
  expect((await page()).bioHtml).not.toContain('<script')
})

test('what a wish leaves out stays as it was', async () => {
  await edit({ bio: 'Un mot.', seat: 'com-44109', links: [{ label: 'a', url: 'https://a.example.org/' }] })
  await edit({ bio: 'Un autre mot.' })
  expect(await page()).toMatchObject({ bio: 'Un autre mot.', seat: 'com-44109', links: [{ label: 'a' }] })
  await edit({ seat: null, links: [] })
  expect(await page()).toMatchObject({ bio: 'Un autre mot.', seat: null, links: [] })
})

test.each<[string, ProfileWish, string]>([
  ['an empty name', { name: ' ' }, 'name-wrong'],
  ['a bio of more than 3,000 characters', { bio: 'é'.repeat(3001) }, 'bio-long'],
  ['a link that is a program', { links: [{ label: 'x', url: 'javascript:alert(1)' }] }, 'profile-link-wrong'],
  ['a link with a password', { links: [{ label: 'x', url: 'https://a:b@example.org' }] }, 'profile-link-wrong'],
  [
    'a link to a name of this machine alone',
    { links: [{ label: 'x', url: 'http://localhost' }] },
    'profile-link-wrong',
  ],
  ['words without a name', { links: [{ label: ' ', url: 'du mardi au samedi' }] }, 'link-label-missing'],
  ['words that do not end', { links: [{ label: 'x', url: 'é'.repeat(501) }] }, 'link-words-long'],
  ['a label of more than 60 characters', { links: [{ label: 'x'.repeat(61), url: 'example.org' }] }, 'link-label-long'],
  [
    'nine links',
    { links: Array.from({ length: 9 }, (_, i) => ({ label: 'x', url: `https://example.org/${i}` })) },
    'too-many-links',
  ],
  ['a territory that is not', { territories: ['dep-999'] }, 'territory-unknown'],
  ['a speciality that is not', { specialities: ['astrologie'] }, 'speciality-unknown'],
  ['a structure that sits in a whole region', { seat: 'reg-52' }, 'seat-not-commune'],
  ['a seat that is not', { seat: 'com-99999' }, 'territory-unknown'],
])('%s is refused, and nothing changes', async (_, wish, kind) => {
  const before = await page()
  await expect(edit({ bio: 'Autre', ...wish })).rejects.toMatchObject({ kind })
  expect(await page()).toEqual(before)
})

test('a person may sit in a department', async () => {
  await world.app.actors.editProfile({ personId: world.yann, actorId: world.yann }, { seat: 'dep-44' })
  expect((await page('yann')).seat).toBe('dep-44')
})

test('who speaks for a structure without owning it may not change its page, and a stranger may not either', async () => {
  await world.app.actors.addMember(world.jardins, world.chloe, 'editor')
  for (const personId of [world.chloe, world.yann]) {
    const voice = { personId, actorId: world.jardins }
    await expect(world.app.actors.editProfile(voice, { bio: 'Moi' })).rejects.toMatchObject({
      kind: 'may-not-administer',
    })
    await expect(world.app.actors.editStructure(voice, { acronym: 'X' })).rejects.toMatchObject({
      kind: 'may-not-administer',
    })
  }
  const voice = { personId: world.yann, actorId: world.chloe }
  await expect(world.app.actors.editProfile(voice, { bio: 'Moi' })).rejects.toMatchObject({
    kind: 'may-not-administer',
  })
})

test('registers: identifiers are kept as registers write them, and a SIRET tells the SIREN', async () => {
  await register({ siret: '807 469 317 00018', rna: 'w442005678', legalForm: '9220', family: 'aci', founded: '1998' })
  expect((await page()).structure).toMatchObject({
    siren: '807469317',
    siret: '80746931700018',
    rna: 'W442005678',
    legalForm: '9220',
    family: 'aci',
    founded: 1998,
  })
  await register({ siret: '', siren: '' })
  expect((await page()).structure).toMatchObject({ siren: null, siret: null, rna: 'W442005678' })
})

test('a refused identifier leaves the whole page as it was, the profile included', async () => {
  const before = await page()
  const wish = { bio: 'Une autre présentation', name: 'Un autre nom', siren: '807469318' }
  await expect(world.app.actors.editStructure(asJardins(), wish)).rejects.toMatchObject({ kind: 'siren-wrong' })
  expect(await page()).toEqual(before)
  await world.app.actors.editStructure(asJardins(), { ...wish, name: before.name, siren: '807469317' })
  expect(await page()).toMatchObject({ bio: 'Une autre présentation', structure: { siren: '807469317' } })
  await register({ siren: '' })
})

test.each<[StructureWish, string]>([
  [{ siren: '807469318' }, 'siren-wrong'],
  [{ siren: '80746931' }, 'siren-wrong'],
  [{ siret: '80746931700019' }, 'siret-wrong'],
  [{ siren: '751870494', siret: '80746931700018' }, 'siret-of-another'],
  [{ rna: 'W99' }, 'rna-wrong'],
  [{ legalForm: '92' }, 'legal-form-unknown'],
  [{ family: 'secte' }, 'family-unknown'],
  [{ founded: '2999' }, 'founded-wrong'],
  [{ acronym: 'A'.repeat(31) }, 'acronym-long'],
])('%o is refused: %s', async (wish, kind) => {
  await expect(register(wish)).rejects.toMatchObject({ kind })
})

test('two structures cannot hold the same SIREN, and the refusal says who has it', async () => {
  await register({ siren: '807469317' })
  const voice = { personId: world.marie, actorId: world.lienLoire }
  await expect(world.app.actors.editStructure(voice, { siren: '807 469 317' })).rejects.toMatchObject({
    kind: 'siren-taken',
    params: { field: 'siren', handle: 'jardins', claimed: true },
  })
  await expect(
    world.app.actors.createOrganisation({ handle: 'autre', name: 'Autre', owner: world.marie, siren: '807469317' }),
  ).rejects.toMatchObject({ kind: 'siren-taken' })
  expect(await world.app.actors.page('autre')).toBeNull()
  const both = await Promise.allSettled(
    ['un', 'deux'].map((handle) =>
      world.app.actors.createOrganisation({ handle, name: handle, owner: world.marie, siren: '751870494' }),
    ),
  )
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('a structure is made with its whole profile at once', async () => {
  await world.app.actors.createOrganisation({
    handle: 'Coop_Erdre',
    name: 'Coop de l’Erdre',
    owner: world.yann,
    seat: 'com-44109',
    family: 'scic',
    specialities: ['iae'],
  })
  expect(await page('coop_erdre')).toMatchObject({ seat: 'com-44109', structure: { family: 'scic', claimed: true } })
  expect(await world.app.actors.roleIn(world.yann, (await page('coop_erdre')).id)).toBe('owner')
})
