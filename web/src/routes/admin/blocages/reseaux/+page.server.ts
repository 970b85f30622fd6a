import { redirect } from '@sveltejs/kit'
import type { NetworkBlock, NetworkBlockId } from '../../../../../../src/access/index.ts'
import { administrator } from '../../../../access.server.ts'
import { BLOCKS_SHOWN, blockIn, blocksAsked, nextOf } from '../../../../blocks-page.server.ts'
import { attempt } from '../../../../refusals.server.ts'
import { typed } from '../../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

const HERE = '/admin/blocages/reseaux'
/** That the end of a block stays what it is. */
const AS_BEFORE = 'as-before'

const valuesOf = (block: NetworkBlock | undefined) => ({
  block: block?.id ?? '',
  network: block?.network ?? '',
  severity: block?.severity ?? 'sign-up',
  comment: block?.comment ?? '',
  lasts: block ? AS_BEFORE : 'never',
})

export const load: PageServerLoad = async (event) => {
  const { holder } = administrator(event)
  const { blocks } = event.platform!.app.access
  const { before, changing } = blocksAsked(event)
  const [found, [asked]] = await Promise.all([
    blocks.networks(holder.accountId, { before, limit: BLOCKS_SHOWN }),
    changing ? blocks.networks(holder.accountId, { id: changing as NetworkBlockId }) : [],
  ])
  return {
    changing: asked ? { id: asked.id, what: asked.network } : null,
    values: valuesOf(asked),
    before,
    next: nextOf(found),
    blocks: found.map(({ createdAt, expiresAt, ...block }) => ({
      ...block,
      since: createdAt.toISOString(),
      until: expiresAt?.toISOString() ?? null,
    })),
  }
}

export const actions: Actions = {
  bloquer: async (event) => {
    const { holder } = administrator(event)
    const { blocks } = event.platform!.app.access
    const form = await event.request.formData()
    const values = {
      block: typed(form, 'block'),
      network: typed(form, 'network'),
      severity: typed(form, 'severity'),
      comment: typed(form, 'comment'),
      lasts: typed(form, 'lasts'),
    }
    const { network, severity, comment, lasts } = values
    const end = { expiresInSeconds: /^\d{1,9}$/.test(lasts) ? Number(lasts) : null }
    const wish = { network, severity, comment }
    return attempt(event.locals.language, values, async () => {
      if (values.block) {
        const id = blockIn<NetworkBlockId>(values.block)
        await blocks.changeNetwork(holder.accountId, id, { ...wish, ...(lasts !== AS_BEFORE && end) })
      } else await blocks.blockNetwork(holder.accountId, { ...wish, ...end })
      redirect(303, HERE)
    })
  },
  lever: async (event) => {
    const { holder } = administrator(event)
    const id = blockIn<NetworkBlockId>(typed(await event.request.formData(), 'block'))
    return attempt(event.locals.language, valuesOf(undefined), async () => {
      await event.platform!.app.access.blocks.unblockNetwork(holder.accountId, id)
      redirect(303, HERE)
    })
  },
}
