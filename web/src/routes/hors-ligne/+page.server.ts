import type { Actions, PageServerLoad } from './$types'

// Shown by the service worker where there is no connection (service-worker/offline-page.ts): nothing around it can be opened then.
export const load: PageServerLoad = () => ({ bare: true })

// Giving up what waits is the service worker's doing: where there is none, nothing waits.
export const actions: Actions = { default: () => {} }
