/** A small server that answers as a daemon does, and a home with what the commands of the golden files need. */
import { execFileSync } from "node:child_process"
import { writeFileSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import { profileFile, writeDefaultProfile, writeProfile } from "@orrange/core/client/Profile"
import { chatFileBytesMax } from "@orrange/core/protocol/BodyLimits"
import { CATEGORIES, type ErrorCode, toErrorAnswer } from "@orrange/core/protocol/Errors"
import { makeKeyPair } from "@orrange/core/protocol/Signing"
import { chat, fileBytes } from "./ChatFixtures.ts"
import { evidenceFile } from "./DisputeFixtures.ts"
import { dryRun, trade } from "./Fixtures.ts"
import { routing } from "./PaymentRoutingFixtures.ts"
import { policy } from "./PolicyFixtures.ts"
import { contractReceipt, receipt } from "./ReceiptFixtures.ts"

import { answers } from "./GoldenAnswers.ts"

export interface GoldenDaemon {
  readonly url: string
  /** What it was sent, as it came. */
  readonly bodies: Array<unknown>
  readonly close: () => void
}

const makeHome = (home: string, daemon: string): void => {
  const pair = makeKeyPair()
  const key = { id: trade.id, public_key: pair.publicKey, private_key: pair.privateKey }
  writeProfile(join(home, "profiles"), { name: "ben", daemon, key })
  writeProfile(join(home, "profiles"), { name: "loose", daemon, key })
  execFileSync("chmod", ["644", profileFile(join(home, "profiles"), "loose")])
  writeDefaultProfile(join(home, "profiles"), "ben")
  writeFileSync(join(home, "rules.json"), JSON.stringify(policy))
  writeFileSync(join(home, "routing.json"), JSON.stringify(routing.rules))
  writeFileSync(join(home, "receipt.json"), JSON.stringify(receipt))
  writeFileSync(join(home, "contract.json"), JSON.stringify(contractReceipt))
  writeFileSync(join(home, "proof.png"), fileBytes)
  writeFileSync(join(home, "large.pdf"), Buffer.alloc(chatFileBytesMax + 1))
  writeFileSync(join(home, "changed.json"), JSON.stringify({ ...receipt, quantity: "51.00" }))
}

/** What the daemon says besides of what was only tried: of a step of a trade, and of a change of an order. */
const triedAnswer = (key: string, body: object): object => {
  if (key.startsWith("POST /v1/trades/")) return { ...body, instructions: null, dry_run: dryRun }
  return key.endsWith("/amend") ? { ...body, dry_run: { held_before: "60.06", keeps_place: true } } : body
}

const serve = (bodies: Array<unknown>): Server =>
  createServer((request, response) => {
    let text = ""
    request.on("data", (part) => (text += part))
    request.on("end", () => {
      const sent: unknown = text === "" ? undefined : JSON.parse(text)
      if (sent !== undefined) bodies.push(sent)
      const isDry = (sent as { readonly dry_run?: boolean } | undefined)?.dry_run === true
      const key = `${request.method} ${request.url}`
      const failing = /^GET \/v1\/orders\/([^/]*)$/.exec(key)?.[1] as ErrorCode | undefined
      const refused = failing && answers[key] === undefined && toErrorAnswer(failing, {}, "r-1")
      const status = refused ? (CATEGORIES[refused.error.category].status ?? 500) : 404
      const [code, body] = answers[key] ?? [status, refused ?? toErrorAnswer("request.route_unknown", {}, "r-1")]
      const files = [
        `/v1/trades/${trade.id}/files/${chat.data[1]?.file?.sha256}`,
        `/v1/disputes/${trade.id}/files/${evidenceFile}`
      ]
      if (files.includes(request.url ?? "")) {
        response.writeHead(200, { "content-type": "image/png", "content-disposition": "attachment" }).end(fileBytes)
        return
      }
      response.writeHead(code, { "content-type": "application/json", "x-request-id": "r-1" })
      if (key === `POST /v1/trades/${trade.id}/paid`) request.socket.destroy()
      else response.end(JSON.stringify(isDry ? triedAnswer(key, body as object) : body))
    })
  })

/** Writes a home for it into a folder. */
export const startGoldenDaemon = async (home: string): Promise<GoldenDaemon> => {
  const bodies: Array<unknown> = []
  const server = serve(bodies)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  makeHome(home, url)
  return { url, bodies, close: () => server.close() }
}
