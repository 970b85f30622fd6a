/** What the door itself has to say, see plain-answers.ts. */
export type PlainKind = 'malformed-request' | 'unknown-method' | 'too-large' | 'failed' | 'starting' | 'database-away'

type Words = Record<PlainKind, { title: string; text: string }> & { again: string }

export const plainWords: Record<'fr' | 'en', Words> = {
  fr: {
    again: 'Réessayer',
    'malformed-request': {
      title: 'Cette adresse n’est pas lisible',
      text: 'Elle contient des caractères qui ne vont pas ensemble : peut-être a-t-elle été coupée en route.',
    },
    'unknown-method': { title: 'Cela ne se fait pas ici', text: 'Cette méthode HTTP n’est pas connue de ce site.' },
    'too-large': {
      title: 'C’est trop lourd',
      text: 'Ce que vous envoyez dépasse ce que ce site reçoit en une fois. Rien n’a été enregistré : revenez à la page précédente, ce que vous avez écrit y est encore, et joignez des fichiers plus petits.',
    },
    failed: {
      title: 'Quelque chose s’est mal passé',
      text: 'Rien de ce qui était enregistré n’est perdu. Réessayez dans un instant ; si cela recommence, donnez à l’administration du site le numéro ci-dessous.',
    },
    starting: { title: 'Maillon démarre', text: 'Encore quelques secondes.' },
    'database-away': {
      title: 'Un instant…',
      text: 'La base de données ne répond pas pour le moment ; elle revient d’elle-même. Rien de ce qui était enregistré n’est perdu. Rechargez cette page dans quelques secondes : ce que vous veniez d’envoyer repartira avec elle, une seule fois.',
    },
  },
  en: {
    again: 'Try again',
    'malformed-request': {
      title: 'This address cannot be read',
      text: 'It holds characters that do not go together: it may have been cut on its way.',
    },
    'unknown-method': { title: 'That is not done here', text: 'This site does not know this HTTP method.' },
    'too-large': {
      title: 'This is too heavy',
      text: 'What you send is more than this site takes at once. Nothing was saved: go back to the page before, what you wrote is still there, and attach smaller files.',
    },
    failed: {
      title: 'Something went wrong',
      text: 'Nothing that was saved is lost. Try again in a moment; if it happens again, give the number below to the administrators of the site.',
    },
    starting: { title: 'Maillon is starting', text: 'A few seconds more.' },
    'database-away': {
      title: 'One moment…',
      text: 'The database does not answer for now; it comes back by itself. Nothing that was saved is lost. Reload this page in a few seconds: what you were sending will leave again with it, once.',
    },
  },
}
