import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Asking, acting, callerIn } from './caller.ts'
import { accountEntity } from './entities/account.ts'
import { findAccount } from './find-account.ts'
import { membersOf } from './json.ts'
import { listOf, readParameters, words, yesOrNo } from './parameters.ts'
import type { Presenting } from './presenting.ts'
import { ApiError } from './refused.ts'
import { answerText } from './timelines.ts'

const field = z.object({ name: words.default(''), value: words.default('') }).loose()
const picture = z.union([z.instanceof(File), z.literal('')]).optional()
const credentialsAsked = z.object({
  display_name: words.optional(),
  note: words.optional(),
  avatar: picture,
  header: picture,
  avatar_description: words.optional(),
  header_description: words.optional(),
  discoverable: yesOrNo.optional(),
  fields_attributes: listOf(field).optional(),
})

/** https://docs.joinmastodon.org/methods/accounts/ — one's own account, or that of the structure in whose name one asks. */
export function credentialRoutes({ addresses }: Presenting) {
  const routes = new Hono<Asking>()

  routes.get('/api/v1/accounts/verify_credentials', acting('read:accounts', 'read:me', 'profile'), (c) => own(c))

  routes.patch('/api/v1/accounts/update_credentials', acting('write:accounts'), async (c) => {
    const { voice } = callerIn(c)
    const { actors } = c.var.app
    const asked = await readParameters(c, credentialsAsked)
    const links = asked.fields_attributes?.map(({ name, value }) => ({ label: name, url: addressIn(value) }))
    await actors.editProfile(voice, {
      ...(asked.display_name !== undefined && { name: asked.display_name }),
      ...(asked.note !== undefined && { bio: asked.note }),
      ...(asked.discoverable !== undefined && { listed: asked.discoverable }),
      ...(links && { links: links.filter(({ url }) => url !== '') }),
    })
    for (const [role, sent] of [
      ['avatar', asked.avatar],
      ['banner', asked.header],
    ] as const)
      if (sent instanceof File)
        await actors.setPicture(voice, role, { bytes: new Uint8Array(await sent.arrayBuffer()), name: sent.name })
    const described = [
      ['avatar', asked.avatar_description],
      ['banner', asked.header_description],
    ] as const
    for (const [role, text] of described) if (text !== undefined) await actors.describePicture(voice, role, text)
    return own(c)
  })

  /** https://docs.joinmastodon.org/entities/Account/#CredentialAccount */
  async function own(c: Context<Asking>) {
    const { voice, holder } = callerIn(c)
    const profile = await findAccount(c, voice.actorId)
    const source = {
      privacy: 'public',
      sensitive: false,
      language: holder.language,
      note: profile.bio,
      fields: profile.links.map(({ label, url, verifiedAt }) => ({
        name: label,
        value: url,
        verified_at: verifiedAt?.toISOString() ?? null,
      })),
      follow_requests_count: 0,
      hide_collections: false,
      discoverable: profile.listed,
      indexable: profile.listed,
      attribution_domains: [],
      quote_policy: 'public',
    }
    const administers = holder.administrator && voice.personId === voice.actorId
    const role = administers
      ? { id: '3', name: 'Administration', color: '', permissions: '1', highlighted: true }
      : { id: '-99', name: '', color: '', permissions: '0', highlighted: false }
    return answerText(c, `{${membersOf({ ...accountEntity(addresses, profile), source, role })}}`)
  }

  return routes
}

/** A field of Maillon is a link: programs may write it as an address, or as the HTML that they were shown. */
function addressIn(value: string): string {
  const text = /href="([^"]+)"/.exec(value)?.[1] ?? value.trim()
  if (text !== '' && !/^(https?:\/\/)?[^\s/]+\.[^\s]+$/i.test(text))
    throw new ApiError(422, 'Validation failed: a profile field must be a web address')
  return text
}
