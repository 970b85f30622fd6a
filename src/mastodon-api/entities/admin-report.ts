import type { Written } from '../../api/json.ts'
import type { Report, ReportedPost } from '../../moderation/index.ts'
import type { Addresses } from '../addresses.ts'
import { contentHtml } from './content.ts'
import { ruleEntity } from './instance.ts'

/** Who is who in a report, each as administrators see them; null where nobody is, or whoever was left. */
export type AroundReport = {
  account: object | null
  target: object | null
  assigned: object | null
  resolvedBy: object | null
  /** Those that are still there. */
  statuses: Written[]
  /** As they were when they were reported. */
  posts: readonly ReportedPost[]
}

/** https://docs.joinmastodon.org/entities/Admin_Report/ — with the posts as they were under `maillon`. */
export const adminReport = (addresses: Addresses, report: Report, around: AroundReport) => ({
  id: report.id,
  action_taken: report.resolvedAt !== null,
  action_taken_at: report.resolvedAt?.toISOString() ?? null,
  category: report.category,
  comment: report.comment,
  forwarded: report.forwardedAt !== null,
  created_at: report.madeAt.toISOString(),
  updated_at: report.changedAt.toISOString(),
  account: around.account,
  target_account: around.target,
  assigned_account: around.assigned,
  action_taken_by_account: around.resolvedBy,
  statuses: around.statuses,
  rules: report.rules.map(({ id, text }) => ruleEntity({ id, text, hint: '' })),
  maillon: { posts: around.posts.map((post) => reportedPost(addresses, post)) },
})

const reportedPost = (addresses: Addresses, post: ReportedPost) => ({
  id: post.id,
  title: post.title,
  spoiler_text: post.warning ?? '',
  content: contentHtml(addresses, post.html),
  media_descriptions: post.media,
  published_at: post.publishedAt.toISOString(),
  still_there: post.there,
})
