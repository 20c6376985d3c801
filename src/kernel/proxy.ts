/**
 * Where a request really came from, behind proxies. Their headers are believed only of those connections that come from
 * an address named in BOLANGGU_PROXY: anybody else can write the same headers. Read from the right, because only what
 * the nearest trusted proxy added is true; the first address that is none of ours is the visitor's.
 */
import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

export interface Proxies {
  has: (address: string) => boolean
}

export const noProxies: Proxies = { has: () => false }

/** Addresses and networks (`10.0.0.0/8`) by commas; nothing if one of them is none. */
export function proxiesIn(said: string): Proxies | undefined {
  const networks = said.split(',').map(networkIn)
  if (networks.includes(undefined)) return undefined
  const list = new BlockList()
  for (const network of networks) if (network) list.addSubnet(network.address, network.bits, network.family)
  return { has: (address) => isIP(address) !== 0 && list.check(address, familyOf(address)) }
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 4 ? 'ipv4' : 'ipv6')

function networkIn(said: string) {
  const [address = '', prefix] = said.trim().split('/')
  const longest = isIP(address) === 4 ? 32 : 128
  const bits = prefix === undefined ? longest : Number(prefix)
  if (isIP(address) === 0 || !Number.isInteger(bits) || bits < 1 || bits > longest) return undefined
  return { address, bits, family: familyOf(address) }
}

export interface Reached {
  address: string
  /** True over TLS, here or at a trusted proxy. */
  isSecure: boolean
  /** True where a trusted proxy says that the visitor spoke to it without TLS. */
  isPlain: boolean
}

const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, '')
const listed = (header: string | string[] | undefined): string[] =>
  [header ?? []].flat().flatMap((line) => line.split(',').map((it) => it.trim()))

export function reachedFrom(
  { socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>,
  proxies: Proxies,
): Reached {
  const nearest = plain(socket.remoteAddress ?? '')
  const isEncrypted = 'encrypted' in socket && socket.encrypted === true
  if (!proxies.has(nearest)) return { address: nearest || 'here', isSecure: isEncrypted, isPlain: false }
  let address = nearest
  for (const said of listed(headers['x-forwarded-for']).reverse()) {
    const next = plain(said)
    if (!proxies.has(address) || isIP(next) === 0) break
    address = next
  }
  const proto = listed(headers['x-forwarded-proto']).at(-1)
  return { address, isSecure: isEncrypted || proto === 'https', isPlain: proto === 'http' }
}
