import { cardShortcuts } from '../card/card-keys.ts'
import { listenForShortcuts, type Shortcut } from './keyboard.ts'

/** The keys of every page, and those that a page adds; answers the way to stop. */
export const listenOnPage = (more: readonly Shortcut[] = []): (() => void) =>
  listenForShortcuts([
    { key: '/', run: () => document.querySelector<HTMLInputElement>('#search')?.focus() },
    ...more,
    ...cardShortcuts,
  ])
