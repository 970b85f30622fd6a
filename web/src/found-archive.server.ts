import type { Language } from '#lib/language.ts'
import type { FoundView, PartView } from '#lib/portability/found-view.ts'
import { portabilityMessages } from '#messages/portability.ts'
import type { Found } from '../../src/portability/index.ts'
import { wordsForKept } from './refusals.server.ts'

/** What a part is made of. */
const madeOf: Record<PartView['part'], readonly (keyof Found['counts'])[]> = {
  posts: ['post', 'event'],
  messages: ['message'],
  relays: ['relay'],
  favourites: ['favourite'],
  follows: ['follow'],
  lists: ['list'],
  mutes: ['mute'],
  blocks: ['block'],
  domains: ['domain'],
  bookmarks: ['bookmark'],
}

/** What is in an archive, as its owner chooses from it. */
export function presentFound(
  id: string,
  found: Found,
  { language, query, mayTake }: { language: Language; query: string; mayTake: (part: string) => boolean },
): FoundView {
  const parts = Object.entries(madeOf) as [PartView['part'], readonly (keyof Found['counts'])[]][]
  return {
    name: found.name,
    handle: found.handle,
    bio: found.bio,
    picture: found.pictured ? `/reglages/importer/${id}/portrait${query && `?${query}`}` : null,
    files: found.files,
    events: found.counts.event,
    parts: parts.flatMap(([part, kinds]) => {
      const count = kinds.reduce((sum, kind) => sum + found.counts[kind], 0)
      return count > 0 && mayTake(part) ? [{ part, count }] : []
    }),
    leftOut: found.leftOut.map(({ kind, params, count }) => ({
      // Nothing is there yet.
      words:
        kind === 'media-left-out' ? portabilityMessages[language].filesLeftOut : wordsForKept(kind, params, language),
      count,
    })),
  }
}
