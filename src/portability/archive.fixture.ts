import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { ZipFile } from 'yazl'
import type { World } from '../../test/world.ts'
import type { Voice } from '../actors/index.ts'

/** Whose archive it is. */
export const KARIM = 'https://b.example/users/karim'

type Note = { n: number; content?: string; to?: string[]; cc?: string[]; more?: object }
export const PUBLIC = 'https://www.w3.org/ns/activitystreams#Public'

/** As Mastodon writes them (app/services/backup_service.rb). */
export function note({
  n,
  content = `<p>Brève ${n}</p>`,
  to = [PUBLIC],
  cc = [`${KARIM}/followers`],
  more = {},
}: Note) {
  const uri = `${KARIM}/statuses/${n}`
  const published = new Date(Date.UTC(2023, 4, n, 10)).toISOString()
  const object = {
    id: uri,
    type: 'Note',
    summary: null,
    inReplyTo: null,
    published,
    url: uri,
    attributedTo: KARIM,
    to,
    cc,
  }
  const whole = { ...object, sensitive: false, content, contentMap: { fr: content }, attachment: [], tag: [], ...more }
  return { id: `${uri}/activity`, type: 'Create', actor: KARIM, published, to, cc, object: whole }
}

export const collection = (id: string, orderedItems: unknown[]) =>
  JSON.stringify({
    '@context': 'https://www.w3.org/ns/activitystreams',
    id,
    type: 'OrderedCollection',
    totalItems: orderedItems.length,
    orderedItems,
  })

/** An archive of Karim, with a picture and his portrait. @param more files that it holds besides, or instead */
export async function mastodonArchive(notes: unknown[], more: Record<string, string | Buffer> = {}): Promise<Buffer> {
  const actor = {
    id: KARIM,
    type: 'Person',
    preferredUsername: 'karim',
    name: 'Karim Benali',
    summary: '<p>Maraîcher à <a href="https://b.example/tags/nantes">#nantes</a></p>',
    followers: `${KARIM}/followers`,
    attachment: [{ type: 'PropertyValue', name: 'Site', value: '<a href="https://karim.example">karim.example</a>' }],
    icon: { type: 'Image', url: 'avatar.png' },
    outbox: 'outbox.json',
  }
  const picture = await sharp({ create: { width: 80, height: 50, channels: 3, background: '#3c3' } })
    .png()
    .toBuffer()
  const zip = new ZipFile()
  const files = {
    'media_attachments/files/000/001/original/serre.png': picture,
    'avatar.png': picture,
    'outbox.json': collection('outbox.json', notes),
    'likes.json': collection('likes.json', []),
    'bookmarks.json': collection('bookmarks.json', []),
    'actor.json': JSON.stringify(actor),
    ...more,
  }
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  return buffer(zip.outputStream)
}

/** Imports an archive, in the name of Yann where nobody is named, and tells what came of it. */
export const bringTo = (world: World) => async (bytes: Buffer, parts: string[], voice?: Voice) => {
  const { personId, actorId } = voice ?? { personId: world.yann, actorId: world.yann }
  world.clock.advance(1000)
  const content = new Blob([new Uint8Array(bytes)]).stream()
  const id = await world.app.portability.importArchive({ personId, actorId }, { content, name: 'archive.zip' })
  await world.settle()
  const [looked] = await world.app.portability.imports(actorId)
  if (!looked!.failure) await world.app.portability.beginArchive({ personId, actorId }, id, parts)
  await world.settle()
  const [last] = await world.app.portability.imports(actorId)
  const failures: string[] = []
  for await (const { number, failure } of await world.app.portability.failures({ personId, actorId }, last!.id))
    failures.push(`${number}: ${failure.kind}`)
  return { refused: last!.failure?.kind ?? null, lines: last!.lines, done: last!.done, failures }
}
