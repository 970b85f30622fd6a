import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type NetworkSeverity, type NetworkWish, networkSeverities } from '../../access/index.ts'
import type { Asking } from '../../api/caller.ts'
import { asFeedPage } from '../../api/pages.ts'
import { idIn, readParameters, whole, words, yesOrNo } from '../../api/parameters.ts'
import {
  adminEmailBlock,
  adminEmailDomainBlock,
  adminIpBlock,
  wireNetworkSeverity,
} from '../entities/sign-up-blocks.ts'
import { administering, administrationPage, byIn, linkListed, there } from './administering.ts'

const domainAsked = z.object({ domain: words.default(''), allow_with_approval: yesOrNo.default(false) })
const severity = z.enum(networkSeverities.map((one) => wireNetworkSeverity[one]))
const networkChanged = z.object({
  ip: words.optional(),
  severity: severity.optional(),
  comment: words.nullish(),
  expires_in: whole.nullish(),
})
const networkAsked = networkChanged.extend({ ip: words.default(''), severity })
const tested = z.object({ email: words })
const emailAsked = z.object({ email: words.optional(), canonical_email_hash: words.default('') })

/** https://docs.joinmastodon.org/methods/admin/email_domain_blocks/, …/ip_blocks/ and …/canonical_email_blocks/ — who may not sign up. */
export function signUpBlockRoutes() {
  const routes = new Hono<Asking>()
  const blocks = (c: Context<Asking>) => c.var.app.access.blocks

  const domains = '/api/v1/admin/email_domain_blocks'
  routes.get(domains, administering('admin:read:email_domain_blocks'), async (c) => {
    const asked = administrationPage(c)
    const found = await blocks(c).domains(byIn(c), asFeedPage(asked))
    linkListed(c, asked, found)
    return c.json(found.map(adminEmailDomainBlock))
  })
  routes.get(`${domains}/:id`, administering('admin:read:email_domain_blocks'), async (c) => {
    const found = await blocks(c).domains(byIn(c), { id: idIn<'EmailDomainBlock'>(c) })
    return c.json(adminEmailDomainBlock(there(found[0])))
  })
  routes.post(domains, administering('admin:write:email_domain_blocks'), async (c) => {
    const { domain, allow_with_approval } = await readParameters(c, domainAsked)
    const id = await blocks(c).blockDomain(byIn(c), { domain, closed: !allow_with_approval })
    return c.json(adminEmailDomainBlock(there((await blocks(c).domains(byIn(c), { id }))[0])))
  })
  routes.delete(`${domains}/:id`, administering('admin:write:email_domain_blocks'), async (c) => {
    await blocks(c).unblockDomain(byIn(c), idIn<'EmailDomainBlock'>(c))
    return c.json({})
  })

  const networks = '/api/v1/admin/ip_blocks'
  routes.get(networks, administering('admin:read:ip_blocks'), async (c) => {
    const asked = administrationPage(c)
    const found = await blocks(c).networks(byIn(c), asFeedPage(asked))
    linkListed(c, asked, found)
    return c.json(found.map(adminIpBlock))
  })
  routes.get(`${networks}/:id`, administering('admin:read:ip_blocks'), async (c) =>
    c.json(adminIpBlock(there((await blocks(c).networks(byIn(c), { id: idIn<'NetworkBlock'>(c) }))[0]))),
  )
  routes.post(networks, administering('admin:write:ip_blocks'), async (c) => {
    const typed = await readParameters(c, networkAsked)
    const id = await blocks(c).blockNetwork(byIn(c), {
      network: typed.ip,
      severity: severityOf(typed.severity),
      comment: typed.comment ?? '',
      expiresInSeconds: typed.expires_in ?? null,
    })
    return c.json(adminIpBlock(there((await blocks(c).networks(byIn(c), { id }))[0])))
  })
  routes.on(['PUT', 'PATCH'], `${networks}/:id`, administering('admin:write:ip_blocks'), async (c) => {
    const id = idIn<'NetworkBlock'>(c)
    await blocks(c).changeNetwork(byIn(c), id, networkWish(await readParameters(c, networkChanged)))
    return c.json(adminIpBlock(there((await blocks(c).networks(byIn(c), { id }))[0])))
  })
  routes.delete(`${networks}/:id`, administering('admin:write:ip_blocks'), async (c) => {
    await blocks(c).unblockNetwork(byIn(c), idIn<'NetworkBlock'>(c))
    return c.json({})
  })

  const emails = '/api/v1/admin/canonical_email_blocks'
  routes.get(emails, administering('admin:read:canonical_email_blocks'), async (c) => {
    const asked = administrationPage(c)
    const found = await blocks(c).emails(byIn(c), asFeedPage(asked))
    linkListed(c, asked, found)
    return c.json(found.map(adminEmailBlock))
  })
  routes.get(`${emails}/:id`, administering('admin:read:canonical_email_blocks'), async (c) =>
    c.json(adminEmailBlock(there((await blocks(c).emails(byIn(c), { id: idIn<'EmailBlock'>(c) }))[0]))),
  )
  routes.post(`${emails}/test`, administering('admin:read:canonical_email_blocks'), async (c) => {
    const { email } = await readParameters(c, tested)
    return c.json((await blocks(c).emails(byIn(c), { email })).map(adminEmailBlock))
  })
  routes.post(emails, administering('admin:write:canonical_email_blocks'), async (c) => {
    const { email, canonical_email_hash: hash } = await readParameters(c, emailAsked)
    const id = await blocks(c).blockEmail(byIn(c), email ? { email } : { hash })
    return c.json(adminEmailBlock(there((await blocks(c).emails(byIn(c), { id }))[0])))
  })
  routes.delete(`${emails}/:id`, administering('admin:write:canonical_email_blocks'), async (c) => {
    await blocks(c).unblockEmail(byIn(c), idIn<'EmailBlock'>(c))
    return c.json({})
  })

  return routes
}

const severityOf = (wire: z.output<typeof severity>): NetworkSeverity =>
  networkSeverities.find((one) => wireNetworkSeverity[one] === wire)!

/** What is left out stays; an end that is null is none. */
const networkWish = (typed: z.output<typeof networkChanged>): Partial<NetworkWish> => ({
  ...(typed.ip !== undefined && { network: typed.ip }),
  ...(typed.severity && { severity: severityOf(typed.severity) }),
  ...(typed.comment !== undefined && { comment: typed.comment ?? '' }),
  ...(typed.expires_in !== undefined && { expiresInSeconds: typed.expires_in }),
})
