// Makes demo/life/shapes.json: how real cascades branch and how skewed a real graph of trust is, as numbers alone.
// Cascades: Christianity Stack Exchange (CC BY-SA), as prepared by slingling/MS-HGAT; graph: wiki-Vote (SNAP), by networkit.
// No text, no name, no date of the sources is kept. Run: node scripts/make-demo-shapes.ts
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sharedData } from './shared-data.ts'

const lines = (file: string): string[] => readFileSync(join(sharedData, file), 'utf8').trim().split('\n')

const linked = new Set(
  lines('cascades-stackexchange/christianity/edges.txt').flatMap((line) => {
    const [a, b] = line.trim().split(',')
    return [`${a},${b}`, `${b},${a}`]
  }),
)

/** A cascade as the index of what each node came from: the latest earlier one that it is linked to, else the first (0). */
const treeOf = (line: string): number[] => {
  const users = line
    .split(',')
    .map((part) => part.trim().split(' '))
    .filter((part) => part.length >= 2)
    .map((part) => part.at(-2)!)
  return users.slice(1).map((user, i) => {
    for (let earlier = i; earlier > 0; earlier--) if (linked.has(`${user},${users[earlier]}`)) return earlier
    return 0
  })
}

const depthOf = (tree: number[]): number => {
  const depths = [0]
  for (const parent of tree) depths.push(depths[parent]! + 1)
  return Math.max(...depths)
}

// A network of some eighty people cannot carry the larger ones, nor chains of fifty.
const cascades = lines('cascades-stackexchange/christianity/cascades.txt')
  .map(treeOf)
  .filter((tree) => tree.length >= 2 && tree.length <= 14 && depthOf(tree) <= 7)

const followed = new Map<string, number>()
for (const line of lines('graphs-wiki-vote/wiki-Vote.txt')) {
  if (!/^\d/.test(line)) continue
  const [from, to] = line.trim().split(/\s+/) as [string, string]
  if (!followed.has(from)) followed.set(from, 0)
  followed.set(to, (followed.get(to) ?? 0) + 1)
}
const degrees = [...followed.values()].filter((count) => count > 0).sort((a, b) => b - a)
const highest = degrees[0]!
// A hundred points of the curve from the most followed to the least, each relative to the first.
const popularity = Array.from({ length: 100 }, (_, i) => {
  const degree = degrees[Math.floor((i / 100) ** 2 * degrees.length)]!
  return Number((degree / highest).toFixed(4))
})

const json = `{\n  "popularity": ${JSON.stringify(popularity)},\n  "cascades": [\n${cascades.map((tree) => `    ${JSON.stringify(tree)}`).join(',\n')}\n  ]\n}\n`
writeFileSync(join(import.meta.dirname, '../demo/life/shapes.json'), json)
const depths = cascades.map(depthOf)
console.log(`${cascades.length} cascades, ${depths.filter((depth) => depth >= 3).length} three links deep or more`)
