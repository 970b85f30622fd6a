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
    fr: 'Sinon, aucune nouvelle publication d’ici ne peut le porter, et sa page est fermée.',
    en: 'Otherwise no new post from here may carry it, and its page is closed.',
  },
  listable: { fr: 'Est trouvé et proposé', en: 'Is found and suggested' },
  listableHint: {
    fr: 'Sinon, ni la recherche ni l’écriture ne le proposent.',
    en: 'Otherwise neither search nor composing suggest it.',
  },
  trendable: { fr: 'Peut monter', en: 'May rise' },
  trendableHint: {
    fr: 'Sinon, les applications ne le montrent pas parmi ce qui monte.',
    en: 'Otherwise apps do not show it among what rises.',
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
