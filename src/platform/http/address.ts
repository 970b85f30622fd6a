import { BlockList, isIP } from 'node:net'

/**
 * `public`: routed on the Internet. `private`: this machine, private networks, carrier NAT, which closed networks may allow.
 * `unusable`: everything else, never allowed: link-local (cloud metadata), multicast, documentation, addresses that hide another
 * one (IPv4-mapped, NAT64, 6to4, Teredo).
 */
export type AddressKind = 'public' | 'private' | 'unusable'

const list = (...networks: string[]): BlockList => {
  const blocks = new BlockList()
  for (const network of networks) {
    const [address = '', prefix] = network.split('/')
    blocks.addSubnet(address, Number(prefix), address.includes(':') ? 'ipv6' : 'ipv4')
  }
  return blocks
}

const PRIVATE = list(
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '::1/128',
  'fc00::/7',
)

// IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890 and its updates), and multicast.
const SPECIAL_IPV4 = list(
  '0.0.0.0/8',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
)
/** All that is global in IPv6 today; what IANA has not given out is not reached either. */
const GLOBAL_IPV6 = list('2000::/3')
const SPECIAL_IPV6 = list('2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20')

/** Where an IP address leads. Takes dotted IPv4 and any form of IPv6, with or without a zone. */
export function kindOfAddress(address: string): AddressKind {
  const [bare = ''] = address.split('%')
  const version = isIP(bare)
  if (version === 0) return 'unusable'
  if (version === 4) {
    if (PRIVATE.check(bare, 'ipv4')) return 'private'
    return SPECIAL_IPV4.check(bare, 'ipv4') ? 'unusable' : 'public'
  }
  if (PRIVATE.check(bare, 'ipv6')) return 'private'
  return GLOBAL_IPV6.check(bare, 'ipv6') && !SPECIAL_IPV6.check(bare, 'ipv6') ? 'public' : 'unusable'
}
