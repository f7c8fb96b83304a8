import { describe, expect, it } from "vitest"
import { originOf, Seats } from "./Seats.ts"

describe("seats", () => {
  it("are bounded in all and for one origin, and free again when they are left", () => {
    const seats = new Seats(3, 2)
    const first = seats.take("192.0.2.1")
    expect(seats.take("::ffff:192.0.2.1")).toBeDefined()
    expect(seats.take("192.0.2.1")).toBeUndefined()
    const other = seats.take("192.0.2.2")
    expect([other === undefined, seats.take("192.0.2.3")]).toEqual([false, undefined])
    first?.()
    expect(seats.take("192.0.2.1")).toBeDefined()
    expect(seats.take("192.0.2.3")).toBeUndefined()
  })

  it("are counted by the network of an IPv6 address, however it is written", () => {
    const network = originOf("2001:db8:0:1::5")
    expect(originOf("2001:0DB8:0000:0001:ffff:ffff:ffff:ffff")).toBe(network)
    expect(originOf("2001:db8:0:2::5")).not.toBe(network)
    expect(originOf("2001:db8::1")).toBe("2001:db8:0:0")
    expect(originOf("::1")).toBe("0:0:0:0")
    expect(originOf("fe80::1%eth0")).toBe("fe80:0:0:0")
    expect(originOf("")).toBe("")
  })
})
