import { setTimeout as pause } from "node:timers/promises"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Client } from "../../core/client/Client.ts"
import { ClientFailure } from "../../core/client/Failure.ts"
import { KillDaemon } from "./KillDaemon.ts"
import { randomOf } from "./KillLoad.ts"

const rounds = 8
const ordersEach = 30
/** Milliseconds in which the clock has the markets let go of what is there after a start. */
const clockLimitMs = 10_000

/** To see a failure again: set ORRANGE_KILL_SEED to the seed it printed. */
const seed = Number.parseInt(process.env["ORRANGE_KILL_SEED"] ?? "", 10) || Date.now() % 1_000_000_007
const random = randomOf(seed)

const place = (client: Client, clientId: string) =>
  client.call("orders.create", {
    payload: {
      client_id: clientId,
      market: "BTC-USDT",
      side: "buy",
      type: "limit",
      quantity: "0.001",
      price: "10000.0"
    }
  })

/** What a command that may be lost came to: nothing known, or the code it was refused with. */
const codeOf = (sent: Promise<unknown>): Promise<string | undefined> =>
  sent.then(
    () => "done",
    (failure: unknown) => (failure instanceof ClientFailure ? failure.error.code : undefined)
  )

const openOf = async (client: Client): Promise<number> => {
  const { data } = await client.call("orders.list", { query: { state: "open", limit: 500 } })
  return data.data.length
}

describe("a daemon that is killed while it freezes a person", () => {
  let daemon: KillDaemon
  beforeAll(async () => {
    daemon = await KillDaemon.make()
    await daemon.start()
  })
  afterAll(() => daemon.remove())

  const freeze = (name: string, round: number) =>
    daemon.client("operator").call("identity.freeze", {
      params: { name },
      payload: { client_id: `f-${name}-${round}`, reason: "a kill" }
    })
  const unfreeze = (name: string, round: number) =>
    daemon.client("operator").call("identity.unfreeze", {
      params: { name },
      payload: { client_id: `u-${name}-${round}` }
    })

  it("has either not begun, or lets go of all their orders after the next start", async () => {
    console.log(`seed ${seed}`)
    const met = { frozen: 0, free: 0, left: 0 }
    for (let round = 0; round < rounds; round += 1) {
      const before = daemon.client("ann")
      await Promise.all(Array.from({ length: ordersEach }, (_, index) => place(before, `o-${round}-${index}`)))
      // So long a freeze and its end take now: the kill falls anywhere in the one that follows, or just after it.
      const startedMs = performance.now()
      await freeze("ben", round)
      await unfreeze("ben", round)
      const usualMs = performance.now() - startedMs
      const sent = codeOf(freeze("ann", round))
      // The last one is answered before.
      await (round === rounds - 1 ? sent : pause(random(Math.ceil(usualMs))))
      const back = daemon.kill("daemon")
      await Promise.all([back(), sent])
      const ann = daemon.client("ann")
      const left = await openOf(ann)
      const isFrozen = (await codeOf(place(ann, `p-${round}`))) === "account.frozen"
      met[isFrozen ? "frozen" : "free"] += 1
      if (isFrozen && left > 0) met.left += 1
      // The clock goes on with a freeze that was begun; one that was not is sent again, and done when it is answered.
      if (!isFrozen) await freeze("ann", round)
      const leftAtAnswer = isFrozen ? 0 : await openOf(ann)
      expect(leftAtAnswer, `seed ${seed}, round ${round}`).toBe(0)
      await expect.poll(() => openOf(ann), { timeout: clockLimitMs, message: `seed ${seed}` }).toBe(0)
      expect(await codeOf(freeze("ann", round))).toBe("done")
      await unfreeze("ann", round)
    }
    console.log(JSON.stringify(met))
    expect(met.frozen).toBeGreaterThan(0)
    const { data } = await daemon.client("operator").call("operation.doctor", {})
    expect(data.invariants.filter(({ violations }) => violations > 0)).toEqual([])
  })
})
