import type { Deps } from '#platform/deps.ts'
import type { OutgoingRequest, OutgoingResponse } from '#platform/http/outgoing.ts'
import type { SigningKey } from '../keys.ts'
import type { Forms } from './forms.ts'
import { otherForm, type SignatureForm, signedHeaders } from './sign-request.ts'

export type Knocking = Pick<Deps, 'outgoing' | 'clock'> & { forms: Forms }
type Asked = Omit<OutgoingRequest, 'method' | 'headersFor'> & {
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body?: string
}

/** How a server says that it cannot read a signature, or does not believe it. */
const REFUSED = [400, 401]

/**
 * A signed request; where its signature is refused, once more in the other form. What is taken then is remembered for that
 * server (https://swicg.github.io/activitypub-http-signature/#how-to-upgrade-supported-versions). Each address that it is
 * led to on the way gets a signature of its own. @throws OutgoingRefused
 */
export async function knock(given: Knocking, url: string, request: Asked, key: SigningKey): Promise<OutgoingResponse> {
  const { host } = new URL(url)
  const form = await given.forms.of(host)
  const first = await ask(given, url, request, key, form)
  if (!REFUSED.includes(first.status)) return first
  await first.body.cancel()
  const other = otherForm(form)
  const second = await ask(given, url, request, key, other)
  if (second.ok) await given.forms.learn(host, other)
  return second
}

function ask(given: Knocking, url: string, request: Asked, key: SigningKey, form: SignatureForm) {
  const { method, headers, body } = request
  const by = { keyId: key.keyId, privateKey: key.privateKey, form, at: given.clock.now() }
  return given.outgoing.fetch(url, {
    ...request,
    headersFor: ({ href }) => signedHeaders({ method, url: href, headers, ...(body !== undefined && { body }) }, by),
  })
}
