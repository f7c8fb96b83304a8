/** The manual of the screen, carried out: each test is a thing people do, on a whole daemon. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { setTimeout } from "node:timers/promises"
import { armMs } from "../../cli/tui/Ui.ts"
import { makeClient } from "../../core/client/Client.ts"
import { openStream } from "../../core/client/Stream.ts"
import { openTrade, place } from "../http/Commands.ts"
import { type CastName, startTestDaemon, type TestDaemon } from "../http/TestDaemon.ts"
import { TuiDriver } from "./TuiDriver.ts"

/** Answers a question once it takes keys. */
const armed = async (screen: TuiDriver, chord: string): Promise<void> => {
  await setTimeout(armMs)
  await screen.press(chord)
}

describe("the screen", () => {
  let daemon: TestDaemon
  const open: Array<TuiDriver> = []

  const tui = (name: CastName | undefined, market: string, size: readonly [number, number] = [120, 32]): TuiDriver => {
    const member = name === undefined ? undefined : daemon.cast[name]
    const key =
      member === undefined ? undefined : { id: member.id, public_key: member.publicKey, private_key: member.privateKey }
    const address = `http://${daemon.host}`
    const driver = new TuiDriver({
      client: makeClient({ daemon: address, key }),
      openStream: (options) => openStream({ ...options, daemon: address, key }),
      signedIn: key !== undefined,
      market,
      columns: size[0],
      lines: size[1]
    })
    open.push(driver)
    return driver
  }

  beforeAll(async () => {
    daemon = await startTestDaemon()
  })
  afterEach(async () => {
    await Promise.all(open.splice(0).map((driver) => driver.close()))
  })
  afterAll(async () => {
    await daemon.examine()
    await daemon.close()
  })

  it("does not open for a market that there is none of", async () => {
    await expect(tui("ann", "BTC-NOWHERE").done).rejects.toMatchObject({ error: { code: "market.unknown" } })
  })

  it("shows the book as it changes, and what I have in it", async () => {
    const screen = tui("ann", "BTC-USDT")
    await screen.sees("The book is empty.")
    await place(daemon, daemon.cast.ben, { market: "BTC-USDT", side: "sell", price: "61000", quantity: "0.5" })
    await screen.sees(/61000\.0 +0\.50000 +1/)
    await place(daemon, daemon.cast.ann, { market: "BTC-USDT", side: "buy", price: "60000", quantity: "0.25" })
    await screen.sees(/\*60000\.0 +0\.25000 +1/)
    await screen.sees("spread 1.64 %")
    await screen.sees("+buy 0.25 BTC @ 60000")
    await screen.press("3", "D")
    await screen.sees("Cancel the order")
    // A key that was on its way when the question came up does not answer it.
    await screen.press("y")
    await screen.sees("Cancel the order")
    await armed(screen, "y")
    await screen.sees("No order is open.")
  })

  it("gives an order, takes it from another screen, pays and releases", async () => {
    const seller = tui("ann", "USDT-EUR")
    await seller.sees("● live")
    await seller.press("s")
    await seller.sees("Sell USDT-EUR")
    await seller.type("100")
    await seller.press("tab", "ctrl+x")
    await seller.type("0.92")
    await seller.press("ctrl+s")
    await seller.sees("SELL 100 USDT at 0.92 EUR")
    await armed(seller, "y")
    await seller.sees("The order is given.")

    const buyer = tui("ben", "USDT-EUR")
    await buyer.sees(/-sell +0\.92 +100 ann/)
    await buyer.press("enter")
    await buyer.sees("Buy from ann at 0.92 EUR")
    await buyer.press("ctrl+s")
    await buyer.sees("BUY 100 USDT at 0.92 EUR")
    await armed(buyer, "y")
    await buyer.sees("Trades !1")
    await buyer.press("n")
    await buyer.sees("Pay exactly this:")
    await buyer.sees("DE89370400440532013000")
    await buyer.press("w")
    await buyer.type("on its way")
    await buyer.press("enter")
    await buyer.sees("Sent.")
    await buyer.press("P")
    await buyer.sees("I paid 92 EUR")
    await buyer.press("ctrl+s")
    await buyer.sees("92 EUR to ann")
    await armed(buyer, "y")
    await buyer.sees("The seller is told that you paid.")

    await seller.sees("Trades !1")
    await seller.press("n")
    await seller.sees("on its way")
    await seller.press("R")
    await seller.sees("Release: 1 of 3")
    await armed(seller, "y")
    await seller.sees("Release: 2 of 3")
    await armed(seller, "enter")
    await seller.sees("That is not 100.")
    await seller.type("100")
    await seller.press("enter")
    await seller.sees("Release: 3 of 3")
    await armed(seller, "y")
    await seller.sees("Released 100 USDT to ben.")
    await buyer.sees("released ✓")
  })

  it("disputes, and lets an arbiter take the case and decide it", async () => {
    await openTrade(daemon)
    const buyer = tui("ben", "USDT-EUR")
    await buyer.sees("Trades !1")
    await buyer.press("n", "P", "ctrl+s")
    await buyer.sees("92 EUR to ann")
    await armed(buyer, "y")
    await buyer.sees("The seller is told that you paid.")

    const seller = tui("ann", "USDT-EUR")
    await seller.sees("Trades !1")
    await seller.press("n", "!")
    await seller.sees("Open a dispute")
    await seller.press("right", "right", "right", "right")
    await seller.sees("◂ fraud ▸")
    await seller.press("tab")
    await seller.type("the account is not theirs")
    await seller.press("ctrl+s")
    await armed(seller, "y")
    await seller.sees("The dispute is open.")
    await seller.sees("DISPUTED")

    const arbiter = tui("ivy", "USDT-EUR")
    await arbiter.sees("7 Disputes")
    await arbiter.press("7")
    await arbiter.sees("fraud")
    await arbiter.press("A")
    await arbiter.sees("Take the case")
    await armed(arbiter, "y")
    await arbiter.sees("The case is yours.")
    await arbiter.press("V")
    await arbiter.sees("Verdict")
    await arbiter.press("right", "tab", "tab", "tab", "tab")
    await arbiter.sees(/escrow goes to +seller/)
    await arbiter.type("nothing came")
    await arbiter.press("ctrl+s")
    await arbiter.sees("To seller.")
    await armed(arbiter, "y")
    await arbiter.sees("Decided.")
    await buyer.sees("DECIDED")
  })
})
