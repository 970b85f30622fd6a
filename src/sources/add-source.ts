import { inTransaction, type Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { checkMaySpeak, type Voice } from '../actors/index.ts'
import { canonicalAddress } from '../previews/index.ts'
import { feedOf } from './feeds.ts'
import { askForLook } from './look-at-due.ts'
import { type OpmlFeed, readOpml } from './opml.ts'
import { refuse } from './refusals.ts'
import { type FeedId, SOURCES_MOST } from './source.ts'
import { addressesOf, countSources, insertSource, lockSources } from './sources.ts'

/** For which speciality in which territory it is followed; neither for whatever it brings. */
export type SourceFor = { speciality?: string | null; territory?: string | null }
type Given = Pick<Deps, 'db' | 'clock' | 'jobs'> & {
  checkCoverage: (asked: { speciality: string; territory: string }) => unknown
}

/** An address as it is kept, "https://" put before what was typed without. @throws Refusal source-address-wrong */
export function feedAddress(typed: string): string {
  const text = typed.trim().replace(/^feed:(?:\/\/)?/i, '')
  const address = canonicalAddress(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`)
  if (!address || !/\.|^localhost$/.test(new URL(address).hostname))
    return refuse('source-address-wrong', { field: 'address', text: typed.slice(0, 200) })
  return address
}

/**
 * The actor follows a feed, known by its address or by that of its page. It is looked at at once, by a job, which says what is wrong.
 * @throws Refusal source-address-wrong, source-there-already, too-many-sources, may-not-speak, speciality-unknown, territory-unknown
 */
export async function addSource(given: Given, voice: Voice, wish: SourceFor & { address: string }): Promise<FeedId> {
  const address = feedAddress(wish.address)
  const { added, ids } = await addSources(given, voice, [{ address, title: null }], wish)
  if (added === 0) refuse('source-there-already', { field: 'address', text: address })
  return ids[0]!
}

/** Several at once; those that are there stay as they are. */
export async function addSources(
  given: Given,
  voice: Voice,
  feeds: readonly { address: string; title: string | null }[],
  wish: SourceFor,
): Promise<{ added: number; ids: FeedId[] }> {
  const { speciality, territory } = checkFor(given, wish)
  const now = given.clock.now()
  return inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    await lockSources(tx, voice.actorId)
    const ids: FeedId[] = []
    let added = 0
    for (const { address: typed, title } of feeds) {
      const address = feedAddress(typed)
      const feedId = await feedOf(tx, address, title, now)
      ids.push(feedId)
      const source = { actorId: voice.actorId, feedId, addedBy: voice.personId, speciality, territory, since: now }
      if (!(await insertSource(tx, source))) continue
      added += 1
      await askForLook(given, tx, { id: feedId, address })
    }
    if ((await countSources(tx, voice.actorId)) > SOURCES_MOST) refuse('too-many-sources', { most: SOURCES_MOST })
    return { added, ids }
  })
}

export function checkFor(given: Pick<Given, 'checkCoverage'>, { speciality, territory }: SourceFor) {
  if (!speciality) return { speciality: null, territory: null }
  const asked = { speciality, territory: territory || 'fr' }
  given.checkCoverage(asked)
  return asked
}

/** What a list of feeds holds; `known`: the actor follows it already. @throws Refusal source-list-unreadable */
export async function readSourceList(
  db: Reader,
  voice: Voice,
  bytes: Uint8Array,
): Promise<{ title: string | null; feeds: (OpmlFeed & { known: boolean })[]; unread: string[] }> {
  const list = readOpml(bytes)
  if (!list || list.feeds.length + list.unread.length === 0) return refuse('source-list-unreadable', { field: 'list' })
  const known = await addressesOf(db, voice.actorId)
  const feeds = list.feeds.flatMap((feed) => {
    const url = canonicalAddress(feed.url)
    return url ? [{ ...feed, url, known: known.has(url) }] : []
  })
  return { ...list, feeds }
}
