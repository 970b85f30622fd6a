import { cardShortcuts } from '../lib/card/card-keys.ts'
import { dismissable } from '../lib/dismissable.ts'
import { watchReads } from '../lib/reads.ts'
import { listenForShortcuts } from '../lib/shell/keyboard.ts'

/*
 * All that runs on a page read by someone who is not signed in: menus that close, the key that leads to the search, and
 * what was read, told without a name.
 * The page itself is whole without it.
 */
for (const menu of document.querySelectorAll<HTMLDetailsElement>('details[data-menu]')) dismissable(menu)

watchReads()
const passkey = document.querySelector<HTMLElement>('[data-passkey-sign-in]')
if (passkey) import('./passkey-sign-in.ts').then(({ offerPasskey }) => offerPasskey(passkey))

listenForShortcuts([
  { key: '/', run: () => document.querySelector<HTMLInputElement>('#search')?.focus() },
  ...cardShortcuts,
])
