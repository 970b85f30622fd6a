import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { MediaId } from '#platform/ids.ts'
import {
  type DocumentState,
  type WaitingDocument,
  waitingAmong,
  waitingDocument,
  waitingDocuments,
  writeRead,
} from './documents.ts'
import { languageOf } from './page-text.ts'
import { type Limits, type PageText, READING, readPdfText } from './read-pdf-text.ts'

export type DocumentRead = { kind: 'DocumentRead'; mediaId: MediaId }

type Given = Pick<Deps, 'db' | 'storage' | 'facts'>
export const READ_DOCUMENT = 'media:read-document'

/** One after the other: each may take a whole processor. What other servers send does not hold up what people here send. */
export const readingOf = ({ id, remote }: WaitingDocument) => ({
  name: READ_DOCUMENT,
  payload: { mediaId: id },
  options: {
    key: `${READ_DOCUMENT}:${id}`,
    queue: remote ? `${READ_DOCUMENT}:elsewhere` : READ_DOCUMENT,
    maxAttempts: 5,
  },
})

/** Reads the text of a document and keeps it by page. One that was read is left as it is. */
export async function readDocument(given: Given, id: MediaId, limits: Limits = READING): Promise<void> {
  const waiting = await waitingDocument(given.db, id)
  if (!waiting) return
  const file = await given.storage.get(waiting.key)
  const { pages, whole } = file ? await readPdfText(file.stream, limits) : { pages: [], whole: false }
  const written = pages.filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
  await inTransaction(given.db, async (tx) => {
    const read = {
      state: stateOf(pages, written, whole),
      pagesRead: pages.length,
      pages: written.map(({ page, text }) => ({ page, text, language: languageOf(text) })),
    }
    if (!(await writeRead(tx, id, read)) || read.state !== 'read') return
    await given.facts.record<DocumentRead>(tx, { kind: 'DocumentRead', mediaId: id })
  })
}

function stateOf(pages: readonly PageText[], written: readonly PageText[], whole: boolean): DocumentState {
  if (written.length > 0) return 'read'
  return whole && pages.length > 0 ? 'wordless' : 'unreadable'
}

const AT_ONCE = 500

/** Reads those of these that wait to be read; pictures are left out. */
export async function readAmong(given: Pick<Deps, 'db' | 'jobs'>, ids: readonly MediaId[]): Promise<void> {
  const waiting = await waitingAmong(given.db, ids)
  if (waiting.length > 0) await inTransaction(given.db, (tx) => given.jobs.addMany(tx, waiting.map(readingOf)))
}

/** Whatever waits is read: what was sent before documents were read, and what a failure left. */
export async function readWaiting(given: Pick<Deps, 'db' | 'jobs'>): Promise<void> {
  const waiting = await waitingDocuments(given.db, AT_ONCE)
  await inTransaction(given.db, (tx) => given.jobs.addMany(tx, waiting.map(readingOf)))
}
