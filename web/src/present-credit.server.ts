import type { Credit } from '../../src/publishing/index.ts'
import type { Words } from './present-card.server.ts'

/** « Source : L’Écho », below a text. Written here, as HTML: it does nothing, and pages need not carry how it is made. */
export const creditHtml = ({ app, language }: Pick<Words, 'app' | 'language'>, credit: Credit | null): string =>
  credit ? `<p class="credit">${app.publishing.creditWords(credit, language)}</p>` : ''
