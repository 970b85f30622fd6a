import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** What the administrators of the site tell everyone. */
export const announcementMessages = messages({
  dismiss: { fr: 'J’ai lu', en: 'I have read it' },
  noAnnouncement: { fr: 'Rien d’annoncé', en: 'Nothing announced' },
  noAnnouncementNext: {
    fr: 'Ce que l’administration du site annonce à tout le monde se lit ici.',
    en: 'What the administrators of the site tell everyone is read here.',
  },
  announcements: { fr: 'Annonces du site', en: 'Announcements of the site' },
  reaction: {
    fr: (emoji: string, n: number) => `${emoji} ${fr.number(n)}`,
    en: (emoji: string, n: number) => `${emoji} ${en.number(n)}`,
  },
  from: {
    fr: (start: string, end: string) => `Du ${start} au ${end}`,
    en: (start: string, end: string) => `From ${start} to ${end}`,
  },
  on: { fr: (date: string) => `Le ${date}`, en: (date: string) => `On ${date}` },
  until: { fr: (date: string) => `Jusqu’au ${date}`, en: (date: string) => `Until ${date}` },
})
