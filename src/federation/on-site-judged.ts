import type { SiteJudged } from '../moderation/index.ts'
import type { Given } from './given.ts'
import { COPY_OF_EMOJI } from './pictures/copy-emoji.ts'
import { askForCopies, COPY_OF_ACTOR, COPY_OF_POST } from './pictures/copy-shown.ts'
import { dropDeliveriesTo } from './queue/deliveries.ts'
import { SITES_JUDGED } from './sites.ts'

/**
 * Administrators decided of a site, or took it back: what is already here follows. Suspended ones are shown no more, and
 * follow and are followed no more; limited ones are come upon by their followers only; pictures that are not wanted go, and
 * those that are wanted again are fetched.
 */
export async function onSiteJudged(given: Given, { site }: SiteJudged): Promise<void> {
  await given.live.tell(given.db, SITES_JUDGED, {})
  for (const host of await given.actors.remote.hostsOfSite(site)) {
    const { severity } = await given.moderation.sites.ruleOf(host)
    await given.actors.remote.judgeSite(host, severity === 'noop' ? null : severity)
    for (const emoji of await given.emojis.remote.ofHost(host))
      await askForCopies(given, given.db, COPY_OF_EMOJI, emoji)
    if (severity === 'suspend') await dropDeliveriesTo(given.db, host)
    for (const id of await given.actors.remote.ofHost(host)) {
      await askForCopies(given, given.db, COPY_OF_ACTOR, id)
      for (const post of await given.publishing.remote.withAttachments(id))
        await askForCopies(given, given.db, COPY_OF_POST, post)
    }
  }
}
