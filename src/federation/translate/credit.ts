import type { Credit } from '../../publishing/index.ts'
import { asDocument, type Doc, first, linkOf, textOf } from './document.ts'

/** The source from which a post was made, as docs/chain-federation.md has it; what made it by itself is its generator. */
export function creditMembers({ name, page, address, automatic }: Credit): Doc {
  return {
    credit: {
      name,
      ...(page && { url: page }),
      ...(address && { original: address }),
      ...(automatic && { automatic: true }),
    },
    ...(automatic && { generator: { type: 'Application', name, ...(page && { url: page }) } }),
  }
}

/** Null where a post says none. */
export function creditIn(doc: Doc): Credit | null {
  const said = asDocument(first(doc.credit))
  const name = said && textOf(said, 'name')
  if (!said || !name) return null
  return { name, page: linkOf(said.url), address: linkOf(said.original), automatic: said.automatic === true }
}
