import { redirect } from '@sveltejs/kit'
import { isId } from '#lib/ids.ts'
import type { EmojiId } from '../../../../../src/platform/ids.ts'
import { administrator } from '../../../access.server.ts'
import { mediaUrl } from '../../../present-media.server.ts'
import { attempt } from '../../../refusals.server.ts'
import { typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

const HERE = '/admin/emojis'

export const load: PageServerLoad = async (event) => {
  administrator(event)
  const { emojis } = event.platform!.app
  return {
    kilobytes: emojis.limits.kilobytes,
    emojis: (await emojis.own()).map(({ id, shortcode, key, still }) => ({
      id,
      shortcode,
      url: mediaUrl(key),
      ...(still !== key && { still: mediaUrl(still) }),
    })),
  }
}

export const actions: Actions = {
  ajouter: async (event) => {
    const { holder } = administrator(event)
    const form = await event.request.formData()
    const shortcode = typed(form, 'shortcode')
    const file = form.get('picture')
    const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array()
    return attempt(event.locals.language, { shortcode }, async () => {
      await event.platform!.app.emojis.add(holder.accountId, { shortcode, bytes })
      redirect(303, HERE)
    })
  },
  retirer: async (event) => {
    const { holder } = administrator(event)
    const id = typed(await event.request.formData(), 'id')
    if (isId(id)) await event.platform!.app.emojis.withdraw(holder.accountId, id as EmojiId)
    redirect(303, HERE)
  },
}
