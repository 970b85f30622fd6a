import type { Deps } from '#platform/deps.ts'
import { OutgoingRefused } from '#platform/http/outgoing.ts'
import { PDF_LIMITS } from '../../media/index.ts'

const PICTURE = { maxBytes: 16 * 1024 * 1024, timeoutMs: 10_000, bodyTimeoutMs: 30_000, accept: ['image/*'] }
// Servers that know no type say that it is bytes; what it is, its content says.
const BYTES = ['application/octet-stream', 'binary/octet-stream']
const PDF = {
  maxBytes: PDF_LIMITS.bytes,
  timeoutMs: 10_000,
  bodyTimeoutMs: 60_000,
  accept: ['application/pdf', 'application/x-pdf', ...BYTES],
}
const PASSING = ['unresolved', 'unreachable', 'timeout']

/** It cannot be had now; trying again later may help. */
export class FileAway extends Error {}

type Outside = Pick<Deps, 'outgoing'>

/**
 * A picture of another server, as it sends it. From jobs only.
 * @returns null where there is none, or none that may be fetched
 * @throws FileAway
 */
export const fetchPicture = (given: Outside, url: string) => fetchFile(given, url, PICTURE)

/** The same of a PDF. */
export const fetchPdf = (given: Outside, url: string) => fetchFile(given, url, PDF)

async function fetchFile(given: Outside, url: string, limits: typeof PICTURE): Promise<Uint8Array | null> {
  try {
    const answer = await given.outgoing.fetch(url, { ...limits, maxRedirects: 3 })
    if (answer.ok) return await answer.bytes()
    await answer.body.cancel()
    if (answer.status === 429 || answer.status >= 500) throw new FileAway(`${url} answered ${answer.status}`)
    return null
  } catch (error) {
    if (!(error instanceof OutgoingRefused)) throw error
    if (PASSING.includes(error.reason)) throw new FileAway(error.message)
    return null
  }
}
