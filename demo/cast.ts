import { PEOPLE } from './cast/people.ts'
import { quietReaders } from './cast/readers.ts'
import { STRUCTURES } from './cast/structures.ts'

export type SampleRole = 'owner' | 'editor' | 'contributor' | 'reader'

type Sample = {
  handle: string
  name: string
  bio: string
  /** A real commune. */
  seat: string
  specialities: string[]
  /** How much the others follow them, between 0 and 1: gives the order, the curve comes from a real graph. */
  weight: number
  /** Always true: invented for the sample network, and shown as such. */
  sample: true
  /** File under `demo/images/avatars`. */
  avatar: string | null
}

export type SampleStructure = Sample & { kind: 'organisation'; family: string; territories: string[] }
export type SamplePerson = Sample & { kind: 'person'; memberships: Record<string, SampleRole> }

export type Cast = {
  structures: SampleStructure[]
  /** People who write. */
  people: SamplePerson[]
  /** People who follow, read and now and then favourite, and never write. */
  readers: SamplePerson[]
  /** The three logins to try. */
  logins: { person: string; editor: string; administrator: string }
}

const FICTIVE = { organisation: 'Structure fictive du réseau d’exemple.', person: 'Profil fictif du réseau d’exemple.' }

const drawn = <Row extends { handle: string; bio: string }, Kind extends 'organisation' | 'person'>(
  row: Row,
  kind: Kind,
) => ({
  ...row,
  kind,
  bio: `${row.bio}\n\n${FICTIVE[kind]}`.trim(),
  sample: true as const,
  avatar: `${row.handle}.webp`,
})

/** The invented cast of the sample network: always the same. */
export const sampleCast = (): Cast => ({
  structures: STRUCTURES.map((row) => drawn(row, 'organisation')),
  people: PEOPLE.map((row) => drawn(row, 'person')),
  readers: quietReaders(80).map((row) => ({ ...drawn(row, 'person'), avatar: null })),
  logins: { person: 'nadege_vrignaud', editor: 'clemence_audrain', administrator: 'helene_drouet' },
})
