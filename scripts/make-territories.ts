// Makes src/reference/data/{communes.tsv, former-communes.tsv, territories.json} from INSEE's official geographic
// code and legal populations (Licence Ouverte 2.0), as gathered by etalab/decoupage-administratif.
// Run: node scripts/make-territories.ts
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fold } from '#reference/fold.ts'
import { sharedData } from './shared-data.ts'

const source = join(sharedData, 'fr-decoupage')
const target = join(import.meta.dirname, '../src/reference/data')

// These files have neither quotes nor delimiters inside cells.
const table = (file: string, delimiter: string): Record<string, string>[] => {
  const [head, ...lines] = readFileSync(join(source, file), 'utf8').trim().split(/\r?\n/)
  const names = head!.split(delimiter)
  return lines.map((line) => Object.fromEntries(line.split(delimiter).map((cell, i) => [names[i]!, cell.trim()])))
}

// INSEE publishes Mayotte apart from the other legal populations: census of 2017, by hand; the sum is the official 256,518.
const mayotte: Record<string, number> = {
  97601: 5192, 97602: 13989, 97603: 10282, 97604: 6189, 97605: 8295, 97606: 8920, 97607: 15848, 97608: 17831,
  97609: 5507, 97610: 32156, 97611: 71437, 97612: 7705, 97613: 6432, 97614: 10203, 97615: 11442, 97616: 11156, 97617: 13934,
} // biome-ignore format: a table

const rows = table('communes.csv', ',')
const population = new Map(table('donnees_communes.csv', ';').map((row) => [row.COM!, Number(row.PMUN)]))
for (const [code, people] of Object.entries(mayotte)) population.set(code, people)
const parentOfDistrict = new Map(rows.filter((r) => r.TYPECOM === 'ARM').map((r) => [r.COM!, r.COMPARENT!]))
for (const [district, city] of parentOfDistrict) {
  population.set(city, (population.get(city) ?? 0) + (population.get(district) ?? 0))
}

type Commune = { code: string; name: string; department: string; population: number }
const communes: Commune[] = rows
  .filter((row) => row.TYPECOM === 'COM')
  .map((row) => ({
    code: row.COM!,
    name: row.LIBELLE!,
    department: row.DEP!,
    population: population.get(row.COM!) ?? 0,
  }))
const overseas = table('collectivites-outremer.csv', ',')
for (const row of overseas) {
  communes.push({
    code: row.code_commune!,
    name: row.nom_commune!,
    department: row.code_collectivite!,
    population: Number(row.population || 0),
  })
}

// Largest first: the order of the file is the rank in a search.
communes.sort((a, b) => b.population - a.population || (a.code < b.code ? -1 : 1))
writeFileSync(
  join(target, 'communes.tsv'),
  communes.map((c) => [c.code, c.name, c.population || ''].join('\t') + '\n').join(''),
)

const rank = new Map(communes.map((c, i) => [c.code, i]))
const nameOf = new Map(communes.map((c) => [c.code, c.name]))
const former = rows
  .filter((row) => ['COMD', 'COMA', 'ARM'].includes(row.TYPECOM!) && rank.has(row.COMPARENT!))
  .filter((row) => row.COM !== row.COMPARENT || fold(row.LIBELLE!) !== fold(nameOf.get(row.COMPARENT!)!))
  .sort((a, b) => rank.get(a.COMPARENT!)! - rank.get(b.COMPARENT!)! || (a.COM! < b.COM! ? -1 : 1))
writeFileSync(
  join(target, 'former-communes.tsv'),
  former.map((row) => [row.COM, row.LIBELLE, row.COMPARENT].join('\t') + '\n').join(''),
)

const peopleOf = (departments: Set<string>): number =>
  communes.filter((c) => departments.has(c.department)).reduce((sum, c) => sum + c.population, 0)
const departments = [
  ...table('departements.csv', ',').map((d) => ({ code: d.DEP!, name: d.LIBELLE!, region: d.REG!, seat: d.CHEFLIEU! })),
  ...[...new Map(overseas.map((row) => [row.code_collectivite!, row.nom_collectivite!]))].map(([code, name]) => ({
    code,
    name,
  })),
].map((d) => ({ ...d, population: peopleOf(new Set([d.code])) }))
const regions = table('regions.csv', ',').map((r) => ({
  code: r.REG!,
  name: r.LIBELLE!,
  seat: r.CHEFLIEU!,
  population: peopleOf(new Set(departments.filter((d) => 'region' in d && d.region === r.REG).map((d) => d.code))),
}))
const lines = (rows: object[]): string => '[\n' + rows.map((row) => '    ' + JSON.stringify(row)).join(',\n') + '\n  ]'
writeFileSync(
  join(target, 'territories.json'),
  `{\n  "regions": ${lines(regions)},\n  "departments": ${lines(departments)}\n}\n`,
)
console.log(
  `${communes.length} communes, ${former.length} former names, ${departments.length} departments, ${regions.length} regions`,
)
