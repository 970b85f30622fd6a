import { messages } from '#lib/messages.ts'

/** Small pictures that people here may put into their texts. */
export const adminEmojiMessages = messages({
  emojis: { fr: 'Émojis', en: 'Emojis' },
  lead: {
    fr: "Des petites images propres à ce site. Qui écrit un nom court entre deux-points dans une publication, un nom ou un profil montre l'image qui le porte, ici et sur les autres serveurs.",
    en: 'Small pictures of this site. Whoever writes a shortcode between colons in a post, a name or a profile shows its picture, here and on other servers.',
  },
  add: { fr: 'Ajouter un émoji', en: 'Add an emoji' },
  addIt: { fr: 'Ajouter', en: 'Add' },
  shortcode: { fr: 'Nom court', en: 'Shortcode' },
  shortcodeHint: {
    fr: "Des lettres sans accent, des chiffres et _, deux au moins. On l'écrit entre deux-points dans un texte.",
    en: 'Letters without accents, figures and _, at least two. In a text, it is written between colons.',
  },
  picture: { fr: 'Image', en: 'Picture' },
  pictureHint: {
    fr: (kilobytes: string) =>
      `PNG, GIF ou WebP, ${kilobytes} ko au plus. Un carré au fond transparent se lit le mieux.`,
    en: (kilobytes: string) =>
      `PNG, GIF or WebP, at most ${kilobytes} kB. A square with a transparent ground reads best.`,
  },
  own: { fr: "Les émojis d'ici", en: 'The emojis from here' },
  withdraw: { fr: 'Retirer', en: 'Withdraw' },
  withdrawOf: {
    fr: (shortcode: string) => `Retirer ${shortcode}`,
    en: (shortcode: string) => `Withdraw ${shortcode}`,
  },
  withdrawHint: {
    fr: 'Là où un émoji retiré était utilisé, son nom court reste.',
    en: 'Where a withdrawn emoji was used, its shortcode stays.',
  },
  none: { fr: 'Aucun émoji', en: 'No emoji' },
  noneNext: {
    fr: 'Ceux des autres serveurs se montrent sans rien faire.',
    en: 'Those of other servers show without doing anything.',
  },
})
