import { expect, test } from 'vitest'
import { useWorld } from '../../../test/world.ts'
import { saidInPost } from './said-in-post.ts'

const world = useWorld()
const lien = {
  name: 'lien-loire.example',
  page: 'https://lien-loire.example/',
  address: 'https://lien-loire.example/forge',
  automatic: true,
}

test('a post takes its source along to other servers, as data and in words, and is read back from them', async () => {
  const { app, marie, lienLoire } = world
  const post = await app.publishing.publish(
    { personId: marie, actorId: lienLoire },
    { kind: 'note', source: 'Une forge', visibility: 'public', language: 'fr', credit: lien },
  )
  const create = await app.federation.ownDocuments.post(post, marie)
  const doc = (create as { object: Record<string, unknown> }).object
  expect(doc).toMatchObject({
    credit: { name: lien.name, url: lien.page, original: lien.address, automatic: true },
    generator: { type: 'Application', name: lien.name, url: lien.page },
  })
  expect(doc.content).toContain(
    '<p class="source-inline">Publié automatiquement depuis <a href="https://lien-loire.example/"',
  )
  expect(saidInPost(doc, null)?.credit).toEqual(lien)
})

test('what names no source, or one without a name, has none', () => {
  const note = {
    id: 'https://b.example/1',
    type: 'Note',
    attributedTo: 'https://b.example/k',
    content: '<p>Bonjour</p>',
  }
  expect(saidInPost(note, null)?.credit).toBeNull()
  expect(saidInPost({ ...note, credit: { url: 'https://a.example/' } }, null)?.credit).toBeNull()
  expect(saidInPost({ ...note, credit: { name: 'Écho', url: 'javascript:1' } }, null)?.credit).toEqual({
    name: 'Écho',
    page: null,
    address: null,
    automatic: false,
  })
})
