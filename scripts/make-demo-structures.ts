// Makes demo/structures.csv: real structures of the ESS with a digital activity, for the directory of the sample network.
// Source: augustindeche-bit/ess-numerique-database (MIT), from INSEE's Sirene and the lists of ESS France (Licence Ouverte 2.0).
// Run: node scripts/make-demo-structures.ts
import { createReadStream, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DirectoryStructure, readDirectoryCsv } from '#actors/index.ts'
import { familyOf } from '#reference/ess-families.ts'
import { parentsOf } from '#reference/territories.ts'
import { sharedData } from './shared-data.ts'

// Where the sample network lives comes first: Pays de la Loire, then its neighbours.
const NEAREST = ['reg-52', 'reg-53', 'reg-75', 'reg-24', 'reg-28']
const MOST = 1_800

const regionOf = (seat: string | undefined): string | undefined =>
  seat && [seat, ...parentsOf(seat)].find((id) => id.startsWith('reg-'))

const rank = ({ seat }: DirectoryStructure): number => {
  const region = regionOf(seat)
  if (!region) return NEAREST.length + 1
  const near = NEAREST.indexOf(region)
  return near < 0 ? NEAREST.length : near
}

// Companies are of the ESS by a registration that the file only repeats, and their names are often those of people.
const wanted = ({ family }: DirectoryStructure): boolean => family !== undefined && familyOf(family) !== 'entreprise'
// Nothing that reaches a person: no address of mail, no telephone.
const personal = (text: string): boolean => /@.+\.|\b0\d(?:[ .]?\d\d){4}\b/.test(text)

const found: DirectoryStructure[] = []
for await (const line of readDirectoryCsv(createReadStream(join(sharedData, 'fr-ess/ess-numerique.csv')))) {
  if (line.ok && wanted(line.structure) && !personal(Object.values(line.structure).join(' ')))
    found.push(line.structure)
}
const names = found.map((structure, i) => ({ structure, i, rank: rank(structure) }))
const chosen = names.sort((a, b) => a.rank - b.rank || a.i - b.i).slice(0, MOST)

const columns = {
  siren: 'siren',
  siret: 'siret_siege',
  name: 'denomination',
  acronym: 'sigle',
  legalForm: 'categorie_juridique',
  family: 'famille_ess',
  naf: 'naf',
  rna: 'rna',
  seat: 'territoire',
  staffBand: 'tranche_effectifs',
  createdOn: 'date_creation',
  website: 'site_web',
} as const
const cell = (value: string): string => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
const rows = chosen.map(({ structure }) =>
  Object.keys(columns)
    .map((key) => cell(structure[key as keyof typeof columns] ?? ''))
    .join(','),
)
writeFileSync(
  join(import.meta.dirname, '../demo/structures.csv'),
  `${Object.values(columns).join(',')}\n${rows.join('\n')}\n`,
)
console.log(
  `${chosen.length} structures, ${chosen.filter((one) => one.rank < NEAREST.length).length} in the five regions`,
)
