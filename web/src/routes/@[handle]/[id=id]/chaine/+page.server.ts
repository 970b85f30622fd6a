import { error, redirect } from '@sveltejs/kit'
import { shorten } from '#lib/shorten.ts'
import type { PostId } from '../../../../../../src/platform/ids.ts'
import { presentChain } from '../../../../chain/present-chain.server.ts'
import { siteMeta } from '../../../../page-meta.server.ts'
import { presentAuthor } from '../../../../present-card.server.ts'
import type { PageServerLoad } from './$types'

const EXCERPT = 180

export const load: PageServerLoad = async (event) => {
  const { locals, params, platform, url } = event
  const { app } = platform!
  const viewer = locals.who?.viewer ?? null
  const page = await app.insights.chain(params.id as PostId, viewer)
  if (!page) error(404)
  const { author, post } = page
  if (author.handle !== params.handle) redirect(308, `/@${author.handle}/${post.id}/chaine${url.search}`)
  const words = { app, language: locals.language }
  const everything = url.searchParams.has('tout')
  const path = `/@${author.handle}/${post.id}/chaine`
  return {
    // The post is what one looks for; its chain is found from there.
    meta: await siteMeta(event, { path, name: author.name, noindex: true }),
    post: {
      id: post.id,
      href: `/@${author.handle}/${post.id}`,
      author: presentAuthor(words, author),
      publishedAt: post.publishedAt.toISOString(),
      excerpt: shorten(post.title ?? post.warning ?? post.plain, EXCERPT),
      mayRelay: viewer !== null && (post.visibility === 'public' || post.visibility === 'unlisted'),
      ofTeam: page.reads !== null,
    },
    everything,
    chain: presentChain(words, page, new Set(viewer?.actorIds), everything),
  }
}
