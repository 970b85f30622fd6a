import type { App } from '../../src/app.ts'
import type { Cast } from '../cast.ts'
import type { Replay } from './replay.ts'

/** Of the whole cast; printed by `npm run demo`. */
export const SAMPLE_PASSWORD = 'une chaîne de maillons'
export const SAMPLE_NAME = 'Réseau d’exemple'

export const emailOf = (handle: string): string => `${handle.replaceAll('_', '.')}@exemple.test`

/** Opens the instance with its administrator, then makes every person, structure and team. */
export async function makeCast(
  app: App,
  cast: Cast,
  progress: (done: number, total: number) => void,
): Promise<Replay['actors']> {
  const actors: Replay['actors'] = new Map()
  const people = [...cast.people, ...cast.readers]
  const login = (person: { handle: string; name: string }) => ({
    email: emailOf(person.handle),
    password: SAMPLE_PASSWORD,
    handle: person.handle,
    name: person.name,
    sample: true,
  })
  const administrator = people.find(({ handle }) => handle === cast.logins.administrator)!
  const first = await app.access.openInstance({
    name: SAMPLE_NAME,
    description:
      'Des structures et des personnes inventées, des textes libres, un annuaire réel : pour essayer Maillon.',
    signUp: 'open',
    sample: true,
    administrator: login(administrator),
  })
  actors.set(administrator.handle, first.personId)
  const others = people.filter(({ handle }) => handle !== administrator.handle)
  const total = people.length + cast.structures.length
  // Passwords are slow to hash on purpose; four at a time is what the machine's threads take.
  for (let at = 0; at < others.length; at += 4) {
    const made = await Promise.all(
      others
        .slice(at, at + 4)
        .map(async (person) => [person.handle, (await app.access.createAccount(login(person))).personId] as const),
    )
    for (const [handle, id] of made) actors.set(handle, id)
    progress(actors.size, total)
  }
  for (const structure of cast.structures) {
    const team = people.filter(({ memberships }) => memberships[structure.handle])
    const owner = team.find(({ memberships }) => memberships[structure.handle] === 'owner') ?? team[0]
    if (!owner) throw new Error(`nobody of the cast is of the team of ${structure.handle}`)
    const id = await app.actors.createOrganisation({
      handle: structure.handle,
      name: structure.name,
      owner: actors.get(owner.handle)!,
      sample: true,
    })
    actors.set(structure.handle, id)
    for (const member of team) {
      if (member !== owner)
        await app.actors.addMember(id, actors.get(member.handle)!, member.memberships[structure.handle]!)
    }
    progress(actors.size, total)
  }
  return actors
}
