import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** What menus and profiles say of what stands between the reader and an account: short, for it comes with every card. */
export const relationMenuMessages = messages({
  // The menu of a profile and of a card.
  moreOf: { fr: (name: string) => `Autres actions sur ${name}`, en: (name: string) => `More actions on ${name}` },
  howIFollow: { fr: 'Régler mon abonnement', en: 'How I follow' },
  toSelection: { fr: 'Mettre dans une sélection', en: 'Put into a selection' },
  noteOf: { fr: 'Note privée', en: 'Private note' },
  muteOf: { fr: (name: string) => `Masquer ${name}`, en: (name: string) => `Mute ${name}` },
  blockOf: { fr: (name: string) => `Bloquer ${name}`, en: (name: string) => `Block ${name}` },
  report: { fr: 'Signaler', en: 'Report' },
  reportOf: { fr: (name: string) => `Signaler ${name}`, en: (name: string) => `Report ${name}` },
  unmuteOf: { fr: (name: string) => `Ne plus masquer ${name}`, en: (name: string) => `Unmute ${name}` },
  unblockOf: { fr: (name: string) => `Débloquer ${name}`, en: (name: string) => `Unblock ${name}` },

  // On a profile.
  youMute: { fr: (name: string) => `Vous masquez ${name}.`, en: (name: string) => `You muted ${name}.` },
  youMuteUntil: {
    fr: (name: string, until: string) => `Vous masquez ${name} jusqu'au ${until}.`,
    en: (name: string, until: string) => `You muted ${name} until ${until}.`,
  },
  youBlock: { fr: (name: string) => `Vous avez bloqué ${name}.`, en: (name: string) => `You blocked ${name}.` },
  blockedYou: {
    fr: (name: string) => `${name} ne vous montre pas ses publications.`,
    en: (name: string) => `${name} does not show you their posts.`,
  },
  followsYou: { fr: 'Vous suit', en: 'Follows you' },
  familiar: {
    fr: (names: string) => `Suivi par ${names}, que vous suivez`,
    en: (names: string) => `Followed by ${names}, whom you follow`,
  },
  andOthers: {
    fr: (n: number) => fr.plural(n, { one: '# autre', other: '# autres' }),
    en: (n: number) => en.plural(n, { one: '# other', other: '# others' }),
  },
  endorsed: { fr: 'Mis en avant', en: 'Put forward' },
  featured: { fr: 'Ses mots-dièse', en: 'Its hashtags' },
  uses: {
    fr: (n: number) => fr.plural(n, { zero: 'aucune publication', one: '# publication', other: '# publications' }),
    en: (n: number) => en.plural(n, { zero: 'no post', one: '# post', other: '# posts' }),
  },
})
