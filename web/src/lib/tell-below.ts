import { notSentMessages } from '#messages/not-sent.ts'
import { isLanguage } from './language.ts'

let box: HTMLElement | undefined

/** A line at the foot of the page, until the next thing that is sent or the next page. */
export function tellBelow(words: string, role: 'status' | 'alert' = 'status'): void {
  box?.remove()
  box = document.createElement('p')
  box.className = 'told-below'
  box.setAttribute('role', role)
  document.body.append(box)
  // Said once it is there: what comes with its words is not always read out.
  box.textContent = words
}

/** What was sent got no answer, and is still there. */
export function tellNotSent(): void {
  const { lang } = document.documentElement
  const t = notSentMessages[isLanguage(lang) ? lang : 'fr']
  tellBelow(navigator.onLine ? t.noAnswer : t.offline, 'alert')
}

export function tellNothing(): void {
  box?.remove()
  box = undefined
}
