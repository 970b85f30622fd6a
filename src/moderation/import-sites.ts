import { inTransaction, type Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type AccountId, newId } from '#platform/ids.ts'
import { checkAdministrator } from '../access/index.ts'
import type { SiteJudged } from './facts.ts'
import { readSiteList, type SiteListed, writeSiteList } from './site-list-csv.ts'
import { allBlockedSites, type BlockedSite, columnsOf, plain } from './sites.ts'

/** What a list would change: sites that are not blocked yet, those that would be blocked otherwise, and those that stay. */
export type SiteImport = {
  added: SiteListed[]
  changed: { before: BlockedSite; after: SiteListed }[]
  same: number
  /** Lines that name no site, or say nothing that can be done. */
  unread: { line: number; unread: string }[]
}

/** Every block, as a list that others can read. What administrators note for each other is not in it. @throws Refusal not-administrator */
export async function exportSites(given: Pick<Deps, 'db'>, by: AccountId): Promise<string> {
  await checkAdministrator(given.db, by)
  return writeSiteList(await allBlockedSites(given.db))
}

/** Nothing is changed yet. @throws Refusal not-administrator, site-list-wrong */
export async function previewSites(given: Pick<Deps, 'db'>, by: AccountId, list: string): Promise<SiteImport> {
  await checkAdministrator(given.db, by)
  return changesOf(given.db, list)
}

/** Blocks what a list says, all of it or nothing. Sites that it does not name stay as they are. @throws Refusal as previewSites */
export async function importSites(
  given: Pick<Deps, 'db' | 'clock' | 'facts'>,
  by: AccountId,
  list: string,
): Promise<SiteImport> {
  return inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    const changes = await changesOf(tx, list)
    const at = given.clock.now()
    for (const { domain, ...wish } of changes.added) {
      const row = { id: newId<'BlockedSite'>(at), domain, created_at: at, ...columnsOf({ ...plain, ...wish }) }
      await tx.insertInto('blocked_sites').values(row).execute()
    }
    for (const { before, after } of changes.changed) {
      const { domain: _, ...wish } = after
      const set = columnsOf({ ...before, ...wish })
      await tx.updateTable('blocked_sites').set(set).where('id', '=', before.id).execute()
    }
    for (const { domain } of [...changes.added, ...changes.changed.map(({ after }) => after)])
      await given.facts.record<SiteJudged>(tx, { kind: 'SiteJudged', site: domain })
    return changes
  })
}

async function changesOf(db: Reader, list: string): Promise<SiteImport> {
  const known = new Map((await allBlockedSites(db)).map((site) => [site.domain, site]))
  const changes: SiteImport = { added: [], changed: [], same: 0, unread: [] }
  for (const line of readSiteList(list)) {
    if ('unread' in line) {
      changes.unread.push(line)
      continue
    }
    const before = known.get(line.site.domain)
    if (!before) changes.added.push(line.site)
    else if (isSame(before, line.site)) changes.same += 1
    else changes.changed.push({ before, after: line.site })
  }
  return changes
}

const isSame = (site: BlockedSite, said: SiteListed) =>
  (['severity', 'rejectMedia', 'rejectReports', 'publicComment', 'obfuscate'] as const).every(
    (name) => site[name] === said[name],
  )
