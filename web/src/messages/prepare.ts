import { messages } from '#lib/messages.ts'

/** What a contributor prepares for a team that publishes. Apart from the rest, for the feed has no need of it. */
export const prepareMessages = messages({
  preparesHint: {
    fr: 'Vous préparez, l’équipe publie : un rédacteur ou un propriétaire trouvera ce brouillon parmi les siens.',
    en: 'You prepare, the team publishes: an editor or an owner will find this draft among theirs.',
  },
  handed: {
    fr: (name: string) => `Confié à l’équipe de ${name}`,
    en: (name: string) => `Handed to the team of ${name}`,
  },
  handedHint: {
    fr: 'Un rédacteur ou un propriétaire le publiera. Tant qu’il ne l’est pas, vous pouvez encore le modifier.',
    en: 'An editor or an owner will publish it. Until then you can still change it.',
  },
  draftHanded: { fr: 'confié à l’équipe', en: 'handed to the team' },
})
