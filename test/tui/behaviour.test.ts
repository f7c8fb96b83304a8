/** What the screen does when things go otherwise: on a daemon that says what the test has it say. */
import { afterEach, describe, expect, it } from "vitest"
import { placed } from "../../cli/Fixtures.ts"
import { clientFailure } from "../../core/client/Failure.ts"
import type { OrderView } from "../../core/protocol/Order.ts"
import { openTopUp } from "../../cli/TopUpFixtures.ts"
import { depositAddress } from "../../cli/WalletFixtures.ts"
import { armMs } from "../../cli/tui/Ui.ts"
import { sampleDaemon, sampleNowMs } from "./SampleDaemon.ts"
import { styledText } from "./ScreenPicture.ts"
import { TuiDriver, type TuiOptions } from "./TuiDriver.ts"

describe("the screen, when things go otherwise,", () => {
  const open: Array<TuiDriver> = []
  let nowMs = sampleNowMs

  const tui = (daemon = sampleDaemon(), options: Partial<TuiOptions> = {}): TuiDriver => {
    const { client, openStream } = daemon
    nowMs = sampleNowMs
    const driver = new TuiDriver({ client, openStream, signedIn: true, nowMs: () => nowMs, ...options })
    open.push(driver)
    return driver
  }

  afterEach(async () => {
    await Promise.all(open.splice(0).map((driver) => driver.close()))
  })

  it("says that the daemon is lost, and that it is back", async () => {
    const daemon = sampleDaemon()
    const screen = tui(daemon)
    await screen.sees("● live")
    const failure = clientFailure("daemon.unreachable", {})
    daemon.say({ type: "lost", failure, againMs: 500 })
    await screen.sees("✗ LOST")
    daemon.say({ type: "live" })
    await screen.sees("● live")
    await screen.press("6")
    await screen.sees("The daemon answers again.")
  })

  it("shows how old the picture is, and that it is stale", async () => {
    const screen = tui()
    await screen.sees("● live 0.0s")
    nowMs += 30_000
    await screen.press("3")
    await screen.sees("◌ STALE 30.0s")
  })

  it("stands still while it is frozen", async () => {
    const daemon = sampleDaemon()
    const screen = tui(daemon)
    await screen.sees("● live")
    await screen.press("space")
    await screen.sees("⏸ FROZEN")
    daemon.say({ type: "lost", failure: clientFailure("daemon.unreachable", {}), againMs: 500 })
    await screen.press("space")
    await screen.sees("✗ LOST")
  })

  it("changes nothing with --readonly", async () => {
    const daemon = sampleDaemon()
    const screen = tui(daemon, { ui: { readOnly: true } })
    await screen.sees("READ-ONLY")
    await screen.press("s")
    await screen.sees("opened with --readonly")
    await screen.press("4")
    await screen.sees("Tab: TRANSFERS")
    await screen.press("d")
    await screen.sees("opened with --readonly")
    await screen.press("2", "enter")
    await screen.sees("Facts")
    await screen.press("R")
    await screen.sees("not now")
    await screen.press("escape", ":")
    await screen.type("orders cancel-all")
    await screen.press("enter")
    await screen.sees("No commands from a screen")
    const reads = /\.(?:list|info|me|balances|transfers|offers|candles|assets|deposits|withdrawals|cases)$/
    expect(daemon.called.filter(([name]) => !reads.test(name))).toEqual([])
  })

  it("takes no answer before the question is armed, and no paste for an answer", async () => {
    const daemon = sampleDaemon()
    const screen = tui(daemon)
    await screen.sees("Trades !2")
    await screen.press("2", "enter", "R")
    await screen.sees("Release: 1 of 3")
    await screen.press("y")
    await screen.sees("Release: 1 of 3")
    nowMs += armMs
    await screen.press("y")
    await screen.sees("Release: 2 of 3")
    nowMs += armMs
    await screen.paste("50\r")
    await screen.press("enter")
    await screen.sees("That is not 50.")
    expect(daemon.called.some(([name]) => name === "trades.release")).toBe(false)
  })

  it("puts a paste into the field that is written in, as one line", async () => {
    const screen = tui()
    await screen.sees("Trades !2")
    await screen.press("2", "enter", "w")
    await screen.sees("To ann")
    await screen.paste("two\r\nlines\u001b[2J")
    await screen.sees("two lines[2J")
  })

  it("shows an address as a code that is whole or not there, and copies the address", async () => {
    const daemon = sampleDaemon()
    const screen = tui(daemon, { columns: 80, lines: 24 })
    await screen.sees("Trades !2")
    await screen.press("4", "d", "ctrl+s")
    await screen.sees("████ ▄▄▄▄▄ █")
    await screen.press("y")
    expect(screen.copied).toEqual([depositAddress.address])
    await screen.resize(60, 24)
    await screen.resize(80, 18)
    expect(screen.text()).not.toContain("▄▄▄▄▄")
    await screen.resize(100, 28)
    await screen.sees("████ ▄▄▄▄▄ █")
    await screen.press("escape")
    await screen.misses("████ ▄▄▄▄▄ █")
    const payload = { client_id: expect.any(String), asset: "ETH" }
    const asked = daemon.called.filter(([name]) => name.startsWith("chain.deposit_") || name === "chain.withdraw")
    expect(asked).toEqual([["chain.deposit_address", { payload }]])
  })

  it("says how large the terminal has to be for a code that does not fit", async () => {
    const long = { ...depositAddress, link: `ethereum:${"a".repeat(400)}` }
    const daemon = sampleDaemon()
    const call = (name: string, request: unknown) =>
      name === "chain.deposit_address"
        ? Promise.resolve({ data: long, requestId: "r-1" })
        : (daemon.client.call as (route: string, of: unknown) => Promise<unknown>)(name, request)
    const screen = tui({ ...daemon, client: { call } as typeof daemon.client })
    await screen.sees("Trades !2")
    await screen.press("4", "d", "ctrl+s")
    const size = /The code needs a terminal of (\d+)×(\d+)/.exec(await screen.sees("The code needs a terminal of"))
    expect(screen.text()).toContain(depositAddress.address)
    await screen.resize(Number(size?.[1]), Number(size?.[2]))
    await screen.sees("████ ▄▄▄▄▄ █")
  })

  it("shows a withdrawal whole, and where to pay a payment that waits", async () => {
    const screen = tui()
    await screen.sees("Trades !2")
    await screen.press("4", "tab", "tab", "enter")
    await screen.sees(/approvals +1\/2/)
    await screen.press("escape", "tab", "down", "enter")
    await screen.sees("████ ▄▄▄▄▄ █")
    await screen.press("y")
    expect(screen.copied).toEqual([openTopUp.link])
  })

  it("fits the window it is given, down to one that is too small for it", async () => {
    const screen = tui()
    await screen.sees("My trades")
    await screen.resize(80, 24)
    await screen.sees("Tab: OFFERS")
    await screen.resize(60, 12)
    await screen.sees("80×24 needed")
    await screen.sees("!abcd payment marked")
    for (const row of screen.rows()) expect(row.length).toBeLessThanOrEqual(60)
  })

  it("copies an id to the clipboard, and finds by a text", async () => {
    const screen = tui()
    await screen.sees("Trades !2")
    await screen.press("3", "/")
    await screen.type("paused")
    await screen.press("enter")
    await screen.sees("My orders /paused")
    await screen.press("y")
    expect(screen.copied).toEqual(["0197a000-0000-7000-8000-000000000043"])
    await screen.press("escape")
    await screen.misses("/paused")
  })

  it("leaves the cursor on its order, whatever comes before it, and on none when that is gone", async () => {
    const daemon = sampleDaemon()
    const screen = tui(daemon)
    const tell = (seq: number, order: OrderView): void =>
      daemon.say({
        type: "message",
        message: { v: 1, ts: "", type: "delta", topic: "orders", prev_seq: seq - 1, seq, data: order as never }
      })
    await screen.sees("Trades !2")
    await screen.press("3")
    await screen.sees("›0042")
    tell(8_842, { ...placed.order, id: "0197a000-0000-7000-8000-00000000ffff", created_at: "2026-11-21T11:42:04.000Z" })
    await screen.sees("ffff")
    await screen.sees("›0042")
    await screen.press("D")
    await screen.sees("sell 50 USDT at 0.92 EUR")
    await screen.press("escape")
    tell(8_843, { ...placed.order, state: "cancelled" })
    await screen.misses("0042")
    await screen.press("D")
    await screen.misses("Cancel the order")
    await screen.press("j", "D")
    await screen.sees("buy 120 USDT at 0.9105 EUR")
  })

  it("is read out in order, without frames", async () => {
    const screen = tui(sampleDaemon(), { spoken: true })
    await screen.sees("Market, live")
    await screen.press("2")
    await screen.sees("Trades, live")
    expect(screen.text()).not.toMatch(/[┌│└]/)
  })

  it("reads out what waits for an operator, and what is halted", async () => {
    const screen = tui(sampleDaemon(), { spoken: true })
    await screen.sees("Market, live")
    await screen.press("8")
    await screen.sees(/Withdrawals to decide +1/)
    await screen.sees("prices are looked into")
    await screen.press("7")
    await screen.sees("awaiting approval")
  })

  it("has the wheel move the cursor while it is shown, and gives it back", async () => {
    const screen = tui()
    const modes: Array<string> = []
    for (const final of ["h", "l"]) {
      screen.terminal.parser.registerCsiHandler({ prefix: "?", final }, ([mode]) => {
        if (mode === 1007) modes.push(final)
        return false
      })
    }
    await screen.sees("Trades !2")
    expect(modes).toEqual(["h"])
    // What a terminal makes of the wheel then.
    await screen.press("3", "down")
    await screen.sees("›0043")
    await screen.press("up")
    await screen.sees("›0042")
    await screen.press("q", "y")
    await screen.done
    await new Promise<void>((resolve) => screen.terminal.write("", resolve))
    expect(modes).toEqual(["h", "l"])
  })

  it("changes its theme, and keeps the signs beside the colours", async () => {
    const screen = tui()
    await screen.sees("Trades !2")
    const looks = new Set([styledText(screen.terminal)])
    const words = screen.text()
    for (let theme = 0; theme < 2; theme += 1) {
      await screen.press("T")
      looks.add(styledText(screen.terminal))
    }
    expect(looks.size).toBe(3)
    expect(screen.text().split("\n").slice(1, -1)).toEqual(words.split("\n").slice(1, -1))
    expect(words).toMatch(/-sell[^]*\+buy/)
  })

  it("uses no colour where none is wanted", async () => {
    const screen = tui(sampleDaemon(), { colour: false })
    await screen.sees("Trades !2")
    const cells = Array.from({ length: 120 }, (_, column) => screen.terminal.buffer.active.getLine(0)?.getCell(column))
    expect(cells.every((cell) => cell?.isFgDefault())).toBe(true)
  })
})
