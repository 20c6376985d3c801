/**
 * Which addresses on the network may be reached. For a stranger's address only what is public; on IPv6 only what is handed
 * out as global unicast, without the ranges that carry an IPv4 address inside (6to4, Teredo, NAT64), since these lead
 * wherever that one leads. What the operator names besides (a government network) is let in for listed hosts.
 * Ranges: IANA special-purpose registries (RFC 6890 and later).
 */
import { BlockList, isIP } from 'node:net'

const closed4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]
const open6 = ['2000::/3']
const closed6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20', '64:ff9b::/96', '64:ff9b:1::/48']

/** A list of networks such as `10.20.0.0/16`; refuses what is none. */
export function networks(ranges: readonly string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', prefix = ''] = range.split('/')
    const family = isIP(address)
    if (family === 0 || !/^\d{1,3}$/.test(prefix)) throw new RangeError(`not a network: ${range}`)
    list.addSubnet(address, Number(prefix), family === 6 ? 'ipv6' : 'ipv4')
  }
  return list
}

const [shut4, wide6, shut6] = [networks(closed4), networks(open6), networks(closed6)]

/** Whether an address, as the resolver gives it, is somebody's on the public network. */
export function isPublic(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !shut4.check(address, 'ipv4')
  return family === 6 && !address.includes('%') && wide6.check(address, 'ipv6') && !shut6.check(address, 'ipv6')
}

export const isWithin = (list: BlockList, address: string): boolean =>
  isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
