import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { button, placeOf, shown, withDiscord } from "../test/DiscordStage.ts"
import type { Shown } from "../talk/Shown.ts"
import { checkComponents } from "../test/fakes/discord/ComponentForm.ts"
import { FormErrors } from "../test/fakes/discord/FormErrors.ts"
import type { Json } from "../test/fakes/discord/Json.ts"
import { customIdOf, pressedOf, uniqueId } from "./CustomId.ts"
import { drawCard } from "./Layout.ts"
import { escaped } from "./Markdown.ts"

const trade: Shown = shown("Pay 3045.60 EUR to eve by 14:30", {
  lines: ["The bitcoin is held for you.", "Pay from an account in your own name."],
  facts: [
    { label: "To", value: "Eve *Example*" },
    { label: "IBAN", value: "DE12 3456 7890", copy: "DE1234567890" },
    { label: "Reference", value: "ORR-01993b", copy: "ORR-01993b" }
  ],
  warnings: ["The bot never asks for a code."],
  foot: "01993b · brave otter",
  rows: [
    [
      button("I have paid", { say: "/pay 01993b" }, { style: "success" }),
      button("Cancel", { say: "/cancel-trade 01993b" }, { style: "danger" })
    ],
    [
      button("Write", { ask: "Message to eve", about: "trade:01993b" }),
      button("Copy amount", { copy: "3045.60" }),
      button("Copy IBAN", { copy: "DE1234567890" }),
      button("Rules", { url: "https://example.org/rules" })
    ]
  ]
})

const book: Shown = shown("BTC-EUR", {
  table: {
    columns: [{ label: "Price", right: true }, { label: "Amount", right: true }, { label: "Peer" }],
    rows: [
      ["60912.00", "0.05", "eve"],
      ["61000.5", "1", "a`b *c*"]
    ]
  },
  rows: [[button("Take", { token: "abcdefghijklmnop" }), button("Back", { say: "/menu" }, { disabled: true })]]
})

const form: Shown = shown("How much do you sell?", {
  problems: ["This is more than you have."],
  asks: "Amount in BTC",
  rows: [[button("SEPA", { token: "ponmlkjihgfedcba" }, { on: true }), button("0.01", { token: "abcdefghijklmnop" })]],
  picture: { kind: "qr", text: "bitcoin:bc1" }
})

const long: Shown = shown("Trades", {
  lines: Array.from({ length: 30 }, (_, at) => `Line ${at}`),
  table: {
    columns: [{ label: "Id" }, { label: "State" }],
    rows: Array.from({ length: 400 }, (_, at) => [`trade ${at}`, "awaiting payment"])
  },
  foot: "01993b",
  rows: [
    ...Array.from({ length: 9 }, (_, row) =>
      Array.from({ length: 7 }, (_item, at) => button(`${row}.${at}`, { say: `/trade ${row}${at}` }))
    ),
    [button("Back", { say: "/menu" })]
  ]
})

describe("cards", () => {
  it.each(Object.entries({ trade, book, form, long }))("look like this: %s", async (name, card) => {
    await withDiscord({}, async ({ fake, says }) => {
      const bob = fake.person({ name: "bob" }).goesToDirectMessages()
      placeOf(await says(card, { chat: `user:${bob.id}` }))
      await expect(`${bob.screen()}\n`).toMatchFileSnapshot(`golden/${name}.txt`)
    })
  })

  const text = fc.oneof(fc.string({ maxLength: 40 }), fc.string({ minLength: 600, maxLength: 3_000 }))
  const target = fc.oneof(
    fc.constantFrom("/book", "/trade 1").map((say) => ({ say })),
    fc.constant({ token: "abcdefghijklmnop" }),
    text.map((copy) => ({ copy })),
    text.map((path) => ({ url: `https://example.org/${path}` })),
    fc.record({ ask: text, about: fc.constantFrom(null, "trade:01993b2e-0000-7000-8000-000000000000") })
  )
  const anyButton = fc.record({ label: text, style: fc.constantFrom("plain", "success", "danger"), target })
  const anyCard = fc.record({
    heading: text,
    lines: fc.array(text, { maxLength: 12 }),
    problems: fc.array(text, { maxLength: 3 }),
    warnings: fc.array(text, { maxLength: 3 }),
    facts: fc.array(fc.record({ label: text, value: text, copy: text }), { maxLength: 12 }),
    foot: fc.option(text),
    asks: fc.option(text),
    table: fc.option(
      fc.record({
        columns: fc.array(fc.record({ label: text }), { minLength: 1, maxLength: 3 }),
        rows: fc.array(fc.array(text, { maxLength: 4 }), { maxLength: 20 })
      })
    ),
    rows: fc.array(fc.array(anyButton, { maxLength: 8 }), { maxLength: 14 })
  })

  it("keep the row that leads on, and the one that leads back, however many choices stand before them", async () => {
    await withDiscord({}, async ({ fake, says }) => {
      const bob = fake.person({ name: "bob" }).goesToDirectMessages()
      const choices = Array.from({ length: 40 }, (_, at) => [button(`Way ${at}`, { say: `/way ${at}` })])
      const done = button("Done", { say: "/done" }, { style: "success" })
      const rows = [...choices, [done], [button("Back", { say: "/menu" })]]
      placeOf(await says(shown("By which ways?", { rows }), { chat: `user:${bob.id}` }))
      expect(bob.screen()).toMatch(/\[Way 0\][^]*\[Done \+\][^]*\[Back\]/)
      expect(bob.screen()).not.toContain("[Way 39]")
    })
  })

  it("keep every limit of Discord's, whatever is on them", () => {
    fc.assert(
      fc.property(anyCard, (parts) => {
        const { components } = drawCard(shown(parts.heading, parts), new Uint8Array([1]))
        const errors = new FormErrors()
        checkComponents(errors, components as unknown as Json, true)
        errors.check(true)
      }),
      { numRuns: 200 }
    )
  })

  it("have no table in which a cell ends the block", () => {
    const { components } = drawCard(book, undefined)
    expect(JSON.stringify(components).match(/```/g)).toHaveLength(2)
  })
})

describe("what a button carries", () => {
  it("comes back as it was, alone or as one of several", () => {
    const targets = [
      [{ say: "/book BTC-EUR" }, { kind: "command", name: "book", rest: "BTC-EUR" }],
      [{ token: "abcdefghijklmnop_-" }, { kind: "press", token: "abcdefghijklmnop_-" }],
      [
        { ask: "Amount", about: null },
        { kind: "ask", about: null, title: "Amount" }
      ],
      [
        { ask: "To eve | bob", about: "trade:1" },
        { kind: "ask", about: "trade:1", title: "To eve | bob" }
      ]
    ] as const
    for (const [target, pressed] of targets) {
      const id = customIdOf(target) ?? ""
      expect(pressedOf(id)).toEqual(pressed)
      expect(pressedOf(uniqueId(id, new Set([id, `2${id}`])))).toEqual(pressed)
    }
    const full = customIdOf({ ask: "x".repeat(99), about: "y".repeat(60) }) ?? ""
    expect([full.length <= 97, pressedOf(full)?.kind]).toEqual([true, "ask"])
    expect(customIdOf({ ask: "x", about: "y".repeat(100) })).toBeUndefined()
    expect(customIdOf({ say: `/${"x".repeat(100)}` })).toBeUndefined()
    for (const id of ["", "v1:post", "/", "/ x", ".", ".a b", "?x", "?|", "/Ä"]) expect(pressedOf(id)).toBeUndefined()
  })
})

describe("a text of anybody's", () => {
  it("is shown as it is: without its backslashes it is the same, and nothing of it is markup", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."\\*_~`|[]<>@#-+1. ahtps:/\n"), maxLength: 40 }), (text) => {
        const safe = escaped(text)
        expect(safe.replace(/\\(.)/g, "$1")).toBe(text)
        const bare = safe.replace(/\\./g, "x")
        expect(bare).not.toMatch(/[*_~`|[\]<>@]|https?:\/\/|^\s*(#|-|\+|\d+\.)/m)
      })
    )
  })
})
