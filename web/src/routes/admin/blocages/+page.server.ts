import { redirect } from '@sveltejs/kit'
import type { EmailDomainBlockId } from '../../../../../src/access/index.ts'
import { administrator } from '../../../access.server.ts'
import { BLOCKS_SHOWN, blockIn, blocksAsked, nextOf } from '../../../blocks-page.server.ts'
import { attempt } from '../../../refusals.server.ts'
import { typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

const HERE = '/admin/blocages'

export const load: PageServerLoad = async (event) => {
  const { holder } = administrator(event)
  const { blocks } = event.platform!.app.access
  const { before, changing } = blocksAsked(event)
  const [found, [asked]] = await Promise.all([
    blocks.domains(holder.accountId, { before, limit: BLOCKS_SHOWN }),
    changing ? blocks.domains(holder.accountId, { id: changing as EmailDomainBlockId }) : [],
  ])
  return {
    changing: asked ? { id: asked.id, what: asked.domain } : null,
    values: { block: asked?.id ?? '', domain: '', closed: (asked?.closed ?? true) ? 'yes' : 'no' },
    before,
    next: nextOf(found),
    blocks: found.map(({ id, domain, closed, createdAt, days }) => ({
      id,
      domain,
      closed,
      since: createdAt.toISOString(),
      tried: days.reduce((sum, { uses }) => sum + uses, 0),
    })),
  }
}

const nothing = { block: '', domain: '', closed: 'yes' }

export const actions: Actions = {
  bloquer: async (event) => {
    const { holder } = administrator(event)
    const { blocks } = event.platform!.app.access
    const form = await event.request.formData()
    const values = { block: typed(form, 'block'), domain: typed(form, 'domain'), closed: typed(form, 'closed') }
    const closed = values.closed !== 'no'
    return attempt(event.locals.language, values, async () => {
      if (values.block) await blocks.changeDomain(holder.accountId, blockIn<EmailDomainBlockId>(values.block), closed)
      else await blocks.blockDomain(holder.accountId, { domain: values.domain, closed })
      redirect(303, HERE)
    })
  },
  lever: async (event) => {
    const { holder } = administrator(event)
    const id = blockIn<EmailDomainBlockId>(typed(await event.request.formData(), 'block'))
    return attempt(event.locals.language, nothing, async () => {
      await event.platform!.app.access.blocks.unblockDomain(holder.accountId, id)
      redirect(303, HERE)
    })
  },
}
