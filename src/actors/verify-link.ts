import type { Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { OutgoingRefused } from '#platform/http/outgoing.ts'
import { linksBack } from './link-back.ts'
import { type LinkToCheck, linksCheckedBefore, markChecked } from './links.ts'

export const VERIFY_LINK = 'actors:verify-link'
const EVERY_MS = 7 * 24 * 3600 * 1000
const AT_ONCE = 200
const ATTEMPTS = 3

type Given = Pick<Deps, 'db' | 'clock' | 'outgoing' | 'config'>

/**
 * Looks whether the page that a profile links to links back to it, and marks the link. A site that does not answer is
 * asked again by the next attempts of the job; after the last one the link is not verified.
 */
export async function verifyLink(given: Given, link: LinkToCheck, job: { lastAttempt: boolean }): Promise<void> {
  const actor = await given.db
    .selectFrom('actors')
    .select('handle')
    .where('id', '=', link.actorId)
    .where('state', '=', 'active')
    .executeTakeFirst()
  if (!actor) return
  const verified = await looksBack(given, link.url, `${given.config.publicUrl}/@${actor.handle}`, job.lastAttempt)
  await markChecked(given.db, link.actorId, link.url, given.clock.now(), verified)
}

async function looksBack(given: Given, url: string, profile: string, last: boolean): Promise<boolean> {
  try {
    const answer = await given.outgoing.fetch(url, {
      accept: ['text/html', 'application/xhtml+xml'],
      maxBytes: 1_000_000,
      timeoutMs: 10_000,
      maxRedirects: 4,
    })
    if (!answer.ok) {
      await answer.body.cancel()
      if (answer.status >= 500 && !last) throw new Error(`${url} answered ${answer.status}`)
      return false
    }
    return linksBack({ url: answer.url, html: await answer.text(), linkHeader: answer.headers.get('link') }, profile)
  } catch (error) {
    const passing = !(error instanceof OutgoingRefused) || /^(?:unresolved|unreachable|timeout)$/.test(error.reason)
    if (passing && !last) throw error
    return false
  }
}

/** Has links looked at once the caller's transaction is done. */
export async function askVerification(
  given: Pick<Deps, 'jobs'>,
  tx: Tx | Deps['db'],
  links: readonly LinkToCheck[],
): Promise<void> {
  for (const link of links)
    await given.jobs.add(tx, VERIFY_LINK, link, {
      key: `${VERIFY_LINK}:${link.actorId}:${link.url}`,
      maxAttempts: ATTEMPTS,
    })
}

/** Every link is looked at again after a week. */
export async function recheckLinks(given: Pick<Deps, 'db' | 'clock' | 'jobs'>): Promise<void> {
  const before = new Date(given.clock.now().getTime() - EVERY_MS)
  await askVerification(given, given.db, await linksCheckedBefore(given.db, before, AT_ONCE))
}
