import { accessInvariants } from './access/index.ts'
import { actorsInvariants } from './actors/index.ts'
import { agendaInvariants } from './agenda/index.ts'
import { collectionsInvariants } from './collections/index.ts'
import { conversationsInvariants } from './conversations/index.ts'
import { emojiFiles } from './emojis/index.ts'
import { feedsInvariants } from './feeds/index.ts'
import { insightsInvariants } from './insights/index.ts'
import { mediaFiles, mediaInvariants } from './media/index.ts'
import { moderationInvariants } from './moderation/index.ts'
import { notificationsInvariants } from './notifications/index.ts'
import { factsInvariants } from './platform/facts.ts'
import type { Invariant } from './platform/invariant.ts'
import type { KeptFiles } from './platform/kept-files.ts'
import { portabilityFiles, portabilityInvariants } from './portability/index.ts'
import { previewFiles } from './previews/index.ts'
import { publishingInvariants } from './publishing/index.ts'
import { recognitionInvariants } from './recognition/index.ts'
import { relaysInvariants } from './relays/index.ts'
import { relevanceInvariants } from './relevance/index.ts'
import { searchInvariants } from './search/index.ts'
import { sourcesInvariants } from './sources/index.ts'
import { watchInvariants } from './watch/index.ts'

/** What always holds in the data, slice by slice: `maillon check` looks at each. */
export const invariants: readonly Invariant[] = [
  ...accessInvariants,
  ...actorsInvariants,
  ...mediaInvariants,
  ...publishingInvariants,
  ...relaysInvariants,
  ...feedsInvariants,
  ...collectionsInvariants,
  ...notificationsInvariants,
  ...conversationsInvariants,
  ...agendaInvariants,
  ...watchInvariants,
  ...sourcesInvariants,
  ...insightsInvariants,
  ...recognitionInvariants,
  ...relevanceInvariants,
  ...searchInvariants,
  ...moderationInvariants,
  ...portabilityInvariants,
  ...factsInvariants,
]

/** Every file that the storage keeps for a slice. */
export const keptFiles: readonly KeptFiles[] = [mediaFiles, emojiFiles, previewFiles, portabilityFiles]
