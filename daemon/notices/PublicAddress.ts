/** Addresses of the internet at large: what a stranger may have the daemon connect to. */
import { BlockList, isIP } from "node:net"

/** Of IPv4, everything that is not for the internet at large; IANA's special-purpose registry and multicast. */
const special: ReadonlyArray<readonly [net: string, prefix: number]> = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3]
]

/** Of IPv6, what is global; in it lie nets that lead back to IPv4, and one for examples. */
const global6: readonly [string, number] = ["2000::", 3]
const exceptions6: ReadonlyArray<readonly [string, number]> = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20]
]

const blockList = (nets: ReadonlyArray<readonly [string, number]>, family: "ipv4" | "ipv6"): BlockList => {
  const list = new BlockList()
  for (const [net, prefix] of nets) list.addSubnet(net, prefix, family)
  return list
}

const special4 = blockList(special, "ipv4")
const all6 = blockList([global6], "ipv6")
const special6 = blockList(exceptions6, "ipv6")

/** Whether an IP address is public; anything that is no IP address is not. */
export const isPublicAddress = (address: string): boolean => {
  const family = isIP(address)
  if (family === 4) return !special4.check(address, "ipv4")
  return family === 6 && all6.check(address, "ipv6") && !special6.check(address, "ipv6")
}
