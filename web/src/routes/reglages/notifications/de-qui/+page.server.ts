import { succeeded } from '#lib/form-outcome.ts'
import type { Policy, PolicyLevel } from '../../../../../../src/notifications/index.ts'
import { attempt } from '../../../../refusals.server.ts'
import { presentVoices, relatingAs } from '../../../../relations-page.server.ts'
import { typed } from '../../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

const names = ['notFollowing', 'notFollowers', 'newAccounts', 'privateMentions', 'limitedAccounts'] as const
const levels: readonly PolicyLevel[] = ['accept', 'filter', 'drop']

/** From whom she, or a structure for which she speaks, wants to be told. */
export const load: PageServerLoad = async (event) => {
  const { voice } = relatingAs(event)
  const policy = await event.platform!.app.notifications.policy(voice.actorId)
  return { voices: presentVoices(event), policy: names.map((name) => ({ name, level: policy[name] })) }
}

export const actions: Actions = {
  default: async (event) => {
    const { voice } = relatingAs(event)
    const form = await event.request.formData()
    const chosen: Partial<Policy> = {}
    for (const name of names) {
      const level = levels.find((one) => one === typed(form, name))
      if (level) chosen[name] = level
    }
    return attempt(event.locals.language, {}, async () => {
      await event.platform!.app.notifications.changePolicy(voice, chosen)
      return succeeded({}, { saved: true })
    })
  },
}
