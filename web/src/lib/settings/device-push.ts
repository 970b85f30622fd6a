import { ask } from '../access/ask.ts'

/** What stands in the way of being told here. */
export type Hindrance = 'not-here' | 'denied'

/** Whether this browser can be told: it needs the site's own worker, which shows what comes while no page is open. */
export async function hindranceHere(): Promise<Hindrance | null> {
  if (!('PushManager' in window) || !('Notification' in window)) return 'not-here'
  if (Notification.permission === 'denied') return 'denied'
  return (await navigator.serviceWorker?.getRegistration()) ? null : 'not-here'
}

/** Asks for leave, subscribes this browser, and says so to the site. Called in answer to a press: browsers ask for that. */
export async function startHere(serverKey: string): Promise<Hindrance | null> {
  if ((await Notification.requestPermission()) !== 'granted') return 'denied'
  const { pushManager } = await navigator.serviceWorker.ready
  // One that was made for another key would be told nothing.
  await (await pushManager.getSubscription())?.unsubscribe()
  const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: serverKey })
  await ask('/reglages/notifications/appareil', made.toJSON())
  return null
}

/** Ends the subscription of this browser. The site is told by the form. */
export async function stopHere(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration()
  await (await registration?.pushManager.getSubscription())?.unsubscribe()
}
