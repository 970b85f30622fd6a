import { recall, remember } from './store.ts'

/** Whose pages this browser holds: a person, or a visitor (''), and her language. */
export type Reader = { person: string; language: 'fr' | 'en' }

/** Said by the server with every page (hooks.server.ts): `visitor fr`, or the id of a person. */
const READER_HEADER = 'x-reader'

/** Null for an answer that says nothing of it: the site was not able to make its page. */
export function readerIn({ headers }: Response): Reader | null {
  const said = headers.get(READER_HEADER)
  if (said === null) return null
  const [person = '', language] = said.split(' ')
  return { person: person === 'visitor' ? '' : person, language: language === 'en' ? 'en' : 'fr' }
}

export const readerHere = async (): Promise<Reader> =>
  (await recall<Reader>('reader')) ?? { person: '', language: 'fr' }

export const rememberReader = (reader: Reader) => remember('reader', reader)
