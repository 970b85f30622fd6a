import { readdirSync, readFileSync } from 'node:fs'

/** A real text under a free licence, with who wrote it. `source` is an address. */
export type SampleArticle = {
  slug: string
  title: string
  author: string
  licence: string
  source: string
  language: string
  specialities: string[]
  /** Markdown. */
  text: string
}

export type SampleImage = { file: string; description: string; specialities: string[] }

const folder = (name: string): URL => new URL(`./${name}/`, import.meta.url)

const articleOf = (file: string): SampleArticle => {
  const [, front, text] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(
    readFileSync(new URL(file, folder('articles')), 'utf8'),
  )!
  const head = Object.fromEntries(
    front!
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(':')), JSON.parse(line.slice(line.indexOf(':') + 1)) as string]),
  )
  return {
    slug: file.replace(/\.md$/, ''),
    title: head.title!,
    author: head.author!,
    licence: head.licence!,
    source: head.source!,
    language: head.language!,
    specialities: head.specialities!.split(', '),
    text: text!.trim(),
  }
}

/** The texts of `demo/articles`, by file name. */
export const sampleArticles = (): SampleArticle[] =>
  readdirSync(folder('articles'))
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map(articleOf)

/** The pictures of `demo/images`, each with its French description. */
export const sampleImages = (): SampleImage[] =>
  JSON.parse(readFileSync(new URL('images.json', folder('images')), 'utf8')) as SampleImage[]
