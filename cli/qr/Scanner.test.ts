/** Each code that a command draws, as a telephone reads it: off the terminal and off the picture. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { writeDefaultProfile, writeProfile } from "@orrange/core/client/Profile"
import { makeKeyPair } from "@orrange/core/protocol/Signing"
import { placed } from "../Fixtures.ts"
import { payable, unlisted } from "../QrFixtures.ts"
import { runCli, runClis } from "../RunCli.ts"
import { depositAddress } from "../WalletFixtures.ts"
import { scanPng, scanTerminal } from "./Scanner.ts"

const fields = { holderName: "Jörg Müller", iban: "DE89370400440532013000", pixKey: "ann@example.com", vpa: "ann@bank" }
const paidBy = (method: string, currency: string) => ({
  ...payable,
  instructions: payable.instructions && { ...payable.instructions, method, currency, fields }
})

/** The terminal is large enough for the largest of them, and what is said below it. */
const size = [120, 80] as const

describe("a code that is drawn", () => {
  const home = mkdtempSync(join(tmpdir(), "orrange-scanned-"))
  let server: Server
  let answer: object = {}

  beforeAll(async () => {
    server = createServer((request, response) => {
      request.resume()
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer))
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const daemon = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const pair = makeKeyPair()
    const key = { id: payable.id, public_key: pair.publicKey, private_key: pair.privateKey }
    writeProfile(join(home, "profiles"), { name: "ben", daemon, key })
    writeDefaultProfile(join(home, "profiles"), "ben")
  })
  afterAll(() => {
    server.close()
    rmSync(home, { recursive: true, force: true })
  })

  it.each([
    [
      "the payment of a trade by SEPA",
      ["trades", "qr", payable.id],
      paidBy("sepa_instant", "EUR"),
      "BCD\n002\n1\nSCT\n\nJörg Müller\nDE89370400440532013000\nEUR46.00\n\n\nK7Q2M9"
    ],
    [
      "the payment of a trade by Pix",
      ["trades", "qr", payable.id],
      paidBy("pix", "BRL"),
      expect.stringMatching(/^000201.*ann@example\.com.*5303986540546\.00.*6304[0-9A-F]{4}$/)
    ],
    [
      "the payment of a trade by UPI",
      ["trades", "qr", payable.id],
      paidBy("upi", "INR"),
      expect.stringMatching(/^upi:\/\/pay\?pa=ann@bank&.*am=46\.00&cu=INR/)
    ],
    ["the reference of a trade", ["trades", "qr", payable.id], paidBy("wise", "EUR"), "K7Q2M9"],
    ["an offer", ["orders", "qr", placed.order.id], placed.order, `orrange://offer/USDT-EUR/${placed.order.id}`],
    [
      "an offer that is not listed",
      ["orders", "qr", unlisted.id],
      unlisted,
      `orrange://offer/USDT-EUR/${unlisted.offer}`
    ],
    ["an address to deposit to", ["wallet", "deposit", "ETH"], depositAddress, depositAddress.link]
  ])("is read off a terminal and a picture: %s", async (name, argv, answered, payload) => {
    answer = answered
    const drawn = await runClis(
      ["never", "always"].map((colour) => [...argv, "--color", colour]),
      { home }
    )
    const file = join(home, `${name}.png`)
    const written = await runCli([...argv, "--png", file], { home })
    expect([...drawn, written].map(({ code }) => code)).toEqual([0, 0, 0])
    const read = await Promise.all(drawn.map(({ out }) => scanTerminal(out, ...size)))
    expect([...read, scanPng(readFileSync(file))]).toEqual(Array.from({ length: 3 }, () => payload))
  })
})
