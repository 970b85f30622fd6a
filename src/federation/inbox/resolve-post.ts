import type { ActorId } from '#platform/ids.ts'
import type { RemoteActor } from '../../actors/index.ts'
import type { ReceivedPost, ReceivedText } from '../../publishing/index.ts'
import type { Given } from '../given.ts'
import type { SaidInPost } from '../translate/said-in-post.ts'
import { postNamed } from './post-named.ts'
import { type Quoting, quoteOf } from './resolve-quote.ts'

type Resolving = Quoting & Pick<Given, 'clock' | 'emojis'>

/** Those of these addresses who are from here, or known here. */
export async function actorsNamed(
  given: Pick<Given, 'uris' | 'actors'>,
  uris: readonly string[],
): Promise<Map<string, { id: ActorId; handle: string; url: string }>> {
  const found = new Map<string, { id: ActorId; handle: string; url: string }>()
  const here = uris.flatMap((uri) => {
    const named = given.uris.named(uri)
    return named?.kind === 'actor' ? [{ uri, id: named.id }] : []
  })
  const briefs = await given.actors.byIds(here.map(({ id }) => id))
  for (const { uri, id } of here) {
    const brief = briefs.get(id)
    if (brief) found.set(uri, { id, handle: brief.handle, url: given.uris.page(brief.handle) })
  }
  for (const [uri, { id, handle, url, state }] of await given.actors.remote.byUris(uris))
    if (state === 'active') found.set(uri, { id, handle, url })
  return found
}

/** The text with those whom it names, as far as they are known; whom it addresses without naming them is among them. */
export async function resolveText(given: Resolving, said: SaidInPost, authorId: ActorId): Promise<ReceivedText> {
  const silent = said.audience.addressed.filter((uri) => !said.mentions.some((mention) => mention.uri === uri))
  const uris = [...said.mentions.map(({ uri }) => uri), ...(said.visibility === 'mentioned' ? silent : [])]
  const known = await actorsNamed(given, uris)
  return {
    language: said.language,
    title: said.title,
    html: said.html,
    warning: said.warning,
    inLanguages: said.inLanguages,
    sensitive: said.sensitive,
    deadline: said.deadline,
    credit: said.credit,
    hashtags: said.hashtags,
    attachments: said.attachments,
    poll: said.poll,
    emojis: await given.emojis.remote.learn(new URL(said.uri).host, said.emojis),
    quote: await quoteOf(given, said, authorId),
    quotePolicy: said.quotePolicy,
    mentions: uris.flatMap((uri) => {
      const actor = known.get(uri)
      return actor ? [{ actorId: actor.id, handle: actor.handle, links: [uri, actor.url] }] : []
    }),
  }
}

/** The post as publishing takes it. */
export async function resolvePost(
  given: Resolving,
  said: SaidInPost,
  author: Pick<RemoteActor, 'id'>,
): Promise<ReceivedPost> {
  const inReplyTo = await postNamed(given, said.parentUri)
  return {
    ...(await resolveText(given, said, author.id)),
    uri: said.uri,
    url: said.url,
    type: said.type,
    kind: said.kind,
    authorId: author.id,
    visibility: said.visibility,
    inReplyTo,
    parentUri: inReplyTo ? null : said.parentUri,
    contextUri: said.contextUri,
    repliesUri: said.repliesUri,
    readsInbox: said.readsInbox,
    publishedAt: said.publishedAt ?? given.clock.now(),
    editedAt: said.editedAt && said.publishedAt && said.editedAt > said.publishedAt ? said.editedAt : null,
  }
}
