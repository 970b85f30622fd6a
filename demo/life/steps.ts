/** Something that somebody of the sample does at a moment; posts and relays are named by keys of this life, not by ids. */
export type DemoStep = { at: Date } & (
  | { kind: 'follow'; actor: string; followee: string }
  /** `topic` is `speciality:…`, `territory:…` or `coverage:…:…`. */
  | { kind: 'follow-topic'; actor: string; topic: string }
  /** Watches a speciality in a territory for the others, from that moment on. */
  | { kind: 'watch'; actor: string; speciality: string; territory: string; brings: string }
  | ({ kind: 'note'; poll?: Poll; image?: Image } & Post)
  | ({ kind: 'article'; title: string; cover?: Image; licence: string; credit: string; source: string } & Post)
  | ({ kind: 'event'; image?: Image } & Gathering & Post)
  | ({ kind: 'reply'; to: string } & Post)
  | { kind: 'relay'; key: string; post: string; actor: string; by: string; distance: number; through?: string; why?: string; speciality?: string; territory?: string }
  | { kind: 'vote'; post: string; actor: string; choices: number[] }
  | { kind: 'answer'; event: string; actor: string; answer: 'yes' | 'maybe' | 'no' }
  | { kind: 'favourite'; post: string; actor: string }
  | { kind: 'bookmark'; post: string; actor: string }
  /** What a site publishes; who follows it as material, for which veille; a structure whose page it feeds, with some of before. */
  | { kind: 'feed'; feed: SampleFeed; items: SampleItem[] }
  | { kind: 'source'; actor: string; by: string; feed: SampleFeed; speciality?: string; territory?: string }
  | { kind: 'own-site'; actor: string; by: string; feed: SampleFeed; items: SampleItem[]; before: number; specialities: string[] }
  /** A person read a post, at so many links from its author; `through` is the relay that brought it to her; `opened` its page. */
  | { kind: 'read'; post: string; author: string; reader: string; distance: number; through?: string; opened?: true }
  /** Visitors without an account, counted for a day (`YYYY-MM-DD`). */
  | { kind: 'open-reads'; post: string; day: string; count: number }
) // biome-ignore format: one kind a line

/** What every post has. `actor` speaks, `by` is the person who wrote. */
export type Post = {
  key: string
  actor: string
  by: string
  text: string
  language: string
  specialities: string[]
  territory?: string
  /** The last day on which one may answer it, `YYYY-MM-DD`. */
  deadline?: string
}

/** An invented site: `site` without the last slash. */
export type SampleFeed = { name: string; site: string }
export type SampleItem = { title: string; excerpt: string; address: string; at: Date; category?: string }

export type Image = { file: string; description: string }

export type Poll = { options: string[]; multiple: boolean; closesAt: Date }

export type Gathering = {
  title: string
  startsAt: Date
  endsAt: Date
  timeZone: string
  place?: { name: string; commune: string }
  /** Address of the meeting. */
  online?: string
  seats?: number
}

export type Step<Kind extends DemoStep['kind']> = Extract<DemoStep, { kind: Kind }>
