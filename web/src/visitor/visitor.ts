import { dismissable } from '../lib/dismissable.ts'
import { hearOutbox } from '../lib/offline/outbox.ts'
import { watchPlainForms } from '../lib/pressed.ts'
import { watchReads } from '../lib/reads.ts'
import { listenOnPage } from '../lib/shell/page-keys.ts'
import { tellHere } from '../lib/tell-here.ts'
import { liveResults } from './live-results.ts'

/*
 * All that runs on a page read by someone who is not signed in: menus that close, the key that leads to the search, the
 * hours of events in the reader's clocks, results that follow what one types, forms that leave once, what was read, told without a name,
 * and that something waits for its writer to sign in again.
 * The page itself is whole without it.
 */
for (const hours of document.querySelectorAll<HTMLElement>('[data-zone]')) tellHere(hours)
for (const menu of document.querySelectorAll<HTMLDetailsElement>('details[data-menu]')) dismissable(menu)
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-live-form]')) liveResults(form)

watchReads()
watchPlainForms()
hearOutbox()
const passkey = document.querySelector<HTMLElement>('[data-passkey-sign-in]')
if (passkey) import('./passkey-sign-in.ts').then(({ offerPasskey }) => offerPasskey(passkey))

listenOnPage()
