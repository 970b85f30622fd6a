import type { Kept } from './kept.ts'

const NAME = 'maillon'

function open(): Promise<IDBDatabase> {
  const opening = indexedDB.open(NAME, 1)
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('kept', { keyPath: 'id', autoIncrement: true })
    opening.result.createObjectStore('said')
  }
  return done(opening)
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

async function within<T>(store: 'kept' | 'said', ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open()
  try {
    return await done(ask(database.transaction(store, 'readwrite').objectStore(store)))
  } finally {
    database.close()
  }
}

export const remember = (name: string, value: unknown) => within('said', (said) => said.put(value, name))
export const recall = <T>(name: string): Promise<T | undefined> => within('said', (said) => said.get(name))

/** In the order in which they were written: ids grow. */
export const everyKept = (): Promise<Kept[]> => within('kept', (kept) => kept.getAll())
export const addKept = (one: Omit<Kept, 'id'>) => within('kept', (kept) => kept.add(one))
export const changeKept = (one: Kept) => within('kept', (kept) => kept.put(one))
export const deleteKept = (id: number) => within('kept', (kept) => kept.delete(id))
