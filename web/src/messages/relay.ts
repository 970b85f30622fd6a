import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** Relaying, now or later, and what was planned. */
export const relayMessages = messages({
  relayTitle: { fr: 'Relayer cette publication', en: 'Relay this post' },
  relayIntro: {
    fr: 'Vos abonnés la verront avec votre ligne, et la chaîne gardera de qui vous la tenez.',
    en: 'Your followers will see it with your line, and the chain will keep from whom you have it.',
  },
  why: { fr: 'Pourquoi la relayer', en: 'Why relay it' },
  whyHint: {
    fr: 'Une ligne : pour qui, avant quand, ce qu’il faut en retenir.',
    en: 'One line: for whom, before when, what to keep of it.',
  },
  speciality: { fr: 'Spécialité', en: 'Speciality' },
  noSpeciality: { fr: 'Aucune en particulier', en: 'None in particular' },
  territory: { fr: 'Territoire', en: 'Territory' },
  as: { fr: 'Relayer en tant que', en: 'Relay as' },
  relay: { fr: 'Relayer', en: 'Relay' },
  plan: { fr: 'Prévoir le relais', en: 'Plan the relay' },
  cancel: { fr: 'Annuler', en: 'Cancel' },
  later: { fr: 'Relayer plus tard', en: 'Relay later' },
  laterHint: {
    fr: 'Sans date, le relais part tout de suite.',
    en: 'Without a date, the relay leaves at once.',
  },
  unrelayTitle: { fr: 'Vous relayez cette publication', en: 'You relay this post' },
  unrelay: { fr: 'Retirer mon relais', en: 'Withdraw my relay' },
  unrelayAs: { fr: 'Retirer le relais de', en: 'Withdraw the relay of' },
  giveUp: { fr: 'Renoncer', en: 'Give it up' },
  giveUpOf: {
    fr: (what: string) => `Renoncer au relais prévu de « ${what} »`,
    en: (what: string) => `Give up the planned relay of “${what}”`,
  },
  title: { fr: 'Relais prévus', en: 'Planned relays' },
  sections: { fr: 'Ce que vous préparez', en: 'What you prepare' },
  scheduled: { fr: 'Programmées', en: 'Scheduled' },
  drafts: { fr: 'Brouillons', en: 'Drafts' },
  inTheNameOf: { fr: (name: string) => `En tant que ${name}`, en: (name: string) => `As ${name}` },
  by: { fr: (name: string) => `prévu par ${name}`, en: (name: string) => `planned by ${name}` },
  of: { fr: (name: string) => `Publication de ${name}`, en: (name: string) => `Post by ${name}` },
  quoted: { fr: (why: string) => `« ${why} »`, en: (why: string) => `“${why}”` },
  gone: { fr: 'Publication retirée', en: 'Withdrawn post' },
  open: { fr: 'Voir la publication', en: 'See the post' },
  none: { fr: 'Aucun relais prévu', en: 'No planned relay' },
  noneNext: {
    fr: 'Pour relayer une publication au bon moment, appuyez sur Relayer, puis choisissez « Relayer plus tard ».',
    en: 'To relay a post at the right moment, press Relay, then choose “Relay later”.',
  },
  readFeed: { fr: 'Lire le fil', en: 'Read the feed' },
  dropped: {
    fr: (n: number) => fr.plural(n, { one: 'Un relais n’a pas eu lieu', other: '# relais n’ont pas eu lieu' }),
    en: (n: number) => en.plural(n, { one: 'One relay did not happen', other: '# relays did not happen' }),
  },
  because: {
    fr: (reason: string) =>
      reason === 'voice-lost'
        ? 'Qui l’avait prévu ne parle plus en ce nom.'
        : 'La publication n’est plus là pour tout le monde.',
    en: (reason: string) =>
      reason === 'voice-lost'
        ? 'Whoever planned it no longer speaks in that name.'
        : 'The post is no longer there for everyone.',
  },
  wasDue: { fr: (when: string) => `Il était prévu le ${when}.`, en: (when: string) => `It was planned for ${when}.` },
  understood: { fr: 'J’ai compris', en: 'Understood' },
  understoodOf: {
    fr: (what: string) => `J’ai compris pour « ${what} »`,
    en: (what: string) => `Understood, about “${what}”`,
  },
})
