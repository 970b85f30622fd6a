import type { Context } from 'hono'
import { z } from 'zod'
import type { ActorSettings } from '../actors/index.ts'
import { type Asking, callerIn } from '../api/caller.ts'
import { listOf, readParameters, words, yesOrNo } from '../api/parameters.ts'
import {
  quotePolicyIn,
  quotePolicyOut,
  visibilityIn,
  type WireQuotePolicy,
  wireQuotePolicy,
  wireVisibility,
} from './entities/wire-words.ts'

const field = z.object({ name: words.default(''), value: words.default('') }).loose()
const picture = z.union([z.instanceof(File), z.literal('')]).optional()
const asked = z.object({
  display_name: words.optional(),
  note: words.optional(),
  avatar: picture,
  header: picture,
  avatar_description: words.optional(),
  header_description: words.optional(),
  bot: yesOrNo.optional(),
  locked: yesOrNo.optional(),
  discoverable: yesOrNo.optional(),
  indexable: yesOrNo.optional(),
  hide_collections: yesOrNo.optional(),
  show_media: yesOrNo.optional(),
  show_media_replies: yesOrNo.optional(),
  show_featured: yesOrNo.optional(),
  attribution_domains: listOf(words).optional(),
  fields_attributes: z.preprocess(inOrder, z.array(field).optional()),
  source: z
    .object({
      privacy: z.enum(Object.values(wireVisibility)).optional(),
      sensitive: yesOrNo.optional(),
      language: words.optional(),
      quote_policy: z.enum(Object.values(wireQuotePolicy)).optional(),
    })
    .optional(),
})

/** Changes what is asked of one's own page and settings, or nothing where any of it is refused; the rest stays. */
export async function writeProfile(c: Context<Asking>): Promise<void> {
  const { voice } = callerIn(c)
  const wish = await readParameters(c, asked)
  const links = wish.fields_attributes?.map(({ name, value }) => ({ label: name, url: lineIn(value) }))
  const profile = said({
    name: wish.display_name,
    bio: wish.note,
    listed: wish.discoverable,
    automatic: wish.bot,
    followsHidden: wish.hide_collections,
    searchable: wish.indexable,
  })
  const settings = said<Partial<ActorSettings>>({
    visibility: wish.source?.privacy && visibilityIn(wish.source.privacy),
    sensitive: wish.source?.sensitive,
    language: wish.source?.language === '' ? null : wish.source?.language,
    quotePolicy: wish.source?.quote_policy && (await quotePolicyFor(c, wish.source.quote_policy)),
    showMedia: wish.show_media,
    showMediaReplies: wish.show_media_replies,
    showFeatured: wish.show_featured,
    authorDomains: wish.attribution_domains?.filter(Boolean),
  })
  const pictures = [
    { role: 'avatar' as const, sent: await fileIn(wish.avatar), description: wish.avatar_description },
    { role: 'banner' as const, sent: await fileIn(wish.header), description: wish.header_description },
  ]
  const page = { profile: { ...profile, ...(links && { links }) }, settings, locked: wish.locked, pictures }
  await c.var.app.actors.editPage(voice, page)
}

/** What a program writes back as it read it stays: the API has no word for being asked. */
async function quotePolicyFor(c: Context<Asking>, wire: WireQuotePolicy): Promise<string> {
  const { quotePolicy } = await c.var.app.actors.settings(callerIn(c).voice.actorId)
  return quotePolicyOut(quotePolicy) === wire ? quotePolicy : quotePolicyIn(wire)
}

const fileIn = async (sent: File | '' | undefined) =>
  sent ? { bytes: new Uint8Array(await sent.arrayBuffer()), name: sent.name } : undefined

/** Those that were given. */
const said = <Wish extends object>(wish: { [Name in keyof Wish]?: Wish[Name] | undefined }) =>
  Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined)) as Partial<Wish>

/** Programs number the fields as they like: `{ "0": …, "7": … }`. */
function inOrder(value: unknown): unknown {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.values(value) : value
}

/** Programs write an address as such, or as the HTML that they were shown; anything else is words. */
const lineIn = (value: string) => /href="([^"]+)"/.exec(value)?.[1] ?? value.trim()
