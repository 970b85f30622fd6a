/** The languages in which the interface is complete. */
export const INTERFACE_LANGUAGES = ['fr', 'en'] as const
export type InterfaceLanguage = (typeof INTERFACE_LANGUAGES)[number]

/** A language in which people write: BCP 47 tag, its own name, and its name in the languages of the interface. */
export type PostLanguage = { tag: string; own: string; labels: { fr: string; en: string } }

const language = (tag: string, own: string, fr: string, en: string): PostLanguage => ({ tag, own, labels: { fr, en } })

/** French, then the languages of France (mainland, then overseas, then sign), then those of neighbours and of the newly arrived. */
export const POST_LANGUAGES: readonly PostLanguage[] = [
  language('fr', 'français', 'français', 'French'),
  language('en', 'English', 'anglais', 'English'),
  language('br', 'brezhoneg', 'breton', 'Breton'),
  language('eu', 'euskara', 'basque', 'Basque'),
  language('ca', 'català', 'catalan', 'Catalan'),
  language('co', 'corsu', 'corse', 'Corsican'),
  language('oc', 'occitan', 'occitan', 'Occitan'),
  language('gsw', 'Elsässisch', 'alsacien', 'Alsatian'),
  language('frp', 'arpetan', 'francoprovençal', 'Franco-Provençal'),
  language('pcd', 'picard', 'picard', 'Picard'),
  language('gcf', 'kréyòl', 'créole guadeloupéen et martiniquais', 'Antillean Creole'),
  language('gcr', 'kréyòl gwiyanen', 'créole guyanais', 'Guianese Creole'),
  language('rcf', 'kréol rénioné', 'créole réunionnais', 'Réunion Creole'),
  language('swb', 'shimaore', 'shimaoré', 'Shimaore'),
  language('ty', 'reo Tahiti', 'tahitien', 'Tahitian'),
  language('fsl', 'langue des signes française', 'langue des signes française', 'French Sign Language'),
  language('de', 'Deutsch', 'allemand', 'German'),
  language('es', 'español', 'espagnol', 'Spanish'),
  language('it', 'italiano', 'italien', 'Italian'),
  language('nl', 'Nederlands', 'néerlandais', 'Dutch'),
  language('pt', 'português', 'portugais', 'Portuguese'),
  language('ar', 'العربية', 'arabe', 'Arabic'),
  language('uk', 'українська', 'ukrainien', 'Ukrainian'),
]

const byTag = new Map(POST_LANGUAGES.map((one) => [one.tag, one]))

/** A language of the list by its tag; regions are dropped (`fr-FR` → `fr`). `undefined` if it is not in it. */
export const postLanguage = (tag: string): PostLanguage | undefined => byTag.get(tag.toLowerCase().split('-')[0]!)
