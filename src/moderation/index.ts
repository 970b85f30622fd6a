import type { Days } from '#platform/by-day.ts'
import type { Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId, ActorId } from '#platform/ids.ts'
import { type Access, type AccountDeleted, checkAdministrator, type PersonJoined } from '../access/index.ts'
import type { ClaimId, Voice } from '../actors/index.ts'
import type { Collections } from '../collections/index.ts'
import type { HubSubscriptionId } from '../hub/index.ts'
import type { Notifications } from '../notifications/index.ts'
import { type ActId, type ActionWish, APPEAL_DAYS } from './act.ts'
import { actsAbout, actsDone, actsOfActor, actsOfReport, verdictsOn } from './acts.ts'
import type { AnnouncementId, AnnouncementWish } from './announcement.ts'
import {
  announce,
  changeAnnouncement,
  readAnnouncements,
  removeAnnouncement,
  standingAnnouncements,
} from './announcements.ts'
import { dismissAnnouncement, reactToAnnouncement, unreactToAnnouncement } from './answer-announcement.ts'
import { appealAgainst, decideAppeal, mayAppeal, openAppeals, readVerdict, readVerdictBySecret } from './appeal.ts'
import { sendsClaimMail } from './claim-mail.ts'
import { countReports, type ReportsCounted } from './count-reports.ts'
import { approveClaim, refuseClaim } from './decide-claim.ts'
import { endAnnouncements } from './end-announcements.ts'
import { endHubSubscription } from './end-hub-subscription.ts'
import type { ActorJudged, AppealDecided, AppealMade, ReportMade } from './facts.ts'
import { forwardReport, serverToTell } from './forward-report.ts'
import { assignReport, changeReport, noteReport, reopenReport, resolveReport, unassignReport } from './handle-report.ts'
import { exportSites, importSites, previewSites } from './import-sites.ts'
import { type AnnouncementNews, watchNews } from './live-announcements.ts'
import { readMoment, typeMoment } from './local-moment.ts'
import { makeReport, type ReportWish } from './make-report.ts'
import { onAccountDeleted } from './on-account-deleted.ts'
import * as react from './on-facts.ts'
import { pardonActor } from './pardon-actor.ts'
import { readSubjects, type SubjectsAsked } from './read-subjects.ts'
import type { ReportId } from './report.ts'
import { COMMENT_LONGEST, reportCategories } from './report.ts'
import { countOpenReports, postsOfReports, type ReportsAsked, reportsWhere } from './reports.ts'
import { reviewTrend } from './review-trend.ts'
import { ruleHashtag } from './rule-hashtag.ts'
import { siteRuleOf } from './site-rules.ts'
import * as sites from './sites.ts'
import { takeAction } from './take-action.ts'
import { sendsVerdictMail } from './verdict-mail.ts'

export {
  type Act,
  type ActId,
  type ActionWish,
  APPEAL_DAYS,
  type Appeal,
  isVerdict,
  type Pardon,
  TEXT_LONGEST,
  type Verdict,
  verdicts,
} from './act.ts'
export type { Announcement, AnnouncementId, AnnouncementWish } from './announcement.ts'
export type {
  ActorJudged,
  AppealDecided,
  AppealMade,
  ReportForwarded,
  ReportMade,
  SiteJudged,
} from './facts.ts'
export type { SiteImport } from './import-sites.ts'
export { moderationInvariants } from './invariants.ts'
export type { AnnouncementNews } from './live-announcements.ts'
export type { ReportWish } from './make-report.ts'
export type { Subject, SubjectStatus, SubjectsAsked } from './read-subjects.ts'
export type { ModerationRefusal } from './refusals.ts'
export {
  COMMENT_LONGEST,
  type Report,
  type ReportCategory,
  type ReportedPost,
  type ReportId,
  reportCategories,
} from './report.ts'
export type { SiteRule } from './site-rules.ts'
export {
  type AllowedSite,
  type AllowedSiteId,
  type BlockedSite,
  type BlockedSiteId,
  type SiteSeverity,
  type SiteWish,
  siteSeverities,
} from './sites.ts'

async function administers(reader: Reader, person: ActorId): Promise<boolean> {
  const row = await reader
    .selectFrom('accounts')
    .select('id')
    .where('person_id', '=', person)
    .where('administrator', '=', true)
    .where('state', '=', 'active')
    .executeTakeFirst()
  return row !== undefined
}

/** What people report, what administrators decide about it, and what those say whom it concerns. */
export function createModeration(
  deps: Deps,
  slices: {
    access: Pick<
      Access,
      'countAttempt' | 'suspendAccount' | 'restoreAccount' | 'freezeAccount' | 'thawAccount' | 'instance' | 'longWords'
    >
    notifications: Pick<Notifications, 'tell'>
    collections: Pick<Collections, 'byIds'>
  },
) {
  const given = { ...deps, ...slices }
  const { facts, db } = deps
  sendsVerdictMail(given)
  sendsClaimMail(given)
  facts.on<AccountDeleted>('AccountDeleted', 'moderation', (fact) => onAccountDeleted(deps, fact))
  facts.on<ReportMade>('ReportMade', 'moderation', (fact) => react.onReportMade(given, fact))
  facts.on<PersonJoined>('PersonJoined', 'moderation', (fact) => react.onPersonJoined(given, fact))
  facts.on<ActorJudged>('ActorJudged', 'moderation', (fact) => react.onActorJudged(given, fact))
  facts.on<AppealMade>('AppealMade', 'moderation', (fact) => react.onAppealMade(given, fact))
  facts.on<AppealDecided>('AppealDecided', 'moderation', (fact) => react.onAppealDecided(given, fact))
  deps.jobs.every('moderation:end-announcements', '* * * * *', () => endAnnouncements(deps))
  /** For administrators alone. @throws Refusal not-administrator */
  const administering = async <T>(by: AccountId, read: () => Promise<T>): Promise<T> => {
    await checkAdministrator(db, by)
    return read()
  }
  return {
    limits: { comment: COMMENT_LONGEST, categories: reportCategories, appealDays: APPEAL_DAYS },
    report: (voice: Voice, wish: ReportWish) => makeReport(given, voice, wish),
    /** What oneself reported, by its id: for whoever just did. */
    ownReport: async (reporter: ActorId, id: ReportId) =>
      (await reportsWhere(db, { ids: [id], reporterId: reporter, limit: 1 }))[0] ?? null,

    /** For a person who was told of them; none once she is no administrator any more. */
    reportsTold: async (person: ActorId, ids: readonly ReportId[]) =>
      ids.length > 0 && (await administers(db, person)) ? reportsWhere(db, { ids, limit: 80 }) : [],
    /** The domain of the server that can be told of reports about an actor; null for one from here. */
    serverToTell: (actor: ActorId) => serverToTell(deps, db, actor),
    /** What its server is told. */
    forwarded: async (id: ReportId) => (await reportsWhere(db, { ids: [id] }))[0] ?? null,
    reports: (by: AccountId, asked: ReportsAsked = {}) => administering(by, () => reportsWhere(db, asked)),
    reportedPosts: (by: AccountId, id: ReportId) =>
      administering(by, async () => (await postsOfReports(db, [id])).get(id) ?? []),
    postsOfReports: (by: AccountId, ids: readonly ReportId[]) => administering(by, () => postsOfReports(db, ids)),
    countOpenReports: (by: AccountId) => administering(by, () => countOpenReports(db)),
    /** How many were made, or resolved, by day. */
    measureReports: (by: AccountId, what: ReportsCounted, days: Days) =>
      administering(by, () => countReports(db, what, days)),
    reportHistory: (by: AccountId, id: ReportId) => administering(by, () => actsOfReport(db, id)),
    assign: (by: AccountId, id: ReportId) => assignReport(deps, by, id),
    unassign: (by: AccountId, id: ReportId) => unassignReport(deps, by, id),
    resolve: (by: AccountId, id: ReportId) => resolveReport(deps, by, id),
    reopen: (by: AccountId, id: ReportId) => reopenReport(deps, by, id),
    forward: (by: AccountId, id: ReportId) => forwardReport(deps, by, id),
    change: (by: AccountId, id: ReportId, wish: Parameters<typeof changeReport>[3]) => changeReport(deps, by, id, wish),
    note: (by: AccountId, id: ReportId, text: string) => noteReport(deps, by, id, text),

    act: (by: AccountId, wish: ActionWish) => takeAction(given, by, wish),
    pardon: (by: AccountId, actor: ActorId, act: string) => pardonActor(given, by, actor, act),
    subjects: (by: AccountId, asked?: SubjectsAsked) => readSubjects(deps, by, asked),
    history: (by: AccountId, actor: ActorId) => administering(by, () => actsOfActor(db, actor)),
    approveClaim: (by: AccountId, id: ClaimId) => approveClaim(deps, by, id),
    refuseClaim: (by: AccountId, id: ClaimId, reason: string) => refuseClaim(deps, by, id, reason),
    ruleHashtag: (by: AccountId, hashtag: string, wish: Parameters<typeof ruleHashtag>[3]) =>
      ruleHashtag(deps, by, hashtag, wish),
    reviewTrend: (by: AccountId, ruling: Parameters<typeof reviewTrend>[2]) => reviewTrend(deps, by, ruling),
    endHubSubscription: (by: AccountId, id: HubSubscriptionId) => endHubSubscription(deps, by, id),
    /** What was decided of hashtags, each as `#hashtag`, of pages by their addresses, of sites by their names. */
    historyAbout: (by: AccountId, about: readonly string[]) => administering(by, () => actsAbout(db, about)),
    /** Everything that administrators did, the newest first; below an act where one is named. */
    log: (by: AccountId, page: { before: ActId | null; most: number }) =>
      administering(by, () => actsDone(db, page.before, page.most)),

    /** What was decided about oneself, or about a structure for which one speaks. */
    verdict: (person: ActorId, id: ActId) => readVerdict(deps, person, id),
    verdictBySecret: (secret: string) => readVerdictBySecret(deps, secret),
    /** For those who were told of them. */
    verdicts: (ids: readonly ActId[]) => verdictsOn(db, ids),
    mayAppeal: (act: Parameters<typeof mayAppeal>[0]) => mayAppeal(act, deps.clock.now()),
    appeal: (who: Parameters<typeof appealAgainst>[1], text: string) => appealAgainst(deps, who, text),
    appeals: (by: AccountId) => openAppeals(deps, by),
    decideAppeal: (by: AccountId, id: ActId, accepted: boolean) => decideAppeal(given, by, id, accepted),

    announcements: {
      /** Those that are not over, as one reader sees them. */
      current: (reader: ActorId | null) => readAnnouncements(db, reader, { now: deps.clock.now() }),
      /** The same, by their ids alone. */
      standing: () => standingAnnouncements(db, deps.clock.now()),
      /** Those of them that she did not put away. */
      unread: (reader: ActorId) => readAnnouncements(db, reader, { now: deps.clock.now(), undismissed: true }),
      all: (by: AccountId) => administering(by, () => readAnnouncements(db, null)),
      byId: async (id: AnnouncementId, reader: ActorId | null = null) =>
        (await readAnnouncements(db, reader, { id }))[0] ?? null,
      /** Tells those who watch of what ran out by its date. */
      endThoseOver: () => endAnnouncements(deps),
      watch: (watcher: (news: AnnouncementNews) => void) => watchNews(deps, watcher),
      publish: (by: AccountId, wish: AnnouncementWish) => announce(deps, by, wish),
      change: (by: AccountId, id: AnnouncementId, wish: AnnouncementWish) => changeAnnouncement(deps, by, id, wish),
      remove: (by: AccountId, id: AnnouncementId) => removeAnnouncement(deps, by, id),
      dismiss: (reader: ActorId, id: AnnouncementId) => dismissAnnouncement(deps, reader, id),
      react: (voice: Voice, id: AnnouncementId, name: string) => reactToAnnouncement(deps, voice, id, name),
      /** For forms: what was typed, as a moment, and back. */
      readMoment,
      typeMoment,
      unreact: (voice: Voice, id: AnnouncementId, name: string) => unreactToAnnouncement(deps, voice, id, name),
    },

    sites: {
      blocked: (by: AccountId, asked?: Parameters<typeof sites.blockedSites>[2]) => sites.blockedSites(deps, by, asked),
      /** What everyone may know. */
      shown: () => sites.blockedSitesShown(db),
      /** What is decided of the site of a host. */
      ruleOf: (hostname: string, reader: Reader = db) => siteRuleOf(reader, hostname),
      block: (by: AccountId, typed: Parameters<typeof sites.blockSite>[2]) => sites.blockSite(deps, by, typed),
      change: (by: AccountId, id: sites.BlockedSiteId, wish: Partial<sites.SiteWish>) =>
        sites.changeBlockedSite(deps, by, id, wish),
      unblock: (by: AccountId, id: sites.BlockedSiteId) => sites.unblockSite(deps, by, id),
      /** Every block as a list that others read, in Mastodon's CSV. */
      export: (by: AccountId) => exportSites(deps, by),
      previewImport: (by: AccountId, list: string) => previewSites(deps, by, list),
      import: (by: AccountId, list: string) => importSites(deps, by, list),
      allowed: (by: AccountId, asked?: Parameters<typeof sites.allowedSites>[2]) => sites.allowedSites(deps, by, asked),
      allow: (by: AccountId, domain: string) => sites.allowSite(deps, by, domain),
      disallow: (by: AccountId, id: sites.AllowedSiteId) => sites.disallowSite(deps, by, id),
    },
  }
}
export type Moderation = ReturnType<typeof createModeration>
