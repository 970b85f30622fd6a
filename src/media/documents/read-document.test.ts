import { expect, test } from 'vitest'
import { createFacts } from '#platform/facts.ts'
import { useWorld } from '../../../test/world.ts'
import { pdfOf, pdfWith } from './documents.fixture.ts'
import { readDocument } from './read-document.ts'
import { READING } from './read-pdf-text.ts'

const world = useWorld()
const send = async (bytes: Buffer, name = 'Rapport_annuel.pdf') => {
  const { id } = await world.app.media.upload(world.marie, { bytes, name })
  return id
}
const pagesOf = (id: string) =>
  world.app.db
    .selectFrom('document_pages')
    .select(['page', 'language', 'text'])
    .where('media_id', '=', id)
    .orderBy('page')
    .execute()
const stateOf = async (id: Awaited<ReturnType<typeof send>>) => (await world.app.media.documentStates([id])).get(id)

test('a document that was sent is read soon after, each page in its language', async () => {
  const id = await send(pdfOf([['Les comptes de la coopérative'], [], ['The accounts of the cooperative']]))
  expect(await stateOf(id)).toBe('waiting')
  await world.settle()
  expect(await stateOf(id)).toBe('read')
  expect(await pagesOf(id)).toEqual([
    { page: 1, language: 'fr', text: 'Les comptes de la coopérative' },
    { page: 3, language: 'en', text: 'The accounts of the cooperative' },
  ])
})

test('pages that are pictures have no word, and what cannot be read is told apart', async () => {
  const scan = await send(pdfWith([Buffer.from('0 0 100 100 re f')]))
  await world.settle()
  const broken = await send(Buffer.from('%PDF-1.7\nx\n%%EOF'))
  await world.settle()
  expect([await stateOf(scan), await stateOf(broken)]).toEqual(['wordless', 'unreadable'])
})

test('reading again changes nothing', async () => {
  const id = await send(pdfOf([['Une fois']]))
  await world.settle()
  const before = await pagesOf(id)
  await world.app.jobs.add(world.app.db, 'media:read-document', { mediaId: id })
  await world.settle()
  expect(await pagesOf(id)).toEqual(before)
})

test('what was read before the end was cut off is kept', async () => {
  const id = await send(pdfOf([['Un'], ['Deux'], ['Trois']]))
  await readDocument({ ...world.app, facts: createFacts(world.app.jobs) }, id, { ...READING, letters: 5 })
  expect([await stateOf(id), (await pagesOf(id)).length]).toEqual(['read', 1])
})

test('a text goes with its document', async () => {
  const id = await send(pdfOf([['Pour un jour']]))
  await world.settle()
  await world.app.media.delete(world.marie, id)
  await world.app.media.sweep()
  expect([await pagesOf(id), await stateOf(id)]).toEqual([[], undefined])
})
