import { createPublicKey, verify } from "node:crypto"
import { type IncomingMessage, type ServerResponse, createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { describe, expect, it } from "vitest"
import { type DiscordFake, startDiscordFake } from "./DiscordFake.ts"

/** What stands before a raw Ed25519 key in its DER form. */
const derHeader = "302a300506032b6570032100"

const isSigned = (publicKey: string, headers: IncomingMessage["headers"], body: string): boolean => {
  const signature = headers["x-signature-ed25519"]
  const timestamp = headers["x-signature-timestamp"]
  if (typeof signature !== "string" || typeof timestamp !== "string") return false
  const key = createPublicKey({ key: Buffer.from(derHeader + publicKey, "hex"), format: "der", type: "spki" })
  return verify(null, Buffer.from(timestamp + body), key, Buffer.from(signature, "hex"))
}

interface Site {
  readonly url: string
  readonly close: () => Promise<void>
}

/** A bot without a gateway. @param careful Whether it looks at signatures. */
const openSite = async (fake: DiscordFake, careful: boolean, reply: object): Promise<Site> => {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Array<Buffer> = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString()
    if (careful && !isSigned(fake.endpoint.publicKey, request.headers, body)) {
      response.writeHead(401).end()
      return
    }
    response.writeHead(200, { "content-type": "application/json" })
    response.end(JSON.stringify(JSON.parse(body).type === 1 ? { type: 1 } : reply))
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}

const withSite = async (
  careful: boolean,
  reply: object,
  play: (fake: DiscordFake, site: Site) => Promise<void>
): Promise<void> => {
  const fake = await startDiscordFake()
  const site = await openSite(fake, careful, reply)
  fake.world.commands.set("global", [{ id: "1", name: "go", type: 1, options: [] } as never])
  try {
    await play(fake, site)
  } finally {
    await site.close()
    await fake.close()
  }
}

describe("the endpoint for interactions", () => {
  it("delivers signed, and takes the reply for the answer", async () => {
    await withSite(true, { type: 4, data: { content: "hello", flags: 64 } }, async (fake, site) => {
      await fake.endpoint.use(site.url)
      const bob = fake.person({ name: "bob" })
      const done = bob.runs("/go")
      expect(await bob.sees("hello")).toBe("# general\norrange (only you): hello")
      for (const signing of ["wrong key", "other body", "none"] as const) {
        expect(await bob.repeatsForged(done, signing)).toBe(401)
      }
    })
  })

  it("is not taken if it lets through what is not signed", async () => {
    await withSite(false, {}, async (fake, site) => {
      await expect(fake.endpoint.use(site.url)).rejects.toThrow("let through a request with signature: wrong key")
      expect(fake.endpoint.isUsed).toBe(false)
    })
  })

  it("tells the person when the reply is not an answer", async () => {
    await withSite(true, { type: 4, data: { content: "x".repeat(2001) } }, async (fake, site) => {
      await fake.endpoint.use(site.url)
      const bob = fake.person({ name: "bob" })
      const done = bob.runs("/go")
      expect(await bob.sees("did not respond")).toBe("# general\n⚠ /go: the application did not respond")
      expect(done.failure).toContain('"content":{"_errors":[{"code":"BASE_TYPE_MAX_LENGTH"')
    })
  })
})
