import { randomInt } from 'node:crypto'

/**
 * Ids are decimal strings that sort by time: milliseconds since 2020 in the high 41 bits, 22 bits of sequence below.
 * They fit PostgreSQL's `bigint`. `Id<'Post'>` and `Id<'Actor'>` do not mix.
 */
export type Id<Of extends string> = string & { readonly __id: Of }

export type AccountId = Id<'Account'>
export type ActorId = Id<'Actor'>
export type PostId = Id<'Post'>
export type RelayId = Id<'Relay'>
export type MediaId = Id<'Media'>
export type EmojiId = Id<'Emoji'>

const EPOCH = Date.UTC(2020, 0, 1)
const SEQUENCE_BITS = 22n
const SEQUENCE_SIZE = 1 << 22

let lastMs = 0
let sequence = 0

/**
 * A new id for the given moment. In one process ids of one millisecond grow; across processes each starts its
 * millisecond at a random place, so two of them meet once in four million.
 */
export function newId<Of extends string>(at: Date): Id<Of> {
  const ms = at.getTime()
  if (ms !== lastMs) {
    lastMs = ms
    sequence = randomInt(SEQUENCE_SIZE >> 1)
  } else {
    sequence = (sequence + 1) % SEQUENCE_SIZE
  }
  return String((BigInt(ms - EPOCH) << SEQUENCE_BITS) | BigInt(sequence)) as Id<Of>
}

/** The moment an id was made for. */
export function idTime(id: string): Date {
  return new Date(Number(BigInt(id) >> SEQUENCE_BITS) + EPOCH)
}

/** The smallest id of a moment: ids made at or after it compare greater or equal. */
export function idFloor(at: Date): string {
  return String(BigInt(Math.max(0, at.getTime() - EPOCH)) << SEQUENCE_BITS)
}

/** An id read from outside, or null where it is not one. */
export function parseId<Of extends string>(text: string | null | undefined): Id<Of> | null {
  if (!text || !/^[1-9]\d{0,18}$/.test(text)) return null
  return BigInt(text) <= 9223372036854775807n ? (text as Id<Of>) : null
}
