import { refusalMessages } from '../web/src/messages/refusals.ts'
import { refusalStatuses } from '../web/src/refusal-statuses.ts'
import type { RefusalKind } from './app.ts'
import type { RefusalParams } from './platform/refusal.ts'

type Words = string | ((params: RefusalParams) => string)

/** What the pages say of a refusal, and with which status: programs are answered in the same words. */
export function refusalAnswer(kind: RefusalKind, params: RefusalParams, language: 'fr' | 'en') {
  const words = refusalMessages[language][kind] as Words
  return { status: refusalStatuses[kind], words: typeof words === 'function' ? words(params) : words }
}
