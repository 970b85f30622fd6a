import { signedIn, typed } from '../../../speaking.server.ts'
import type { RequestHandler } from './$types'

/** The text of an article as it will be shown: what the editor opens with. */
export const POST: RequestHandler = async (event) => {
  signedIn(event)
  const form = await event.request.formData()
  const { html } = await event.platform!.app.publishing.preview('article', typed(form, 'text').slice(0, 200_000))
  return new Response(html, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "sandbox; default-src 'none'" },
  })
}
