import type { Readable } from 'node:stream'
import { OutgoingRefused } from './refused.ts'

export type Deadline = {
  /** Stopped when the time is over or the caller cancels, with the OutgoingRefused that says which. */
  signal: AbortSignal
  /** Waits for some work, no longer than the deadline. */
  or<T>(work: Promise<T>): Promise<T>
  /** The deadline now ends with this stream, and ends it when it comes; `ms` gives it a new length, from now. */
  untilClosed(content: Readable, ms: number | undefined): void
  end(): void
}

/** The time that a whole request has, redirects and content included. */
export function startDeadline(address: string, request: { timeoutMs: number; signal?: AbortSignal }): Deadline {
  const controller = new AbortController()
  const { signal } = controller
  const expire = () => controller.abort(new OutgoingRefused('timeout', address))
  const cancel = () => controller.abort(new OutgoingRefused('cancelled', address))
  let timer = setTimeout(expire, request.timeoutMs)
  const end = () => {
    clearTimeout(timer)
    request.signal?.removeEventListener('abort', cancel)
  }
  if (request.signal?.aborted) cancel()
  request.signal?.addEventListener('abort', cancel, { once: true })
  const stopped = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  stopped.catch(() => {})
  return {
    signal,
    end,
    or(work) {
      work.catch(() => {})
      return Promise.race([stopped, work])
    },
    untilClosed(content, ms) {
      if (ms !== undefined) {
        clearTimeout(timer)
        timer = setTimeout(expire, ms)
      }
      const stop = () => content.destroy(signal.reason)
      signal.addEventListener('abort', stop, { once: true })
      content.once('close', () => {
        signal.removeEventListener('abort', stop)
        end()
      })
    },
  }
}
