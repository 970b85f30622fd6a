import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { readDirectoryCsv } from '../../src/actors/index.ts'
import { openPlainBrowser, type PlainBrowser } from '../plain-browser.ts'
import { type Serving, serveWorld } from '../serving.ts'
import { PASSWORD } from '../world.ts'

let world: Serving
const browsers = new Map<string, PlainBrowser>()

beforeAll(async () => {
  world = await serveWorld()
  for (const handle of ['marie', 'amadou', 'chloe', 'yann']) {
    const browser = openPlainBrowser(world.url)
    await browser.send('/connexion', { login: handle, password: PASSWORD })
    browsers.set(handle, browser)
  }
})
afterAll(() => world?.close())

const as = (handle: string) => browsers.get(handle)!
const team = '/structures/jardins/equipe'
const roles = async () =>
  Object.fromEntries((await world.app.actors.members(world.jardins)).map(({ person, role }) => [person.handle, role]))
const idOf = (handle: 'chloe' | 'yann' | 'amadou') => world[handle]

test('an owner invites somebody by her handle; she finds it among her notifications, and joins', async () => {
  const invited = await as('amadou').send(`${team}?/inviter`, { handle: '@Chloe', role: 'editor' })
  expect(invited.path).toBe(team)
  expect(invited.text).toMatch(/Invitations en attente.*Chloé Béranger.*comme rédacteur/)
  const notification = await vi.waitFor(async () => {
    const told = await as('chloe').open('/notifications')
    expect(told.text).toContain('vous invite dans son équipe')
    return /href="(\/notifications\/\d+)"/.exec(told.html)![1]!
  }, 60_000)
  const opened = await as('chloe').open(notification)
  expect(opened.path).toBe('/structures')
  expect(opened.text).toContain('Invitation d’Amadou Diallo, comme rédacteur')
  const joined = await as('chloe').send('/structures?/accepter', { structure: world.jardins })
  expect(joined.text).toMatch(/Vos équipes.*Les Jardins de l’Erdre/)
  expect(await roles()).toEqual({ amadou: 'owner', chloe: 'editor' })
})

test('an invitation is declined, or taken back; answering it then says that it no longer stands', async () => {
  await as('amadou').send(`${team}?/inviter`, { handle: 'yann', role: 'reader' })
  expect((await as('yann').send('/structures?/decliner', { structure: world.jardins })).text).not.toContain('Jardins')
  await as('amadou').send(`${team}?/inviter`, { handle: 'yann', role: 'reader' })
  await as('amadou').send(`${team}?/annuler`, { person: idOf('yann') })
  const late = await as('yann').send('/structures?/accepter', { structure: world.jardins })
  expect(late.status).toBe(404)
  expect(late.text).toContain('n’est plus valable')
  expect(await roles()).not.toHaveProperty('yann')
})

test.each([
  ['nobody', 'personne_ici', 404, 'Personne ici ne s’appelle @personne_ici'],
  ['a structure', 'lien_loire', 404, 'Une équipe est faite de personnes'],
  ['someone of the team', 'chloe', 409, 'est déjà de l’équipe'],
])('inviting %s says why not, and keeps what was typed', async (_, handle, status, words) => {
  const seen = await as('amadou').send(`${team}?/inviter`, { handle, role: 'contributor' })
  expect(seen.status).toBe(status)
  expect(seen.text).toContain(words)
  expect(seen.html).toContain(`value="${handle}"`)
  expect(seen.html).toMatch(/<option value="contributor" selected/)
})

test('people alone are proposed as one types', async () => {
  const proposed = async (query: string) => JSON.parse((await as('amadou').open(`/publier/noms?${query}`)).html)
  expect((await proposed('q=e')).map(({ kind }: { kind: string }) => kind)).toContain('organisation')
  const people = (await proposed('q=e&genre=personne')).map(({ kind }: { kind: string }) => kind)
  expect(new Set(people)).toEqual(new Set(['person']))
})

test('an editor sees the team and changes nothing in it, whatever form she sends', async () => {
  const seen = await as('chloe').open(team)
  expect(seen.status).toBe(200)
  expect(seen.text).toContain('Ce que permet chaque rôle')
  for (const words of ['Inviter quelqu’un', 'Équipe montrée', 'Modifier']) expect(seen.text).not.toContain(words)
  const forms: [string, Record<string, string>][] = [
    ['inviter', { handle: 'yann', role: 'owner' }],
    ['role', { person: idOf('chloe'), role: 'owner' }],
    ['retirer', { person: idOf('amadou') }],
    ['annuler', { person: idOf('yann') }],
    ['montrer', { shown: 'yes' }],
  ]
  for (const [action, fields] of forms) {
    const refused = await as('chloe').send(`${team}?/${action}`, fields)
    expect(`${action} ${refused.status}`).toBe(`${action} 403`)
    expect(refused.text).toContain('Seuls les propriétaires')
  }
  expect((await as('chloe').open('/structures/jardins/profil')).status).toBe(403)
  const profile = { name: 'À moi', listed: 'yes' }
  expect((await as('chloe').send('/structures/jardins/profil?/enregistrer', profile)).status).toBe(403)
  expect((await as('chloe').send('/structures/jardins/profil?/verifier', profile)).status).toBe(403)
  expect(await roles()).toEqual({ amadou: 'owner', chloe: 'editor' })
  expect((await world.app.actors.page('jardins'))!.name).toBe('Les Jardins de l’Erdre')
})

test('a stranger is told that the page is for the team; what is no structure does not exist', async () => {
  for (const path of [team, '/structures/jardins/profil']) expect((await as('yann').open(path)).status).toBe(403)
  for (const action of ['inviter', 'role', 'retirer', 'annuler', 'montrer', 'quitter'])
    expect((await as('yann').send(`${team}?/${action}`, { person: idOf('amadou'), role: 'owner' })).status).toBe(403)
  expect((await as('yann').open('/structures/chloe/equipe')).status).toBe(404)
  expect((await as('yann').open('/structures/personne/profil')).status).toBe(404)
})

test('a reader of the team speaks for it nowhere, prepares nothing, and may leave', async () => {
  await world.app.actors.addMember(world.jardins, world.yann, 'reader')
  const page = await as('yann').open('/publier')
  expect(page.html).not.toContain('value="jardins"')
  const note = { kind: 'note', key: 'lecteur-1', as: 'jardins', text: 'En leur nom', visibility: 'public' }
  const published = await as('yann').send('/publier?/publish', { ...note, language: 'fr' })
  expect(published.status).toBe(403)
  expect(published.html).toContain('En leur nom')
  expect((await as('yann').send('/publier?/draft', { ...note, language: 'fr' })).status).toBe(403)
  expect((await as('yann').send(`${team}?/quitter`, {})).path).toBe('/structures')
  expect(await roles()).not.toHaveProperty('yann')
})

test('the last owner can neither leave nor give her role away, and is told what to do first', async () => {
  const seen = await as('amadou').open(team)
  expect(seen.text).toContain('donnez ce rôle à quelqu’un de l’équipe avant de la quitter')
  for (const [action, fields] of [
    ['quitter', {}],
    ['role', { person: idOf('amadou'), role: 'editor' }],
  ] as [string, Record<string, string>][]) {
    const refused = await as('amadou').send(`${team}?/${action}`, fields)
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('Une structure garde au moins un propriétaire')
  }
  await as('amadou').send(`${team}?/role`, { person: idOf('chloe'), role: 'owner' })
  await as('amadou').send(`${team}?/role`, { person: idOf('amadou'), role: 'editor' })
  expect(await roles()).toEqual({ amadou: 'editor', chloe: 'owner' })
  await as('chloe').send(`${team}?/role`, { person: idOf('amadou'), role: 'owner' })
  await as('amadou').send(`${team}?/role`, { person: idOf('chloe'), role: 'contributor' })
})

test('what a contributor prepares waits for the owners and editors, and one of them publishes it', async () => {
  const compose = await as('chloe').open('/publier')
  expect(compose.text).toContain('Les Jardins de l’Erdre (à proposer à l’équipe)')
  const note = { kind: 'note', key: 'prepare-1', as: 'jardins', text: 'Portes ouvertes samedi.', visibility: 'public' }
  const refused = await as('chloe').send('/publier?/publish', { ...note, language: 'fr' })
  expect(refused.status).toBe(403)
  expect(refused.text).toContain('ne permet pas de publier en son nom')
  const handed = await as('chloe').send('/publier?/draft', { ...note, language: 'fr' })
  expect(handed.path).toMatch(/^\/publier\?brouillon=\d+$/)
  expect(handed.text).toContain('Confié à l’équipe')
  expect((await as('chloe').open('/brouillons')).text).toContain('Portes ouvertes samedi.')

  const waiting = await as('amadou').open('/brouillons')
  expect(waiting.text).toMatch(/Préparés pour vos structures.*Portes ouvertes samedi.*préparé par Chloé Béranger/)
  const opened = await as('amadou').open(handed.path)
  expect(opened.text).toContain('Brouillon préparé par Chloé Béranger')
  const hidden = Object.fromEntries(
    [...opened.html.matchAll(/<input type="hidden" name="(key|draft|revision)" value="([^"]*)"/g)].map((m) => [
      m[1]!,
      m[2]!,
    ]),
  )
  const published = await as('amadou').send('/publier?/publish', { ...note, ...hidden, language: 'fr' })
  expect(published.path).toMatch(/^\/@jardins\/\d+$/)
  expect((await as('amadou').open('/brouillons')).text).not.toContain('Portes ouvertes')
  expect((await as('chloe').open('/brouillons')).text).not.toContain('Portes ouvertes')
  for (const stranger of ['yann', 'marie']) expect((await as(stranger).open(handed.path)).status).toBe(404)
})

test('a contributor announces no event, and is told who does', async () => {
  const form = await as('chloe').open('/publier/evenement')
  expect(form.text).toContain('Pour Les Jardins de l’Erdre, un rédacteur ou un propriétaire annonce les événements')
  expect(form.html).not.toContain('value="jardins"')
  const event = { as: 'jardins', title: 'Portes ouvertes', text: 'Samedi.', startDate: '2026-04-04', wholeDays: 'yes' }
  const more = { zone: 'Europe/Paris', commune: 'Nantes', visibility: 'public', language: 'fr', key: 'evenement-1' }
  const refused = await as('chloe').send('/publier/evenement', { ...event, ...more })
  expect(refused.status).toBe(403)
  expect(refused.html).toContain('value="Portes ouvertes"')
})

test('an owner removes somebody, and shows the team or not', async () => {
  await as('amadou').send(`${team}?/montrer`, { shown: 'yes' })
  expect((await openPlainBrowser(world.url).open('/@jardins/a-propos')).text).toMatch(/L’équipe.*Chloé Béranger/)
  await as('amadou').send(`${team}?/retirer`, { person: idOf('chloe') })
  await as('amadou').send(`${team}?/montrer`, {})
  expect(await roles()).toEqual({ amadou: 'owner' })
  expect((await as('amadou').open('/@jardins/a-propos')).text).not.toContain('L’équipe')
  const again = await as('amadou').send(`${team}?/retirer`, { person: idOf('chloe') })
  expect(again.status).toBe(404)
  expect(again.text).toContain('n’est plus de l’équipe')
})

const structure = {
  name: 'La Fabrique des Possibles',
  handle: 'fabrique_possibles',
  acronym: 'FDP',
  family: 'scic',
  legalForm: '5710',
  siren: '751 870 494',
  siret: '',
  rna: '',
  founded: '2012',
  seat: 'Nantes',
  territory: ['Pays de la Loire'],
  speciality: ['iae'],
  linkUrl: ['fabrique.example.org'],
  listed: 'yes',
}

test('a person makes a structure with its legal facts, owns it, and edits it', async () => {
  const seen = await as('yann').send('/structures/nouvelle', structure)
  expect(seen.path).toBe('/@fabrique_possibles')
  expect(seen.text).toMatch(/Équipe.*Modifier le profil/)
  const facts = await as('yann').open('/@fabrique_possibles/a-propos')
  for (const words of ['751 870 494', '2012', 'SAS', 'Nantes (44)', 'Pays de la Loire', 'FDP'])
    expect(facts.text).toContain(words)
  const form = await as('yann').open('/structures/fabrique_possibles/profil')
  expect(form.html).toContain('value="751870494"')
  expect(form.html).toMatch(/<option value="5710" selected/)
  const { handle: _, ...edited } = structure
  const saved = await as('yann').send('/structures/fabrique_possibles/profil?/enregistrer', {
    ...edited,
    founded: '2013',
  })
  expect(saved.text).toContain('Enregistré')
  expect((await world.app.actors.page('fabrique_possibles'))!.structure!.founded).toBe(2013)
})

test.each([
  ['a handle that is taken', { handle: 'jardins' }, 'handle', 'est déjà pris'],
  ['a SIREN with a wrong digit', { siren: '751870495' }, 'siren', 'sa clé ne correspond pas'],
  ['a SIRET of another', { siret: '80746931700018' }, 'siret', 'ne commence pas par ce SIREN'],
  ['an RNA number that is none', { rna: 'W12' }, 'rna', 'Un numéro RNA est un W'],
  ['a year to come', { founded: '2931' }, 'founded', 'L’année de création'],
  ['a legal form of no list', { legalForm: '9999' }, 'legalForm', 'forme juridique de la liste'],
  ['a seat that is a region', { seat: 'Pays de la Loire' }, 'seat', 'Aucun lieu'],
])('%s is refused: nothing is made, and everything typed comes back', async (_, wrong, field, words) => {
  const typed = { ...structure, handle: 'autre_fabrique', siren: '', ...wrong }
  if (field === 'siret') typed.siren = '751870494'
  const seen = await as('yann').send('/structures/nouvelle', typed)
  expect(seen.status).toBeGreaterThanOrEqual(400)
  expect(seen.text).toContain(words)
  expect(seen.html).toContain(`href="#${field}"`)
  for (const name of ['name', 'handle', 'acronym', 'siren', 'siret', 'rna', 'founded', 'seat'] as const)
    if (typed[name]) expect(seen.html).toContain(`value="${typed[name]}"`)
  expect(await world.app.actors.byHandle('autre_fabrique')).toBeNull()
})

test('a SIREN that an unclaimed page has leads to claiming it; one of a team, to that team', async () => {
  const csv = 'denomination,siren,territoire\nLes Amis du Canal,807469317,com-44109\n'
  await world.app.actors.importStructures(readDirectoryCsv(csv))
  const typed = { ...structure, handle: 'amis', siren: '', siret: '807 469 317 00018' }
  const unclaimed = await as('yann').send('/structures/nouvelle', typed)
  expect(unclaimed.status).toBe(409)
  expect(unclaimed.html).toContain('href="/@amis_canal/revendiquer"')
  expect(unclaimed.html).toContain('value="807 469 317 00018"')
  const claimed = await as('chloe').send('/structures/nouvelle', { ...structure, handle: 'amis' })
  expect(claimed.status).toBe(409)
  expect(claimed.html).not.toContain('/revendiquer"')
  expect(claimed.html).toContain('href="/@fabrique_possibles"')
})
