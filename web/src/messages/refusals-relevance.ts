import { messages } from '#lib/messages.ts'

/** What refusals about the ranked feed say. */
export const relevanceRefusalMessages = messages({
  'no-such-subject': {
    fr: "Ce n'est ni une spécialité, ni un territoire, ni quelqu'un d'ici.",
    en: 'This is neither a speciality, nor a territory, nor anybody here.',
  },
  'wish-unknown': {
    fr: 'Choisissez : moins, plus, ou rien.',
    en: 'Choose: less, more, or nothing.',
  },
})
