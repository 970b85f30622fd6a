import type { Written } from '../../api/json.ts'
import type { Report } from '../../moderation/index.ts'

/** https://docs.joinmastodon.org/entities/Report/ */
export const reportEntity = (report: Report, target: Written | null) => ({
  id: report.id,
  action_taken: report.resolvedAt !== null,
  action_taken_at: report.resolvedAt?.toISOString() ?? null,
  category: report.category,
  comment: report.comment,
  forwarded: report.forwardedAt !== null,
  created_at: report.madeAt.toISOString(),
  status_ids: report.postIds,
  collection_ids: report.collections.map(({ id }) => id),
  rule_ids: report.rules.map(({ id }) => id),
  target_account: target,
})
