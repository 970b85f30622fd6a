import { watchMessages } from '#messages/watch.ts'
import type { App } from '../../src/app.ts'
import type { Coverage } from '../../src/watch/index.ts'
import type { Language } from './lib/language.ts'

/** Where names of places and specialities are found. */
export type Named = { app: Pick<App, 'reference'>; language: Language }

export const coverageHref = ({ speciality, territory }: Coverage) => `/veille/${speciality}/${territory}`

/** What a territory is called on these pages: `fr` is everywhere. */
export const placeName = ({ app, language }: Named, id: string) =>
  id === 'fr' ? watchMessages[language].everywhere : app.reference.territoryLabel(id)

export const subjectName = ({ app, language }: Named, id: string) => app.reference.specialityLabel(id, language)

/** As a form names one: `finance-solidaire/reg-53`; without a territory, a speciality wherever it is. */
export function coverageIn(written: string): { speciality: string | null; territory: string | null } {
  const [speciality, territory] = written.split('/')
  return { speciality: speciality || null, territory: territory || null }
}

/** « Finance solidaire, Bretagne » */
export const coverageName = (words: Named, { speciality, territory }: Coverage) =>
  watchMessages[words.language].inPlace(subjectName(words, speciality), placeName(words, territory))
