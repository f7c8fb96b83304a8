import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { sentOf } from "./Mail.ts"
import { readNoticeSettings } from "./NoticeSettings.ts"

const fault = (fields: object) => Object.assign(new Error("said no"), fields)

const rcpt = { code: "EENVELOPE", command: "RCPT TO" }

describe("sentOf", () => {
  it.each([
    ["an unknown mailbox", { code: "EENVELOPE", command: "RCPT TO", responseCode: 550 }, "never, suspends"],
    ["a mail nobody takes", { code: "EMESSAGE", command: "DATA", responseCode: 554 }, "never"],
    ["a mailbox that is full", { code: "EENVELOPE", command: "RCPT TO", responseCode: 452 }, "later, address"],
    ["greylisting", { code: "EMESSAGE", command: "DATA", responseCode: 451 }, "later, address"],
    ["a server that is down", { code: "ECONNECTION", command: "CONN" }, "later, provider"],
    ["no answer", { code: "ETIMEDOUT" }, "later, provider"],
    ["a wrong password", { code: "EAUTH", command: "AUTH PLAIN", responseCode: 535 }, "later, provider"],
    ["a sender that is refused", { code: "EENVELOPE", command: "MAIL FROM", responseCode: 550 }, "later, provider"],
    ["a login that is asked for", { code: "EENVELOPE", command: "MAIL FROM", responseCode: 530 }, "later, provider"],
    ["a mailbox that has moved", { ...rcpt, responseCode: 551, response: "551 5.1.6 moved" }, "never, suspends"],
    ["a mailbox that is closed", { ...rcpt, responseCode: 550, response: "550 5.2.1 disabled" }, "never"],
    ["a mailbox that is over its quota", { ...rcpt, responseCode: 552 }, "never"],
    [
      "a relay that is denied",
      { ...rcpt, responseCode: 550, response: "550 5.7.1 relaying denied" },
      "later, provider"
    ],
    [
      "a mail against a policy",
      { command: "DATA", responseCode: 550, response: "550-5.7.26 DMARC" },
      "later, provider"
    ],
    ["a mail that is refused", { code: "EMESSAGE", command: "DATA", responseCode: 550 }, "never"],
    ["a server that stops answering", { code: "ETIMEDOUT", command: "RCPT TO" }, "later, provider"]
  ])("takes %s for what it is", (_what, fields, wanted) => {
    const sent = sentOf(fault(fields))
    const got =
      sent.outcome === "never"
        ? sent.suspends
          ? "never, suspends"
          : "never"
        : sent.outcome === "later"
          ? `later, ${sent.fault}`
          : "delivered"
    expect(got).toBe(wanted)
  })
})

describe("readNoticeSettings", () => {
  const read = (env: NodeJS.ProcessEnv) => Effect.runSync(Effect.result(readNoticeSettings(env)))
  const mail = { ORRANGE_SMTP_URL: "smtp://u:p@mail.example:25", ORRANGE_MAIL_FROM: "Orrange <o@example.org>" }

  const sms = {
    ORRANGE_TWILIO_ACCOUNT: `AC${"0".repeat(32)}`,
    ORRANGE_TWILIO_TOKEN: "u:p@",
    ORRANGE_TWILIO_FROM: "+15005550006"
  }

  it("sends no mail where none is set up", () => {
    expect(read({})).toMatchObject({ success: { mail: undefined, sms: undefined, webhooksPrivate: false } })
    expect(read({ ORRANGE_SMTP_URL: "", ORRANGE_MAIL_FROM: "" })).toMatchObject({ success: { mail: undefined } })
    expect(read({ ...mail, ORRANGE_PUBLIC_URL: "https://o.example/" })).toMatchObject({
      success: { mail: { from: "Orrange <o@example.org>", publicUrl: "https://o.example" } }
    })
  })

  it("sends text messages where all is said", () => {
    expect(read(sms)).toMatchObject({ success: { sms: { from: "+15005550006", url: undefined } } })
  })

  it.each([
    [{ ...sms, ORRANGE_TWILIO_TOKEN: "" }],
    [{ ...sms, ORRANGE_TWILIO_ACCOUNT: "AC1" }],
    [{ ...sms, ORRANGE_TWILIO_FROM: "Orrange" }],
    [{ ...sms, ORRANGE_TWILIO_URL: "twilio" }],
    [{ ORRANGE_SMTP_URL: mail.ORRANGE_SMTP_URL }],
    [{ ORRANGE_MAIL_FROM: "o@example.org" }],
    [{ ...mail, ORRANGE_SMTP_URL: "mail.example" }],
    [{ ...mail, ORRANGE_SMTP_URL: "https://mail.example" }],
    [{ ...mail, ORRANGE_MAIL_FROM: "Orrange" }],
    [{ ...mail, ORRANGE_PUBLIC_URL: "orrange.example" }],
    [{ ...mail, ORRANGE_DKIM_SELECTOR: "s1" }],
    [{ ...mail, ORRANGE_DKIM_SELECTOR: "s1", ORRANGE_DKIM_KEY: "/nowhere/key" }]
  ])("refuses %j, and says no password", (env) => {
    const result = read(env)
    expect(result).toMatchObject({ failure: { _tag: "CannotStart" } })
    expect(JSON.stringify(result)).not.toContain("u:p@")
  })
})
