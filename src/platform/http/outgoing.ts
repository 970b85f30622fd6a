import { kindOfAddress } from './address.ts'
import type { OutgoingResponse } from './answer.ts'
import { type DestinationRules, type Resolve, systemResolve } from './destination.ts'
import { openConnections } from './exchange.ts'
import { fetchOutside, type OutgoingRequest } from './fetch-outside.ts'

export type { OutgoingResponse } from './answer.ts'
export type { OutgoingRequest } from './fetch-outside.ts'
export { OutgoingRefused, type RefusedReason } from './refused.ts'

export type OutgoingOptions = {
  /** Lets requests reach private and loopback addresses, and go by plain http: for tests and closed networks. */
  allowPrivateAddresses: boolean
  /** Lets requests go by plain http. Default: as `allowPrivateAddresses`. */
  allowHttp?: boolean
  userAgent: string
  /** Finds the addresses of a name; the system's resolver unless a test plays a name server. */
  resolve?: Resolve
}

export type Outgoing = {
  /** @throws OutgoingRefused */
  fetch(address: string | URL, request: OutgoingRequest): Promise<OutgoingResponse>
  /** Ends the connections that are kept open. */
  close(): void
}

/**
 * The only way to the outside network. Every address is checked as written and as resolved, again at every redirect; the
 * connection is made to the very address that was checked; time, bytes and redirects are limited. Cookies are never kept.
 */
export function createOutgoing(options: OutgoingOptions): Outgoing {
  const rules: DestinationRules = {
    allowPrivateAddresses: options.allowPrivateAddresses,
    allowHttp: options.allowHttp ?? options.allowPrivateAddresses,
    resolve: options.resolve ?? systemResolve,
    kindOf: kindOfAddress,
  }
  const connections = openConnections()
  return {
    fetch: (address, request) => fetchOutside({ rules, connections, userAgent: options.userAgent }, address, request),
    close() {
      connections.http.destroy()
      connections.https.destroy()
    },
  }
}
