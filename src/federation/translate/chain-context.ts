import { all, asDocument, type Doc } from './document.ts'

/**
 * The vocabulary of chains, first version (docs/chain-federation.md). A name of its own, under nobody's domain: nothing has
 * to be reachable for it to go on meaning the same. What changes its meaning gets another number.
 */
export const CHAIN_VOCABULARY = 'urn:uuid:4d61696c-6c6f-8e00-8000-000000000001#'

const word = (name: string) => `maillon:${name}`
const address = (name: string) => ({ '@id': word(name), '@type': '@id' })
const number = (name: string) => ({ '@id': word(name), '@type': 'http://www.w3.org/2001/XMLSchema#nonNegativeInteger' })

/** What a link of a chain says more than an Announce. */
export const LINK_TERMS = {
  maillon: CHAIN_VOCABULARY,
  through: address('through'),
  why: word('why'),
  speciality: word('speciality'),
  territory: word('territory'),
  code: word('code'),
} as const

/** Whose chain a collection names the links of. */
export const CHAIN_TERMS = { maillon: CHAIN_VOCABULARY, chainOf: address('chainOf') } as const

/** Where reads of a post are to be reported, and the source from which it was made. */
export const POST_TERMS = {
  maillon: CHAIN_VOCABULARY,
  readsInbox: address('readsInbox'),
  credit: word('credit'),
  original: address('original'),
  automatic: word('automatic'),
} as const

/** A report of reads. */
export const REPORT_TERMS = {
  maillon: CHAIN_VOCABULARY,
  ReadsReport: word('ReadsReport'),
  byDistance: word('byDistance'),
  byTerritory: word('byTerritory'),
  territory: word('territory'),
  distance: number('distance'),
  reads: number('reads'),
  openWeb: number('openWeb'),
  foundHere: number('foundHere'),
  code: word('code'),
} as const

/** The context as each Maillon serves it: all of the above. */
export const chainContext = (): Doc => ({
  '@context': { ...LINK_TERMS, ...CHAIN_TERMS, ...POST_TERMS, ...REPORT_TERMS },
})

export const CONTEXT_PATH = '/ns/maillon.jsonld'

/** Whether a document declares the vocabulary: written out, or by the address of a context that a Maillon serves. */
export const speaksChain = (doc: Doc): boolean =>
  all(doc['@context']).some((one) =>
    typeof one === 'string'
      ? one.endsWith(CONTEXT_PATH)
      : Object.values(asDocument(one) ?? {}).includes(CHAIN_VOCABULARY),
  )
