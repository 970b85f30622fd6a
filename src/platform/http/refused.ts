export type RefusedReason =
  | 'address' // not a web address at all
  | 'scheme' // neither https nor, where that is allowed, http
  | 'credentials' // a name or password in the address
  | 'port'
  | 'private-address' // leads to this machine, to a private network, or nowhere on the Internet
  | 'unresolved' // the name has no address
  | 'unreachable' // refused, reset, wrong certificate, broken answer
  | 'timeout'
  | 'too-large'
  | 'too-many-redirects'
  | 'type' // the answer is not of a type that was asked for
  | 'encoding' // compressed in a way that cannot be read
  | 'cancelled'

/** Why an outgoing request was not made, or its answer not read. `address`: the one at fault, after redirects. */
export class OutgoingRefused extends Error {
  readonly reason: RefusedReason
  readonly address: string
  constructor(reason: RefusedReason, address: string, options?: ErrorOptions) {
    super(`outgoing request refused (${reason}): ${address}`, options)
    this.name = 'OutgoingRefused'
    this.reason = reason
    this.address = address
  }
}
