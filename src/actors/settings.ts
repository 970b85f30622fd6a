import { inTransaction, type Reader, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { keepByChange } from '#platform/told-changes.ts'
import { postLanguage } from '#reference/languages.ts'
import { refuse } from './refusals.ts'
import { checkMayAdminister, type Voice } from './voice.ts'

/** How the next post of an actor begins, and which parts of her page programs show. */
export type ActorSettings = {
  visibility: string
  sensitive: boolean
  /** Null: that of her account. */
  language: string | null
  quotePolicy: string
  showMedia: boolean
  showMediaReplies: boolean
  showFeatured: boolean
  /** Sites that may name her as an author. */
  authorDomains: string[]
}

export const AUTHOR_DOMAINS_MOST = 10

const usual: ActorSettings = {
  visibility: 'public',
  sensitive: false,
  language: null,
  quotePolicy: 'anyone',
  showMedia: true,
  showMediaReplies: true,
  showFeatured: true,
  authorDomains: [],
}

export async function readSettings(db: Reader, id: ActorId): Promise<ActorSettings> {
  return (await settingsOfMany(db, [id])).get(id)!
}

/** In bytes: of some thousand actors. */
const ROOM = 512 * 1024
const SIZE = 400
/** Milliseconds. */
const STANDS = 60_000

/** What an actor chose, remembered until it is told that it changed: programs that publish ask for it each time. */
export function rememberSettings(given: Pick<Deps, 'db' | 'clock' | 'live'>) {
  const now = () => given.clock.now().getTime()
  const kept = keepByChange<ActorSettings>({ live: given.live, now, room: ROOM })
  return {
    read: async (id: ActorId): Promise<ActorSettings> =>
      kept.get(id) ??
      kept.make(id, async () => ({
        answer: await readSettings(given.db, id),
        size: SIZE,
        about: [`m${id}`],
        until: now() + STANDS,
      })),
    /** After a change made here: whoever made it reads what she chose, before it is told. */
    forget: (id: ActorId): void => kept.forget([`m${id}`]),
  }
}

/** Of each of these, what it chose, or the usual. */
export async function settingsOfMany(db: Reader, ids: readonly ActorId[]): Promise<Map<ActorId, ActorSettings>> {
  const rows = await db
    .selectFrom('actor_settings')
    .selectAll()
    .where((eb) => eb('actor_id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  const chosen = rows.map((row): [ActorId, ActorSettings] => [
    row.actor_id,
    {
      visibility: row.visibility,
      sensitive: row.sensitive,
      language: row.language,
      quotePolicy: row.quote_policy,
      showMedia: row.show_media,
      showMediaReplies: row.show_media_replies,
      showFeatured: row.show_featured,
      authorDomains: row.author_domains,
    },
  ])
  return new Map([...ids.map((id): [ActorId, ActorSettings] => [id, usual]), ...chosen])
}

/**
 * Changes those that are given; the others stay.
 * @throws Refusal may-not-administer, setting-wrong, author-domain-wrong, too-many-author-domains
 */
export async function changeSettings(
  given: Pick<Deps, 'db'>,
  voice: Voice,
  wish: Partial<ActorSettings>,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkMayAdminister(tx, voice)
    await applySettings(tx, voice.actorId, wish)
  })
}

/** The same, in the caller's transaction and without asking who may. */
export async function applySettings(tx: Tx, id: ActorId, wish: Partial<ActorSettings>): Promise<void> {
  const next = checkSettings({ ...(await readSettings(tx, id)), ...wish })
  const row = {
    visibility: next.visibility,
    sensitive: next.sensitive,
    language: next.language,
    quote_policy: next.quotePolicy,
    show_media: next.showMedia,
    show_media_replies: next.showMediaReplies,
    show_featured: next.showFeatured,
    author_domains: next.authorDomains,
  }
  await tx
    .insertInto('actor_settings')
    .values({ actor_id: id, ...row })
    .onConflict((conflict) => conflict.column('actor_id').doUpdateSet(row))
    .execute()
}

function checkSettings(settings: ActorSettings): ActorSettings {
  if (!['public', 'unlisted', 'followers', 'mentioned'].includes(settings.visibility))
    refuse('setting-wrong', { field: 'visibility' })
  if (!['anyone', 'followers', 'asked', 'nobody'].includes(settings.quotePolicy))
    refuse('setting-wrong', { field: 'quotePolicy' })
  const language = settings.language === null ? null : (postLanguage(settings.language)?.tag ?? null)
  if (settings.language !== null && language === null) refuse('setting-wrong', { field: 'language' })
  const authorDomains = [...new Set(settings.authorDomains.map(checkDomain))]
  if (authorDomains.length > AUTHOR_DOMAINS_MOST)
    refuse('too-many-author-domains', { field: 'authorDomains', most: AUTHOR_DOMAINS_MOST })
  return { ...settings, language, authorDomains }
}

/** `https://www.asso.fr/blog` → `www.asso.fr`. */
function checkDomain(typed: string): string {
  const text = typed.trim().toLowerCase()
  const host = URL.parse(/^https?:\/\//.test(text) ? text : `https://${text}`)?.hostname ?? ''
  return /[^.]\.[^.]/.test(host)
    ? host
    : refuse('author-domain-wrong', { field: 'authorDomains', text: typed.slice(0, 100) })
}
