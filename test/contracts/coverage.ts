import { readFile } from 'node:fs/promises'
import { administration } from './administration.ts'
import { type Operation, operations } from './operations.ts'

const root = new URL('../../', import.meta.url).pathname

/** The files that tell how much of the API is there, as they have to be: path and text. */
export async function coverageText(shown: ReadonlySet<Operation>): Promise<[string, string][]> {
  const readme = async (name: string, of: string) => {
    const path = `${root}${name}`
    const text = await readFile(path, 'utf8')
    const shares = { 'api-coverage': share(shown, operations, of), 'admin-coverage': share(shown, administration, of) }
    const written = Object.entries(shares).reduce(
      (before, [mark, words]) =>
        before.replace(new RegExp(`(<!-- ${mark} -->).*?(<!-- /${mark} -->)`, 's'), `$1${words}$2`),
      text,
    )
    return [path, written] as [string, string]
  }
  return [
    [`${root}docs/api-coverage.md`, page(shown)],
    await readme('README.md', 'of'),
    await readme('README.fr.md', 'sur'),
  ]
}

type Groups = Readonly<Record<string, readonly Operation[]>>

function share(shown: ReadonlySet<Operation>, groups: Groups, of: string): string {
  const all = Object.values(groups).flat()
  const there = all.filter((operation) => shown.has(operation)).length
  return `${there} ${of} ${all.length} (${Math.floor((there / all.length) * 100)} %)`
}

function page(shown: ReadonlySet<Operation>): string {
  const listed = (groups: Groups, mark: string) =>
    Object.entries(groups)
      .map(([group, of]) => {
        const lines = of.map((operation) => `| \`${operation}\` | ${shown.has(operation) ? '✓' : '–'} |`)
        const there = of.filter((operation) => shown.has(operation)).length
        return `${mark} ${group.replaceAll('_', ' ')}: ${there} of ${of.length}\n\n| operation | shown |\n|---|---|\n${lines.join('\n')}\n`
      })
      .join('\n')
  return `# Mastodon's client API, operation by operation

Written by \`test/contracts\`: ${share(shown, operations, 'of')} of the documented operations outside \`/admin\` are shown there, each called against a
running server by the library masto.js (by its path where that has no name for it), and its answer held against the published
description of the API.

${listed(operations, '##')}
## Administration: ${share(shown, administration, 'of')}

For administrators of the site alone. The published description has these answers, but not their paths: what approves or
rejects a trend, and \`tags\`, stand in no documentation, and are as Mastodon has them.

${listed(administration, '###')}`
}
