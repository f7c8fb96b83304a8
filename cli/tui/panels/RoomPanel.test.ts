import { describe, expect, it } from "vitest"
import type { TradeView } from "@orrange/core/protocol/Trade"
import { trade } from "../../Fixtures.ts"
import { standardKeys } from "../Keymap.ts"
import type { View } from "../View.ts"
import { roomLines } from "./RoomPanel.ts"

const instructions: TradeView["instructions"] = {
  reference: "FLU4W33HHX",
  amount: "541.50",
  currency: "BRL",
  method: "pix",
  method_name: "Pix",
  fields: { holderName: "Mara Maker", pixKey: "mara.the.maker@practice.example" },
  labels: { holderName: "Account holder name", pixKey: "Pix key (CPF, CNPJ, phone, e-mail or random key)" }
}
const toPay: TradeView = { ...trade, role: "buyer", state: "awaiting_payment", instructions }

const shown = (height: number): ReadonlyArray<string> => {
  const view = { data: {}, ui: { readOnly: false }, keys: standardKeys, nowMs: 0 } as unknown as View
  return roomLines(view, toPay, 80, height).map((row) => row.map(({ text }) => text).join(""))
}

/** What stands in the panel of facts, without its frame and without the spaces between. */
const facts = (height: number): string =>
  shown(height)
    .map((row) => row.slice(47, -1))
    .join("")
    .replaceAll(" ", "")

describe("the room of a trade", () => {
  it("shows whole where to pay, however low the screen, and says that there is more", () => {
    expect(facts(40)).not.toContain("more")
    for (const height of [20, 18, 16]) {
      expect(facts(height)).toContain("FLU4W33HHX")
      expect(facts(height)).toMatch(/mara.the.maker@pra.*ctice.example/)
      expect(facts(height)).toMatch(/\dmore/)
    }
  })
})
