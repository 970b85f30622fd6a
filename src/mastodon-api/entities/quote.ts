import { written } from '../../api/json.ts'
import type { Card, QuoteGone } from '../../feeds/index.ts'
import { isForAll, type PostContent, type QuotePolicy } from '../../publishing/index.ts'

const wireGone = {
  pending: 'pending',
  rejected: 'rejected',
  revoked: 'revoked',
  withdrawn: 'deleted',
  unseen: 'unauthorized',
} as const satisfies Record<QuoteGone, string>

/**
 * https://docs.joinmastodon.org/entities/Quote/ — within a quoted status, the shallow one, by its id alone.
 * @param quoted the JSON text of the quoted status, where it is shown
 */
export function quoteEntity({ content, quoted: shown }: Card, quoted: string | null) {
  const { quote } = content
  if (!quote) return null
  if (shown && 'gone' in shown) return { state: wireGone[shown.gone], quoted_status: null }
  if (shown) return { state: 'accepted', quoted_status: written(quoted ?? 'null') }
  return { state: quote.state, quoted_status_id: quote.state === 'accepted' ? quote.postId : null }
}

const automatic: Record<QuotePolicy, string[]> = { anyone: ['public'], followers: ['followers'], asked: [], nobody: [] }

/** Whether somebody may quote a post, or may ask its author. */
export type Quotable = 'automatic' | 'manual' | 'denied'

/** https://docs.joinmastodon.org/entities/QuoteApproval/ @param quotable by the reader; null for a visitor */
export function quoteApproval(content: PostContent, quotable: Quotable | null) {
  return {
    automatic: isForAll(content.visibility) ? automatic[content.quotePolicy] : [],
    manual: isForAll(content.visibility) && content.quotePolicy === 'asked' ? ['public'] : [],
    current_user: quotable ?? 'unknown',
  }
}
