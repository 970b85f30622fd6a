import { notSentMessages } from '#messages/not-sent.ts'
import { isLanguage } from './language.ts'

let box: HTMLElement | undefined

/** A line at the foot of the page: what was sent got no answer, and is still there. It goes with the next thing that is sent. */
export function tellNotSent(): void {
  const { lang } = document.documentElement
  const t = notSentMessages[isLanguage(lang) ? lang : 'fr']
  box?.remove()
  box = document.createElement('p')
  box.className = 'not-sent'
  box.setAttribute('role', 'alert')
  document.body.append(box)
  // Said once it is there: what comes with its words is not always read out.
  box.textContent = navigator.onLine ? t.noAnswer : t.offline
}

export function tellNothing(): void {
  box?.remove()
  box = undefined
}
