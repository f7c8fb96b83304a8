/** Mail is signed with DKIM (RFC 6376), so that servers believe who sent it; checked as they check it. */
import { createHash, createVerify, generateKeyPairSync } from "node:crypto"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import { afterAll, beforeAll, expect, it } from "vitest"
import type { Outgoing } from "../../core/notices/Senders.ts"
import { mailSender } from "../../daemon/notices/Mail.ts"
import { readNoticeSettings } from "../../daemon/notices/NoticeSettings.ts"
import { type MailServer, startMailServer } from "./MailServer.ts"

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 })
const folder = mkdtempSync(join(tmpdir(), "orrange-dkim-"))
const keyFile = join(folder, "dkim.pem")
let server: MailServer

beforeAll(async () => {
  writeFileSync(keyFile, privateKey.export({ type: "pkcs8", format: "pem" }))
  server = await startMailServer()
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

const notice: Outgoing = {
  id: "0197a000-0000-7000-8000-00000000abcd",
  address: "ann@example.org",
  secret: new Uint8Array(32),
  subject: "Orrange: your trade, größer",
  text: "The buyer says that they paid.\n\nLook at your bank.  \n",
  short: "paid",
  attempt: 1,
  trade: "0197a000-0000-7000-8000-00000000beef",
  unsubscribe: "token",
  data: { event: "trade.payment_marked", trade: null, about: null, role: "seller", actor: "peer", acts: true } as never
}

/** Sends one mail as the daemon would that was configured so, and gives it as it came. */
const sent = (env: NodeJS.ProcessEnv) =>
  Effect.runPromise(
    Effect.gen(function* () {
      const { mail } = yield* readNoticeSettings({
        ORRANGE_SMTP_URL: server.url,
        ORRANGE_MAIL_FROM: "Orrange <notices@orrange.example>",
        ORRANGE_PUBLIC_URL: "https://orrange.example",
        ...env
      })
      if (mail === undefined) throw new Error("no mail is sent")
      const sender = yield* mailSender(mail)
      expect(yield* sender.send(notice)).toMatchObject({ outcome: "delivered" })
      return server.mails.at(-1)?.source ?? ""
    }).pipe(Effect.scoped)
  )

const relaxed = (field: string): string => {
  const colon = field.indexOf(":")
  const value = field.slice(colon + 1).replace(/\r\n/g, "")
  return `${field.slice(0, colon).toLowerCase().trim()}:${value.replace(/[\t ]+/g, " ").trim()}`
}

const relaxedBody = (body: string): string =>
  `${body
    .split("\r\n")
    .map((line) => line.replace(/[\t ]+/g, " ").replace(/ $/, ""))
    .join("\r\n")
    .replace(/(?:\r\n)*$/, "")}\r\n`

/** What a server finds that takes this mail: the tags of its signature, and whether they hold. */
const checked = (source: string) => {
  const end = source.indexOf("\r\n\r\n")
  const fields = source.slice(0, end).split(/\r\n(?![\t ])/)
  const signature = fields.find((field) => /^dkim-signature:/i.test(field)) ?? ""
  const tags: Record<string, string> = Object.fromEntries(
    signature
      .slice(signature.indexOf(":") + 1)
      .split(";")
      .map((tag) => tag.replace(/\s+/g, "").split(/=(.*)/s).slice(0, 2))
  )
  const names = (tags["h"] ?? "").toLowerCase().split(":")
  const signed = names.map((name) => fields.findLast((field) => field.toLowerCase().startsWith(`${name}:`)))
  const unsigned = relaxed(signature.replace(/(;\s*b=)[^;]*$/, "$1"))
  const text = [...signed.flatMap((field) => (field === undefined ? [] : [relaxed(field)])), unsigned].join("\r\n")
  const digest = createHash("sha256")
    .update(relaxedBody(source.slice(end + 4)), "latin1")
    .digest("base64")
  const verifies = createVerify("sha256")
    .update(text, "latin1")
    .verify(publicKey, tags["b"] ?? "", "base64")
  return { tags, names, holds: verifies && digest === tags["bh"] }
}

const signing = { ORRANGE_DKIM_SELECTOR: "orrange1", ORRANGE_DKIM_KEY: keyFile }

it("in the name of the domain it comes from, with what ends it by one click", async () => {
  const { holds, names, tags } = checked(await sent(signing))
  expect(holds).toBe(true)
  expect(tags).toMatchObject({ a: "rsa-sha256", c: "relaxed/relaxed", d: "orrange.example", s: "orrange1" })
  for (const name of ["from", "to", "subject", "date", "message-id", "list-unsubscribe", "list-unsubscribe-post"]) {
    expect(names).toContain(name)
  }
})

it.each([
  ["its text", "Look at your bank", "Look at my bank"],
  ["where it is ended", "/v1/unsubscribe/token", "/v1/unsubscribe/other"],
  ["how it is ended", "List-Unsubscribe=One-Click", "List-Unsubscribe=Two-Click"],
  ["its sender", "notices@orrange.example", "notices@orange.example"]
])("which does not hold when %s was changed", async (_what, said, changed) => {
  const source = await sent(signing)
  expect(source).toContain(said)
  expect(checked(source.replace(said, changed)).holds).toBe(false)
})

it("which is not there where no key is given", async () => {
  expect(await sent({})).not.toMatch(/dkim-signature/i)
})
