/** What may not stand together on a post: said as it is added, and where it is sent all the same. */
export const documentThere = {
  fr: "Une publication porte un seul document. Pour en joindre un autre, retirez d'abord celui qui y est.",
  en: 'A post carries one document. To attach another one, remove the one that is there first.',
}
export const picturesOrDocument = {
  fr: 'Une publication montre des images ou un document, pas les deux : retirez ce qui est de trop.',
  en: 'A post shows images or one document, not both: remove what is too much.',
}
export const picturesMost = {
  fr: (most: number | string) => `Une publication montre ${most} images au plus : retirez-en.`,
  en: (most: number | string) => `A post shows at most ${most} images: remove some.`,
}
