import { createReadStream, existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import { readDirectoryCsv } from './directory-csv.ts'

const world = useWorld()
const HEADINGS = 'siren,siret,rna,denomination,sigle,famille_ess,territoire,site_web,description'
const read = (...lines: string[]) =>
  world.app.actors.importStructures(readDirectoryCsv([HEADINGS, ...lines].join('\n') + '\n'))
const page = async (handle: string) => (await world.app.actors.page(handle))!
const counted = ({ created, updated, unchanged, claimed, repeated, skipped }: Awaited<ReturnType<typeof read>>) => ({
  created,
  updated,
  unchanged,
  claimed,
  repeated,
  skipped: skipped.map(({ line, reason }) => `${line} ${reason.kind}`),
})

test('each line makes an unclaimed page, for which nobody speaks', async () => {
  const report = await read(
    '751870494,,,LA COLLECTERIE,,aci,com-93048,collecterie.example.org,"Une <b>ressourcerie</b>.\n\nÀ Montreuil."',
    ',,W442005678,Les Amis du Canal,LAC,association,dep-44,,',
  )
  expect(counted(report)).toEqual({ created: 2, updated: 0, unchanged: 0, claimed: 0, repeated: 0, skipped: [] })
  const collecterie = await page('collecterie')
  expect(collecterie).toMatchObject({
    kind: 'organisation',
    name: 'La Collecterie',
    seat: 'com-93048',
    claimed: false,
    bioHtml: '<p>Une &lt;b&gt;ressourcerie&lt;/b&gt;.</p><p>À Montreuil.</p>',
    specialities: ['iae'],
    links: [{ label: 'collecterie.example.org', url: 'https://collecterie.example.org/' }],
    structure: { siren: '751870494', family: 'aci' },
  })
  const voice = { personId: world.marie, actorId: collecterie.id }
  const note = { kind: 'note' as const, source: 'Bonjour', visibility: 'public', language: 'fr' }
  await expect(world.app.publishing.publish(voice, note)).rejects.toMatchObject({ kind: 'may-not-speak' })
  await expect(world.app.actors.editProfile(voice, { bio: 'x' })).rejects.toMatchObject({ kind: 'may-not-administer' })
})

test('a line that cannot be used is skipped, with its number and the reason, and the others are imported', async () => {
  const report = await read('123456789,,,Faux SIREN,,,,,', ',,,Sans numéro,,,com-44109,,', ',,,,,,,,x')
  expect(counted(report)).toMatchObject({ created: 1, skipped: ['2 siren-key', '4 no-name'] })
  expect(report.lines).toBe(3)
})

test('importing twice doubles nothing, whatever a structure is known by', async () => {
  const lines = [
    '807469317,80746931700018,,Baluchon,,ei,com-93063,,',
    ',,W751234567,Par son RNA,,association,dep-75,,',
    ',,,Par son nom,,association,com-44109,,',
  ]
  expect(counted(await read(...lines))).toMatchObject({ created: 3 })
  expect(counted(await read(...lines))).toMatchObject({ created: 0, updated: 0, unchanged: 3 })
  expect(counted(await read(',,,PAR SON NOM,,association,com-44109,,'))).toMatchObject({ created: 0 })
})

test('a structure that a file tells twice is one', async () => {
  const report = await read(
    '443061841,44306184100047,,Une Fois,,association,com-44109,,',
    '443061841,44306184100047,,Deux Fois,,association,com-44109,,',
  )
  expect(counted(report)).toMatchObject({ created: 1, repeated: 1 })
  expect((await page('une_fois')).name).toBe('Une Fois')
})

test('what is still unclaimed is brought up to date, and keeps its handle and what the file does not say', async () => {
  await read(',,W491234567,Le Fil d’Angers,LFA,association,com-49007,fil.example.org,Un mot.')
  const report = await read('552100554,,W491234567,Le Grand Fil d’Angers,,association,dep-49,,')
  expect(counted(report)).toMatchObject({ created: 0, updated: 1 })
  expect(await page('fil_angers')).toMatchObject({
    name: 'Le Grand Fil d’Angers',
    seat: 'com-49007',
    bio: 'Un mot.',
    links: [{ url: 'https://fil.example.org/' }],
    structure: { acronym: 'LFA', siren: '552100554', rna: 'W491234567' },
  })
})

test('a page that its people have is left alone, though the file knows it by its SIREN', async () => {
  const voice = { personId: world.amadou, actorId: world.jardins }
  await world.app.actors.editStructure(voice, { siren: '356000000' })
  const report = await read('356000000,,,JARDINS DE L ERDRE,,association,com-44109,,Autre chose')
  expect(counted(report)).toMatchObject({ created: 0, updated: 0, claimed: 1 })
  expect(await page('jardins')).toMatchObject({ name: 'Les Jardins de l’Erdre', bio: '', claimed: true })
})

test('handles that are taken or reserved are not given', async () => {
  await read(',,,Administration,,,com-44109,,', ',,,Chloé,,,com-44109,,', ',,,Chloé,,,com-49007,,')
  expect((await page('administration_2')).name).toBe('Administration')
  expect((await page('chloe')).kind).toBe('person')
  expect((await page('chloe_2')).seat).toBe('com-44109')
  expect((await page('chloe_3')).seat).toBe('com-49007')
})

test('two imports of one file at once double nothing', async () => {
  const lines = Array.from({ length: 600 }, (_, i) => `,,,Structure numéro ${i},,association,com-44109,,`)
  const reports = await Promise.all([read(...lines), read(...lines)])
  expect(reports[0].created + reports[1].created).toBe(600)
  const { n } = await world.app.db
    .selectFrom('actors')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('name', 'like', 'Structure numéro %')
    .executeTakeFirstOrThrow()
  expect(Number(n)).toBe(600)
})

const demo = resolve(import.meta.dirname, '../../demo/structures.csv')
const shared = resolve(process.env['SHARED_DATA'] ?? resolve(import.meta.dirname, '../../../shared/data'), 'fr-ess')

test('the structures of the sample network are imported, all of them, once', async () => {
  const file = () => readDirectoryCsv(createReadStream(demo))
  const report = await world.app.actors.importStructures(file())
  expect(report.skipped).toEqual([])
  expect(report.created + report.repeated).toBe(report.lines)
  expect(report.created).toBeGreaterThanOrEqual(1500)
  const again = await world.app.actors.importStructures(file())
  expect(again).toMatchObject({ created: 0, updated: 0, unchanged: report.created })
})

test.skipIf(!existsSync(shared)).each([
  ['ess-numerique.csv', 3000],
  ['siae.csv', 3000],
  ['tiers-lieux-numerique.csv', 30],
])('the open data of %s come in twice without doubling', async (name, atLeast) => {
  const file = () => readDirectoryCsv(createReadStream(resolve(shared, name)))
  const report = await world.app.actors.importStructures(file())
  const here = report.created + report.updated + report.unchanged
  expect(here).toBeGreaterThan(atLeast)
  expect(here + report.claimed + report.repeated + report.skipped.length).toBe(report.lines)
  expect(await world.app.actors.importStructures(file())).toMatchObject({ created: 0, updated: 0, unchanged: here })
})
