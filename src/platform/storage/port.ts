import { Readable } from 'node:stream'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'

/** A file that is kept. `size` in bytes. Read the stream, or cancel it. */
export type Stored = { stream: ReadableStream<Uint8Array>; size: number; type: string }

/** Its content for what reads Node's streams: their types of web streams differ from the web's own. */
export const contentOf = ({ stream }: Stored): Readable => Readable.fromWeb(stream as NodeReadableStream)

/**
 * Keeps files under keys such as `media/0194/680.webp`. The end of a key says the type of its file, see `storage/key.ts`.
 * Whoever writes a key again replaces its file, at once and as a whole: no reader ever sees half of one.
 */
export type Storage = {
  /** @throws StorageError for a key or a type that is not allowed, and where the file cannot be kept */
  put(key: string, content: Uint8Array | ReadableStream<Uint8Array>, type: string): Promise<void>
  /** Null where there is no such file, also for keys that could not exist: they come from addresses that strangers write. */
  get(key: string): Promise<Stored | null>
  /** Does nothing where there is no such file. */
  remove(key: string): Promise<void>
  /** Every file that is kept, in no order. `size` in bytes. Files that are being written are not among them. */
  list(): AsyncIterable<{ key: string; size: number; changedAt: Date }>
  /** Ends the connections that are kept open. */
  close(): void
}

/** The storage itself is at fault, or was used wrongly; nothing that a user did. */
export class StorageError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StorageError'
  }
}

/** The server where files are kept does not let us in, or has no such place: to ask again changes nothing. */
export class StorageRefused extends StorageError {}
