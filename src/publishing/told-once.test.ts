import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import { type Composition, readContents, toldOnce } from './index.ts'

const world = useWorld()
const page = 'https://halle.example/camion'
const written = { title: 'Un deuxième camion', excerpt: 'Grâce à quarante adhérents.' }
const self = () => ({ personId: world.marie, actorId: world.lienLoire })

let made = 0
/** A note as a site publishes it, at an address of its own, and what its page says of itself. */
async function automatic(parts: readonly string[], { preview = true, title = written.title, ...more } = {}) {
  const address = `${page}-${made++}`
  const description = 'Ce que la page dit d’elle.'
  if (preview) await world.app.previews.know(address, { title, description, site: 'Halle' })
  const composed: Composition = {
    kind: 'note',
    source: [...parts, address].join('\n\n'),
    visibility: 'public',
    language: 'fr',
    credit: { name: 'halle.example', page: null, address, automatic: true },
    ...more,
  }
  const id = await world.app.publishing.publish(self(), composed)
  return { id, address, told: async () => toldOnce((await readContents(world.app.db, [id]))[0]!) }
}

test('a note that a site published is told by its card, in the words of the site’s feed', async () => {
  const title = 'Un deuxième camion – Halle solidaire'
  const { told, address } = await automatic([written.title, written.excerpt], { title })
  expect(await told()).toMatchObject({
    title: written.title,
    description: written.excerpt,
    whole: true,
    excerpt: `<p>${written.excerpt}</p>`,
    link: expect.stringContaining(`href="${address}"`),
  })
})

test('without an excerpt the page’s own stands on the card', async () => {
  const { told } = await automatic([written.title])
  expect(await told()).toMatchObject({ description: 'Ce que la page dit d’elle.', whole: true, excerpt: '' })
})

test('once it was edited, the card says what the page says alone', async () => {
  const { id, told, address } = await automatic([written.title, written.excerpt])
  const edit = (title: string) =>
    world.app.publishing.edit(world.marie, id, { source: `${title}\n\nVenez.\n\n${address}`, language: 'fr' })
  await edit(written.title)
  expect(await told()).toMatchObject({
    title: written.title,
    description: null,
    whole: false,
    excerpt: '<p>Venez.</p>',
  })
  await edit('Gratuit pour tous')
  expect(await told()).toBeNull()
})

test('whatever is more than a title, an excerpt and an address stays as it was written', async () => {
  const told = async (...made: Parameters<typeof automatic>) => await (await automatic(...made)).told()
  expect(await told([written.title, written.excerpt, 'Et encore.'])).toBeNull()
  expect(await told([written.title, '- une liste'])).toBeNull()
  expect(await told([written.title], { preview: false })).toBeNull()
  expect(await told([])).toBeNull()
  const credit = { name: 'Halle', page: null, address: page, automatic: false }
  expect(await told([written.title], { credit } as object)).toBeNull()
})
