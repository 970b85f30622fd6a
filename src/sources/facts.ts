import type { ActorId } from '#platform/ids.ts'

/** The site of a structure could not be read for long, and feeds its page no more. `at`: ISO 8601. */
export type OwnSitePaused = { kind: 'OwnSitePaused'; actorId: ActorId; at: string }
