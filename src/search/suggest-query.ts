import type { Reader } from '#platform/db.ts'
import { wordsMeant } from './known-words.ts'
import type { Query } from './query.ts'

/** What somebody who typed this may have meant to type: the same, its unknown words put right. Null where there is nothing better. */
export async function suggestQuery(db: Reader, typed: string, { all }: Pick<Query, 'all'>): Promise<string | null> {
  const words = all.flat().flatMap(({ text }) => text.split(/[\s'’]+/))
  const meant = await wordsMeant(db, [...new Set(words)])
  let better = typed.normalize('NFC')
  for (const [wrong, right] of meant) better = better.replace(wrong, () => right)
  return better === typed.normalize('NFC') ? null : better
}
