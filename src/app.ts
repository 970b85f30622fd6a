import { join } from 'node:path'
import { type Access, type AccessRefusal, createAccess, INSTANCE_CHANGED } from './access/index.ts'
import { type Actors, type ActorsRefusal, createActors } from './actors/index.ts'
import { type Agenda, type AgendaRefusal, createAgenda } from './agenda/index.ts'
import { type Collections, type CollectionsRefusal, createCollections } from './collections/index.ts'
import { type Conversations, type ConversationsRefusal, createConversations } from './conversations/index.ts'
import { createEmojis, type Emojis, type EmojisRefusal } from './emojis/index.ts'
import { createFederation, type Federation, type FederationRefusal } from './federation/index.ts'
import { createFeeds, type Feeds, type FeedsRefusal, firstRelay } from './feeds/index.ts'
import { createFilters, type Filters, type FiltersRefusal } from './filters/index.ts'
import { createHub, type Hub } from './hub/index.ts'
import { createInsights, type Insights } from './insights/index.ts'
import { invariants, keptFiles } from './invariants.ts'
import { pushPayload } from './mastodon-api/push-payload.ts'
import { createMedia, type MediaRefusal, type MediaSlice } from './media/index.ts'
import { createMissed, type Missed, type MissedRefusal } from './missed/index.ts'
import { createModeration, type Moderation, type ModerationRefusal } from './moderation/index.ts'
import { createNotifications, type Notifications } from './notifications/index.ts'
import type { Manifest } from './platform/backup/manifest.ts'
import { restoreBackup } from './platform/backup/restore-backup.ts'
import { type BackupMade, writeBackup } from './platform/backup/write-backup.ts'
import { type Clock, systemClock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { type Db, openDatabase } from './platform/db.ts'
import type { Deps } from './platform/deps.ts'
import { createFacts } from './platform/facts.ts'
import { createOutgoing } from './platform/http/outgoing.ts'
import type { PostId } from './platform/ids.ts'
import type { Invariant } from './platform/invariant.ts'
import { createJobs, type Jobs } from './platform/jobs.ts'
import type { KeptFiles } from './platform/kept-files.ts'
import { type Live, startLive } from './platform/live.ts'
import { log } from './platform/log.ts'
import { createMail, type Mail } from './platform/mail.ts'
import { createShownChanges, type ShownChanges } from './platform/shown-changes.ts'
import { openStorage, type Storage } from './platform/storage.ts'
import { createPortability, type Portability, type PortabilityRefusal } from './portability/index.ts'
import { createPreviews, type Previews } from './previews/index.ts'
import { feedAt } from './public-feeds/feeds.ts'
import { createPublishing, type Publishing, type PublishingRefusal } from './publishing/index.ts'
import { createPush, type Push, type PushRefusal } from './push/index.ts'
import { createRecognition, type Recognition } from './recognition/index.ts'
import { type Reference, reference } from './reference/index.ts'
import { createRelays, type Relays, type RelaysRefusal } from './relays/index.ts'
import { createRelevance, type Relevance, type RelevanceRefusal } from './relevance/index.ts'
import { createSearch, type Search, type SearchRefusal } from './search/index.ts'
import { createSources, type Sources, type SourcesRefusal } from './sources/index.ts'
import { createWatch, type Watching, type WatchRefusal } from './watch/index.ts'

/** Every expected failure that a door must have words for. */
export type RefusalKind =
  | AccessRefusal
  | ActorsRefusal
  | MediaRefusal
  | EmojisRefusal
  | PublishingRefusal
  | RelaysRefusal
  | FeedsRefusal
  | PushRefusal
  | FiltersRefusal
  | CollectionsRefusal
  | ConversationsRefusal
  | AgendaRefusal
  | RelevanceRefusal
  | MissedRefusal
  | WatchRefusal
  | SourcesRefusal
  | SearchRefusal
  | ModerationRefusal
  | FederationRefusal
  | PortabilityRefusal

export type App = {
  version: string
  config: Config
  clock: Clock
  db: Db
  jobs: Jobs
  live: Live
  storage: Storage
  /** Whether what visitors are shown is still what it was. */
  changes: ShownChanges
  mail: Mail
  access: Access
  actors: Actors
  media: MediaSlice
  /** Small pictures that texts name. */
  emojis: Emojis
  previews: Previews
  publishing: Publishing
  filters: Filters
  relays: Relays
  feeds: Feeds
  collections: Collections
  notifications: Notifications
  push: Push
  conversations: Conversations
  agenda: Agenda
  /** Who watches what for the others, and the specialities. */
  watch: Watching
  /** Feeds as material for a veille. */
  sources: Sources
  /** Tells at once what our feeds publish. */
  hub: Hub
  insights: Insights
  recognition: Recognition
  search: Search
  /** What matters to each reader. */
  relevance: Relevance
  missed: Missed
  moderation: Moderation
  /** Other servers. */
  federation: Federation
  portability: Portability
  /** France's territories, the specialities, legal forms: looked up. */
  reference: Reference
  /** What always holds in the data, and every file that is kept. */
  invariants: readonly Invariant[]
  keptFiles: readonly KeptFiles[]
  /** Everything into one file, and back. */
  backup(path: string): Promise<BackupMade>
  /** @throws BackupRefused with nothing changed */
  restore(path: string, options: { replace: boolean }): Promise<Manifest>
  /** Ends jobs, then connections. */
  stop(): Promise<void>
}

export const version = '0.1.0'

/** Builds and wires everything on one migrated database. Jobs wait until `app.jobs.start`. */
export async function createApp(given: {
  config: Config
  databaseUrl: string
  clock?: Clock
  connections?: number
}): Promise<App> {
  const { config, databaseUrl, clock = systemClock } = given
  const database = openDatabase(databaseUrl, { log: log('db'), max: given.connections ?? 12 })
  const live = await startLive(databaseUrl, log('live'))
  const taking = openDatabase(databaseUrl, { log: log('db'), max: 6, kept: 0, flushed: false })
  const jobs = createJobs({ database, pool: taking.pool, live, log: log('jobs') })
  const facts = createFacts(jobs)
  const userAgent = `Maillon/${version} (+${config.publicUrl})`
  const storage = await openStorage({ url: config.storageUrl, folder: join(config.dataDir, 'media'), userAgent, clock })
  const outgoing = createOutgoing({ allowPrivateAddresses: config.allowPrivateAddresses, userAgent })
  const mail = createMail({ smtpUrl: config.smtpUrl, publicUrl: config.publicUrl, log: log('mail') })
  const deps: Deps = { db: database.db, clock, facts, jobs, live, storage, outgoing, mail, config }

  const changes = createShownChanges({ db: database.db, live, jobs })
  const media = createMedia(deps)
  const emojis = createEmojis(deps)
  const actors = createActors(deps, { pictures: media })
  const access = createAccess(deps, actors.people)
  // After `access` has forgotten it: every page names the instance.
  live.hear(INSTANCE_CHANGED, changes.forget)
  const previews = createPreviews(deps)
  const publishing = createPublishing(deps, { access, emojis, previews })
  const filters = createFilters(deps)
  const relays = createRelays(deps, { arrival: firstRelay })
  const feeds = createFeeds(deps, { actors, publishing })
  const collections = createCollections(deps, { actors })
  const notifications = createNotifications(deps)
  const push = createPush(deps, {
    notifications,
    filters,
    writeForPrograms: (told) => pushPayload(told, `${config.publicUrl}/absent/person.png`),
  })
  const conversations = createConversations(deps)
  const agenda = createAgenda(deps, { publishing, notifications })
  // Every page may name a speciality.
  const watch = createWatch(deps, { actors, feeds, specialitiesKnown: changes.forget })
  const sources = createSources(deps, { watch, publishing, notifications })
  const hub = createHub(deps, {
    access,
    readTopic: (path) => feedAt({ config, reference, access, actors, agenda, feeds, publishing, watch }, path),
    shown: changes.generation,
  })
  const insights = createInsights(deps, { access, relays })
  const relevance = createRelevance(deps, { feeds, insights })
  const missed = createMissed(deps, { access, relevance })
  const moderation = createModeration(deps, { access, notifications, collections })
  const federation = createFederation(deps, {
    access,
    actors,
    emojis,
    media,
    publishing,
    relays,
    feeds,
    agenda,
    insights,
    moderation,
  })
  const { uris } = federation
  const portability = createPortability(deps, {
    actors,
    feeds,
    publishing,
    relays,
    agenda,
    conversations,
    notifications,
    access,
    lookUp: federation.findElsewhere,
    media,
    documents: federation.ownDocuments,
    readPost: federation.readPost,
    readRelay: federation.readRelay,
    filesUrl: uris.media(''),
    names: {
      domain: uris.domain,
      post: (id) => uris.post(id as PostId),
      postNamed(uri) {
        const named = uris.named(uri)
        return named?.kind === 'post' ? named.id : null
      },
      actorNamed(uri) {
        const named = uris.named(uri)
        return named?.kind === 'actor' ? named.id : null
      },
    },
  })

  await watch.specialities.know()

  return {
    version,
    config,
    clock,
    db: database.db,
    jobs,
    live,
    storage,
    changes,
    mail,
    access,
    actors,
    media,
    emojis,
    previews,
    publishing,
    filters,
    relays,
    feeds,
    collections,
    notifications,
    push,
    conversations,
    agenda,
    watch,
    sources,
    hub,
    insights,
    relevance,
    missed,
    recognition: createRecognition(deps, { actors }),
    search: createSearch(deps, { actors, notifications }),
    moderation,
    federation,
    portability,
    reference,
    invariants,
    keptFiles,
    backup: (path) => writeBackup({ ...deps, databaseUrl, keptFiles, version, now: clock.now() }, path),
    restore: async (path, options) => {
      const inhabited = (await access.instance())?.name ?? ((await actors.isEmpty()) ? null : 'no name yet')
      return restoreBackup({ ...deps, databaseUrl, keptFiles, version, inhabited }, path, options)
    },
    async stop() {
      relevance.stop()
      await jobs.stop()
      await federation.stop()
      await insights.stop()
      await access.stop()
      await live.stop()
      mail.stop()
      await taking.close()
      await database.close()
      outgoing.close()
      storage.close()
    },
  }
}
