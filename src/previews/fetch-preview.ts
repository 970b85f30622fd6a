import { createHash } from 'node:crypto'
import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { decodeText } from '#platform/http/charset.ts'
import { OutgoingRefused, type OutgoingResponse } from '#platform/http/outgoing.ts'
import { Refusal } from '#platform/refusal.ts'
import { makeVariants, pictureFor } from '../media/index.ts'
import { ownAddress } from './address.ts'
import type { PreviewReady } from './facts.ts'
import { readPageFacts } from './page-facts.ts'
import { markNone, saveFacts } from './previews.ts'
import { letPictureGo } from './remove-picture.ts'

type Given = Pick<Deps, 'db' | 'clock' | 'facts' | 'jobs' | 'outgoing' | 'storage'>

const PAGE = { maxBytes: 20_000_000, timeoutMs: 8_000, bodyTimeoutMs: 8_000, maxRedirects: 5 }
const IMAGE = { maxBytes: 10_000_000, timeoutMs: 8_000, bodyTimeoutMs: 15_000, maxRedirects: 3 }
/** What is read of a page; its head stands in it. */
const READ_BYTES = 800_000
/** Wide enough for a card on a sharp screen; smaller than the least, a picture is a logo or a tracker. */
const WIDTH = { wanted: 680, least: 100 }
const PASSING = ['unresolved', 'unreachable', 'timeout']

/**
 * Looks at a page once for everyone who links to it. Failures that may pass are tried again by the job; after the last, and
 * for all others, the link stays a plain link.
 */
export async function fetchPreview(
  given: Given,
  { url }: { url: string },
  job: { lastAttempt: boolean },
): Promise<void> {
  const page = await readPage(given, url, job.lastAttempt)
  if (!page) return markNone(given.db, url, given.clock.now())
  const { imageUrl, ...facts } = readPageFacts(page.html, page.url)
  const canonical = ownAddress(facts.canonical, url)
  const imageKey = imageUrl && facts.title ? await keepImage(given, url, imageUrl) : null
  await inTransaction(given.db, async (tx) => {
    const before = await saveFacts(tx, url, { ...facts, canonical }, imageKey, given.clock.now())
    if (facts.title) await given.facts.record<PreviewReady>(tx, { kind: 'PreviewReady', url, canonical })
    if (before && before !== imageKey) await letPictureGo(given, tx, before)
  })
}

async function readPage(given: Given, url: string, last: boolean): Promise<{ html: string; url: string } | null> {
  try {
    const accept = ['text/html', 'application/xhtml+xml']
    const answer = await given.outgoing.fetch(url, { ...PAGE, accept })
    if (answer.ok)
      return {
        html: decodeText(await firstBytes(answer), answer.headers.get('content-type') ?? 'text/html'),
        url: answer.url,
      }
    await answer.body.cancel()
    if (!last && (answer.status === 429 || answer.status >= 500)) throw new Error(`${url} answered ${answer.status}`)
    return null
  } catch (error) {
    if (!(error instanceof OutgoingRefused) || (!last && PASSING.includes(error.reason))) throw error
    return null
  }
}

/** The start of a page, however long it is. */
async function firstBytes(answer: OutgoingResponse): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer.body) {
    chunks.push(chunk)
    size += chunk.byteLength
    if (size >= READ_BYTES) break
  }
  return Buffer.concat(chunks)
}

/** One picture in our own storage; null where it cannot be had: a preview is worth showing without. */
async function keepImage(given: Given, page: string, address: string): Promise<string | null> {
  try {
    const answer = await given.outgoing.fetch(address, { ...IMAGE, accept: ['image/*'] })
    if (!answer.ok) return await answer.body.cancel().then(() => null)
    const { variants } = await makeVariants(await answer.bytes())
    const chosen = pictureFor({ variants: variants.map((one) => ({ ...one, key: '' })) }, WIDTH.wanted)!
    if (chosen.width < WIDTH.least) return null
    const picture = variants.find((one) => one.width === chosen.width)!
    // The same picture of the same page has the same key: a job that was cut and comes again leaves nothing behind.
    const digest = createHash('sha256').update(`${page}\0`).update(picture.bytes).digest('base64url')
    const key = `${digest.slice(0, 22)}/${picture.width}.webp`
    await given.storage.put(key, picture.bytes, picture.type)
    return key
  } catch (error) {
    if (error instanceof OutgoingRefused || error instanceof Refusal) return null
    throw error
  }
}
