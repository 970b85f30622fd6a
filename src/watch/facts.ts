import type { ActorId } from '#platform/ids.ts'

/** Somebody watches a speciality in a territory for the others, from now on. */
export type WatchDeclared = { kind: 'WatchDeclared'; actorId: ActorId; speciality: string; territory: string }

/** And does not any more. */
export type WatchEnded = { kind: 'WatchEnded'; actorId: ActorId; speciality: string; territory: string }
