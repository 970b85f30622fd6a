import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Asking } from '../../api/caller.ts'
import { asFeedPage } from '../../api/pages.ts'
import { idIn, readParameters, words, yesOrNo } from '../../api/parameters.ts'
import { ApiError } from '../../api/refused.ts'
import { type AllowedSiteId, type BlockedSiteId, type SiteSeverity, siteSeverities } from '../../moderation/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { adminDomainAllow, adminDomainBlock, wireSeverity } from '../entities/domain-block.ts'
import { administering, administrationPage, byIn, linkListed, there } from './administering.ts'

const named = z.object({ domain: words.default('') })
const changed = z.object({
  severity: z.enum(siteSeverities.map((severity) => wireSeverity[severity])).optional(),
  reject_media: yesOrNo.optional(),
  reject_reports: yesOrNo.optional(),
  private_comment: words.nullish(),
  public_comment: words.nullish(),
  obfuscate: yesOrNo.optional(),
})
const blocked = changed.extend({ domain: words.default('') })

/** https://docs.joinmastodon.org/methods/admin/domain_allows/ and …/domain_blocks/ */
export function adminSiteRoutes() {
  const routes = new Hono<Asking>()
  const sites = (c: Context<Asking>) => c.var.app.moderation.sites

  const allows = '/api/v1/admin/domain_allows'
  const allowed = async (c: Context<Asking>, asked: { id?: AllowedSiteId; domain?: string }) =>
    adminDomainAllow(there((await sites(c).allowed(byIn(c), asked))[0]))
  routes.get(allows, administering('admin:read:domain_allows'), async (c) => {
    const asked = administrationPage(c)
    const found = await sites(c).allowed(byIn(c), asFeedPage(asked))
    linkListed(c, asked, found)
    return c.json(found.map(adminDomainAllow))
  })
  routes.get(`${allows}/:id`, administering('admin:read:domain_allows'), async (c) =>
    c.json(await allowed(c, { id: idIn<'AllowedSite'>(c) })),
  )
  routes.post(allows, administering('admin:write:domain_allows'), async (c) => {
    const { domain } = await readParameters(c, named)
    try {
      return c.json(await allowed(c, { id: await sites(c).allow(byIn(c), domain) }))
    } catch (refused) {
      // Allowed already: that is what was asked.
      if (!isKnown(refused)) throw refused
      return c.json(await allowed(c, { domain }))
    }
  })
  routes.delete(`${allows}/:id`, administering('admin:write:domain_allows'), async (c) => {
    const id = idIn<'AllowedSite'>(c)
    const gone = await allowed(c, { id })
    await sites(c).disallow(byIn(c), id)
    return c.json(gone)
  })

  const blocks = '/api/v1/admin/domain_blocks'
  const block = async (c: Context<Asking>, asked: { id?: BlockedSiteId; domain?: string }) =>
    adminDomainBlock(there((await sites(c).blocked(byIn(c), asked))[0]))
  routes.get(blocks, administering('admin:read:domain_blocks'), async (c) => {
    const asked = administrationPage(c)
    const found = await sites(c).blocked(byIn(c), asFeedPage(asked))
    linkListed(c, asked, found)
    return c.json(found.map(adminDomainBlock))
  })
  routes.get(`${blocks}/:id`, administering('admin:read:domain_blocks'), async (c) =>
    c.json(await block(c, { id: idIn<'BlockedSite'>(c) })),
  )
  routes.post(blocks, administering('admin:write:domain_blocks'), async (c) => {
    const { domain, ...wish } = await readParameters(c, blocked)
    try {
      const id = await sites(c).block(byIn(c), { domain, ...wishOf(wish) })
      return c.json(await block(c, { id }))
    } catch (refused) {
      if (!isKnown(refused)) throw refused
      const known = await block(c, { domain })
      throw new ApiError(422, `You have already imposed stricter limits on ${known.domain}.`, {
        existing_domain_block: known,
      })
    }
  })
  routes.on(['PUT', 'PATCH'], `${blocks}/:id`, administering('admin:write:domain_blocks'), async (c) => {
    const id = idIn<'BlockedSite'>(c)
    await sites(c).change(byIn(c), id, wishOf(await readParameters(c, changed)))
    return c.json(await block(c, { id }))
  })
  routes.delete(`${blocks}/:id`, administering('admin:write:domain_blocks'), async (c) => {
    await sites(c).unblock(byIn(c), idIn<'BlockedSite'>(c))
    return c.json({})
  })

  return routes
}

const isKnown = (refused: unknown) => refused instanceof Refusal && refused.kind === 'site-known'

/** What is left out stays, or is as usual. */
function wishOf(typed: z.output<typeof changed>) {
  const severity = siteSeverities.find((one): one is SiteSeverity => wireSeverity[one] === typed.severity)
  return {
    ...(severity && { severity }),
    ...(typed.reject_media !== undefined && { rejectMedia: typed.reject_media }),
    ...(typed.reject_reports !== undefined && { rejectReports: typed.reject_reports }),
    ...(typed.private_comment !== undefined && { privateComment: typed.private_comment ?? '' }),
    ...(typed.public_comment !== undefined && { publicComment: typed.public_comment ?? '' }),
    ...(typed.obfuscate !== undefined && { obfuscate: typed.obfuscate }),
  }
}
