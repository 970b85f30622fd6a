import { sql } from 'kysely'
import { inTransaction, isUniqueViolation, type Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type AccountId, type Id, newId } from '#platform/ids.ts'
import { limitOf, MOST_OF_ADMINISTRATION, type Page, towards, within } from '#platform/page.ts'
import { checkAdministrator, checkBlockedDomain } from '../access/index.ts'
import type { SiteJudged } from './facts.ts'
import { refuse } from './refusals.ts'

export type BlockedSiteId = Id<'BlockedSite'>
export type AllowedSiteId = Id<'AllowedSite'>
export const siteSeverities = ['noop', 'limit', 'suspend'] as const
export type SiteSeverity = (typeof siteSeverities)[number]
/** Another site of which administrators decided something. */
export type BlockedSite = {
  id: BlockedSiteId
  domain: string
  severity: SiteSeverity
  rejectMedia: boolean
  rejectReports: boolean
  privateComment: string
  publicComment: string
  /** Shown to everyone with some of its letters hidden. */
  obfuscate: boolean
  createdAt: Date
}
export type AllowedSite = { id: AllowedSiteId; domain: string; createdAt: Date }
export type SiteWish = Omit<BlockedSite, 'id' | 'domain' | 'createdAt' | 'severity'> & { severity: string }

type Given = Pick<Deps, 'db' | 'clock' | 'facts'>
const COMMENT_LONGEST = 1_000
/** What a block is where nothing else is wished. */
export const plain: SiteWish = {
  severity: 'limit',
  rejectMedia: false,
  rejectReports: false,
  privateComment: '',
  publicComment: '',
  obfuscate: false,
}

export function columnsOf(wish: SiteWish) {
  const severity = siteSeverities.find((known) => known === wish.severity) ?? refuse('act-wrong', { field: 'severity' })
  for (const field of ['privateComment', 'publicComment'] as const) {
    const { length } = wish[field]
    if (length > COMMENT_LONGEST) refuse('act-text-long', { field, most: COMMENT_LONGEST, length })
  }
  return {
    severity,
    reject_media: wish.rejectMedia,
    reject_reports: wish.rejectReports,
    private_comment: wish.privateComment,
    public_comment: wish.publicComment,
    obfuscate: wish.obfuscate,
  }
}

const blocked = (db: Reader) =>
  db
    .selectFrom('blocked_sites')
    .select(['id', 'domain', 'severity', 'obfuscate', 'created_at as createdAt'])
    .select(['reject_media as rejectMedia', 'reject_reports as rejectReports'])
    .select(['private_comment as privateComment', 'public_comment as publicComment'])

/** The newest first. @throws Refusal not-administrator, blocked-domain-wrong */
export async function blockedSites(
  given: Given,
  by: AccountId,
  asked: Page & { id?: BlockedSiteId; domain?: string } = {},
): Promise<BlockedSite[]> {
  await checkAdministrator(given.db, by)
  const rows = await blocked(given.db)
    .where(within(sql.ref('id'), asked))
    .$if(asked.id !== undefined, (query) => query.where('id', '=', asked.id!))
    .$if(asked.domain !== undefined, (query) => query.where('domain', '=', checkBlockedDomain(asked.domain!)))
    .orderBy('id', (order) => (asked.after ? order.asc() : order.desc()))
    .limit(sql.lit(limitOf(asked, MOST_OF_ADMINISTRATION)))
    .execute()
  return (rows as BlockedSite[]).sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1))
}

/** All of them, by their names. */
export async function allBlockedSites(db: Reader): Promise<BlockedSite[]> {
  return (await blocked(db).orderBy('domain').execute()) as BlockedSite[]
}

/** What everyone may know: those that are limited or suspended, the severest first. */
export async function blockedSitesShown(db: Reader): Promise<BlockedSite[]> {
  const rows = await blocked(db).where('severity', '<>', 'noop').orderBy('severity', 'desc').orderBy('domain').execute()
  return rows as BlockedSite[]
}

/** @throws Refusal not-administrator, blocked-domain-wrong, act-wrong, act-text-long, site-known */
export async function blockSite(
  given: Given,
  by: AccountId,
  typed: { domain: string } & Partial<SiteWish>,
): Promise<BlockedSiteId> {
  const { domain: written, ...wish } = typed
  const domain = checkBlockedDomain(written)
  const at = given.clock.now()
  const id = newId<'BlockedSite'>(at)
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    const row = { id, domain, created_at: at, ...columnsOf({ ...plain, ...wish }) }
    await onceKnown(() => tx.insertInto('blocked_sites').values(row).execute())
    await given.facts.record<SiteJudged>(tx, { kind: 'SiteJudged', site: domain })
  })
  return id
}

/** What is left out stays. @throws Refusal not-administrator, act-wrong, act-text-long, no-such-site */
export async function changeBlockedSite(
  given: Given,
  by: AccountId,
  id: BlockedSiteId,
  wish: Partial<SiteWish>,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    const before = await blocked(tx).where('id', '=', id).forUpdate().executeTakeFirst()
    if (!before) return refuse('no-such-site')
    await tx
      .updateTable('blocked_sites')
      .set(columnsOf({ ...before, ...wish }))
      .where('id', '=', id)
      .execute()
    await given.facts.record<SiteJudged>(tx, { kind: 'SiteJudged', site: before.domain })
  })
}

/** The newest first. @throws Refusal not-administrator, blocked-domain-wrong */
export async function allowedSites(
  given: Given,
  by: AccountId,
  asked: Page & { id?: AllowedSiteId; domain?: string } = {},
): Promise<AllowedSite[]> {
  await checkAdministrator(given.db, by)
  const { rows } = await sql<AllowedSite>`select id, domain, created_at as "createdAt" from allowed_sites
    where ${within(sql.ref('id'), asked)} ${asked.id ? sql`and id = ${asked.id}` : sql``}
      ${asked.domain === undefined ? sql`` : sql`and domain = ${checkBlockedDomain(asked.domain)}`}
    order by id ${towards(asked)} limit ${sql.lit(limitOf(asked, MOST_OF_ADMINISTRATION))}`.execute(given.db)
  return rows.sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1))
}

/** @throws Refusal not-administrator, blocked-domain-wrong, site-known */
export async function allowSite(given: Given, by: AccountId, typed: string): Promise<AllowedSiteId> {
  const domain = checkBlockedDomain(typed)
  const at = given.clock.now()
  const id = newId<'AllowedSite'>(at)
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    await onceKnown(() => tx.insertInto('allowed_sites').values({ id, domain, created_at: at }).execute())
    await given.facts.record<SiteJudged>(tx, { kind: 'SiteJudged', site: domain })
  })
  return id
}

/** @throws Refusal not-administrator, no-such-site */
export async function unblockSite(given: Pick<Deps, 'db' | 'facts'>, by: AccountId, id: BlockedSiteId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    const gone = await tx.deleteFrom('blocked_sites').where('id', '=', id).returning('domain').executeTakeFirst()
    if (!gone) return refuse('no-such-site')
    await given.facts.record<SiteJudged>(tx, { kind: 'SiteJudged', site: gone.domain })
  })
}

/** @throws Refusal not-administrator, no-such-site */
export async function disallowSite(given: Pick<Deps, 'db' | 'facts'>, by: AccountId, id: AllowedSiteId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    const gone = await tx.deleteFrom('allowed_sites').where('id', '=', id).returning('domain').executeTakeFirst()
    if (!gone) return refuse('no-such-site')
    await given.facts.record<SiteJudged>(tx, { kind: 'SiteJudged', site: gone.domain })
  })
}

async function onceKnown(insert: () => Promise<unknown>): Promise<void> {
  try {
    await insert()
  } catch (error) {
    if (isUniqueViolation(error)) refuse('site-known', { field: 'domain' })
    throw error
  }
}
