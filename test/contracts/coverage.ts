import { readFile } from 'node:fs/promises'
import { type Operation, operations } from './operations.ts'

const root = new URL('../../', import.meta.url).pathname

/** The files that tell how much of the API is there, as they have to be: path and text. */
export async function coverageText(shown: ReadonlySet<Operation>): Promise<[string, string][]> {
  const all = Object.values(operations).flat()
  const percent = Math.floor((shown.size / all.length) * 100)
  const share = `${shown.size} of ${all.length} (${percent} %)`
  const part = `${shown.size} sur ${all.length} (${percent} %)`
  const readme = async (name: string, words: string) => {
    const path = `${root}${name}`
    const text = await readFile(path, 'utf8')
    return [path, text.replace(/(<!-- api-coverage -->).*?(<!-- \/api-coverage -->)/s, `$1${words}$2`)] as [
      string,
      string,
    ]
  }
  return [
    [`${root}docs/api-coverage.md`, page(shown, share)],
    await readme('README.md', share),
    await readme('README.fr.md', part),
  ]
}

function page(shown: ReadonlySet<Operation>, share: string): string {
  const groups = Object.entries(operations).map(([group, of]) => {
    const lines = of.map((operation) => `| \`${operation}\` | ${shown.has(operation) ? '✓' : '–'} |`)
    const there = of.filter((operation) => shown.has(operation)).length
    return `## ${group.replaceAll('_', ' ')}: ${there} of ${of.length}\n\n| operation | shown |\n|---|---|\n${lines.join('\n')}\n`
  })
  return `# Mastodon's client API, operation by operation

Written by \`test/contracts\`: ${share} of the documented operations outside \`/admin\` are shown there, each called against a
running server by the library masto.js (by its path where that has no name for it), and its answer held against the published
description of the API.

${groups.join('\n')}`
}
