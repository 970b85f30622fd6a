import { type Context, Hono } from 'hono'
import type { PictureRole } from '../actors/index.ts'
import { type Asking, acting, callerIn } from '../api/caller.ts'
import { credentialAccount, profileEntity } from './entities/credential-account.ts'
import { wireQuotePolicy, wireVisibility } from './entities/wire-words.ts'
import { findAccount } from './find-account.ts'
import type { Presenting } from './presenting.ts'
import { writeProfile } from './writing-profile.ts'

/** https://docs.joinmastodon.org/methods/accounts/, …/profile/, …/preferences/ — one's own, or those of the structure in whose name one asks. */
export function credentialRoutes({ addresses }: Presenting) {
  const routes = new Hono<Asking>()

  routes.get('/api/v1/accounts/verify_credentials', acting('read:accounts', 'read:me', 'profile'), (c) => account(c))
  routes.patch('/api/v1/accounts/update_credentials', acting('write:accounts'), async (c) => {
    await writeProfile(c)
    return account(c)
  })

  routes.get('/api/v1/profile', acting('read:accounts', 'profile'), (c) => profile(c))
  routes.on(['PATCH', 'PUT'], '/api/v1/profile', acting('write:accounts'), async (c) => {
    await writeProfile(c)
    return profile(c)
  })

  const roles: Record<string, PictureRole> = { avatar: 'avatar', header: 'banner' }
  for (const [name, role] of Object.entries(roles))
    routes.delete(`/api/v1/profile/${name}`, acting('write:accounts'), async (c) => {
      await c.var.app.actors.setPicture(callerIn(c).voice, role, null)
      return account(c)
    })

  routes.get('/api/v1/preferences', acting('read:accounts'), async (c) => {
    const { voice, holder } = callerIn(c)
    const settings = await c.var.app.actors.settings(voice.actorId)
    return c.json({
      'posting:default:visibility': wireVisibility[settings.visibility as keyof typeof wireVisibility],
      'posting:default:sensitive': settings.sensitive,
      'posting:default:language': settings.language ?? holder.language,
      'posting:default:quote_policy': wireQuotePolicy[settings.quotePolicy as keyof typeof wireQuotePolicy],
      'reading:expand:media': 'default',
      'reading:expand:spoilers': false,
      'reading:autoplay:gifs': false,
    })
  })

  async function account(c: Context<Asking>) {
    const { voice, holder } = callerIn(c)
    const settings = await c.var.app.actors.settings(voice.actorId)
    return c.json(
      credentialAccount(addresses, await findAccount(c, voice.actorId), {
        settings,
        language: holder.language,
        followRequests: await c.var.app.actors.relations.countRequests(voice.actorId),
        administers: holder.administrator && voice.personId === voice.actorId,
      }),
    )
  }

  async function profile(c: Context<Asking>) {
    const { actorId } = callerIn(c).voice
    const { actors } = c.var.app
    const [settings, described] = await Promise.all([actors.settings(actorId), actors.pictureDescriptions(actorId)])
    return c.json(profileEntity(addresses, await findAccount(c, actorId), settings, described))
  }

  return routes
}
