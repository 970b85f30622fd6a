const WRITTEN = Symbol('written')

/** JSON that is already written: put among other JSON as it is. */
export type Written = { readonly [WRITTEN]: string }
export const written = (text: string): Written => ({ [WRITTEN]: text })

/** The JSON text of a value in which some parts are already written. Members that are undefined are left out. */
export function write(value: unknown): string {
  if (isWritten(value)) return value[WRITTEN]
  if (Array.isArray(value)) return `[${value.map((one) => write(one ?? null)).join()}]`
  if (value !== null && typeof value === 'object' && !(value instanceof Date)) return `{${membersOf(value)}}`
  return JSON.stringify(value) ?? 'null'
}

const isWritten = (value: unknown): value is Written => value !== null && typeof value === 'object' && WRITTEN in value

/** The same of an object without its braces, to be put among other members. */
export function membersOf(thing: object): string {
  const members: string[] = []
  for (const [name, value] of Object.entries(thing))
    if (value !== undefined) members.push(`${JSON.stringify(name)}:${write(value)}`)
  return members.join()
}

/** Writes a thing once for as long as it stays the same object. */
export function once<T extends object>(write: (thing: T) => string): (thing: T) => string {
  const texts = new WeakMap<T, string>()
  return (thing) => {
    const known = texts.get(thing)
    if (known !== undefined) return known
    const text = write(thing)
    texts.set(thing, text)
    return text
  }
}

/** Something already written with a few members more. */
export const writtenWith = (thing: Written, members: object): Written =>
  written(`${thing[WRITTEN].slice(0, -1)},${membersOf(members)}}`)
