import type { Written } from '../../api/json.ts'
import type { Act, Verdict } from '../../moderation/index.ts'

/** What the API calls each decision. */
export const wireAction = {
  warn: 'none',
  'mark-posts': 'mark_statuses_as_sensitive',
  'withdraw-posts': 'delete_statuses',
  mark: 'sensitive',
  freeze: 'disable',
  limit: 'silence',
  suspend: 'suspend',
} as const satisfies Record<Verdict, string>

/** https://docs.joinmastodon.org/entities/AccountWarning/ */
export const accountWarning = (act: Act, target: Written) => ({
  id: act.id,
  action: wireAction[act.act as Verdict],
  text: act.text,
  status_ids: act.postIds.length > 0 ? act.postIds : null,
  target_account: target,
  appeal: act.appeal && { text: act.appeal.text, state: appealState(act.appeal.accepted) },
  created_at: act.at.toISOString(),
})

const appealState = (accepted: boolean | null) => (accepted === null ? 'pending' : accepted ? 'approved' : 'rejected')
