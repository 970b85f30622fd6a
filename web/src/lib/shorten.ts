import { unbroken } from './typography.ts'

/** A text on one line, cut between two words where it is longer than so many characters. */
export function shorten(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= most) return unbroken(line)
  const space = line.lastIndexOf(' ', most)
  return unbroken(`${line.slice(0, space > 0 ? space : most).replace(/[\s,:;]+$/, '')}…`)
}
