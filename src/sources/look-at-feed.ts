import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { OutgoingRefused, type OutgoingResponse } from '#platform/http/outgoing.ts'
import { askSoon, isReachable } from './ask-hub.ts'
import type { FeedTroubled } from './facts.ts'
import { type KnownFeed, knownFeed, lockFeed, moveFeed, noteAlive, noteProblem } from './feeds.ts'
import { USUAL_PATHS } from './find-feeds.ts'
import { offeredHub } from './hubs.ts'
import { newsAddress, webLink } from './likeness.ts'
import { keepNews } from './news.ts'
import { type ReadFeed, readFeed } from './read-feed.ts'
import { freshSeconds, nextLook, nextTry, nextWhileTold, retryAfter } from './rhythm.ts'
import type { FeedId, FeedProblem } from './source.ts'
import { noteHub, relyOnHub, toldOf } from './subscriptions.ts'

type Given = Pick<Deps, 'db' | 'clock' | 'outgoing' | 'jobs' | 'facts' | 'config'>

const FEED = { maxBytes: 8_000_000, timeoutMs: 15_000, bodyTimeoutMs: 20_000, maxRedirects: 5 }
const ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.5'

const DAY_MS = 24 * 3600 * 1000
/** Those who follow a feed are told once it failed for so long; after so long it is looked at no more. */
const TOLD_AFTER_MS = 7 * DAY_MS
const ENDED_AFTER_MS = 90 * DAY_MS
/** A hub tells what was published within so long, or one does not rely on it. */
const TELLS_WITHIN_MS = 3600 * 1000

type Found = { answer: OutgoingResponse; read: ReadFeed }
type Looked =
  | { found: 'unchanged'; answer: OutgoingResponse }
  | ({ found: 'feed' } & Found)
  | { found: 'elsewhere'; address: string }
  | { found: 'problem'; problem: FeedProblem; retryAfterMs: number | null }

/**
 * Looks at a feed once for all who follow it, if it is time. Run twice, it looks once: the next look is noted with what came. What is
 * wrong is noted in place of it; the next try is then later each time.
 */
export async function lookAtFeed(given: Given, { feedId }: { feedId: FeedId }): Promise<void> {
  const feed = await knownFeed(given.db, feedId)
  const now = given.clock.now()
  if (!feed || feed.state === 'ended' || feed.nextLookAt > now) return
  const looked = await look(given, feed)
  const spread = Number(BigInt(feed.id) % 1000n) / 1000
  await inTransaction(given.db, async (tx) => {
    if (!(await isStillOurs(tx, feed))) return
    if (looked.found === 'elsewhere') return void (await moveFeed(tx, feed.id, looked.address, now))
    if (looked.found === 'problem') return noteTrouble(given, tx, feed, looked, now, spread)
    const { headers, movedTo } = looked.answer
    const id = movedTo && movedTo !== feed.address ? await follow(given, tx, feed, movedTo, now) : feed.id
    if (looked.found === 'feed') await keepWhatCame(given, tx, id, looked, now)
    const asked = { ...rest(looked), freshSeconds: freshSeconds(headers.get('cache-control')) }
    const told = await toldOf(tx, id, now)
    const usual = nextLook(now, looked.found === 'feed' ? moments(looked.read) : [], asked, spread)
    const nextLookAt = told?.reliedOn ? nextWhileTold(now, usual, told.until, spread) : usual
    const marks = {
      etag: headers.get('etag') ?? (looked.found === 'unchanged' ? feed.etag : null),
      lastModified: headers.get('last-modified') ?? (looked.found === 'unchanged' ? feed.lastModified : null),
    }
    await noteAlive(tx, id, { ...said(looked), ...marks, problem: flawOf(looked, feed), now, nextLookAt })
  })
}

/** What is wrong is noted, and those who follow it are told where that lasts. */
async function noteTrouble(
  given: Given,
  tx: Tx,
  feed: KnownFeed,
  { problem, retryAfterMs }: { problem: FeedProblem; retryAfterMs: number | null },
  now: Date,
  spread: number,
): Promise<void> {
  const since = feed.failingSince ?? now
  const lasts = now.getTime() - since.getTime()
  const ended = problem.kind === 'gone' || lasts >= ENDED_AFTER_MS
  await noteProblem(tx, feed.id, problem, {
    now,
    nextLookAt: nextTry(now, feed.failures + 1, retryAfterMs, spread),
    ended,
  })
  const lasted = (feed.lookedAt ?? since).getTime() - since.getTime()
  const trouble = ended ? 'gone' : lasts >= TOLD_AFTER_MS && lasted < TOLD_AFTER_MS ? 'failing' : null
  if (trouble) await tell(given, tx, feed.id, trouble, since)
}

/** Those who follow it follow it at its new address; they are told where that is another, and it was read before. */
async function follow(given: Given, tx: Tx, feed: KnownFeed, movedTo: string, now: Date): Promise<FeedId> {
  const id = await moveFeed(tx, feed.id, movedTo, now)
  if (feed.state !== 'awaited' && newsAddress(movedTo) !== newsAddress(feed.address))
    await tell(given, tx, id, 'moved', now)
  return id
}

const tell = ({ facts }: Given, tx: Tx, feedId: FeedId, trouble: FeedTroubled['trouble'], since: Date) =>
  facts.record<FeedTroubled>(tx, { kind: 'FeedTroubled', feedId, trouble, since: since.toISOString() })

/** A file that ends too early is read as far as it goes; as long as it does not change, neither does that. */
function flawOf(looked: Looked, feed: KnownFeed): FeedProblem | null {
  if (looked.found === 'feed') return looked.read.cutLine ? { kind: 'cut-after', line: looked.read.cutLine } : null
  return feed.problem?.kind === 'cut-after' ? feed.problem : null
}

/** Nobody took it away meanwhile, or looked at it, too. */
async function isStillOurs(tx: Tx, { id, lookedAt }: KnownFeed): Promise<boolean> {
  const now = (await lockFeed(tx, id)) ? await knownFeed(tx, id) : null
  return now !== null && now.lookedAt?.getTime() === lookedAt?.getTime()
}

/** News, and the hub that will tell of more. One that did not tell of what it should have is not relied on. */
async function keepWhatCame(
  given: Given,
  tx: Tx,
  id: FeedId,
  { answer, read: { feed } }: Found,
  now: Date,
): Promise<void> {
  const told = await toldOf(tx, id, now)
  const fresh = await keepNews(tx, id, feed.items, now)
  const late = new Date(now.getTime() - TELLS_WITHIN_MS)
  if (told && fresh.some(({ publishedAt }) => publishedAt && publishedAt > told.since && publishedAt < late))
    await relyOnHub(tx, id, false)
  const offered = isReachable(given) ? offeredHub(answer, feed) : null
  const subscription = await noteHub(tx, id, offered, now)
  if (subscription) await askSoon(given, tx, { id: subscription, hub: offered!.hub })
}

const said = (looked: Looked) =>
  looked.found === 'feed'
    ? { title: looked.read.feed.title, page: webLink(looked.read.feed.link), language: looked.read.feed.language }
    : {}
const rest = (looked: Looked) =>
  looked.found === 'feed' ? looked.read.feed : { restMinutes: null, skipHours: [], skipDays: [] }
const moments = ({ feed }: ReadFeed) => feed.items.flatMap((item) => item.publishedAt ?? item.updatedAt ?? [])

async function look(given: Given, feed: KnownFeed): Promise<Looked> {
  try {
    const headers: Record<string, string> = { accept: ACCEPT }
    if (feed.etag) headers['if-none-match'] = feed.etag
    if (feed.lastModified) headers['if-modified-since'] = feed.lastModified
    const answer = await given.outgoing.fetch(feed.address, { ...FEED, headers })
    if (answer.status === 304) return { found: 'unchanged', answer }
    if (!answer.ok) {
      await answer.body.cancel()
      const retryAfterMs = retryAfter(answer.headers.get('retry-after'), given.clock.now())
      return { found: 'problem', problem: ofStatus(answer.status), retryAfterMs }
    }
    const contentType = answer.headers.get('content-type') ?? ''
    const read = readFeed(await answer.bytes(), { address: answer.url, contentType })
    if ('feed' in read) return { found: 'feed', answer, read }
    if (read.problem === 'page') return await lookAtPage(given, feed, answer.url, read.feeds)
    const { problem, ...more } = read
    return { found: 'problem', problem: { kind: problem, ...more } as FeedProblem, retryAfterMs: null }
  } catch (error) {
    if (!(error instanceof OutgoingRefused)) throw error
    return { found: 'problem', problem: ofRefused(error), retryAfterMs: null }
  }
}

/** A page in place of a feed: its only feed is taken; where there are several, she who added it chooses; where none, the usual places are tried. */
async function lookAtPage(
  given: Given,
  feed: KnownFeed,
  page: string,
  feeds: { url: string; title: string | null; comments: boolean }[],
): Promise<Looked> {
  const own = feeds.filter(({ comments }) => !comments)
  if (own.length === 1) return { found: 'elsewhere', address: own[0]!.url }
  // A feed that once was one is not looked for anew at each look.
  if (feeds.length > 0 || feed.state !== 'awaited')
    return { found: 'problem', problem: { kind: 'page', feeds }, retryAfterMs: null }
  for (const path of USUAL_PATHS) {
    const address = new URL(path, page).href
    const answer = await given.outgoing.fetch(address, { ...FEED, headers: { accept: ACCEPT } }).catch(() => null)
    if (!answer?.ok) await answer?.body.cancel()
    else {
      const bytes = await answer.bytes().catch(() => new Uint8Array())
      const read = readFeed(bytes, { address: answer.url, contentType: answer.headers.get('content-type') ?? '' })
      if ('feed' in read) return { found: 'elsewhere', address }
    }
  }
  return { found: 'problem', problem: { kind: 'page', feeds: [] }, retryAfterMs: null }
}

function ofStatus(status: number): FeedProblem {
  if (status === 410) return { kind: 'gone' }
  if (status === 404) return { kind: 'missing' }
  return status === 401 || status === 403 ? { kind: 'forbidden' } : { kind: 'http', status }
}

function ofRefused(error: OutgoingRefused): FeedProblem {
  switch (error.reason) {
    case 'timeout':
    case 'too-large':
    case 'unresolved':
      return { kind: error.reason }
    case 'unreachable':
      return { kind: isCertificate(error.cause) ? 'certificate' : 'unreachable' }
    case 'address':
    case 'scheme':
    case 'credentials':
    case 'port':
    case 'private-address':
      return { kind: 'address' }
    default:
      return { kind: 'unreachable' }
  }
}

const isCertificate = (cause: unknown) =>
  /CERT|SIGNED|ERR_TLS/.test(String((cause as { code?: unknown } | undefined)?.code ?? ''))
