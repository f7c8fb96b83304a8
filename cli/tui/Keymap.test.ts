import { describe, expect, it } from "vitest"
import { actionIds, chordText, KEYMAP, keyFaults, standardKeys } from "./Keymap.ts"

describe("the keys of the screen", () => {
  it("do not stand in each other's way, and none that moves money is a single small letter", () => {
    expect(keyFaults(standardKeys)).toEqual([])
    const small = actionIds.filter(
      (id) => "money" in KEYMAP[id] && standardKeys[id].some((key) => /^[a-z0-9]$/.test(key))
    )
    expect(small).toEqual([])
  })

  it("can be changed, but not to what would be unsafe or two things", () => {
    expect(keyFaults({ buy: ["B"], quit: ["ctrl+q"] })).toEqual([])
    expect(keyFaults({ release: ["r"] })).toEqual(['"release" moves money and takes no small letter or digit'])
    expect(keyFaults({ release: [] })).toHaveLength(1)
    expect(keyFaults({ sell: ["b"] })).toEqual(['"b" would be both "buy" and "sell"'])
    expect(keyFaults({ open_market: ["o"] })).toEqual(['there is no action "open_market"'])
  })

  it("are written for people", () => {
    expect(["ctrl+s", "shift+tab", "escape", "+", "R", "up"].map(chordText)).toEqual([
      "Ctrl-S",
      "Shift-Tab",
      "Esc",
      "+",
      "R",
      "↑"
    ])
  })
})
