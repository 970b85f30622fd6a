import { messages } from '#lib/messages.ts'

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/** A later date and hour, as they are asked for. */
export const momentMessages = messages({
  date: { fr: 'Date', en: 'Date' },
  time: { fr: 'Heure', en: 'Time' },
  zoneHint: {
    fr: (zone: string) => `${capital(zone)}, celle de votre territoire`,
    en: (zone: string) => `${capital(zone)}, that of your territory`,
  },
})
