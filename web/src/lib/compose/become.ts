import type { Pen } from './compose-view.ts'
import type { Written } from './written.ts'

/** Another name has other usual choices; those that were made for this text stay. */
export function become(written: Written, as: string, pens: readonly Pen[]): void {
  const usual = (name: string) => pens.find(({ value }) => value === name)?.usual
  const [before, now] = [usual(written.as), usual(as)]
  written.as = as
  if (!before || !now) return
  const left = (name: 'visibility' | 'language' | 'quotePolicy') => !written[name] || written[name] === before[name]
  if (left('visibility') && !written.inReplyTo) written.visibility = now.visibility
  if (left('language')) written.language = now.language
  if (left('quotePolicy')) written.quotePolicy = now.quotePolicy
  if (written.sensitive === before.sensitive) written.sensitive = now.sensitive
}
