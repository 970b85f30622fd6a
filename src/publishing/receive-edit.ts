import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { carriesAll, carryEmojis } from '../emojis/index.ts'
import type { Previews } from '../previews/index.ts'
import type { Credit } from './credit.ts'
import type { PostEdited, PostReceived } from './facts.ts'
import type { InLanguage } from './in-language.ts'
import { tellChanged } from './live-posts.ts'
import type { PostKind } from './post.ts'
import { answeredBy, deleteNames, insertNames, mentionedIn } from './post-names.ts'
import { answeredPost, lockPost, setQuotePolicy, updateText } from './posts.ts'
import { without } from './publish-post.ts'
import { changePoll } from './receive-poll.ts'
import { type ReceivedText, shownText } from './received-post.ts'
import { remotePostsByUri } from './remote-posts.ts'
import { settle } from './settle-quote.ts'
import { keepVersion } from './versions.ts'

type Given = Pick<Deps, 'db' | 'clock' | 'facts' | 'live'> & { previews: Pick<Previews, 'ask'> }

/** What a post of another server says from now on. */
export type ReceivedEdit = ReceivedText & {
  uri: string
  /** Only its author changes it. */
  authorId: ActorId
  /** When; one that is older than what is known changes nothing. Null where that is not said. */
  editedAt: Date | null
}

/**
 * Changes a post of another server as that server says; what stood before is kept. One that is not known, is another's,
 * or was withdrawn is left as it is, and so is one that says the same.
 * @returns whether anything changed
 */
export async function receiveEdit(given: Given, said: ReceivedEdit): Promise<boolean> {
  return inTransaction(given.db, async (tx) => {
    const known = (await remotePostsByUri(tx, [said.uri])).get(said.uri)
    const post = known && (await lockPost(tx, known.id))
    if (!post || post.author_id !== said.authorId) return false
    if (said.editedAt && post.edited_at && said.editedAt < post.edited_at) return false
    const kind = post.kind as PostKind
    const { mentioned, hashtags, specialities, links, ...text } = shownText(kind, said, known.url)
    const changed = post.html !== text.html || post.title !== text.title || post.warning !== text.warning
    const polled = await changePoll(tx, post, said.poll)
    if (said.quote) await settle(given, tx, post, said.quote)
    if (said.quotePolicy !== post.quote_policy) await setQuotePolicy(tx, post.id, said.quotePolicy)
    const attachments = JSON.stringify(said.attachments)
    await tx
      .updateTable('remote_posts')
      .set({ attachments, fetched_at: given.clock.now() })
      .where('post_id', '=', post.id)
      .execute()
    // Pictures that hung on it may be gone.
    const fact = { attached: true, awaited: false, around: false }
    await given.facts.record<PostReceived>(tx, { kind: 'PostReceived', postId: post.id, is: 'edited', ...fact })
    const translated = !sameLanguages(post.in_languages, text.inLanguages)
    const alike =
      !translated &&
      post.deadline === text.deadline &&
      post.sensitive === text.sensitive &&
      sameCredit(post.credit as Credit | null, text.credit) &&
      carriesAll(post.emojis, said.emojis ?? [])
    if (!changed && alike) {
      if (polled) await tellChanged(given, tx, [post.id])
      return polled
    }
    if (changed) await keepVersion(tx, post)
    await updateText(tx, post.id, {
      ...text,
      territory: post.territory,
      mediaCount: post.media_count,
      hasCover: post.has_cover,
      emojis: await carryEmojis(tx, said.emojis ?? []),
      link: await given.previews.ask(tx, links),
      editedBy: said.authorId,
      editedAt: changed ? latest(said.editedAt, given.clock.now()) : null,
    })
    const before = await mentionedIn(tx, post.id)
    const parent = post.in_reply_to ? await answeredPost(tx, post.in_reply_to) : null
    const named = without([said.authorId], mentioned)
    const circle = without([said.authorId, ...named], await answeredBy(tx, parent, post.visibility))
    await deleteNames(tx, post.id)
    await insertNames(tx, post.id, { mentioned: named, circle, hashtags, specialities, said: [] })
    await given.facts.record<PostEdited>(tx, {
      kind: 'PostEdited',
      remote: true,
      postId: post.id,
      authorId: said.authorId,
      editedBy: said.authorId,
      mentioned: without(before, [...named, ...circle]),
    })
    await tellChanged(given, tx, [post.id])
    return true
  })
}

const sameCredit = (one: Credit | null, other: Credit | null) =>
  one?.name === other?.name && one?.page === other?.page && one?.address === other?.address

/** Whether both say the same in further languages, in one order or another. */
function sameLanguages(before: InLanguage[] | null, written: string | null): boolean {
  const now = written ? (JSON.parse(written) as InLanguage[]) : []
  const lines = (all: readonly InLanguage[]) =>
    all.map(({ language, title, html, warning }) => JSON.stringify([language, title, html, warning])).sort()
  return lines(before ?? []).join('\n') === lines(now).join('\n')
}

/** What happened is not later than now. */
const latest = (said: Date | null, now: Date) => (said && said < now ? said : now)
