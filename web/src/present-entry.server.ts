import type { ActorBrief, DirectoryEntry } from '../../src/actors/index.ts'
import type { EntryView } from './lib/directory/entry-view.ts'
import { looksOf, type Words } from './present-card.server.ts'
import type { Recognised } from './viewer.server.ts'

const SPECIALITIES_SHOWN = 3

/** Actors as lists show them, with what the reader follows among them. */
export async function presentEntries(
  words: Words,
  who: Recognised | null,
  entries: readonly (ActorBrief & Partial<DirectoryEntry>)[],
): Promise<EntryView[]> {
  const { app, language } = words
  const { reference } = app
  const ids = entries.map(({ id }) => id)
  const between = who && new Map((await app.actors.relations.between(who.person.id, ids)).map((one) => [one.id, one]))
  return entries.map((entry) => ({
    handle: entry.handle,
    name: entry.name,
    kind: entry.kind,
    ...looksOf(entry),
    ...(entry.acronym && entry.acronym !== entry.name && { acronym: entry.acronym }),
    ...(entry.family && { family: familyLabel(words, entry.family) }),
    ...(entry.seat && { territory: reference.territoryLabel(entry.seat) }),
    specialities: (entry.specialities ?? []).slice(0, SPECIALITIES_SHOWN).map((id) => ({
      label: reference.specialityLabel(id, language),
      href: `/specialites/${id}`,
    })),
    followers: entry.followers ?? 0,
    ...(entry.claimed === false && { unclaimed: true }),
    ...(entry.sample && { sample: true }),
    ...(who &&
      entry.id !== who.person.id && {
        followed: between?.get(entry.id)?.following ?? false,
        ...(between?.get(entry.id)?.requested && { requested: true }),
      }),
  }))
}

/** A family or a kind of the ESS, as people say it. */
export const familyLabel = ({ app, language }: Words, id: string): string =>
  app.reference.essFamily(id)?.labels[language] ?? id
