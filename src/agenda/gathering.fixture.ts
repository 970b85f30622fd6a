import type { ActorId, PostId } from '#platform/ids.ts'
import type { World } from '../../test/world.ts'
import type { GatheringWish } from './announce-gathering.ts'

export const nantes = 'com-44109'
export const angers = 'com-49007'

type More = {
  title?: string
  text?: string
  visibility?: string
  specialities?: string[]
  territory?: string
  by?: ActorId
  startsAt?: string
  endsAt?: string | null
  wholeDays?: boolean
  zone?: string
  commune?: string | null
  placeName?: string | null
  address?: string | null
  onlineUrl?: string | null
  places?: number | null
}

/** In Nantes on 12 March 2026 from 14:00 to 17:00, unless said otherwise. */
export const wishOf = (more: More = {}): GatheringWish => ({
  when: {
    startsAt: new Date(more.startsAt ?? '2026-03-12T13:00:00Z'),
    endsAt: more.endsAt === null ? null : new Date(more.endsAt ?? after(more.startsAt ?? '2026-03-12T13:00:00Z')),
    zone: more.zone ?? 'Europe/Paris',
    wholeDays: more.wholeDays ?? false,
  },
  where: {
    commune: more.commune === undefined ? nantes : more.commune,
    placeName: more.placeName ?? null,
    address: more.address ?? null,
    onlineUrl: more.onlineUrl ?? null,
  },
  places: more.places ?? null,
})

/** Announces an event in the name of the network head, by Marie, unless said otherwise; lets it reach the feeds. */
export async function gather(world: World, more: More & { as?: ActorId } = {}): Promise<PostId> {
  world.clock.advance(1000)
  const actorId = more.as ?? world.lienLoire
  const personId = more.by ?? (actorId === world.lienLoire ? world.marie : actorId)
  const id = await world.app.agenda.announce(
    { actorId, personId },
    {
      source: more.text ?? 'Venez nombreux.',
      title: more.title ?? 'Rencontre régionale',
      visibility: more.visibility ?? 'public',
      language: 'fr',
      specialities: more.specialities ?? [],
      territory: more.territory ?? null,
    },
    wishOf(more),
  )
  await world.settle()
  return id
}

const after = (start: string) => new Date(Date.parse(start) + 3 * 3600 * 1000).toISOString()

/** Changes an event, by Marie, unless said otherwise. */
export async function change(world: World, id: PostId, more: More = {}): Promise<void> {
  const edit = { title: more.title ?? 'Rencontre régionale', source: more.text ?? 'Venez nombreux.', language: 'fr' }
  await world.app.agenda.change(more.by ?? world.marie, id, edit, wishOf(more))
}
