/** The screen as it is seen, at each size: what changes here was meant to change. */
import { join } from "node:path"
import { afterEach, describe, expect, it } from "vitest"
import { type Ground, screenPicture, styledText } from "./ScreenPicture.ts"
import { sampleDaemon, sampleNowMs } from "./SampleDaemon.ts"
import { type TuiOptions, TuiDriver } from "./TuiDriver.ts"

const sizes = [
  [80, 24],
  [120, 32],
  [200, 60]
] as const

const docs = join(import.meta.dirname, "../../docs/screens")

/** What is pressed to come to each screen, and what says that it is there. */
const ways: ReadonlyArray<readonly [name: string, keys: ReadonlyArray<string>, seen: RegExp | string]> = [
  ["market", [], "-sell"],
  ["trades", ["2"], /^┌ My trades/m],
  ["room", ["2", "enter"], "It[2J is paid."],
  ["orders", ["3"], /^┌ My orders/m],
  ["wallet", ["4"], /^┌ Balances/m],
  ["deposits", ["4", "tab"], "3/12"],
  ["withdrawals", ["4", "tab", "tab"], "0x5290…9EE7"],
  ["paid-in", ["4", "shift+tab"], "waits for your payment"],
  ["address", ["4", "d", "ctrl+s"], "0x52908400098527886E0F7030"],
  ["alerts", ["5"], "No alerts"],
  ["log", ["6"], /^┌ Log/m],
  ["desk", ["7"], "awaiting approval"],
  ["operator", ["8"], "Health"],
  ["help", ["?"], "Next market"],
  ["ticket", ["s"], "Sell USDT-EUR"],
  ["release", ["2", "enter", "R"], "the money is there"]
]

describe("pictures of the screen", () => {
  const open: Array<TuiDriver> = []

  const tui = (columns: number, lines: number, options: Partial<TuiOptions> = {}): TuiDriver => {
    const { client, openStream } = sampleDaemon()
    const driver = new TuiDriver({
      client,
      openStream,
      signedIn: true,
      columns,
      lines,
      nowMs: () => sampleNowMs,
      ...options
    })
    open.push(driver)
    return driver
  }

  afterEach(async () => {
    await Promise.all(open.splice(0).map((driver) => driver.close()))
  })

  const goTo = async (screen: TuiDriver, keys: ReadonlyArray<string>, seen: RegExp | string): Promise<void> => {
    await screen.sees("PRACTICE")
    await screen.sees("Trades !2")
    await screen.sees("-sell")
    await screen.misses("│…")
    for (const key of keys) {
      await screen.press(key)
      // What is said in a trade comes a moment after its room.
      if (key === "enter") await screen.sees("It[2J is paid.")
    }
    await screen.sees(seen)
  }

  for (const [columns, lines] of sizes) {
    it.each(ways)(`shows %s at ${columns}×${lines}`, async (name, keys, seen) => {
      const screen = tui(columns, lines)
      await goTo(screen, keys, seen)
      await expect(`${screen.text()}\n`).toMatchFileSnapshot(join("golden", `${name}-${columns}x${lines}.txt`))
    })
    for (const theme of ["dark", "light"] as const) {
      it.each(ways)(`colours %s at ${columns}×${lines} in the ${theme} theme`, async (name, keys, seen) => {
        const screen = tui(columns, lines, { ui: { theme } })
        await goTo(screen, keys, seen)
        await expect(`${styledText(screen.terminal)}\n`).toMatchFileSnapshot(
          join("golden", theme, `${name}-${columns}x${lines}.txt`)
        )
      })
    }
  }

  it.each([
    ["market", "dark", []],
    ["market", "light", []],
    ["room", "dark", ["2", "enter"]],
    ["address", "dark", ["4", "d", "ctrl+s"]],
    ["release", "light", ["2", "enter", "R"]]
  ] as ReadonlyArray<readonly [string, Ground, ReadonlyArray<string>]>)(
    "draws %s in the %s theme",
    async (name, theme, keys) => {
      const screen = tui(120, 32, { ui: { theme } })
      await goTo(screen, keys, ways.find(([way]) => way === name)?.[2] ?? "")
      await expect(screenPicture(screen.terminal, theme)).toMatchFileSnapshot(join(docs, `${name}-${theme}.svg`))
    }
  )
})
