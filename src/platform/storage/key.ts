import { StorageError } from './port.ts'

const TYPES: Record<string, string> = {
  avif: 'image/avif',
  bin: 'application/octet-stream',
  csv: 'text/csv',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  gif: 'image/gif',
  ics: 'text/calendar',
  jpg: 'image/jpeg',
  json: 'application/json',
  md: 'text/markdown',
  odp: 'application/vnd.oasis.opendocument.presentation',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odt: 'application/vnd.oasis.opendocument.text',
  pdf: 'application/pdf',
  png: 'image/png',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  txt: 'text/plain',
  webp: 'image/webp',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
}

const LONGEST = 200
/** Names of letters, digits, `_` and `-`, parted by `/`; a dot inside a name only, so never `.`, `..` or a hidden file. */
const KEY = /^[\w-]+(?:\.[\w-]+)*(?:\/[\w-]+(?:\.[\w-]+)*)*$/

/** The type of the file that a key names, from its ending; the same in every storage, so that none has to remember it. */
export function typeOfKey(key: string): string | undefined {
  const ending = /\.([a-z0-9]+)$/.exec(key)?.[1]
  return ending !== undefined && Object.hasOwn(TYPES, ending) ? TYPES[ending] : undefined
}

/** True for a key under which a file may be kept. */
export function isStorageKey(key: string): boolean {
  return key.length <= LONGEST && KEY.test(key) && typeOfKey(key) !== undefined
}

/** @throws StorageError where a file of that type may not be kept under that key */
export function checkKey(key: string, type?: string): void {
  if (!isStorageKey(key)) throw new StorageError(`not a storage key: ${key.slice(0, LONGEST)}`)
  const expected = typeOfKey(key)
  if (type !== undefined && type !== expected)
    throw new StorageError(`${key} names a file of type ${expected}, not ${type}`)
}
