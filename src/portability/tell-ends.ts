import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { Notifications } from '../notifications/index.ts'
import type { ArchiveReady, ImportEnded } from './facts.ts'

/** Whoever asked is told where she reads what else happened. */
export function tellsEnds({
  facts,
  notifications,
}: Pick<Deps, 'facts'> & { notifications: Pick<Notifications, 'tell'> }): void {
  const whose = ({ personId, actorId }: { personId: ActorId; actorId: ActorId }) => ({
    ownerId: personId,
    actorId: actorId === personId ? null : actorId,
  })
  facts.on<ArchiveReady>('ArchiveReady', 'portability', (fact) =>
    notifications.tell([{ kind: 'export-ready', key: `export:${fact.exportId}`, ...whose(fact) }]),
  )
  facts.on<ImportEnded>('ImportEnded', 'portability', (fact) =>
    notifications.tell([{ kind: 'import-ended', key: `import:${fact.importId}:${fact.endedAt}`, ...whose(fact) }]),
  )
}
