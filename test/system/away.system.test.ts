/** What a person at a terminal has of a daemon that stops answering, is killed and comes back: the same order, once. */
import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { openStream } from "../../core/client/Stream.ts"
import { readProfile } from "../../core/client/Profile.ts"
import { homesDirectory } from "../postgres/HeldHome.ts"
import { TuiDriver } from "../tui/TuiDriver.ts"
import { cliEntry, type Ended, orrange, processesIn, type RealDaemon, start, startDaemon, until } from "./Programs.ts"

const order = ["orders", "create", "BTC-USDT", "--side", "buy", "--quantity", "0.01", "--price", "100", "--yes"]

describe("a daemon that is away", () => {
  let homes: Awaited<ReturnType<typeof homesDirectory>>
  let home = ""
  let daemon: RealDaemon

  beforeAll(async () => {
    homes = await homesDirectory()
    home = join(homes.path, "away")
    daemon = await startDaemon(home)
  })
  beforeEach(async () => {
    await run("orders", "cancel-all", "--confirm", "all")
  })
  afterEach(() => daemon.child.kill("SIGCONT"))
  afterAll(async () => {
    await daemon.kill("SIGTERM")
    await until("no process is left", () => processesIn(homes.path).length === 0)
    await homes.remove()
  })

  const env = () => ({ ORRANGE_HOME: home, ORRANGE_PROFILE: "ann" })
  const run = (...argv: ReadonlyArray<string>): Promise<Ended> => orrange(argv, env())
  const openOrders = async (): Promise<ReadonlyArray<unknown>> =>
    (await daemon.as("ann").call("orders.list", { query: { state: "open" } })).data.data
  /** The database goes with a daemon that is killed; the next one finds its port again. */
  const comeBack = async (): Promise<void> => {
    daemon = await startDaemon(home, { ORRANGE_PORT: new URL(daemon.url).port })
  }

  it("gives one order of a line that was interrupted while it was sent, and given again", async () => {
    daemon.child.kill("SIGSTOP")
    const interrupted = start(cliEntry, order, env())
    const sent = join(home, "state", "sent")
    await until("the order is on the disk", () => existsSync(sent) && readdirSync(sent).length > 0)
    interrupted.child.kill("SIGINT")
    expect((await interrupted.ended).code).toBe(130)
    daemon.child.kill("SIGCONT")
    const again = await run(...order)
    expect([again.code, again.stderr]).toEqual([0, expect.stringContaining("does nothing twice")])
    expect(await openOrders()).toHaveLength(1)
  })

  it("leaves an outcome unknown that did not come in time, until the same line is given again", async () => {
    daemon.child.kill("SIGSTOP")
    const lost = await run(...order, "--timeout", "1", "--json")
    expect([lost.code, JSON.parse(lost.stdout).error]).toMatchObject([9, { outcome: "unknown" }])
    daemon.child.kill("SIGCONT")
    expect((await run(...order, "--timeout", "1", "--json")).code).toBe(0)
    expect(await openOrders()).toHaveLength(1)
  })

  it("gets what waited for it when it comes back, once, and nothing whose time is over", async () => {
    await daemon.kill("SIGKILL")
    expect((await run(...order)).code).toBe(8)
    const kept = await run(...order, "--queue", "--json")
    expect([kept.code, JSON.parse(kept.stdout).error]).toMatchObject([14, { outcome: "not_applied" }])
    const late = await run(...order.with(8, "99"), "--queue", "--queue-for", "1ms", "--json")
    expect(late.code).toBe(14)
    const sending = start(cliEntry, ["queue", "send", "--wait", "--json"], env())
    await comeBack()
    const { code, stdout } = await sending.ended
    expect(code).toBe(10)
    expect(JSON.parse(stdout).data).toMatchObject([{ result: "done" }, { result: "expired", answer: null }])
    expect((await run("queue", "send", "--json")).stdout).toContain('"data":[]')
    expect(await openOrders()).toMatchObject([{ price: "100.0", client_id: JSON.parse(kept.stdout).error.client_id }])
  })

  it("is shown as lost, and live again when it comes back", async () => {
    const { key } = readProfile(join(home, "profiles"), "ann")
    const screen = new TuiDriver({
      client: daemon.as("ann"),
      openStream: (options) => openStream({ ...options, daemon: daemon.url, key }),
      signedIn: true,
      market: "BTC-USDT"
    })
    await screen.sees("● live")
    await daemon.kill("SIGKILL")
    await screen.sees("✗ LOST")
    await comeBack()
    await screen.sees("● live")
    // Live in truth: an order that is given now is seen.
    expect((await run(...order)).code).toBe(0)
    await screen.sees("+buy 0.01 BTC @ 100")
    await screen.close()
    const { healthy } = (await daemon.as("operator").call("operation.doctor", {})).data
    expect(healthy).toBe(true)
  })
})
