import type { ActorId } from '#platform/ids.ts'
import type { Emoji } from '../emojis/index.ts'
import { refuse } from './refusals.ts'

export type ActorKind = 'person' | 'organisation'
/** Only `active` ones are shown. `pending`: her account is not open yet. `deleted`: an empty page that keeps its handle. */
export type ActorState = 'pending' | 'active' | 'suspended' | 'deleted'

/** What a card or a list shows of an actor. */
export type ActorBrief = {
  id: ActorId
  kind: ActorKind
  handle: string
  name: string
  avatarKey: string | null
  /** The territory of the seat, such as `com-44109`. */
  seat: string | null
  sample: boolean
  /** Those that its name and its words name, and that have a picture. */
  emojis: Emoji[]
}

/** Those of another server bear its name in their handle: `karim@b.example`. */
export const isFromHere = ({ handle }: Pick<ActorBrief, 'handle'>): boolean => !handle.includes('@')

export type Role = 'owner' | 'editor' | 'contributor' | 'reader'
export const roles = ['owner', 'editor', 'contributor', 'reader'] as const

/** Speaking (publishing, relaying) and administering (team, profile) are two rights: an owner has both. */
export const maySpeak = (role: Role | null) => role === 'owner' || role === 'editor'
export const mayAdminister = (role: Role | null) => role === 'owner'
export const mayPrepare = (role: Role | null) => maySpeak(role) || role === 'contributor'

// Addresses of pages stand at the root beside `/@handle`, and these words would mislead.
const RESERVED = new Set([
  'admin',
  'administrateur',
  'administration',
  'api',
  'maillon',
  'moderation',
  'postmaster',
  'root',
  'security',
  'support',
  'system',
  'webmaster',
])

/** A handle as typed, without `@`, in lower case. @throws Refusal handle-wrong, handle-reserved */
export function checkHandle(typed: string): string {
  const handle = typed.trim().replace(/^@/, '').toLowerCase()
  if (!/^[a-z0-9_]{2,30}$/.test(handle)) refuse('handle-wrong', { field: 'handle' })
  if (isReserved(handle)) refuse('handle-reserved', { field: 'handle', handle })
  return handle
}

export const isReserved = (handle: string): boolean => RESERVED.has(handle)

export const NAME_LONGEST = 120

/** A display name: 1 to 120 characters, on one line. @throws Refusal name-wrong */
export function checkName(typed: string): string {
  const name = typed.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (name.length < 1 || name.length > NAME_LONGEST) refuse('name-wrong', { field: 'name', most: NAME_LONGEST })
  return name
}
