import { error, redirect } from '@sveltejs/kit'
import type { PostId } from '../../../../../../src/platform/ids.ts'
import { presentChain } from '../../../../chain/present-chain.server.ts'
import { presentAuthor } from '../../../../present-card.server.ts'
import type { PageServerLoad } from './$types'

const EXCERPT = 180

export const load: PageServerLoad = async ({ locals, params, platform, url }) => {
  const { app } = platform!
  const viewer = locals.who?.viewer ?? null
  const page = await app.insights.chain(params.id as PostId, viewer)
  if (!page) error(404)
  const { author, post } = page
  if (author.handle !== params.handle) redirect(308, `/@${author.handle}/${post.id}/chaine${url.search}`)
  const words = { app, language: locals.language }
  const everything = url.searchParams.has('tout')
  return {
    post: {
      id: post.id,
      href: `/@${author.handle}/${post.id}`,
      author: presentAuthor(words, author),
      publishedAt: post.publishedAt.toISOString(),
      excerpt: post.title ?? shorten(post.warning ?? post.plain),
      mayRelay: viewer !== null && (post.visibility === 'public' || post.visibility === 'unlisted'),
      ofTeam: page.reads !== null,
    },
    everything,
    chain: presentChain(words, page, new Set(viewer?.actorIds), everything),
  }
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= EXCERPT ? line : `${line.slice(0, line.lastIndexOf(' ', EXCERPT))}…`
}
