import { redirect } from '@sveltejs/kit'
import type { BlockedSite, BlockedSiteId } from '../../../../../../src/moderation/index.ts'
import { administrator } from '../../../../access.server.ts'
import { BLOCKS_SHOWN, blockIn, blocksAsked, nextOf } from '../../../../blocks-page.server.ts'
import { attempt } from '../../../../refusals.server.ts'
import { typed } from '../../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

const HERE = '/admin/blocages/sites'
const ticked = (yes: boolean | undefined) => (yes ? 'yes' : '')

const valuesOf = (site: BlockedSite | undefined) => ({
  block: site?.id ?? '',
  domain: '',
  severity: site?.severity ?? 'suspend',
  rejectMedia: ticked(site?.rejectMedia),
  rejectReports: ticked(site?.rejectReports),
  obfuscate: ticked(site?.obfuscate),
  publicComment: site?.publicComment ?? '',
  privateComment: site?.privateComment ?? '',
})

export const load: PageServerLoad = async (event) => {
  const { holder } = administrator(event)
  const { sites } = event.platform!.app.moderation
  const { before, changing } = blocksAsked(event)
  const [found, [asked]] = await Promise.all([
    sites.blocked(holder.accountId, { before, limit: BLOCKS_SHOWN }),
    changing ? sites.blocked(holder.accountId, { id: changing as BlockedSiteId }) : [],
  ])
  return {
    changing: asked ? { id: asked.id, what: asked.domain } : null,
    values: valuesOf(asked),
    before,
    next: nextOf(found),
    blocks: found.map(({ createdAt, ...site }) => ({ ...site, since: createdAt.toISOString() })),
  }
}

export const actions: Actions = {
  bloquer: async (event) => {
    const { holder } = administrator(event)
    const { sites } = event.platform!.app.moderation
    const form = await event.request.formData()
    const values = {
      block: typed(form, 'block'),
      domain: typed(form, 'domain'),
      severity: typed(form, 'severity'),
      rejectMedia: typed(form, 'rejectMedia'),
      rejectReports: typed(form, 'rejectReports'),
      obfuscate: typed(form, 'obfuscate'),
      publicComment: typed(form, 'publicComment'),
      privateComment: typed(form, 'privateComment'),
    }
    const wish = {
      severity: values.severity,
      rejectMedia: values.rejectMedia === 'yes',
      rejectReports: values.rejectReports === 'yes',
      obfuscate: values.obfuscate === 'yes',
      publicComment: values.publicComment.trim(),
      privateComment: values.privateComment.trim(),
    }
    return attempt(event.locals.language, values, async () => {
      if (values.block) await sites.change(holder.accountId, blockIn<BlockedSiteId>(values.block), wish)
      else await sites.block(holder.accountId, { domain: values.domain, ...wish })
      redirect(303, HERE)
    })
  },
  lever: async (event) => {
    const { holder } = administrator(event)
    const id = blockIn<BlockedSiteId>(typed(await event.request.formData(), 'block'))
    return attempt(event.locals.language, valuesOf(undefined), async () => {
      await event.platform!.app.moderation.sites.unblock(holder.accountId, id)
      redirect(303, HERE)
    })
  },
}
