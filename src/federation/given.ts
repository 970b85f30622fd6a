import type { Deps } from '#platform/deps.ts'
import type { Access } from '../access/index.ts'
import type { Actors } from '../actors/index.ts'
import type { Agenda } from '../agenda/index.ts'
import type { Uris } from '../api/uris.ts'
import type { Emojis } from '../emojis/index.ts'
import type { Feeds } from '../feeds/index.ts'
import type { Insights } from '../insights/index.ts'
import type { MediaSlice } from '../media/index.ts'
import type { Moderation } from '../moderation/index.ts'
import type { Publishing } from '../publishing/index.ts'
import type { Relays } from '../relays/index.ts'

/** The slices that this door translates for. */
export type Slices = {
  access: Pick<Access, 'instance'>
  actors: Actors
  publishing: Publishing
  relays: Relays
  feeds: Feeds
  agenda: Agenda
  emojis: Emojis
  media: Pick<MediaSlice, 'copies'>
  moderation: Pick<Moderation, 'report' | 'forwarded'> & { sites: Pick<Moderation['sites'], 'ruleOf'> }
  insights: Pick<Insights, 'reports'>
}

/** What the files of this room are given, each the part that it needs. */
export type Given = Deps & Slices & { uris: Uris }
