import { error, redirect } from '@sveltejs/kit'
import type { NotificationId, NotificationKind } from '../../../../../src/notifications/index.ts'
import type { SavedSearchId } from '../../../../../src/search/index.ts'
import { signedIn } from '../../../speaking.server.ts'
import type { Recognised } from '../../../viewer.server.ts'
import type { RequestHandler } from './$types'

/** Where one answers to those that are about no publication and no page. */
const elsewhere: Partial<Record<NotificationKind, string | ((subject: string) => string)>> = {
  'quote-asked': '/notifications/citations',
  invitation: '/structures',
  'claim-asked': '/admin/revendications',
  // There stands why.
  'claim-refused': '/structures#demandes',
  'source-failing': (feed) => `/veille/sources/suivies#source-${feed}`,
  'source-gone': (feed) => `/veille/sources/suivies#source-${feed}`,
  'source-moved': (feed) => `/veille/sources/suivies#source-${feed}`,
  'relay-dropped': '/relais-prevus',
  'post-dropped': '/programmees',
  report: (id) => `/admin/signalements/${id}`,
  appeal: '/admin/recours',
  warning: (id) => `/avertissements/${id}`,
  'appeal-decided': (id) => `/avertissements/${id}`,
}

/** Marks a notification as read, with those shown with it, and leads to what it is about. */
export const GET: RequestHandler = async (event) => {
  const who = signedIn(event)
  const { actors, notifications, publishing, search } = event.platform!.app
  const target = await notifications.open(who.person.id, event.params.id as NotificationId)
  if (!target) error(404)
  if (target.kind === 'follow-request') redirect(303, requestsOf(who, target.owner_id))
  if (target.kind === 'own-site-paused') redirect(303, siteOf(who, target.owner_id))
  const moved = target.kind === 'export-ready' ? 'exporter' : target.kind === 'import-ended' ? 'importer' : null
  if (moved) redirect(303, `/reglages/${moved}${queryOf(who, target.actor_id)}`)
  if (target.kind === 'search-found') {
    const id = target.subject as SavedSearchId
    if (await search.saved.byId(who.person.id, id)) redirect(303, `/recherche/enregistrees/${id}`)
  }
  const answered = elsewhere[target.kind]
  if (answered) redirect(303, typeof answered === 'string' ? answered : answered(target.subject ?? ''))
  const post = target.post_id && (await publishing.read(target.post_id, who.viewer))
  const shown = await actors.byId(post ? post.authorId : (target.actor_id ?? who.person.id))
  if (!shown || (target.post_id && !post)) error(404)
  if (target.collection_id) redirect(303, `/@${shown.handle}/selections/${target.collection_id}`)
  const page = post ? `/@${shown.handle}/${post.id}` : `/@${shown.handle}`
  const chain = target.kind === 'relay' || target.kind === 'relay-through'
  redirect(303, chain ? `${page}/chaine#maillon-${target.relay_id}` : page)
}

/** In the name of a structure of hers, or in her own. */
function queryOf(who: Recognised, actor: string | null): string {
  const structure = who.memberships.find(({ organisation }) => organisation.id === actor)
  return structure ? `?pour=${structure.organisation.handle}` : ''
}

/** Where the team of a structure deals with its site. */
function siteOf(who: Recognised, owner: string): string {
  const structure = who.memberships.find(({ organisation }) => organisation.id === owner)
  return structure ? `/structures/${structure.organisation.handle}/site` : '/structures'
}

/** Where she answers those who ask to follow her, or a structure for which she speaks. */
function requestsOf(who: Recognised, owner: string): string {
  return `/reglages/relations${queryOf(who, owner)}`
}
