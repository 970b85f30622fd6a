import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'

const folder = resolve(process.env.SHARED_DATA ?? '../shared/data')
const names = ['fedi-bonfire', 'fedi-fep', 'fedi-ghost', 'fedi-lemmy', 'fedi-mobilizon'] as const

/** Whether what other servers really sent is at hand: it is no part of the sources. */
export const corporaAreHere = names.every((name) => existsSync(join(folder, name)))

/** Where a corpus lies, if it is at hand. */
export const corpusFolder = (name: string): string => join(folder, name)

/** One payload that another server made: where it is from, which kind of server made it, and its text. */
export type Payload = { path: string; server: string; text: string }

/** All of them, in the order of their paths. Texts about servers (SOURCE.txt, prose) are none, their examples are. */
export function readCorpora(): Payload[] {
  return names.flatMap((name) =>
    filesBelow(join(folder, name)).flatMap((file) => payloadsOf(relative(folder, file), readFileSync(file, 'utf8'))),
  )
}

function filesBelow(path: string): string[] {
  return readdirSync(path)
    .sort()
    .flatMap((name) => (statSync(join(path, name)).isDirectory() ? filesBelow(join(path, name)) : [join(path, name)]))
}

function payloadsOf(path: string, text: string): Payload[] {
  if (/\.(txt|feature)$/.test(path)) return []
  if (path.endsWith('.md'))
    return [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(([, example], i) => ({
      path: `${path}#${i + 1}`,
      server: 'FEP (examples)',
      text: example!,
    }))
  return [{ path, server: serverOf(path, text), text: path.startsWith('fedi-ghost/') ? snapshot(text) : filled(text) }]
}

/** Ghost keeps its own as its test program prints them: JSON with a comma after the last. */
const snapshot = (text: string) => text.replace(/,(\s*[}\]])/g, '$1')

/** Some of Bonfire's leave their names open. */
const filled = (text: string) =>
  text
    .replace(/\{\{nickname\}\}/gi, 'someone')
    .replace(/\{\{domain\}\}/gi, 'mastodon.local')
    .replace(/\{\{\w+\}\}/g, '1')

const kinds: readonly (readonly [RegExp, string])[] = [
  [/bookwyrm/, 'BookWyrm'],
  [/discourse/, 'Discourse'],
  [/fedibird/, 'Fedibird'],
  [/friendica/, 'Friendica'],
  [/funkwhale/, 'Funkwhale'],
  [/gancio/, 'Gancio'],
  [/^fedi-ghost/, 'Ghost'],
  [/gnusocial/, 'GNU social'],
  [/guppe/, 'Guppe'],
  [/hubzilla|osada|gerzilla|zot/, 'Hubzilla, Osada'],
  [/kroeg|puckipedia/, 'Kroeg'],
  [/lotide/, 'lotide'],
  [/mbin|kbin/, 'Mbin'],
  [/mitra/, 'Mitra'],
  [/nodebb/, 'NodeBB'],
  [/peertube|framatube|craigmaloney/, 'PeerTube'],
  [/baptiste\.gelex|plume/, 'Plume'],
  [/prismo/, 'Prismo'],
  [/smithereen/, 'Smithereen'],
  [/wedistribute|wordpress/, 'WordPress'],
  [/misskey|mk\.absturztau/, 'Misskey'],
  [/pleroma|akkoma|shitposter|sakamoto|kazv/, 'Pleroma, Akkoma'],
  [/nodeinfo\//, 'NodeInfo'],
  [/mobilizon[./-](?:org|post|join|leave|invite|members|objects|activities)/, 'Mobilizon'],
  [/mastodon|mastdon|busshi|mstdn/, 'Mastodon'],
  [/lemmy[/-](?:objects|activities|collections|page|user)|^fedi-lemmy\/lemmy/, 'Lemmy'],
]
const contexts: readonly (readonly [RegExp, string])[] = [
  [/misskey-hub|_misskey_/, 'Misskey'],
  [/litepub/, 'Pleroma, Akkoma'],
  [/joinmobilizon/, 'Mobilizon'],
  [/joinmastodon|ostatus/, 'Mastodon'],
]

/** By its path, where that tells; else by the words of its own that it uses. */
function serverOf(path: string, text: string): string {
  return (
    kinds.find(([pattern]) => pattern.test(path.toLowerCase()))?.[1] ??
    contexts.find(([pattern]) => pattern.test(text))?.[1] ??
    'others'
  )
}
