import { redirect } from '@sveltejs/kit'
import type { InvitationId } from '../../../../../src/access/index.ts'
import { administrator } from '../../../access.server.ts'
import { attempt } from '../../../refusals.server.ts'
import { typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { holder } = administrator(event)
  const { access, clock, config } = event.platform!.app
  const now = clock.now()
  const invitations = await access.invitations(holder.accountId)
  return {
    invitations: invitations.map(({ id, code, note, uses, mostUses, expiresAt, revokedAt, createdAt }) => ({
      id,
      note,
      uses,
      mostUses,
      url: `${config.publicUrl}/inscription/${code}`,
      state: revokedAt ? 'revoked' : uses >= mostUses ? 'used' : expiresAt && expiresAt <= now ? 'over' : 'open',
      expiresAt: expiresAt?.toISOString() ?? null,
      createdAt: createdAt.toISOString(),
    })),
  }
}

export const actions: Actions = {
  inviter: async (event) => {
    const { holder } = administrator(event)
    const form = await event.request.formData()
    const values = { note: typed(form, 'note'), mostUses: typed(form, 'mostUses'), days: typed(form, 'days') }
    return attempt(event.locals.language, values, async () => {
      await event.platform!.app.access.invite(holder.accountId, {
        note: values.note,
        mostUses: Number(values.mostUses),
        days: values.days.trim() === '' ? null : Number(values.days),
      })
      redirect(303, '/admin/invitations')
    })
  },
  retirer: async (event) => {
    const { holder } = administrator(event)
    const asked = typed(await event.request.formData(), 'invitation')
    const id = (/^\d{1,18}$/.test(asked) ? asked : '0') as InvitationId
    return attempt(event.locals.language, { note: '', mostUses: '', days: '' }, async () => {
      await event.platform!.app.access.revokeInvitation(holder.accountId, id)
      redirect(303, '/admin/invitations')
    })
  },
}
