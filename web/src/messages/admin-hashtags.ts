import { messages } from '#lib/messages.ts'

/** What administrators say of hashtags. */
export const adminHashtagMessages = messages({
  hashtags: { fr: 'Mots-dièse', en: 'Hashtags' },
  lead: {
    fr: 'Les mots-dièse qui montent, et ceux dont vous avez décidé. Ce que vous changez vaut pour la suite : les publications qui portent déjà un mot-dièse le gardent.',
    en: 'The hashtags that rise, and those about which you decided. What you change counts from now on: posts that already carry a hashtag keep it.',
  },
  find: { fr: 'Un mot-dièse', en: 'A hashtag' },
  show: { fr: 'Montrer', en: 'Show' },
  usable: { fr: 'Peut être utilisé', en: 'May be used' },
  usableHint: {
    fr: 'Un mot-dièse qui ne peut pas être utilisé ne va dans aucune nouvelle publication d’ici, et sa page est fermée.',
    en: 'A hashtag that may not be used goes into no new post from here, and its page is closed.',
  },
  listable: { fr: 'Est trouvé et proposé', en: 'Is found and suggested' },
  listableHint: {
    fr: 'Un mot-dièse qui n’est pas proposé ne vient ni dans la recherche, ni quand on écrit.',
    en: 'A hashtag that is not suggested comes neither in searches nor while one writes.',
  },
  trendable: { fr: 'Peut monter', en: 'May rise' },
  trendableHint: {
    fr: 'Un mot-dièse qui ne peut pas monter n’est montré par aucune application parmi ce qui monte.',
    en: 'A hashtag that may not rise is shown by no app among what rises.',
  },
  keep: { fr: 'Enregistrer', en: 'Save' },
  keepOf: { fr: (tag: string) => `Enregistrer #${tag}`, en: (tag: string) => `Save #${tag}` },
  saved: { fr: (tag: string) => `#${tag} : enregistré.`, en: (tag: string) => `#${tag}: saved.` },
  none: { fr: 'Rien ne monte', en: 'Nothing rises' },
  noneNext: {
    fr: 'Cherchez un mot-dièse pour en décider.',
    en: 'Look a hashtag up to decide about it.',
  },
})
