import type { RefusalParams } from '#platform/refusal.ts'

/** Why a line, or all of an import, could not be done: the kind and the parameters of a refusal. */
export type Failure = { kind: string; params: RefusalParams }
