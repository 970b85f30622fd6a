export type RefusalParams = Readonly<Record<string, string | number | boolean | null>>

/**
 * An expected failure: what was asked may not or cannot be. It carries a kind and parameters, never prose nor an HTTP
 * code: each door says it in its own words. Thrown, so that the transaction around it rolls back.
 */
export class Refusal extends Error {
  readonly kind: string
  readonly params: RefusalParams
  constructor(kind: string, params: RefusalParams = {}) {
    super(`refused: ${kind} ${JSON.stringify(params)}`)
    this.name = 'Refusal'
    this.kind = kind
    this.params = params
  }
}

/** A slice's own way to refuse: `const refuse = refusing<'too-long' | 'not-yours'>()`. */
export function refusing<Kind extends string>(): (kind: Kind, params?: RefusalParams) => never {
  return (kind, params) => {
    throw new Refusal(kind, params)
  }
}
