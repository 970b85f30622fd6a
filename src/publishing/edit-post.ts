import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { checkMaySpeak } from '../actors/index.ts'
import { carryNamed } from '../emojis/index.ts'
import { mediaKeptFor } from '../media/index.ts'
import type { Previews } from '../previews/index.ts'
import { type Attachments, attach, coverUse, draftUse, postUse } from './attachments.ts'
import { checkDeadline } from './deadline.ts'
import { deleteDraft, draftOfEdit } from './drafts.ts'
import type { PostEdited } from './facts.ts'
import { checkUsable } from './hashtag-rules.ts'
import { tellChanged } from './live-posts.ts'
import { lookUpNamed, type Naming } from './look-up-named.ts'
import { pollAsked } from './polls.ts'
import { checkPostText, checkTopics, type PostKind } from './post.ts'
import { answeredBy, deleteNames, insertNames, mentionedIn } from './post-names.ts'
import { renderPostText } from './post-text.ts'
import { answeredPost, type LockedPost, lockPost, updateText } from './posts.ts'
import { type WithinPublication, without } from './publish-post.ts'
import { refuse } from './refusals.ts'
import { keepVersion } from './versions.ts'

export type PostEdit = Attachments & {
  source: string
  title?: string | null
  warning?: string | null
  /** As it was, where it is left out. */
  sensitive?: boolean
  language: string
  territory?: string | null
  deadline?: string | null
  specialities?: string[]
}

/**
 * Changes a post; the text that stood before is kept, and everyone who sees the post may read it. Who may see it does not
 * change, nor does its poll. An edit that changes nothing leaves no trace.
 * @param within as in `publishPost`
 * @throws Refusal no-such-post, may-not-speak, and those of checkPostText, checkTopics, checkDeadline, checkUsable and attach
 */
export async function editPost(
  given: Pick<Deps, 'db' | 'clock' | 'facts' | 'live'> & Naming & { previews: Pick<Previews, 'ask'> },
  personId: ActorId,
  postId: PostId,
  edit: PostEdit,
  within?: WithinPublication,
): Promise<void> {
  const topics = checkTopics(edit)
  await lookUpNamed(given, edit.source)
  await inTransaction(given.db, async (tx) => {
    const post = (await lockPost(tx, postId)) ?? refuse('no-such-post')
    await checkMaySpeak(tx, { personId, actorId: post.author_id })
    const kind = post.kind as PostKind
    const media = edit.media ?? []
    const text = checkPostText({
      ...edit,
      sensitive: edit.sensitive ?? post.sensitive,
      kind,
      visibility: post.visibility,
      mayBeEmpty: media.length > 0,
    })
    const rendered = await renderPostText(tx, kind, text.source)
    await checkUsable(tx, rendered.hashtags)
    const changed = differs(post, text) || (await filesDiffer(tx, postId, edit))
    if (changed) await keepVersion(tx, post)
    await updateText(tx, postId, {
      ...text,
      ...topics,
      deadline: checkDeadline(edit.deadline, given.clock.now(), post.deadline),
      html: rendered.html,
      plain: rendered.plain,
      link: kind === 'note' ? await given.previews.ask(tx, rendered.links) : null,
      readingMinutes: rendered.readingMinutes,
      mediaCount: media.length,
      hasCover: Boolean(edit.cover),
      emojis: await carryNamed(tx, [
        text.source,
        text.title,
        text.warning,
        ...((post.has_poll && (await pollAsked(tx, postId))) || []),
      ]),
      editedBy: personId,
      editedAt: changed ? given.clock.now() : null,
    })
    const before = await mentionedIn(tx, postId)
    const reached = await answeredBy(tx, await parentOf(tx, post), post.visibility)
    const named = without([post.author_id], rendered.mentioned)
    const circle = without([post.author_id, ...named], reached)
    const specialities = [...new Set([...topics.specialities, ...rendered.specialities])]
    await deleteNames(tx, postId)
    const said = topics.specialities
    await insertNames(tx, postId, { mentioned: named, circle, hashtags: rendered.hashtags, specialities, said })
    const draft = await draftOfEdit(tx, personId, postId)
    const from = [postUse(postId), coverUse(postId), ...(draft ? [draftUse(draft.id)] : [])]
    await attach(tx, postId, edit, { owners: [personId], from })
    if (draft) await deleteDraft(tx, draft.id)
    await within?.(tx, postId)
    await given.facts.record<PostEdited>(tx, {
      kind: 'PostEdited',
      postId,
      authorId: post.author_id,
      editedBy: personId,
      mentioned: without(before, [...named, ...circle]),
    })
    await tellChanged(given, tx, [postId])
  })
}

const differs = (post: LockedPost, text: ReturnType<typeof checkPostText>) =>
  post.source !== text.source ||
  post.title !== text.title ||
  post.warning !== text.warning ||
  post.sensitive !== text.sensitive

/** Other files, or the same in another order; another description is no other text. */
async function filesDiffer(tx: Tx, postId: PostId, { media = [], cover }: PostEdit): Promise<boolean> {
  const kept = await mediaKeptFor(tx, [postUse(postId), coverUse(postId)])
  const ids = (use: string) => (kept.get(use) ?? []).map(({ id }) => id).join()
  return ids(postUse(postId)) !== media.map(({ id }) => id).join() || ids(coverUse(postId)) !== (cover?.id ?? '')
}

const parentOf = (tx: Tx, post: LockedPost) => (post.in_reply_to ? answeredPost(tx, post.in_reply_to) : null)
