import { Worker } from 'node:worker_threads'
import type { LikenessOptions, Neighbour } from './learn-likeness.ts'
import type { Reading } from './readings.ts'

/** What is to be learnt of what: how items go together, or how readers do. */
export type Lesson = { of: 'items' | 'readers'; readings: readonly Reading[]; options?: LikenessOptions }

/**
 * `learnLikeness` or `learnKinship` in a thread of its own, so that the process answers meanwhile. Rejects if the thread
 * fails, or with the signal's reason when that says stop.
 */
export function learnInBackground(lesson: Lesson, signal?: AbortSignal): Promise<Neighbour[]> {
  const { promise, resolve, reject } = Promise.withResolvers<Neighbour[]>()
  signal?.throwIfAborted()
  const thread = new Worker(new URL('./learning-thread.ts', import.meta.url), { workerData: lesson })
  const stop = () => void thread.terminate()
  signal?.addEventListener('abort', stop, { once: true })
  thread.once('message', resolve)
  thread.once('error', reject)
  thread.once('exit', () => {
    signal?.removeEventListener('abort', stop)
    reject(signal?.reason ?? new Error('learning ended without a result'))
  })
  return promise
}
