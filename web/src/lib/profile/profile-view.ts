import type { EmojiView } from '../emojis.ts'

type Linked = { label: string; href: string }

/** A profile as its pages show it: plain data, labels in the reader's language. What is optional is left out. */
export type ProfileView = {
  handle: string
  /** as people of other servers write it */
  address: string
  name: string
  kind: 'person' | 'organisation'
  bioHtml: string
  avatarUrl?: string
  /** those that its name and its lines name */
  emojis?: EmojiView[]
  bannerUrl?: string
  /** what it shows, for those who do not see it */
  bannerDescription?: string
  seat?: Linked
  sample: boolean
  /** false: made from open data, nobody speaks for it */
  claimed: boolean
  /** approves each of those who wish to follow */
  locked: boolean
  /** the account to which it moved */
  movedTo?: { name: string; handle: string; emojis?: EmojiView[] }
  /** publishes by itself */
  automatic: boolean
  since: string
  followers: number
  following: number
  specialities: Linked[]
  /** territories served */
  territories: Linked[]
  /** Of another server: its page there. */
  original?: { url: string; site: string }
  /** Each an address, or words. */
  links: { label: string; url?: string; host?: string; words?: string; verifiedAt?: string }[]
  /** those of the team, where the structure shows them */
  team: { name: string; handle: string; avatarUrl?: string; emojis?: EmojiView[] }[]
  structure?: {
    acronym?: string
    family?: string
    legalForm?: string
    siren?: string
    siret?: string
    rna?: string
    naf?: string
    founded?: number
  }
}
