import type { Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { OutgoingRefused } from '#platform/http/outgoing.ts'
import { linksBack } from './link-back.ts'
import { type LinkToCheck, linksCheckedBefore, markChecked } from './links.ts'

export const VERIFY_LINK = 'actors:verify-link'
const EVERY_MS = 7 * 24 * 3600 * 1000
const AT_ONCE = 200
/** When a site that does not answer is asked again. */
const AGAIN_AFTER_MS = [10 * 60_000, 3 * 3600_000]

type Given = Pick<Deps, 'db' | 'clock' | 'outgoing' | 'config' | 'jobs'>
/** `tries`: how often its site did not answer so far. */
export type LinkCheck = LinkToCheck & { tries?: number }

/**
 * Looks whether the page that a profile links to links back to it, and marks the link. A site that does not answer is
 * asked again twice, and what was known of the link stays until then.
 */
export async function verifyLink(given: Given, link: LinkCheck): Promise<void> {
  const actor = await given.db
    .selectFrom('actors')
    .select('handle')
    .where('id', '=', link.actorId)
    .where('state', '=', 'active')
    .executeTakeFirst()
  if (!actor) return
  const found = await looksBack(given, link.url, `${given.config.publicUrl}/@${actor.handle}`)
  const tries = link.tries ?? 0
  const wait = AGAIN_AFTER_MS[tries]
  if (found === null && wait !== undefined) return askAgain(given, { ...link, tries: tries + 1 }, wait)
  await markChecked(given.db, link.actorId, link.url, given.clock.now(), found ?? false)
}

const keyOf = (link: LinkToCheck) => `${VERIFY_LINK}:${link.actorId}:${link.url}`

async function askAgain(given: Given, link: LinkCheck, wait: number): Promise<void> {
  const runAt = new Date(given.clock.now().getTime() + wait)
  await given.jobs.add(given.db, VERIFY_LINK, link, { key: keyOf(link), runAt })
}

/** Null where the site does not answer now. */
async function looksBack(given: Given, url: string, profile: string): Promise<boolean | null> {
  try {
    const answer = await given.outgoing.fetch(url, {
      accept: ['text/html', 'application/xhtml+xml'],
      maxBytes: 1_000_000,
      timeoutMs: 10_000,
      maxRedirects: 4,
    })
    if (answer.ok)
      return linksBack({ url: answer.url, html: await answer.text(), linkHeader: answer.headers.get('link') }, profile)
    await answer.body.cancel()
    return answer.status >= 500 ? null : false
  } catch (error) {
    if (!(error instanceof OutgoingRefused)) throw error
    return /^(?:unresolved|unreachable|timeout)$/.test(error.reason) ? null : false
  }
}

/** Has links looked at once the caller's transaction is done. */
export async function askVerification(
  given: Pick<Deps, 'jobs'>,
  tx: Tx | Deps['db'],
  links: readonly LinkToCheck[],
): Promise<void> {
  for (const link of links) await given.jobs.add(tx, VERIFY_LINK, link, { key: keyOf(link) })
}

/** Every link is looked at again after a week. */
export async function recheckLinks(given: Pick<Deps, 'db' | 'clock' | 'jobs'>): Promise<void> {
  const before = new Date(given.clock.now().getTime() - EVERY_MS)
  await askVerification(given, given.db, await linksCheckedBefore(given.db, before, AT_ONCE))
}
