import { spawnSync } from "node:child_process"
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Client } from "../../core/client/Client.ts"
import type { OrderCreate } from "../../core/protocol/Order.ts"
import { KillDaemon } from "./KillDaemon.ts"

/** Room for a fresh database, and little more. */
const diskMegabytes = 300
/** Bytes left free on a disk that counts as full. */
const leftBytes = 400_000
/** Batches of a hundred orders that a full disk is tried with. */
const tries = 5

const disk = mkdtempSync(join(tmpdir(), "orrange-full-"))
const isMounted =
  spawnSync("mount", ["-t", "tmpfs", "-o", `size=${diskMegabytes}m,mode=755`, "tmpfs", disk]).status === 0

const onFullDisk = (): void => {
  let daemon: KillDaemon
  let ann: Client

  beforeAll(async () => {
    const home = join(disk, "home")
    mkdirSync(home)
    chmodSync(home, 0o755)
    daemon = new KillDaemon(home)
    await daemon.start()
    ann = daemon.client("ann")
  })

  afterAll(async () => {
    await daemon.remove()
    spawnSync("umount", [disk])
    rmSync(disk, { recursive: true, force: true })
  })

  const filler = join(disk, "filler")
  const fill = (): void => {
    const { bavail, bsize } = statfsSync(disk)
    writeFileSync(filler, Buffer.alloc(bavail * bsize - leftBytes))
  }

  const order = (): OrderCreate => ({
    client_id: crypto.randomUUID(),
    market: "BTC-USDT",
    side: "buy",
    type: "limit",
    price: "1.0",
    quantity: "1.00000"
  })

  /** How many of a hundred orders came to what. */
  const outcomes = async (orders: ReadonlyArray<OrderCreate>): Promise<Record<string, number>> => {
    const counts: Record<string, number> = {}
    const { data } = await ann.call("orders.batch", { payload: { items: orders.map((create) => ({ create })) } })
    for (const one of data.data) {
      const outcome = "error" in one ? one.error.code : "placed"
      counts[outcome] = (counts[outcome] ?? 0) + 1
    }
    return counts
  }

  const hundred = () => Array.from({ length: 100 }, order)

  it("DB-06 refuses what would be written, answers what is read, and goes on by itself once there is room", async () => {
    expect(await outcomes(hundred())).toEqual({ placed: 100 })
    fill()
    const refused: Array<OrderCreate> = []
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const orders = hundred()
      const counts = await outcomes(orders)
      expect(Object.keys(counts).filter((code) => code !== "placed" && code !== "service.storage_full")).toEqual([])
      if (counts["service.storage_full"] === 100) refused.push(...orders)
      expect((await ann.call("markets.book", { params: { market: "BTC-USDT" }, query: {} })).data.bids).not.toEqual([])
      expect((await ann.call("orders.list", { query: { state: "open", limit: 1 } })).data.data).toHaveLength(1)
    }
    expect(refused.length).toBeGreaterThan(0)
    rmSync(filler)
    await expect.poll(async () => (await outcomes(refused.slice(0, 100)))["placed"], { interval: 500 }).toBe(100)
    const { data } = await daemon.client("operator").call("operation.doctor", { query: {} })
    expect(data.healthy).toBe(true)
  })
}

const unmounted = (): void => {
  it("can be tried by root alone, who may make a small disk", () => {
    rmSync(disk, { recursive: true, force: true })
    expect(process.getuid?.()).not.toBe(0)
  })
}

describe("a database whose disk is full", () => {
  if (isMounted) onFullDisk()
  else unmounted()
})
