import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type TestDatabase, testDatabase } from "../../test/postgres/TestDatabase.ts"
import type { Refusal } from "../protocol/Errors.ts"
import {
  clockAheadMsMax,
  type KeyPair,
  makeKeyPair,
  makeNonce,
  type SignedParts,
  signatureWindowMs,
  signRequest
} from "../protocol/Signing.ts"
import { Authenticator, type SignedRequest } from "./Authenticator.ts"
import { Events } from "../platform/Events.ts"
import { People } from "./People.ts"
import { Presence } from "./Presence.ts"

let database: TestDatabase

const makeRuntime = () =>
  ManagedRuntime.make(
    Layer.mergeAll(Authenticator.layer.pipe(Layer.provideMerge(Presence.layer)), People.layer).pipe(
      Layer.provideMerge(Events.layer),
      Layer.provideMerge(database.layer)
    )
  )

let runtime: ReturnType<typeof makeRuntime>
let otherDaemon: ReturnType<typeof makeRuntime>

beforeAll(async () => {
  database = await testDatabase()
  runtime = makeRuntime()
  otherDaemon = makeRuntime()
})

afterAll(async () => {
  await Promise.all([runtime.dispose(), otherDaemon.dispose()])
  await database.drop()
})

type Services = ManagedRuntime.ManagedRuntime.Services<typeof runtime>

const run = <A, E>(effect: Effect.Effect<A, E, Services>): Promise<A> => runtime.runPromise(effect)

interface Signer {
  readonly personId: string
  readonly keyId: string
  readonly key: KeyPair
}

const newSigner = Effect.gen(function* () {
  const people = yield* People
  const key = makeKeyPair()
  const person = yield* people.create(`p-${crypto.randomUUID().slice(0, 20)}`, ["trader"])
  const { id } = yield* people.addKey(person.id, { label: "x", publicKey: key.publicKey, scopes: ["read", "trade"] })
  return { personId: person.id, keyId: id, key } satisfies Signer
})

const sign = ({ key, keyId }: Signer, more: Partial<SignedParts> = {}): SignedRequest => {
  const parts: SignedParts = {
    method: "POST",
    target: "/v1/orders?a=1",
    body: Buffer.from("{}"),
    host: "127.0.0.1:4100",
    timestampMs: String(Date.now()),
    nonce: makeNonce(),
    keyId,
    ...more
  }
  return { ...parts, signature: signRequest(parts, key) }
}

const send = (request: SignedRequest) =>
  Authenticator.use((authenticator) => authenticator.authenticate(request)).pipe(
    Effect.map(({ personId }) => personId),
    Effect.catchTag("Refusal", ({ code }) => Effect.succeed(code))
  )

describe("the first use of a key", () => {
  const told = (personId: string) =>
    Effect.promise(() =>
      runtime.runPromise(
        SqlClient.SqlClient.use(
          (sql) => sql<{ count: number }>`SELECT count(*)::int4 AS count FROM events
            WHERE entries LIKE ${`%security.login_new%${personId}%`}`
        )
      )
    ).pipe(Effect.map((rows) => rows[0]?.count))

  it("is told its person once, by whichever daemon, and not of the first key they ever had", () =>
    run(
      Effect.gen(function* () {
        const signer = yield* newSigner
        yield* send(sign(signer))
        expect(yield* told(signer.personId)).toBe(0)
        const key = makeKeyPair()
        const { id: keyId } = yield* People.use((people) =>
          people.addKey(signer.personId, { label: "new", publicKey: key.publicKey, scopes: ["read"] })
        )
        // Who cannot sign with it has not used it.
        expect(yield* send({ ...sign({ ...signer, keyId }), signature: sign(signer).signature })).toBe(
          "auth.signature_invalid"
        )
        expect(yield* told(signer.personId)).toBe(0)
        const other = { ...signer, keyId, key }
        yield* Effect.promise(() =>
          Promise.all([1, 2, 3, 4].map((at) => (at % 2 === 0 ? runtime : otherDaemon).runPromise(send(sign(other)))))
        )
        expect(yield* told(signer.personId)).toBe(1)
        yield* send(sign(other))
        yield* send(sign(signer))
        expect(yield* told(signer.personId)).toBe(1)
      })
    ))
})

describe("a signed request", () => {
  it("is its person's", () =>
    run(
      Effect.gen(function* () {
        const signer = yield* newSigner
        const principal = yield* Authenticator.use((authenticator) => authenticator.authenticate(sign(signer)))
        expect(principal).toEqual({
          personId: signer.personId,
          name: expect.stringMatching(/^p-/),
          roles: ["trader"],
          keyId: signer.keyId,
          scopes: ["read", "trade"]
        })
      })
    ))

  it("AU-18 is refused alike for a wrong signature, an unknown key and a key that is none", () =>
    run(
      Effect.gen(function* () {
        const [signer, other] = [yield* newSigner, yield* newSigner]
        const good = sign(signer)
        const wrong: ReadonlyArray<SignedRequest> = [
          { ...good, target: "/v1/orders?a=2" },
          { ...good, body: Buffer.from("{ }") },
          { ...good, signature: "" },
          { ...good, keyId: other.keyId },
          sign({ ...signer, key: other.key }),
          sign({ ...signer, keyId: crypto.randomUUID() }),
          sign({ ...signer, keyId: "none" }),
          sign({ ...signer, keyId: signer.keyId.toUpperCase() }),
          sign(signer, { nonce: "short" }),
          sign(signer, { nonce: `${"n".repeat(16)}\n` }),
          sign(signer, { nonce: "n".repeat(65) })
        ]
        for (const request of wrong) {
          const refusal = yield* Effect.flip(Authenticator.use((authenticator) => authenticator.authenticate(request)))
          expect(refusal).toMatchObject({ code: "auth.signature_invalid", details: {} })
        }
        // What was refused did not use the nonce up.
        expect(yield* send(good)).toBe(signer.personId)
      })
    ))
})

it("many at once are each answered for themselves", () =>
  run(
    Effect.gen(function* () {
      const [ann, ben, gone] = [yield* newSigner, yield* newSigner, yield* newSigner]
      // Known to the daemon by now, which must not help it.
      for (const signer of [ann, ben, gone]) yield* send(sign(signer))
      const sql = yield* SqlClient.SqlClient
      yield* sql`UPDATE api_keys SET revoked_at = now() WHERE id = ${gone.keyId}::uuid`
      const nobody = { ...ben, keyId: crypto.randomUUID() }
      const requests = Array.from({ length: 60 }, (_, index) => {
        const method = index % 3 === 0 ? "GET" : "POST"
        return [ann, ben, gone, nobody].map((signer) => sign(signer, { method }))
      }).flat()
      const answers = yield* Effect.all([...requests, ...requests].map(send), { concurrency: "unbounded" })
      const said = (keyId: string) =>
        answers
          .filter((_, index) => requests[index % requests.length]?.keyId === keyId)
          .toSorted((left, right) => (left < right ? -1 : 1))
      const each = (answer: string) => Array.from({ length: 60 }, () => answer)
      for (const { keyId, personId } of [ann, ben]) {
        expect(said(keyId)).toEqual([...each(personId), ...each("auth.nonce_reused")])
      }
      for (const { keyId } of [gone, nobody]) {
        expect(said(keyId)).toEqual([...each("auth.signature_invalid"), ...each("auth.signature_invalid")])
      }
    })
  ))

describe("AU-05 the time of a request", () => {
  const nowMs = 1_800_000_000_000

  /** The clock of the daemon stands still; that of the database does not matter here. */
  const at = <A, E>(effect: Effect.Effect<A, E, Services>) =>
    Effect.flatMap(Clock.Clock, (clock) =>
      Effect.provideService(
        effect,
        Clock.Clock,
        Object.assign(Object.create(clock) as typeof clock, {
          currentTimeMillis: Effect.succeed(nowMs),
          currentTimeMillisUnsafe: () => nowMs
        })
      )
    )

  it.each([
    [0, true],
    [-signatureWindowMs, true],
    [-signatureWindowMs - 1, false],
    [clockAheadMsMax - 1, true],
    [clockAheadMsMax, false],
    [clockAheadMsMax + 100, false]
  ])("%i ms off is accepted: %s", (offMs, accepted) =>
    run(
      Effect.gen(function* () {
        const signer = yield* newSigner
        const request = sign(signer, { timestampMs: String(nowMs + offMs) })
        expect(yield* at(send(request))).toBe(accepted ? signer.personId : "auth.timestamp_outside_window")
      })
    )
  )

  it.each(["", "now", "1800000000", "1.8e12", "+180000000000", " 180000000000", "0x1a3185c5000", "1800000000000.0"])(
    "%j is refused, and the server's time is told",
    (timestampMs) =>
      run(
        Effect.gen(function* () {
          const request = sign(yield* newSigner, { timestampMs })
          const refused = Effect.flip(Authenticator.use((authenticator) => authenticator.authenticate(request)))
          expect((yield* at(refused)) as Refusal).toMatchObject({
            code: "auth.timestamp_outside_window",
            details: { server_time: new Date(nowMs).toISOString() }
          })
        })
      )
  )
})

describe("AU-04 a replay", () => {
  it("is refused, by the next daemon and after a restart as well", async () => {
    const signer = await run(newSigner)
    const request = sign(signer)
    expect(await run(send(request))).toBe(signer.personId)
    expect(await run(send(request))).toBe("auth.nonce_reused")
    expect(await otherDaemon.runPromise(send(request))).toBe("auth.nonce_reused")
    const restarted = makeRuntime()
    expect(await restarted.runPromise(send(request))).toBe("auth.nonce_reused")
    await restarted.dispose()
  })

  it("of a read is refused by the daemon that has seen it", async () => {
    const signer = await run(newSigner)
    const request = sign(signer, { method: "GET", body: new Uint8Array() })
    expect(await run(send(request))).toBe(signer.personId)
    expect(await run(send(request))).toBe("auth.nonce_reused")
  })

  it.each(["GET", "POST"])("of a %s at once passes one time", async (method) => {
    const signer = await run(newSigner)
    const request = sign(signer, { method })
    const answers = await run(
      Effect.all(
        Array.from({ length: 30 }, () => send(request)),
        { concurrency: "unbounded" }
      )
    )
    expect(answers.filter((answer) => answer === signer.personId)).toHaveLength(1)
    expect(answers.filter((answer) => answer === "auth.nonce_reused")).toHaveLength(29)
  })

  it("is told apart from the same nonce of another key", () =>
    run(
      Effect.gen(function* () {
        const nonce = makeNonce()
        for (const method of ["GET", "POST"]) {
          const [ann, bob] = [yield* newSigner, yield* newSigner]
          expect(yield* send(sign(ann, { method, nonce }))).toBe(ann.personId)
          expect(yield* send(sign(bob, { method, nonce }))).toBe(bob.personId)
        }
      })
    ))

  it("is remembered for as long as its signature could pass, and cleared after", () =>
    run(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const signer = yield* newSigner
        yield* send(sign(signer))
        const [row] = yield* sql<{ seconds: number }>`SELECT extract(epoch FROM expires_at - now())::float8 AS seconds
          FROM nonces WHERE key_id = ${signer.keyId}::uuid`
        expect(row?.seconds).toBeGreaterThan(0)
        expect(row?.seconds).toBeLessThanOrEqual((signatureWindowMs + clockAheadMsMax) / 1_000)
        yield* sql`INSERT INTO nonces (key_id, nonce, expires_at) VALUES
          (${signer.keyId}::uuid, 'expired-long-ago', now() - interval '2 minutes')`
        const left = sql`SELECT FROM nonces WHERE nonce = 'expired-long-ago'`
        expect(yield* left).toHaveLength(1)
        // The next daemon to start clears first.
        const cleared = left.pipe(Effect.repeat({ until: (rows) => rows.length === 0 }), Effect.timeout("60 seconds"))
        yield* cleared.pipe(Effect.provide(Layer.fresh(Authenticator.layer)))
      })
    ))
})

it("AU-07 a revoked key is refused from the next request on, by every daemon", async () => {
  const signer = await run(newSigner)
  for (const method of ["GET", "POST"]) expect(await run(send(sign(signer, { method })))).toBe(signer.personId)
  expect(await otherDaemon.runPromise(send(sign(signer)))).toBe(signer.personId)
  await run(People.use((people) => people.revokeKey(signer.personId, signer.keyId)))
  for (const method of ["GET", "POST"]) expect(await run(send(sign(signer, { method })))).toBe("auth.signature_invalid")
  expect(await otherDaemon.runPromise(send(sign(signer)))).toBe("auth.signature_invalid")
})
