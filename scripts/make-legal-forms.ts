// Makes src/reference/data/legal-forms.json from INSEE's legal categories, three levels (Licence Ouverte).
// Run: node scripts/make-legal-forms.ts
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sharedData } from './shared-data.ts'

const level = (n: number): [string, string][] =>
  Object.entries(
    JSON.parse(readFileSync(join(sharedData, `fr-nomenclatures/insee-categories-juridiques-niveau${n}.json`), 'utf8')),
  )
const plain = (label: string): string =>
  label
    .replace(/\s+/g, ' ')
    .replace(/'/g, '’')
    .replace(/^Etablissement/, 'Établissement')
    .replace(/^Ecole/, 'École')
    .trim()
const rows = [1, 2, 3]
  .flatMap(level)
  .map(([code, label]) => [code, plain(label)] as const)
  .sort(([a], [b]) => (a < b ? -1 : 1))
const lines = rows.map(([code, label]) => `  ${JSON.stringify(code)}: ${JSON.stringify(label)}`)
writeFileSync(join(import.meta.dirname, '../src/reference/data/legal-forms.json'), `{\n${lines.join(',\n')}\n}\n`)
console.log(`${rows.length} legal forms`)
