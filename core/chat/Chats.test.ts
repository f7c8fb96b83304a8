import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { jpegOf, pngChunk, pngOf, secret, segment } from "../../test/chat/SampleFiles.ts"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import {
  act,
  codeOf,
  type Floor,
  newPerson,
  newTrader,
  openDisputed,
  openFloor,
  openMarked,
  openTrade,
  resolveAndPay
} from "../../test/trades/TradingFloor.ts"
import { Presence } from "../identity/Presence.ts"
import type { Principal } from "../protocol/Api.ts"
import { chatFileBytesMax } from "../protocol/BodyLimits.ts"
import { CHAT_TEMPLATES } from "../protocol/ChatTemplates.ts"
import { filesMax } from "./ChatPolicy.ts"
import { Chats } from "./Chats.ts"

const say = (principal: Principal, id: string, text: string, clientId: string = crypto.randomUUID()) =>
  Chats.use((chats) => chats.send(principal, id, { client_id: clientId, text }))
const attach = (principal: Principal, id: string, bytes: Uint8Array) =>
  Chats.use((chats) =>
    chats.attach(principal, id, { client_id: crypto.randomUUID(), content: Buffer.from(bytes).toString("base64") })
  )
const read = (principal: Principal, id: string, seq: number) => Chats.use((chats) => chats.read(principal, id, seq))
const list = (principal: Principal, id: string, page: { readonly limit?: number; readonly cursor?: string } = {}) =>
  Chats.use((chats) => chats.list(principal, id, page))
const fetchFile = (principal: Principal, id: string, sha256: string) =>
  Chats.use((chats) => chats.file(principal, id, sha256))

const rows = <A extends object>(query: string) => SqlClient.SqlClient.use((sql) => sql.unsafe<A>(query))

/** What the clock does when it gets to a conversation. */
const look = (id: string) =>
  Effect.gen(function* () {
    const [deadline] = yield* rows<{ readonly id: string }>(
      `SELECT id::text AS id FROM deadlines WHERE kind = 'chat.retention' AND subject = '${id}' AND closed_at IS NULL`
    )
    yield* Chats.use((chats) => chats.fire({ id: deadline?.id ?? "", kind: "chat.retention", subject: id }))
  })

const dayMs = 86_400_000

describe("Chats", () => {
  let floor: Floor

  beforeAll(async () => {
    floor = await openFloor()
  })
  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  /** As the owner: the trade was over so many days ago, and its conversation is due to be looked at. */
  const ageEnd = (id: string, days: number) =>
    Effect.promise(() =>
      floor.asOwner(
        SqlClient.SqlClient.use((sql) =>
          Effect.andThen(
            sql`UPDATE trades SET updated_at = now() - make_interval(days => ${days}) WHERE id = ${id}::uuid`,
            sql`UPDATE deadlines SET due_at = now() - make_interval(secs => 1)
              WHERE kind = 'chat.retention' AND subject = ${id}::uuid AND closed_at IS NULL`
          )
        )
      )
    )

  it("is for the two people of the trade, latest message first, in pages", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openTrade()
        for (const text of ["one", "two", "three"]) yield* say(buyer, id, text)
        const answer = yield* say(seller, id, "four\nfive")
        expect(answer).toMatchObject({ seq: 4, role: "seller", author: seller.name, text: "four\nfive", purged: false })
        const first = yield* list(seller, id, { limit: 3 })
        expect(first.data.map(({ seq, text }) => [seq, text])).toEqual([
          [4, "four\nfive"],
          [3, "three"],
          [2, "two"]
        ])
        const second = yield* list(buyer, id, { limit: 3, cursor: first.next_cursor ?? "" })
        expect([second.data.map(({ seq }) => seq), second.next_cursor]).toEqual([[1], null])
        expect([first.closes_at, first.purge_after]).toEqual([null, null])
      })
    ))

  it("does not exist for a stranger, and for an arbiter only once the trade was disputed", () =>
    floor.run(
      Effect.gen(function* () {
        const arbiter = yield* newPerson("arbiter")
        const stranger = yield* newTrader
        const { buyer, id, seller } = yield* openMarked(floor)
        const { sha256 } = (yield* attach(buyer, id, Buffer.from("%PDF-1.7 proof"))).file ?? { sha256: "" }
        const tries = (who: Principal): ReadonlyArray<Effect.Effect<unknown, unknown, Chats>> => [
          list(who, id),
          say(who, id, "hello"),
          attach(who, id, Buffer.from("%PDF-")),
          read(who, id, 1),
          fetchFile(who, id, sha256)
        ]
        for (const who of [stranger, arbiter]) {
          for (const attempt of tries(who)) expect(yield* codeOf(attempt)).toBe("trade.unknown")
        }
        yield* act(buyer, id, "dispute", { reason: "payment_not_acknowledged" })
        for (const attempt of tries(stranger)) expect(yield* codeOf(attempt)).toBe("trade.unknown")
        expect((yield* say(arbiter, id, "I have a question")).role).toBe("arbiter")
        expect((yield* fetchFile(arbiter, id, sha256)).mediaType).toBe("application/pdf")
        expect((yield* list(seller, id)).data[0]).toMatchObject({ author: arbiter.name, role: "arbiter" })
      })
    ))

  it("keeps what is written sealed, and tells the two people that, not what, something was written", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openDisputed(floor)
        const arbiter = yield* newPerson("arbiter")
        const words = `the account is under the floor ${crypto.randomUUID()}`
        yield* say(arbiter, id, words)
        for (const table of ["chat_messages", "commands", "events", "chats", "deadlines"]) {
          const [found] = yield* rows<{ readonly n: number }>(
            `SELECT count(*)::int4 AS n FROM ${table} AS r WHERE r::text LIKE '%${words}%'
              OR r::text LIKE '%${Buffer.from(words).toString("hex")}%'`
          )
          expect([table, found?.n]).toEqual([table, 0])
        }
        const [event] = yield* rows<{ readonly entries: string }>(`SELECT entries FROM events ORDER BY id DESC LIMIT 1`)
        expect(JSON.parse(event?.entries ?? "")).toEqual([
          {
            kind: "chat.message",
            subject: id,
            people: [buyer.personId, seller.personId],
            data: { seq: 1, by: arbiter.personId }
          }
        ])
        expect(yield* Chats.use((chats) => chats.news(buyer.personId, 10))).toEqual([{ trade: id, last_seq: 1 }])
        expect(yield* Chats.use((chats) => chats.news(arbiter.personId, 10))).toEqual([])
      })
    ))

  it("writes a message once, whatever is sent again, and tells no event of what was refused", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id } = yield* openTrade()
        const first = yield* say(buyer, id, "once", "c-once")
        expect(yield* say(buyer, id, "once", "c-once")).toEqual(first)
        expect(yield* codeOf(say(buyer, id, "twice", "c-once"))).toBe("request.client_id_reused")
        const both = { client_id: "c-both", text: "a", template: "paid" } as const
        expect(yield* codeOf(Chats.use((chats) => chats.send(buyer, id, both)))).toBe("chat.text_or_template")
        const neither = { client_id: "c-neither" }
        expect(yield* codeOf(Chats.use((chats) => chats.send(buyer, id, neither)))).toBe("chat.text_or_template")
        expect((yield* list(buyer, id)).data).toHaveLength(1)
      })
    ))

  it("numbers without gaps however many write at once", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openTrade()
        const all = yield* Effect.forEach(
          Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? buyer : seller)),
          (who, index) => say(who, id, `${index}`),
          { concurrency: 10 }
        )
        expect(all.map(({ seq }) => seq).toSorted((left, right) => left - right)).toEqual(
          all.map((_, index) => index + 1)
        )
      })
    ))

  it("stores a warning with the message and lets it pass; a ready sentence has its key", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openTrade()
        expect((yield* say(buyer, id, "call +49 151 23456789, or telegram")).warnings).toEqual([
          "phone_number",
          "off_platform"
        ])
        yield* Chats.use((chats) => chats.send(buyer, id, { client_id: "c-template", template: "paid" }))
        expect(
          (yield* list(seller, id)).data.map(({ template, text, warnings }) => [template, text, warnings])
        ).toEqual([
          ["paid", CHAT_TEMPLATES.paid, []],
          [null, "call +49 151 23456789, or telegram", ["phone_number", "off_platform"]]
        ])
      })
    ))

  it("counts what is unread, and a mark only rises", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openTrade()
        expect(yield* codeOf(read(buyer, id, 1))).toBe("chat.message_unknown")
        for (const who of [buyer, seller, buyer, buyer]) yield* say(who, id, "x")
        expect([(yield* list(buyer, id)).unread, (yield* list(seller, id)).unread]).toEqual([1, 3])
        expect(yield* read(seller, id, 3)).toEqual({ trade: id, read_seq: 3, unread: 1 })
        expect(yield* read(seller, id, 1)).toEqual({ trade: id, read_seq: 3, unread: 1 })
        expect(yield* codeOf(read(seller, id, 5))).toBe("chat.message_unknown")
        yield* Presence.use((presence) => presence.see(seller.personId))
        const { people } = yield* list(buyer, id)
        expect(people.map(({ name, read_seq: seq, role }) => [role, name, seq])).toEqual([
          ["buyer", buyer.name, 0],
          ["seller", seller.name, 3]
        ])
        expect(people[1]?.last_seen_at).toMatch(/^\d{4}-/)
      })
    ))

  it("takes files by what they are, without what they say beside the picture, each content of a person once", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openTrade()
        const picture = jpegOf([segment(0xe1, Buffer.from(`Exif ${secret}`))])
        const { file } = yield* attach(buyer, id, picture)
        const again = yield* attach(buyer, id, jpegOf([]))
        expect(again.file).toEqual(file)
        yield* attach(seller, id, jpegOf([]))
        const stored = yield* rows(`SELECT 1 FROM chat_files WHERE sha256 = decode('${file?.sha256}', 'hex')`)
        expect(stored).toHaveLength(2)
        const got = yield* fetchFile(seller, id, file?.sha256 ?? "")
        expect(got).toEqual({ mediaType: "image/jpeg", bytes: jpegOf([]) })
        expect(yield* codeOf(fetchFile(seller, id, "0".repeat(64)))).toBe("chat.file_unknown")
        expect(yield* codeOf(attach(buyer, id, Buffer.from("<html>")))).toBe("chat.file_type")
        expect(yield* codeOf(attach(buyer, id, picture.subarray(0, 30)))).toBe("chat.file_damaged")
        const long = Buffer.alloc(chatFileBytesMax + 1, "%PDF-")
        expect(yield* codeOf(attach(buyer, id, long))).toBe("chat.file_too_large")
        const noBase64 = { client_id: "c-no-base64", content: "JVBERi0?" }
        expect(yield* codeOf(Chats.use((chats) => chats.attach(buyer, id, noBase64)))).toBe("request.malformed")
        const whole = Buffer.alloc(chatFileBytesMax, "%PDF-")
        const large = yield* attach(buyer, id, whole)
        expect((yield* fetchFile(seller, id, large.file?.sha256 ?? "")).bytes).toEqual(new Uint8Array(whole))
      })
    ))

  it(`takes ${filesMax} files and no more, and numbers nothing that was refused`, () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openTrade()
        for (let count = 0; count < filesMax; count += 1) {
          yield* attach(count % 2 === 0 ? buyer : seller, id, Buffer.from(`%PDF-${count}`))
        }
        expect(yield* codeOf(attach(buyer, id, Buffer.from("%PDF-more")))).toBe("chat.files_full")
        expect((yield* say(buyer, id, "as words, then")).seq).toBe(filesMax + 1)
      })
    ))

  it("is open for a week after the trade, and purged after a month", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openTrade()
        yield* say(buyer, id, "call +49 151 23456789")
        const { file } = yield* attach(buyer, id, pngOf(1, 1, new Uint8Array(4), [pngChunk("tEXt", Buffer.from("x"))]))
        yield* act(buyer, id, "cancel")
        yield* ageEnd(id, 6)
        yield* say(seller, id, "a pity")
        const { closes_at: closes, purge_after: purge } = yield* list(buyer, id)
        expect(Date.parse(purge ?? "") - Date.parse(closes ?? "")).toBe(23 * dayMs)
        yield* look(id)
        expect((yield* list(buyer, id)).data[0]?.text).toBe("a pity")
        yield* ageEnd(id, 8)
        expect(yield* codeOf(say(seller, id, "late"))).toBe("chat.closed")
        // The same content in another trade stays.
        const other = yield* openTrade("seller", "100", { buyer, seller })
        yield* attach(buyer, other.id, pngOf(1, 1, new Uint8Array(4), []))
        yield* attach(seller, other.id, Buffer.from("%PDF-other"))
        yield* ageEnd(id, 31)
        yield* look(id)
        const after = yield* list(buyer, id)
        expect(after.data.map(({ author, purged, seq }) => [seq, author, purged])).toEqual([
          [3, seller.name, true],
          [2, buyer.name, true],
          [1, buyer.name, true]
        ])
        for (const { file: left, text, warnings } of after.data)
          expect([left, text, warnings]).toEqual([null, null, []])
        expect(yield* codeOf(fetchFile(buyer, id, file?.sha256 ?? ""))).toBe("chat.file_unknown")
        expect((yield* fetchFile(buyer, other.id, file?.sha256 ?? "")).mediaType).toBe("image/png")
        expect(
          yield* rows(
            `SELECT 1 FROM deadlines WHERE kind = 'chat.retention' AND subject = '${id}' AND closed_at IS NULL`
          )
        ).toEqual([])
      })
    ))

  it("is looked at again when its trade is not over, and kept for half a year when it was disputed", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id } = yield* openDisputed(floor)
        yield* say(buyer, id, "kept")
        yield* ageEnd(id, 100)
        yield* look(id)
        expect((yield* list(buyer, id)).data[0]?.text).toBe("kept")
        const arbiter = yield* newPerson("arbiter")
        yield* resolveAndPay(floor, arbiter, id, { resolution: "seller", statement: "nothing came" })
        yield* ageEnd(id, 179)
        yield* look(id)
        expect((yield* list(arbiter, id)).data[0]?.text).toBe("kept")
        yield* ageEnd(id, 181)
        yield* look(id)
        expect((yield* list(arbiter, id)).data[0]).toMatchObject({ text: null, purged: true })
      })
    ))
})
