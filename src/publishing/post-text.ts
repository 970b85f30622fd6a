import type { Reader } from '#platform/db.ts'
import { renderMarkdown } from '#platform/html/markdown.ts'
import { htmlToText } from '#platform/html/text.ts'
import type { ActorId } from '#platform/ids.ts'
import { matchSpeciality } from '#reference/specialities.ts'
import { briefsByHandle } from '../actors/index.ts'
import type { PostKind } from './post.ts'

export type RenderedText = {
  html: string
  plain: string
  mentioned: ActorId[]
  /** In lower case, without `#`. */
  hashtags: string[]
  /** The specialities that its hashtags name. */
  specialities: string[]
  links: string[]
  /** Of an article. */
  readingMinutes: number | null
}

/** Words that a French reader reads in a minute, on a screen (Brysbaert 2019 gives 238 in English, some 10 % less in French). */
const WORDS_A_MINUTE = 215

/** Markdown → safe HTML, with mentions of people here and hashtags made into links. */
export async function renderPostText(db: Reader, kind: PostKind, source: string): Promise<RenderedText> {
  const profile = kind === 'note' ? 'post' : 'article'
  const found = renderMarkdown(source, { profile })
  const actors = await briefsByHandle(db, found.mentions)
  const rendered = renderMarkdown(source, {
    profile,
    mention: (handle) => (actors.has(handle.toLowerCase()) ? `/@${handle.toLowerCase()}` : null),
    hashtag: (tag) => `/mots/${encodeURIComponent(tag.toLowerCase())}`,
  })
  const plain = htmlToText(rendered.html)
  return {
    html: rendered.html,
    plain,
    mentioned: [...actors.values()].map((actor) => actor.id),
    hashtags: [...new Set(rendered.hashtags.map((tag) => tag.toLowerCase()))],
    specialities: [...new Set(rendered.hashtags.flatMap((tag) => matchSpeciality(tag)?.id ?? []))],
    links: rendered.links,
    readingMinutes: kind === 'article' ? Math.max(1, Math.round(countWords(plain) / WORDS_A_MINUTE)) : null,
  }
}

const countWords = (text: string) => text.match(/[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu)?.length ?? 0
