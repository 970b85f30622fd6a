// Not loaded when it is first needed: there is no connection then.
import { tellOutbox } from './tell-outbox.ts'

/** What waits for the network. `sent`: what has left since it was told before; `away`: waits for a session. */
export type Outbox = { waiting: number; refused: number; away: number; sent: number }

/** Tells what waits for the network, as the service worker says it; answers the way to stop. */
export function hearOutbox(): () => void {
  const workers = navigator.serviceWorker
  if (!workers) return () => {}
  const told = ({ data }: MessageEvent<{ outbox?: Outbox }>) => {
    if (data.outbox) tellOutbox(data.outbox)
  }
  workers.addEventListener('message', told)
  workers.startMessages()
  workers.controller?.postMessage('tell')
  return () => workers.removeEventListener('message', told)
}

/** For whoever is signed in: pages can be read again without a connection, and what is written waits for one. */
export function keepOffline(): () => void {
  const stop = hearOutbox()
  const send = () => navigator.serviceWorker?.controller?.postMessage('send')
  navigator.serviceWorker?.register('/service-worker.js').catch(() => {})
  addEventListener('online', send)
  send()
  return () => {
    stop()
    removeEventListener('online', send)
  }
}
