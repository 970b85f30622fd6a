import { refusing } from '#platform/refusal.ts'

export type PortabilityRefusal =
  | 'no-such-export'
  | 'export-under-way' // one at once
  | 'export-recent' // one a day
  | 'no-such-import'
  | 'import-kind-wrong'
  | 'import-under-way' // one at once
  | 'import-large' // { most: megabytes }
  | 'import-long' // { most: lines }
  | 'import-not-csv'
  | 'import-empty' // no line of it says what it should
  | 'archive-wrong' // none, broken, or made to do harm
  | 'archive-large'
  | 'import-stopped' // for a reason that lies here; it can be tried again
  | 'import-not-stopped' // there is nothing to try again
  // Of a line of an import:
  | 'line-wrong'
  | 'not-found' // nobody and nothing is called so
  | 'server-silent' // the server that knows does not answer
  | 'is-oneself'
  | 'not-own' // another’s post
  | 'media-left-out' // { count }
  | 'too-many' // { most, count }: the older ones were left out
  | 'file-large' // { most: megabytes }

export const refuse = refusing<PortabilityRefusal>()
