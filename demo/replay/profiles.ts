import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { readDirectoryCsv } from '../../src/actors/index.ts'
import type { Cast, SamplePerson, SampleStructure } from '../cast.ts'
import { actorOf, type Replay, together } from './replay.ts'

const avatars = new URL('../images/avatars/', import.meta.url)
const directory = new URL('../structures.csv', import.meta.url)
const AT_ONCE = 4

/** What each page of the cast says of its owner, and its picture. */
export async function fillProfiles(
  replay: Replay,
  cast: Cast,
  progress: (done: number, total: number) => void,
): Promise<void> {
  const all = [...cast.structures, ...cast.people, ...cast.readers]
  let done = 0
  await together(all, AT_ONCE, async (one) => {
    const voice = { actorId: actorOf(replay, one.handle), personId: actorOf(replay, hand(cast, one)) }
    const { bio, seat, specialities } = one
    const territories = one.kind === 'organisation' ? { territories: one.territories } : {}
    await replay.app.actors.editProfile(voice, { bio, seat, specialities, ...territories })
    if (one.kind === 'organisation')
      await replay.app.actors.editStructure(voice, { family: one.family, teamShown: true })
    if (one.avatar) {
      const bytes = await readFile(new URL(one.avatar, avatars))
      await replay.app.actors.setPicture(voice, 'avatar', { bytes, name: one.avatar })
    }
    progress(++done, all.length)
  })
}

/** Who keeps a page: the owner of a structure, everyone of her own. */
function hand(cast: Cast, one: SampleStructure | SamplePerson): string {
  if (one.kind === 'person') return one.handle
  const team = [...cast.people, ...cast.readers].filter(({ memberships }) => memberships[one.handle])
  return (team.find(({ memberships }) => memberships[one.handle] === 'owner') ?? team[0]!).handle
}

/** Real structures, as pages of the directory that nobody has claimed: nobody speaks in their name. */
export async function fillDirectory(replay: Replay): Promise<number> {
  const report = await replay.app.actors.importStructures(readDirectoryCsv(createReadStream(directory)))
  return report.created
}
