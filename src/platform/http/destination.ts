import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import type { AddressKind } from './address.ts'
import { OutgoingRefused } from './refused.ts'

/** IP addresses of a host name. */
export type Resolve = (hostname: string) => Promise<string[]>

export type DestinationRules = {
  /** Private and loopback addresses may be reached. */
  allowPrivateAddresses: boolean
  /** http without s. */
  allowHttp: boolean
  resolve: Resolve
  kindOf: (address: string) => AddressKind
}

/** An address that may be asked, and the IP addresses to which the connection must be made. */
export type Destination = { url: URL; addresses: string[] }

const MAX_ADDRESS_LENGTH = 4096
/** From 1,024 up, the ports that browsers refuse too (Fetch standard, "bad port"): other protocols listen there. */
const BAD_PORTS = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
])

/** The system's own resolver, hosts file included. */
export const systemResolve: Resolve = async (hostname) =>
  (await lookup(hostname, { all: true, verbatim: true })).map(({ address }) => address)

/**
 * Checks an address as written, then where its name leads. The name is resolved once, here: the connection must be made to the
 * addresses returned, so that a second answer of the name server changes nothing.
 * @throws OutgoingRefused
 */
export async function findDestination(url: URL, rules: DestinationRules): Promise<Destination> {
  checkWritten(url, rules)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(host) ? [host] : await resolveName(host, url, rules)
  const allowed = (address: string) => {
    const kind = rules.kindOf(address)
    return kind === 'public' || (kind === 'private' && rules.allowPrivateAddresses)
  }
  // A name with one public and one private address is a trap, not an accident.
  if (!addresses.every(allowed)) throw new OutgoingRefused('private-address', url.href)
  return { url, addresses }
}

function checkWritten(url: URL, rules: DestinationRules): void {
  const refuse = (reason: 'address' | 'scheme' | 'credentials' | 'port'): never => {
    throw new OutgoingRefused(reason, url.href.slice(0, 500))
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && rules.allowHttp)) refuse('scheme')
  if (url.href.length > MAX_ADDRESS_LENGTH) refuse('address')
  if (url.username !== '' || url.password !== '') refuse('credentials')
  const port = url.port === '' ? 443 : Number(url.port)
  if (port !== 80 && port !== 443 && (port < 1024 || BAD_PORTS.has(port))) refuse('port')
}

async function resolveName(host: string, url: URL, rules: DestinationRules): Promise<string[]> {
  try {
    const addresses = await rules.resolve(host)
    if (addresses.length > 0) return addresses
  } catch (cause) {
    throw new OutgoingRefused('unresolved', url.href, { cause })
  }
  throw new OutgoingRefused('unresolved', url.href)
}
