import { keepOffline } from './offline/outbox.ts'
import { watchPlainForms } from './pressed.ts'
import { watchReads } from './reads.ts'

/** What goes on behind every page, and that no page waits for; answers the way to stop. */
export function workBehind(signedIn: boolean): () => void {
  const stops = [watchReads(), watchPlainForms(), ...(signedIn ? [keepOffline()] : [])]
  return () => {
    for (const stop of stops) stop()
  }
}
