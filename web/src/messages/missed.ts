import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

export const missedMessages = messages({
  title: { fr: 'Depuis votre dernière visite', en: 'Since your last visit' },
  titleSince: { fr: (day: string) => `Depuis ${day}`, en: (day: string) => `Since ${day}` },
  shown: {
    fr: (n: number, of: number) =>
      n === of
        ? fr.plural(n, {
            one: 'Une publication que vous n’avez pas lue.',
            other: '# publications que vous n’avez pas lues.',
          })
        : `Les ${n} qui comptent le plus pour vous, sur ${of} que vous n’avez pas lues.`,
    en: (n: number, of: number) =>
      n === of
        ? en.plural(n, { one: 'One post that you have not read.', other: '# posts that you have not read.' })
        : `The ${n} that matter most to you, of ${of} that you have not read.`,
  },
  others: { fr: 'Autres sujets', en: 'Other subjects' },
  visit: { fr: 'Ma dernière visite', en: 'My last visit' },
  day: { fr: 'Hier', en: 'Yesterday' },
  week: { fr: 'Une semaine', en: 'A week' },
  month: { fr: 'Un mois', en: 'A month' },
  period: { fr: 'Depuis quand', en: 'Since when' },
  empty: { fr: 'Vous n’avez rien manqué', en: 'You missed nothing' },
  emptyNext: {
    fr: 'Rien de ce qui vous concerne n’a paru depuis, ou vous avez tout lu.',
    en: 'Nothing that concerns you has appeared since, or you have read it all.',
  },
  whole: { fr: 'Voir le fil', en: 'See the feed' },
  byMail: { fr: 'Le recevoir par courriel', en: 'Receive it by mail' },

  digestLead: {
    fr: 'Ce qui a paru pour vous depuis votre dernière visite, dix publications au plus, par spécialité. Rien n’est envoyé quand vous n’avez rien manqué, et rien ne dit si vous l’avez ouvert.',
    en: 'What appeared for you since your last visit, ten posts at most, by speciality. Nothing is sent when you missed nothing, and nothing tells whether you opened it.',
  },
  every: { fr: 'Envoyer', en: 'Send' },
  never: { fr: 'Jamais', en: 'Never' },
  eachDay: { fr: 'Chaque jour, à 7 h', en: 'Each day, at 7 a.m.' },
  eachWeek: { fr: 'Chaque semaine, le lundi à 7 h', en: 'Each week, on Monday at 7 a.m.' },
  save: { fr: 'Enregistrer', en: 'Save' },
  saved: { fr: 'C’est noté.', en: 'Noted.' },
  noMail: {
    fr: 'Ce site n’envoie pas de courriel pour l’instant. Son administrateur peut y remédier.',
    en: 'This site sends no mail for now. Its administrator can change that.',
  },

  endTitle: { fr: 'Ne plus recevoir le résumé', en: 'Receive the digest no more' },
  endLead: {
    fr: 'Vous ne recevrez plus de résumé par courriel. Votre compte et vos abonnements restent comme ils sont.',
    en: 'You will receive no more digest by mail. Your account and those whom you follow stay as they are.',
  },
  end: { fr: 'Ne plus le recevoir', en: 'Receive it no more' },
  ended: { fr: 'Le résumé ne part plus', en: 'The digest leaves no more' },
  endedLead: {
    fr: 'Vous pouvez le demander à nouveau dans vos réglages.',
    en: 'You can ask for it again in your settings.',
  },
  toSettings: { fr: 'Régler le résumé', en: 'Set the digest' },
})
