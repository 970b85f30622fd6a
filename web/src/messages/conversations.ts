import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** What is written among few. */
export const conversationMessages = messages({
  title: { fr: 'Messages', en: 'Messages' },
  lead: {
    fr: 'Ce qui a été écrit aux seules personnes mentionnées. Ouvrir une conversation la marque comme lue.',
    en: 'What was written to mentioned people only. Opening a conversation marks it as read.',
  },
  owners: { fr: 'Pour qui', en: 'For whom' },
  alone: { fr: 'Vous seulement', en: 'Only you' },
  unread: { fr: 'Non lue', en: 'Unread' },
  you: { fr: 'Vous :', en: 'You:' },
  from: { fr: (name: string) => `${name} :`, en: (name: string) => `${name}:` },
  files: {
    fr: (n: number) => fr.plural(n, { one: '# fichier joint', other: '# fichiers joints' }),
    en: (n: number) => en.plural(n, { one: '# attachment', other: '# attachments' }),
  },
  actionsOf: {
    fr: (names: string) => `Conversation avec ${names}`,
    en: (names: string) => `Conversation with ${names}`,
  },
  markRead: { fr: 'Marquer comme lue', en: 'Mark as read' },
  markUnread: { fr: 'Marquer comme non lue', en: 'Mark as unread' },
  remove: { fr: 'Retirer de la liste', en: 'Remove from the list' },
  none: { fr: 'Aucun message', en: 'No messages' },
  noneNext: {
    fr: 'Pour écrire à quelques personnes, mentionnez-les dans une brève et choisissez « Personnes mentionnées seulement ».',
    en: 'To write to a few people, mention them in a note and choose “Mentioned people only”.',
  },
  write: { fr: 'Écrire', en: 'Write' },
})
