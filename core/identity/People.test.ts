import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type TestDatabase, testDatabase } from "../../test/postgres/TestDatabase.ts"
import type { Scope } from "../protocol/Person.ts"
import { makeKeyPair } from "../protocol/Signing.ts"
import { Events } from "../platform/Events.ts"
import { People } from "./People.ts"
import { keysPerPersonMax, keyView, personView } from "./Person.ts"

let database: TestDatabase

const makeRuntime = () =>
  ManagedRuntime.make(People.layer.pipe(Layer.provideMerge(Events.layer), Layer.provideMerge(database.layer)))

let runtime: ReturnType<typeof makeRuntime>

beforeAll(async () => {
  database = await testDatabase()
  runtime = makeRuntime()
})

afterAll(async () => {
  await runtime.dispose()
  await database.drop()
})

const run = <A, E>(effect: Effect.Effect<A, E, ManagedRuntime.ManagedRuntime.Services<typeof runtime>>): Promise<A> =>
  runtime.runPromise(effect)

const newName = () => `p-${crypto.randomUUID().slice(0, 20)}`
const newPerson = People.use((people) => people.create(newName(), ["trader"]))

const addKey = (personId: string, scopes: ReadonlyArray<Scope> = ["read"], publicKey = makeKeyPair().publicKey) =>
  People.use((people) => people.addKey(personId, { label: "laptop", publicKey, scopes }))

const revokeKey = (personId: string, keyId: string) => People.use((people) => people.revokeKey(personId, keyId))

const codeOf = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  effect.pipe(
    Effect.as(undefined),
    Effect.catch((error) => Effect.succeed((error as { readonly code?: string }).code ?? String(error)))
  )

describe("a person", () => {
  it("is found by id and by name", () =>
    run(
      Effect.gen(function* () {
        const people = yield* People
        const name = newName()
        const person = yield* people.create(name, ["trader", "arbiter"])
        const said = { country: null, languages: [], kycTier: 0 }
        const made = { id: person.id, name, roles: ["trader", "arbiter"], createdAt: expect.any(Date) }
        expect(person).toEqual({ ...made, ...said })
        expect(yield* people.find(person.id)).toEqual(person)
        expect(yield* people.findByName(name)).toEqual(person)
        expect(yield* people.find(crypto.randomUUID())).toBeUndefined()
        expect(yield* people.findByName(newName())).toBeUndefined()
        expect(personView(person).created_at).toBe(person.createdAt.toISOString())
      })
    ))

  it("has a name that nobody else has, also when many want it at once", () =>
    run(
      Effect.gen(function* () {
        const name = newName()
        const codes = yield* Effect.all(
          Array.from({ length: 10 }, () => codeOf(People.use((people) => people.create(name, ["trader"])))),
          { concurrency: "unbounded" }
        )
        expect(codes.filter((code) => code === undefined)).toHaveLength(1)
        expect(codes.filter((code) => code === "person.name_taken")).toHaveLength(9)
      })
    ))
})

describe("a key", () => {
  it("is listed with its person's, revoked ones as well", () =>
    run(
      Effect.gen(function* () {
        const [ann, bob] = [yield* newPerson, yield* newPerson]
        const first = yield* addKey(ann.id, ["manage"])
        const second = yield* addKey(ann.id)
        yield* addKey(bob.id)
        const revoked = yield* revokeKey(ann.id, second.id)
        expect(revoked.revokedAt).toBeInstanceOf(Date)
        expect(yield* People.use((people) => people.keys(ann.id))).toEqual([first, revoked])
        expect(keyView(first, first.id)).toMatchObject({ current: true, revoked_at: null, scopes: ["manage"] })
        expect(keyView(revoked, first.id)).toMatchObject({
          current: false,
          revoked_at: revoked.revokedAt?.toISOString()
        })
      })
    ))

  it("is registered once, for whomever, and not again after it was revoked", () =>
    run(
      Effect.gen(function* () {
        const [ann, bob] = [yield* newPerson, yield* newPerson]
        const { id, publicKey } = yield* addKey(ann.id)
        expect(yield* codeOf(addKey(bob.id, ["read"], publicKey))).toBe("key.exists")
        yield* revokeKey(ann.id, id)
        expect(yield* codeOf(addKey(ann.id, ["read"], publicKey))).toBe("key.exists")
      })
    ))

  it("is 32 bytes in the one way they are written", () =>
    run(
      Effect.gen(function* () {
        const { id } = yield* newPerson
        const publicKey = Buffer.alloc(32, 1).toString("base64url")
        const twin = `${publicKey.slice(0, -1)}F`
        expect(Buffer.from(twin, "base64url")).toEqual(Buffer.from(publicKey, "base64url"))
        for (const text of [
          twin,
          `${publicKey}=`,
          "",
          "AAAA",
          publicKey.slice(1),
          `${publicKey}AAAA`,
          "!".repeat(43)
        ]) {
          expect(yield* codeOf(addKey(id, ["read"], text)), text).toBe("key.invalid")
        }
        expect(yield* codeOf(addKey(id, ["read"], publicKey))).toBeUndefined()
      })
    ))

  it("has a limit per person, also when many are added at once; revoked ones do not count", () =>
    run(
      Effect.gen(function* () {
        const { id } = yield* newPerson
        const codes = yield* Effect.all(
          Array.from({ length: keysPerPersonMax + 5 }, () => codeOf(addKey(id))),
          { concurrency: "unbounded" }
        )
        expect(codes.filter((code) => code === undefined)).toHaveLength(keysPerPersonMax)
        expect(codes.filter((code) => code === "key.limit_reached")).toHaveLength(5)
        const [first] = yield* People.use((people) => people.keys(id))
        yield* revokeKey(id, first?.id ?? "")
        expect(yield* codeOf(addKey(id))).toBeUndefined()
        expect(yield* codeOf(addKey(id))).toBe("key.limit_reached")
      })
    ))

  it("that is the last to manage keys stays, also when all are revoked at once", () =>
    run(
      Effect.gen(function* () {
        const { id } = yield* newPerson
        const managers = yield* Effect.all(Array.from({ length: 6 }, () => addKey(id, ["manage", "read"])))
        const reader = yield* addKey(id)
        const codes = yield* Effect.all(
          managers.map((key) => codeOf(revokeKey(id, key.id))),
          { concurrency: "unbounded" }
        )
        expect(codes.filter((code) => code === "key.last_manage")).toHaveLength(1)
        const last = managers[codes.indexOf("key.last_manage")]
        expect(yield* codeOf(revokeKey(id, reader.id))).toBeUndefined()
        expect(yield* codeOf(revokeKey(id, last?.id ?? ""))).toBe("key.last_manage")
        yield* addKey(id, ["manage"])
        expect(yield* codeOf(revokeKey(id, last?.id ?? ""))).toBeUndefined()
      })
    ))

  it("is revoked once, by its own person", () =>
    run(
      Effect.gen(function* () {
        const [ann, bob] = [yield* newPerson, yield* newPerson]
        const key = yield* addKey(ann.id)
        expect(yield* codeOf(revokeKey(bob.id, key.id))).toBe("key.unknown")
        expect(yield* codeOf(revokeKey(ann.id, crypto.randomUUID()))).toBe("key.unknown")
        const revoked = yield* revokeKey(ann.id, key.id)
        expect(yield* revokeKey(ann.id, key.id)).toEqual(revoked)
      })
    ))
})
