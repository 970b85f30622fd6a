import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type ActorId, newId } from '#platform/ids.ts'
import { checkMaySpeak, type Voice } from '../actors/index.ts'
import {
  checkAction,
  checkContexts,
  checkExpiry,
  checkFilterTitle,
  checkKeyword,
  FILTERS,
  type Filter,
  type FilterId,
  type FilterKeywordId,
} from './filter.ts'
import * as filters from './filters.ts'
import { refuse } from './refusals.ts'
import { tellChanged } from './remembered-filters.ts'

export type Given = Pick<Deps, 'db' | 'clock' | 'live'> & {
  /** What this process knew of the filters of these actors. */
  forget(owners: readonly ActorId[]): void
}

export type FilterDraft = {
  title: string
  contexts: readonly string[]
  action: string
  /** How long it filters; null: until it is removed. */
  seconds: number | null
  keywords?: readonly { text: string; wholeWord: boolean }[]
}

/** What is left out stays. Keywords with an id are changed, or removed; those without are added. */
export type FilterChange = Partial<Omit<FilterDraft, 'keywords'>> & {
  keywords?: readonly { id?: FilterKeywordId | null; text?: string; wholeWord?: boolean; remove?: boolean }[]
}

/** @throws Refusal may-not-speak, too-many-filters, filter-full, and those of the checks of filter.ts */
export async function createFilter(given: Given, voice: Voice, draft: FilterDraft): Promise<Filter> {
  const now = given.clock.now()
  const facts = {
    title: checkFilterTitle(draft.title),
    contexts: checkContexts(draft.contexts),
    action: checkAction(draft.action),
    expiresAt: checkExpiry(draft.seconds, now),
  }
  return changing(given, voice, async (tx) => {
    if ((await filters.countFilters(tx, voice.actorId)) >= FILTERS.most)
      refuse('too-many-filters', { most: FILTERS.most })
    const id = newId<'Filter'>(now)
    await filters.insertFilter(tx, { ...facts, id, ownerId: voice.actorId }, now)
    await changeKeywords(given, tx, { id, keywords: [] }, draft.keywords ?? [])
    return (await filters.ownFilter(tx, voice.actorId, id))!
  })
}

/** @throws Refusal no-such-filter, and those of createFilter */
export async function changeFilter(given: Given, voice: Voice, id: FilterId, change: FilterChange): Promise<Filter> {
  const facts = {
    ...(change.title !== undefined && { title: checkFilterTitle(change.title) }),
    ...(change.contexts !== undefined && { contexts: checkContexts(change.contexts) }),
    ...(change.action !== undefined && { action: checkAction(change.action) }),
    ...(change.seconds !== undefined && { expiresAt: checkExpiry(change.seconds, given.clock.now()) }),
  }
  return changing(given, voice, async (tx) => {
    const filter = (await filters.ownFilter(tx, voice.actorId, id)) ?? refuse('no-such-filter')
    await filters.updateFilter(tx, id, facts)
    await changeKeywords(given, tx, filter, change.keywords ?? [])
    return (await filters.ownFilter(tx, voice.actorId, id))!
  })
}

/** @throws Refusal no-such-filter, may-not-speak */
export async function deleteFilter(given: Given, voice: Voice, id: FilterId): Promise<void> {
  await changing(given, voice, async (tx) => {
    if (!(await filters.ownFilter(tx, voice.actorId, id))) refuse('no-such-filter')
    await filters.deleteFilterRow(tx, id)
  })
}

/** In one transaction, one after the other for one actor; every process then forgets what it knew of her filters. */
export async function changing<T>(given: Given, voice: Voice, change: (tx: Tx) => Promise<T>): Promise<T> {
  const changed = await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    await filters.holdFilters(tx, voice.actorId)
    const answer = await change(tx)
    await tellChanged(given, tx, [voice.actorId])
    return answer
  })
  given.forget([voice.actorId])
  return changed
}

async function changeKeywords(
  given: Given,
  tx: Tx,
  filter: Pick<Filter, 'id' | 'keywords'>,
  wanted: NonNullable<FilterChange['keywords']>,
): Promise<void> {
  let there = filter.keywords.length
  for (const { id, text, wholeWord, remove } of wanted) {
    const known = id ? (filter.keywords.find((one) => one.id === id) ?? refuse('no-such-filter')) : null
    if (known && remove) {
      await filters.deleteKeyword(tx, known.id)
      there -= 1
    } else if (known) {
      const keyword = text === undefined ? known.text : checkKeyword(text)
      await filters.updateKeyword(tx, { id: known.id, text: keyword, wholeWord: wholeWord ?? known.wholeWord })
    } else if (!remove) {
      if (there >= FILTERS.keywordsMost) refuse('filter-full', { most: FILTERS.keywordsMost })
      there += 1
      const fresh = { id: newId<'FilterKeyword'>(given.clock.now()), text: checkKeyword(text ?? '') }
      await filters.insertKeyword(tx, filter.id, { ...fresh, wholeWord: wholeWord ?? false })
    }
  }
}

/** One of the actor's own, or none. */
export async function readFilter(given: Pick<Deps, 'db'>, ownerId: ActorId, id: FilterId): Promise<Filter | null> {
  return filters.ownFilter(given.db, ownerId, id)
}
