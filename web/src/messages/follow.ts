import { messages } from '#lib/messages.ts'

/** Following somebody or something, and no more. */
export const followMessages = messages({
  follow: { fr: 'Suivre', en: 'Follow' },
  followOf: { fr: (name: string) => `Suivre ${name}`, en: (name: string) => `Follow ${name}` },
  unfollow: { fr: 'Ne plus suivre', en: 'Unfollow' },
  unfollowOf: { fr: (name: string) => `Ne plus suivre ${name}`, en: (name: string) => `Unfollow ${name}` },
  takeBack: { fr: 'Retirer la demande', en: 'Take back the request' },
  takeBackOf: {
    fr: (name: string) => `Retirer la demande de suivre ${name}`,
    en: (name: string) => `Take back the request to follow ${name}`,
  },
})
