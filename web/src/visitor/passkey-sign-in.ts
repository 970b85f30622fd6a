import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
} from '@simplewebauthn/browser'
import { ask, Refused } from '../lib/access/ask.ts'

/** Shows the button that signs in with a passkey, where this browser has any, and makes it work. */
export function offerPasskey(place: HTMLElement): void {
  if (!browserSupportsWebAuthn()) return
  place.hidden = false
  const button = place.querySelector('button')
  const told = place.querySelector('[role=alert]')
  button?.addEventListener('click', async () => {
    button.disabled = true
    const words = await signIn(place.dataset['next'] ?? '/').catch(() => place.dataset['failed'] ?? '')
    button.disabled = false
    if (told) told.textContent = words
  })
}

/** Leaves the page once signed in; else answers why not, in the words of the server. */
async function signIn(next: string): Promise<string> {
  try {
    const optionsJSON = await ask<PublicKeyCredentialRequestOptionsJSON>('/connexion/cle/demande', {})
    const response = await startAuthentication({ optionsJSON })
    location.assign((await ask<{ next: string }>('/connexion/cle', { response, next })).next)
    return ''
  } catch (error) {
    if (error instanceof Refused) return error.message
    throw error
  }
}
