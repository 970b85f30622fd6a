import type { Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { SiteRule } from '../moderation/index.ts'
import type { Given } from './given.ts'

/** Whether this instance speaks with the server of an address; otherwise why not, for the log. */
export type MaySpeakWith = (uri: string, reader?: Reader) => Promise<true | string>

/** Told to all processes: what is remembered of sites is not so any more. */
export const SITES_JUDGED = 'federation:sites-judged'
const REMEMBERED_MOST = 5_000
/** Should nobody have been told. */
const REMEMBERED_MS = 30_000

/** What administrators decided of other sites, at the doors: what comes in, what is asked for, what is sent. */
export function createMaySpeakWith(
  given: Pick<Given, 'moderation'> & Pick<Deps, 'config' | 'live' | 'clock'>,
): MaySpeakWith {
  const remembered = new Map<string, { rule: SiteRule; until: number }>()
  given.live.hear(SITES_JUDGED, () => remembered.clear())
  given.live.onGap(() => remembered.clear())

  async function ruleOf(hostname: string, reader: Reader | undefined): Promise<SiteRule> {
    const now = given.clock.now().getTime()
    const known = remembered.get(hostname)
    if (known && known.until > now) return known.rule
    const rule = await given.moderation.sites.ruleOf(hostname, reader)
    if (remembered.size >= REMEMBERED_MOST) remembered.clear()
    remembered.set(hostname, { rule, until: now + REMEMBERED_MS })
    return rule
  }

  return async (uri, reader) => {
    const { severity, allowed } = await ruleOf(new URL(uri).hostname, reader)
    if (severity === 'suspend') return 'its site is suspended here'
    return allowed || !given.config.limitedFederation || 'its site is not among those allowed here'
  }
}
