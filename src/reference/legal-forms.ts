import { readFileSync } from 'node:fs'
import { nearness, readingsOf } from './communes.ts'
import { fold } from './fold.ts'

/** A legal category of INSEE: one digit, two or four; each lies in the one that its first digits name. Labels are official, thus French. */
export type LegalForm = { code: string; label: string; level: 1 | 2 | 3; parent?: string }

let known: Map<string, LegalForm> | undefined

const legalFormOf = (code: string, label: string): LegalForm =>
  code.length === 1
    ? { code, label, level: 1 }
    : { code, label, level: code.length === 2 ? 2 : 3, parent: code.slice(0, code.length === 2 ? 1 : 2) }

const all = (): Map<string, LegalForm> => {
  if (known) return known
  const labels: Record<string, string> = JSON.parse(
    readFileSync(new URL('./data/legal-forms.json', import.meta.url), 'utf8'),
  )
  const codes = Object.keys(labels).sort()
  known = new Map(codes.map((code) => [code, legalFormOf(code, labels[code]!)]))
  return known
}

/** The category of a code of one, two or four digits (`9220`: « Association déclarée »), or `undefined`. */
export const legalForm = (code: string): LegalForm | undefined => all().get(code)

/** All categories of a level, in the order of their codes. */
export const legalForms = (level: 1 | 2 | 3 = 3): LegalForm[] =>
  [...all().values()].filter((form) => form.level === level)

/** Categories of the last level whose label holds all the words typed (or their first letters), or whose code begins so. */
export const searchLegalForms = (query: string, limit = 10): LegalForm[] => {
  const code = query.trim()
  if (/^\d{1,4}$/.test(code))
    return legalForms()
      .filter((form) => form.code.startsWith(code))
      .slice(0, limit)
  return legalForms()
    .flatMap((form) =>
      readingsOf(query)
        .flatMap((reading) => nearness(fold(form.label), reading) ?? [])
        .slice(0, 1)
        .map((near) => ({ form, near })),
    )
    .sort((a, b) => a.near - b.near)
    .slice(0, limit)
    .map(({ form }) => form)
}
