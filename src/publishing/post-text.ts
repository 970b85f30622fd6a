import type { Reader } from '#platform/db.ts'
import { renderMarkdown } from '#platform/html/markdown.ts'
import { htmlToText } from '#platform/html/text.ts'
import type { ActorId } from '#platform/ids.ts'
import { briefsByHandle } from '../actors/index.ts'
import type { PostKind } from './post.ts'

export type RenderedText = { html: string; plain: string; mentioned: ActorId[]; hashtags: string[]; links: string[] }

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
  return {
    html: rendered.html,
    plain: htmlToText(rendered.html),
    mentioned: [...actors.values()].map((actor) => actor.id),
    hashtags: [...new Set(rendered.hashtags.map((tag) => tag.toLowerCase()))],
    links: rendered.links,
  }
}
