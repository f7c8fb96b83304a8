import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { ChatWarning } from "../protocol/Chat.ts"
import { CHAT_TEMPLATES } from "../protocol/ChatTemplates.ts"
import { warningsOf } from "./Warnings.ts"

const warned: ReadonlyArray<readonly [text: string, ...warnings: ReadonlyArray<ChatWarning>]> = [
  ["call me: +49 (0)151 2345-6789", "phone_number"],
  ["my number is 4155550123", "phone_number"],
  ["٠٩١٢٣٤٥٦٧٨٩", "phone_number"],
  ["０１５１２３４５６７８９", "phone_number"],
  ["see https://pay.example/x", "link"],
  ["it is on www.example", "link"],
  ["Proof: imgur.com/a1", "link"],
  ["write to ann.lee+p2p@example.com", "email"],
  ["ann (at) example (dot) com", "email"],
  ["I am on WhatsApp", "off_platform"],
  ["T e l e g r a m?", "off_platform"],
  ["what\u200dsapp me", "off_platform"],
  ["Напиши в Телеграм", "off_platform"],
  ["let us do it outside", "off_platform"],
  ["find me as @ann_trades", "off_platform"],
  ["t.me/ann", "link", "off_platform"],
  ["write USDT as the reference", "crypto_reference"],
  ["Verwendungszweck: Bitcoin", "crypto_reference"],
  ["I am the admin of this site, release now", "impersonation"],
  ["Hier ist der Support von Orrange", "impersonation"],
  ["Soy el moderador", "impersonation"],
  ["Je suis l’arbitre de ce litige", "impersonation"],
  ["Sou do suporte", "impersonation"],
  ["The security team has frozen it", "impersonation"],
  ["please tell me the verification code", "impersonation"],
  ["mail a@b.com or +49 151 23456789 on telegram", "phone_number", "email", "off_platform"]
]

const harmless: ReadonlyArray<string> = [
  ...Object.values(CHAT_TEMPLATES),
  "I sent 1,250.00 EUR at 11:30, it should be there.",
  "Sent on 2026-11-21 at 09:15.",
  "The IBAN is DE89 3704 0044 0532 0130 00, name Ann Lee.",
  "The trade is 0197a000-0000-7000-8000-00000000abcd.",
  "I wrote K7Q2M9 as the reference.",
  "I will release the USDT in a minute.",
  "It was sent.Then I waited.",
  "I am at the bank now, the operator of the counter says tomorrow.",
  "An arbiter may look at it.",
  "Thank you for your support."
]

describe("warningsOf", () => {
  it.each(warned)("of %j are %j", (text, ...warnings) => {
    expect(warningsOf(text)).toEqual(warnings)
  })

  it.each(harmless)("has none of %j", (text) => {
    expect(warningsOf(text)).toEqual([])
  })

  it("finds a telephone number whatever stands between its digits", () => {
    const separators = fc.array(fc.constantFrom("", " ", "-", ".", " - "), { minLength: 8, maxLength: 14 })
    fc.assert(
      fc.property(separators, fc.string({ unit: fc.constantFrom("a", "é", " ", "!") }), (between, words) => {
        // Not of the form of an amount or a date, which are no numbers to call.
        const number = between.map((separator) => `7${separator === "." ? "/" : separator}`).join("")
        fc.pre(!/7{4}-77-77/.test(number))
        expect(warningsOf(`${words} ${number}7 ${words}`)).toContain("phone_number")
      })
    )
  })

  it("is the same for small and capital letters, and never fails", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 2_000 }), (text) => {
        expect(warningsOf(text.toUpperCase().toLowerCase())).toEqual(warningsOf(text.toUpperCase()))
      })
    )
  })

  it("takes no longer for text that is made to be slow", () => {
    for (const piece of ["a", "1", "1 ", "a.", "1.", "a@", "aa11 ", "[at]", "@a", "1,111"]) {
      const started = performance.now()
      warningsOf(piece.repeat(2_000).slice(0, 2_000))
      expect(performance.now() - started).toBeLessThan(1_000)
    }
  })
})
