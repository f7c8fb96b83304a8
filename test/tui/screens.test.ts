/** The screen as it is seen, at each size: what changes here was meant to change. */
import { join } from "node:path"
import { assert, describe, it, type TestContext } from "vitest"
import { type Ground, screenPicture, styledText } from "./ScreenPicture.ts"
import { sampleDaemon, sampleNowMs } from "./SampleDaemon.ts"
import { TuiDriver } from "./TuiDriver.ts"

const sizes = [
  [80, 24],
  [120, 32],
  [200, 60]
] as const

const docs = join(import.meta.dirname, "../../docs/screens")

type Way = readonly [name: string, keys: ReadonlyArray<string>, seen: RegExp | string]

/** What is pressed to come to each screen, and what says that it is there. */
const ways: ReadonlyArray<Way> = [
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
  ["operator", ["8"], "prices are looked into"],
  ["help", ["?"], "Next market"],
  ["ticket", ["s"], "Sell USDT-EUR"],
  ["release", ["2", "enter", "R"], "the money is there"],
  ["palette", [":", ..."orders get"], "orders get"],
  ["filter", ["3", "/", ..."paused"], "paused"],
  ["confirm", ["3", "D"], "Cancel the order"],
  ["peer", ["i"], "completed"]
]

const shown = async (
  [columns, lines]: readonly [columns: number, lines: number],
  theme: Ground,
  [, keys, seen]: Way,
  { onTestFinished }: Pick<TestContext, "onTestFinished">
): Promise<TuiDriver> => {
  const { client, openStream } = sampleDaemon()
  const nowMs = () => sampleNowMs
  const screen = new TuiDriver({ client, openStream, signedIn: true, columns, lines, nowMs, ui: { theme } })
  onTestFinished(() => screen.close())
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
  return screen
}

// A screen mostly waits for its next picture: several are looked at side by side.
describe.concurrent("pictures of the screen", () => {
  for (const size of sizes) {
    const [columns, lines] = size
    const file = (name: string) => `${name}-${columns}x${lines}.txt`

    it.for(ways)(`shows %s at ${columns}×${lines}, and colours it in the dark theme`, async (way, context) => {
      const screen = await shown(size, "dark", way, context)
      await context.expect(`${screen.text()}\n`).toMatchFileSnapshot(join("golden", file(way[0])))
      await context.expect(`${styledText(screen.terminal)}\n`).toMatchFileSnapshot(join("golden/dark", file(way[0])))
    })

    it.for(ways)(`colours %s at ${columns}×${lines} in the light theme`, async (way, context) => {
      const { terminal } = await shown(size, "light", way, context)
      await context.expect(`${styledText(terminal)}\n`).toMatchFileSnapshot(join("golden/light", file(way[0])))
    })
  }

  it.for([
    ["market", "dark"],
    ["market", "light"],
    ["room", "dark"],
    ["address", "dark"],
    ["release", "light"]
  ] as const)("draws %s in the %s theme", async ([name, theme], context) => {
    const way = ways.find(([known]) => known === name)
    assert(way !== undefined)
    const { terminal } = await shown([120, 32], theme, way, context)
    await context.expect(screenPicture(terminal, theme)).toMatchFileSnapshot(join(docs, `${name}-${theme}.svg`))
  })
})
