import { offlineMessages } from '#messages/offline.ts'
import type { Outbox } from './outbox.ts'

const STAYS_MS = 8_000
let box: HTMLElement | undefined
let timer: ReturnType<typeof setTimeout>

/** A line at the foot of the page: what waits, what was refused, and for a moment what has left. */
export function tellOutbox({ waiting, refused, away, sent }: Outbox): void {
  const t = offlineMessages[document.documentElement.lang === 'en' ? 'en' : 'fr']
  const stays = [waiting && t.waiting(waiting), away && t.signedOut(away), refused && t.refused(refused)].filter(
    Boolean,
  )
  // What has just left is told until it was read, whatever else is said meanwhile.
  if (stays.length === 0 && sent === 0) {
    if (!box?.hasAttribute('data-sent')) hide()
    return
  }
  box ??= made()
  clearTimeout(timer)
  box.toggleAttribute('data-sent', stays.length === 0)
  box.firstElementChild!.textContent = [sent && t.sent(sent), ...stays].filter(Boolean).join(' · ')
  const link = box.querySelector('a')!
  link.textContent = t.look
  link.hidden = stays.length === 0
  if (stays.length === 0) timer = setTimeout(hide, STAYS_MS)
}

function made(): HTMLElement {
  const line = document.createElement('div')
  line.className = 'outbox'
  line.setAttribute('role', 'status')
  const link = document.createElement('a')
  link.href = '/hors-ligne'
  link.setAttribute('data-sveltekit-reload', '')
  line.append(document.createElement('span'), link)
  document.body.append(line)
  return line
}

function hide(): void {
  clearTimeout(timer)
  box?.remove()
  box = undefined
}
