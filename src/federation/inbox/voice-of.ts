import type { RemoteActor, Voice } from '../../actors/index.ts'

/** Who signs for an actor of another server speaks for it: whose hand it was, only that server knows. */
export const voiceOf = ({ id }: RemoteActor): Voice => ({ personId: id, actorId: id })
