import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** What the server says of a card in whole words, so that pages need not carry them in both languages. */
export const moreCardMessages = messages({
  document: { fr: 'Document PDF', en: 'PDF document' },
  pages: {
    fr: (n: number) => fr.plural(n, { one: '# page', other: '# pages' }),
    en: (n: number) => en.plural(n, { one: '# page', other: '# pages' }),
  },
  megabytes: { fr: (n: string) => `${n} Mo`, en: (n: string) => `${n} MB` },
  wordless: {
    fr: 'Votre document n’a pas de texte : ses pages sont des images. La recherche et les lecteurs d’écran ne peuvent pas le lire. Une reconnaissance de caractères (OCR) lui en donnerait un.',
    en: 'Your document has no text: its pages are pictures. Neither the search nor screen readers can read it. Character recognition (OCR) would give it one.',
  },
  unreadable: {
    fr: 'Le texte de votre document n’a pas pu être lu : la recherche ne le trouve que par les mots de la publication.',
    en: 'The text of your document could not be read: the search finds it by the words of the post alone.',
  },
  quote: { fr: 'Citer', en: 'Quote' },
  seeQuotes: {
    fr: (n: number) => fr.plural(n, { one: 'Voir # citation', other: 'Voir # citations' }),
    en: (n: number) => en.plural(n, { one: 'See # quote', other: 'See # quotes' }),
  },
  quotedPost: { fr: 'Publication citée', en: 'Quoted post' },
  quoteRevoked: {
    fr: 'La publication citée a été retirée d’ici par qui l’a écrite.',
    en: 'The quoted post was taken out of here by its author.',
  },
  quoteWithdrawn: { fr: 'La publication citée n’existe plus.', en: 'The quoted post no longer exists.' },
  quoteUnseen: {
    fr: 'La publication citée n’est pas visible pour vous.',
    en: 'The quoted post is not visible to you.',
  },
  filesCount: {
    fr: (n: number) => fr.plural(n, { one: '# fichier joint', other: '# fichiers joints' }),
    en: (n: number) => en.plural(n, { one: '# attachment', other: '# attachments' }),
  },
  from: { fr: (site: string) => `de ${site}`, en: (site: string) => `from ${site}` },
  original: { fr: (site: string) => `Voir sur ${site}`, en: (site: string) => `See it on ${site}` },
  film: { fr: (site: string) => `Vidéo, sur ${site}`, en: (site: string) => `Video, on ${site}` },
  sound: { fr: (site: string) => `Son, sur ${site}`, en: (site: string) => `Audio, on ${site}` },
  picture: { fr: (site: string) => `Image, sur ${site}`, en: (site: string) => `Picture, on ${site}` },
  file: { fr: (site: string) => `Document, sur ${site}`, en: (site: string) => `Document, on ${site}` },
  covered: { fr: 'Contenu sensible', en: 'Sensitive content' },
  filtered: { fr: (titles: string) => `Filtré : ${titles}`, en: (titles: string) => `Filtered: ${titles}` },
  mute: { fr: 'Ne plus être prévenu de la suite', en: 'Mute this conversation' },
  unmute: { fr: 'Être prévenu de la suite', en: 'Unmute this conversation' },
})
