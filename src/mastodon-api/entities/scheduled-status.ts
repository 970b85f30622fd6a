import { creditData } from '../../api/credit.ts'
import { written } from '../../api/json.ts'
import type { ScheduledPost } from '../../publishing/index.ts'
import type { Addresses } from '../addresses.ts'
import { mediaAttachment } from './media-attachment.ts'
import { quotePolicyOut, visibilityOut } from './wire-words.ts'

/** https://docs.joinmastodon.org/entities/ScheduledStatus/ — `maillon.dropped` says why it was not published when its time came. */
export function scheduledStatus(addresses: Addresses, { id, composition, key, dueAt, dropped, media }: ScheduledPost) {
  const { poll, inReplyTo, quotedId } = composition
  return {
    id,
    scheduled_at: dueAt.toISOString(),
    params: {
      text: composition.source,
      visibility: visibilityOut(composition.visibility),
      language: composition.language,
      spoiler_text: composition.warning ?? null,
      sensitive: composition.sensitive ?? false,
      media_ids: media.length > 0 ? media.map((one) => one.id) : null,
      poll: poll
        ? { options: poll.choices, expires_in: poll.seconds, multiple: poll.several, hide_totals: false }
        : null,
      // A number in the API, larger than programs in JavaScript can tell: it is written out.
      in_reply_to_id: inReplyTo ? written(inReplyTo) : null,
      quoted_status_id: quotedId ?? null,
      quote_approval_policy: quotePolicyOut(composition.quotePolicy ?? 'anyone'),
      scheduled_at: null,
      idempotency: key,
      // Nothing is to be read in these any more; the published form still asks for them.
      application_id: 0,
      with_rate_limit: true,
    },
    media_attachments: media.map((one) => mediaAttachment(addresses, one)),
    maillon: {
      kind: composition.kind,
      title: composition.title ?? null,
      ...(composition.credit && { source: creditData(composition.credit) }),
      dropped,
    },
  }
}
