import { describe, expect, it } from "vitest"
import { clientFailure } from "@orrange/core/client/Failure"
import { eligibilityWords, errorWords, languages } from "@orrange/core/i18n/Catalogues"
import { ELIGIBILITY } from "@orrange/core/protocol/Eligibility"
import { type ErrorCode, ERRORS } from "@orrange/core/protocol/Errors"
import { refusalLines } from "./Failure.ts"
import { inChat, waysIn } from "./Remedies.ts"

/** What is done with a key of one's own, or with the daemon itself: no chat does it. */
const terminalAlone = new RegExp(
  [
    "^(?:admin|channels$|COMMAND|communities$|escrows|fx|--help|keys|me set --country|methods confirm|multisigs",
    "notify (?:link|log|set|unlink)|orders (?:conditional|schedule|templates)|payments|payouts|people (?:blocks|trusted)",
    "profiles|queue|trades (?:approve|escrow)|up\\b|wallet (?:addresses|invoices?|purchases))"
  ].join("|")
)

const codes = Object.keys(ERRORS) as ReadonlyArray<ErrorCode>

describe("what is said of a refusal", () => {
  it("has its details in its words, in every language, with times as people read them", () => {
    const early = clientFailure("trade.too_early", { opens_at: "2026-11-22T13:10:45.123Z" })
    expect(refusalLines(early, "en")).toEqual([
      "This step is not open yet.",
      "It opens at 2026-11-22 13:10 UTC: try again then. Fraud can be reported at once."
    ])
    expect(refusalLines(early, "de")[1]).toContain("2026-11-22 13:10 UTC")
    expect(refusalLines(clientFailure("alert.full", { maximum: 500 }), "fr")[1]).toMatch(/500/)
    const halted = clientFailure("halt.in_force", { reason: "prices are odd", market: null })
    expect(refusalLines(halted, "en")[1]).toMatch(/^“prices are odd” says why\./)
    const roles = clientFailure("order.limits_invalid", { maximum: "92.00 EUR" })
    expect(refusalLines(roles, "en")[1]).not.toContain("details")
  })

  it("names what it is not told", () => {
    expect(refusalLines(clientFailure("trade.too_early"), "en")[1]).toContain("`details.opens_at`")
  })

  it.each(languages())(
    "sends nobody to a terminal for what a chat does, and says something in every case: %s",
    (language) => {
      const hints = [
        ...codes.map((code) => [code, errorWords(language, { code, ...ERRORS[code] }).hint] as const),
        ...Object.entries(ELIGIBILITY).map(
          ([code, words]) => [code, eligibilityWords(language, { code, ...words }).hint] as const
        )
      ]
      for (const [code, hint] of hints) {
        const said = inChat(code, hint, language)
        const lines = Array.from(said.matchAll(/`orrange ([^`]+)`/g), ([, line]) => line ?? "")
        expect([code, lines.filter((line) => !terminalAlone.test(line))]).toEqual([code, []])
        expect([code, said.trim() === "", /\(`?--/.test(said)]).toEqual([code, false, false])
      }
    }
  )

  it("has a button for each command that it names, once", () => {
    const [row = []] = waysIn(["/wallet shows all; /wallet again, /orders.", "see https://example.org/menu and/or"])
    expect(row.map(({ label, target }) => [label, target])).toEqual([
      ["/wallet", { say: "/wallet" }],
      ["/orders", { say: "/orders" }]
    ])
    expect(waysIn(["Nothing to be done."])).toEqual([])
  })
})
