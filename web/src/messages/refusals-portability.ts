import { messages } from '#lib/messages.ts'

/** What refusals about leaving and arriving say. */
export const portabilityRefusalMessages = messages({
  'no-such-export': {
    fr: "Cet export n'existe pas, ou n'est plus gardé.",
    en: 'There is no such export, or it is not kept any more.',
  },
})
