/** Who may be connected: so many in all, and so many from one address. Pure. */
import { isIPv6 } from "node:net"

/** Groups of an IPv6 address that name a network: whoever has one address of it has all. */
const networkGroups = 4

/** What one client cannot change about its address: all of an IPv4 address, the first half of an IPv6 one. */
export const originOf = (address: string): string => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1] !== undefined) return mapped[1]
  if (!isIPv6(address)) return address
  const [head = "", tail] = address.toLowerCase().split("%", 1)[0]?.split("::") ?? []
  const groups = head === "" ? [] : head.split(":")
  const rest = tail === undefined || tail === "" ? [] : tail.split(":")
  if (tail !== undefined) while (groups.length + rest.length < 8) groups.push("0")
  return [...groups, ...rest]
    .slice(0, networkGroups)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")
}

export class Seats {
  readonly #max: number
  readonly #perOriginMax: number
  readonly #byOrigin = new Map<string, number>()
  #taken = 0

  constructor(max: number, perOriginMax: number) {
    this.#max = max
    this.#perOriginMax = perOriginMax
  }

  /** Gives the seat's release, or `undefined` when there is none for this address. */
  take(address: string | undefined): (() => void) | undefined {
    const origin = originOf(address ?? "")
    const own = this.#byOrigin.get(origin) ?? 0
    if (this.#taken >= this.#max || own >= this.#perOriginMax) return undefined
    this.#taken += 1
    this.#byOrigin.set(origin, own + 1)
    return () => {
      this.#taken -= 1
      const left = (this.#byOrigin.get(origin) ?? 0) - 1
      if (left > 0) this.#byOrigin.set(origin, left)
      else this.#byOrigin.delete(origin)
    }
  }
}
