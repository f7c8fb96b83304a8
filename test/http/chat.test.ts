import { createHash, randomBytes } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { makeClient } from "../../core/client/Client.ts"
import { chatFileBytesMax, chatFileTextMax } from "../../core/protocol/BodyLimits.ts"
import type { ChatMessageView, ChatView } from "../../core/protocol/Chat.ts"
import { jpegOf, secret, segment } from "../chat/SampleFiles.ts"
import { freshId, openTrade } from "./Commands.ts"
import { errorOf, get, post, send } from "./Signed.ts"
import { type CastMember, startTestDaemon, type TestDaemon } from "./TestDaemon.ts"

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64")

describe("the conversation of a trade", () => {
  let daemon: TestDaemon
  let trade: string

  beforeAll(async () => {
    daemon = await startTestDaemon()
    trade = await openTrade(daemon)
  })
  afterAll(async () => {
    await daemon.examine()
    await daemon.close()
  })

  const clientOf = ({ id, privateKey, publicKey }: CastMember) =>
    makeClient({
      daemon: `http://${daemon.host}`,
      key: { id, public_key: publicKey, private_key: privateKey }
    })

  it("takes what one says to the other, who reads it and marks it read", async () => {
    const { ann, ben } = daemon.cast
    const messages = `/v1/trades/${trade}/messages`
    const message = { client_id: freshId(), text: "I am on WhatsApp\nand here" }
    const said = await post(daemon.host, ben, messages, message)
    expect(said.status).toBe(201)
    expect(said.json).toMatchObject({ seq: 1, role: "buyer", author: "ben", warnings: ["off_platform"] })
    expect((await post(daemon.host, ben, messages, message)).json).toEqual(said.json)
    const view = (await get(daemon.host, ann, messages)).json as ChatView
    expect(view.data).toEqual([said.json])
    expect(view.unread).toBe(1)
    // Both have just sent a request.
    for (const { last_seen_at: seen } of view.people) expect(seen).not.toBeNull()
    const marked = await post(daemon.host, ann, `${messages}/read`, { seq: 1 })
    expect(marked.json).toEqual({ trade, read_seq: 1, unread: 0 })
    const after = (await get(daemon.host, ben, messages)).json as ChatView
    expect(after.people.map(({ read_seq: seq, role }) => [role, seq])).toEqual([
      ["buyer", 0],
      ["seller", 1]
    ])
  })

  it("tells the two people on their stream that something was written, and nobody else", async () => {
    const { ann, ben, cat } = daemon.cast
    const poll = async (who: CastMember, query: string) => {
      const { json } = await get(daemon.host, who, `/v1/stream/own/chats?wait_ms=${query}`)
      return (json as { readonly data: ReadonlyArray<{ readonly seq: number; readonly data: unknown }> }).data
    }
    const [snapshot] = await poll(ann, "0")
    expect(snapshot?.data).toEqual([{ trade, last_seq: 1 }])
    const [stranger] = await poll(cat, "0")
    expect(stranger?.data).toEqual([])
    const waiting = poll(ann, `10000&after=${snapshot?.seq}`)
    await post(daemon.host, ben, `/v1/trades/${trade}/messages`, { client_id: freshId(), template: "paid" })
    const [delta] = await waiting
    expect(delta?.data).toEqual({ trade, last_seq: 2 })
    expect(JSON.stringify(delta)).not.toContain("payment")
    expect(await poll(cat, `0&after=${stranger?.seq}`)).toEqual([])
  })

  it("hands a file out as it is stored, to be saved and not to be shown", async () => {
    const { ann, ben, cat } = daemon.cast
    const picture = jpegOf([segment(0xe1, Buffer.from(`Exif ${secret}`))])
    const content = { client_id: freshId(), content: base64(picture) }
    const { json, status } = await post(daemon.host, ben, `/v1/trades/${trade}/files`, content)
    expect(status).toBe(201)
    const { file } = json as ChatMessageView
    const path = `/v1/trades/${trade}/files/${file?.sha256}`
    const got = await get(daemon.host, ann, path)
    expect(got.status).toBe(200)
    expect(got.headers).toMatchObject({
      "content-type": "image/jpeg",
      "content-disposition": `attachment; filename="${file?.sha256}.jpg"`,
      "x-content-type-options": "nosniff",
      "content-length": String(file?.size)
    })
    const { data } = await clientOf(ann).call("chat.file", { params: { id: trade, sha256: file?.sha256 ?? "" } })
    expect(createHash("sha256").update(data).digest("hex")).toBe(file?.sha256)
    expect(new Uint8Array(data)).toEqual(jpegOf([]))
    expect(errorOf(await get(daemon.host, cat, path)).code).toBe("trade.unknown")
    const other = `/v1/trades/${trade}/files/${"0".repeat(64)}`
    expect(errorOf(await get(daemon.host, ann, other)).code).toBe("chat.file_unknown")
  })

  it("PW-17: takes a buyer's proof for what it is, without what it says beside the picture, and no script", async () => {
    const { ann, ben } = daemon.cast
    const paid = await openTrade(daemon)
    const upload = (as: CastMember, bytes: Uint8Array, proof = true) =>
      post(daemon.host, as, `/v1/trades/${paid}/files`, { client_id: freshId(), content: base64(bytes), proof })
    const scripts = [
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      "<!doctype html><script>alert(1)</script>",
      "PK\u0003\u0004 an archive that grows",
      "#!/bin/sh"
    ]
    for (const script of scripts) expect(errorOf(await upload(ben, Buffer.from(script))).code).toBe("chat.file_type")
    const polyglot = Buffer.concat([
      jpegOf([segment(0xe1, Buffer.from(`Exif ${secret}`))]),
      Buffer.from(scripts[0] ?? "")
    ])
    const shown = await upload(ben, polyglot)
    expect([shown.status, shown.json]).toMatchObject([201, { proof: true, role: "buyer" }])
    expect((await upload(ben, jpegOf([]), false)).json).toMatchObject({ proof: false })
    expect(errorOf(await upload(ann, jpegOf([]))).code).toBe("chat.proof_not_yours")
    const proofs = await get(daemon.host, ann, `/v1/trades/${paid}/messages?proofs=true`)
    const { data } = proofs.json as ChatView
    expect(data.map(({ seq }) => seq)).toEqual([1])
    const { data: stored } = await clientOf(ann).call("chat.file", {
      params: { id: paid, sha256: data[0]?.file?.sha256 ?? "" }
    })
    expect(new Uint8Array(stored)).toEqual(jpegOf([]))
    expect(createHash("sha256").update(stored).digest("hex")).toBe(data[0]?.file?.sha256)
  })

  it("takes a file of 5 MiB, and no more than that, while other routes take no more than before", async () => {
    const { ann, ben } = daemon.cast
    const large = Buffer.concat([Buffer.from("%PDF-1.7"), randomBytes(chatFileBytesMax - 8)])
    const client = clientOf(ben)
    const { data } = await client.call("chat.attach", {
      params: { id: trade },
      payload: { client_id: freshId(), content: base64(large) }
    })
    expect(data.file?.size).toBe(chatFileBytesMax)
    const { data: got } = await client.call("chat.file", { params: { id: trade, sha256: data.file?.sha256 ?? "" } })
    expect(Buffer.compare(Buffer.from(got), large)).toBe(0)
    const attach = `/v1/trades/${trade}/files`
    const more = { client_id: freshId(), content: base64(Buffer.concat([large, Buffer.of(0)])) }
    expect(errorOf(await post(daemon.host, ann, attach, more)).code).toBe("chat.file_too_large")
    const tooMuch = { client_id: freshId(), content: "A".repeat(chatFileTextMax + 8 * 1024) }
    expect(errorOf(await post(daemon.host, ann, attach, tooMuch)).code).toBe("request.too_large")
    const text = { client_id: freshId(), text: "a".repeat(70_000) }
    expect(errorOf(await post(daemon.host, ann, `/v1/trades/${trade}/messages`, text)).code).toBe("request.too_large")
  })

  it("lets the arbiter in once there is a dispute", async () => {
    const { ann, ivy } = daemon.cast
    const messages = `/v1/trades/${trade}/messages`
    expect(errorOf(await get(daemon.host, ivy, messages)).code).toBe("trade.unknown")
    const { ben } = daemon.cast
    await post(daemon.host, ben, `/v1/trades/${trade}/paid`, { client_id: freshId(), version: 1 })
    const dispute = { client_id: freshId(), version: 2, reason: "fraud", statement: "another name" }
    expect((await post(daemon.host, ann, `/v1/trades/${trade}/dispute`, dispute)).status).toBe(200)
    expect((await get(daemon.host, ivy, messages)).status).toBe(200)
    const asked = await send(daemon.host, {
      method: "POST",
      target: messages,
      body: JSON.stringify({ client_id: freshId(), text: "Please show the statement." }),
      as: ivy
    })
    expect(asked.json).toMatchObject({ author: "ivy", role: "arbiter" })
  })
})
