import { z } from 'zod'
import { callerIn, lookerIn } from '../api/caller.ts'
import { cardText } from './card-json.ts'
import { composedAsked, composition } from './composed.ts'
import type { Describe } from './described.ts'
import { card } from './shapes/post.ts'
import { said, sent } from './shapes/said.ts'
import { noSuchPost } from './viewer.ts'

const asked = sent('NewArticle', z.object(composedAsked))

/** Articles, which Mastodon's API has no way to write. */
export function describeArticles(describe: Describe): void {
  describe(
    {
      method: 'POST',
      path: '/articles',
      group: 'posts',
      says: said('Publier un article', 'Publish an article'),
      scope: 'write:statuses',
      body: asked,
      answer: card,
      created: true,
      once: true,
      refuses: [
        'title-empty',
        'title-long',
        'text-empty',
        'text-long',
        'warning-long',
        'territory-wrong',
        'deadline-wrong',
        'deadline-past',
        'speciality-wrong',
        'specialities-many',
        'no-such-media',
        'cover-not-image',
        'description-long',
        'may-not-speak',
      ],
    },
    async (c, { body }) => {
      const { app } = c.var
      const id = await app.publishing.publish(callerIn(c).voice, { kind: 'article', ...(await composition(c, body)) })
      const written = (await app.feeds.card(id, lookerIn(c))) ?? noSuchPost()
      return c.body(cardText(written), 201, { 'content-type': 'application/json; charset=utf-8' })
    },
  )
}
