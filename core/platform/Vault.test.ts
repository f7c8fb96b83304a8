import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type TestDatabase, testDatabase } from "../../test/postgres/TestDatabase.ts"
import { loadOrCreateVaultKey, Vault, vaultKeyBytes } from "./Vault.ts"

const vaultKey = Redacted.make(new Uint8Array(vaultKeyBytes).fill(7))
const otherKey = Redacted.make(new Uint8Array(vaultKeyBytes).fill(8))
const place = "payment_accounts.details:1"
const secret = "DE89370400440532013000"

const newPerson = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const id = crypto.randomUUID()
  yield* sql`INSERT INTO people (id, name, roles) VALUES (${id}::uuid, ${`p${id.slice(0, 8)}`}, '{trader}')`
  return id
})

const load = (path: string) => Effect.runPromise(Effect.map(loadOrCreateVaultKey(path), Redacted.value))

describe("Vault", () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await testDatabase()
  })

  const run = <A, E>(
    effect: Effect.Effect<A, E, Vault | SqlClient.SqlClient>,
    key = vaultKey,
    at = database
  ): Promise<A> =>
    Effect.runPromise(Effect.provide(effect, Layer.provideMerge(Vault.layer({ key }), at.layer), { local: true }))

  const printed = (context: string, value: string, key = vaultKey, at = database) =>
    run(
      Vault.useSync((vault) => Buffer.from(vault.fingerprint(context, value)).toString("hex")),
      key,
      at
    )

  // First of all: before anything is sealed, a database takes any key.
  it("gives equal fingerprints to equal values of one context under one key only", async () => {
    const print = await printed("iban", secret)
    expect(print).toMatch(/^[0-9a-f]{64}$/)
    expect(await printed("iban", secret)).toBe(print)
    expect(await printed("phone", secret)).not.toBe(print)
    const other = await testDatabase()
    expect(await printed("iban", secret, otherKey, other)).not.toBe(print)
    await other.drop()
    expect(await printed("a", "bc")).not.toBe(await printed("ab", "c"))
  })

  it("opens what it sealed, also in another process", async () => {
    const [person, sealed] = await run(
      Effect.gen(function* () {
        const vault = yield* Vault
        const id = yield* newPerson
        return [id, yield* vault.seal(id, place, `${secret} – ключ`)] as const
      })
    )
    expect(await run(Vault.use((vault) => vault.open(person, place, sealed)))).toBe(`${secret} – ключ`)
    expect(Buffer.from(sealed).includes(secret)).toBe(false)
  })

  it("seals equal text differently each time", () =>
    run(
      Effect.gen(function* () {
        const vault = yield* Vault
        const person = yield* newPerson
        const seals = yield* Effect.replicateEffect(vault.seal(person, place, ""), 100)
        expect(new Set(seals.map((sealed) => Buffer.from(sealed).toString("hex"))).size).toBe(100)
      })
    ))

  it("opens nothing that was changed, cut or moved to another person or place", () =>
    run(
      Effect.gen(function* () {
        const vault = yield* Vault
        const [person, other] = [yield* newPerson, yield* newPerson]
        const sealed = yield* vault.seal(person, place, secret)
        yield* vault.seal(other, place, secret)
        const fault = (owner: string, context: string, bytes: Uint8Array) =>
          vault.open(owner, context, bytes).pipe(
            Effect.flip,
            Effect.map((error) => error._tag)
          )
        for (let index = 0; index < sealed.length; index++) {
          const changed = Uint8Array.from(sealed, (byte, at) => (at === index ? byte ^ 1 : byte))
          expect([index, yield* fault(person, place, changed)]).toEqual([index, "SealBroken"])
        }
        for (const length of [0, 1, 28, sealed.length - 1]) {
          expect(yield* fault(person, place, sealed.subarray(0, length))).toBe("SealBroken")
        }
        expect(yield* fault(other, place, sealed)).toBe("SealBroken")
        expect(yield* fault(person, "payment_accounts.details:2", sealed)).toBe("SealBroken")
        expect(yield* fault(crypto.randomUUID(), place, sealed)).toBe("SealBroken")
      })
    ))

  it("takes no data key that was moved to another person", async () => {
    const [person, other, sealed] = await run(
      Effect.gen(function* () {
        const vault = yield* Vault
        const sql = yield* SqlClient.SqlClient
        const [owner, thief] = [yield* newPerson, yield* newPerson]
        const bytes = yield* vault.seal(owner, place, secret)
        yield* sql`INSERT INTO subject_keys (person_id, kek_id, wrapped)
          SELECT ${thief}::uuid, kek_id, wrapped FROM subject_keys WHERE person_id = ${owner}::uuid`
        return [owner, thief, bytes] as const
      })
    )
    expect(await run(Vault.use((vault) => vault.open(person, place, sealed)))).toBe(secret)
    await expect(run(Vault.use((vault) => vault.open(other, place, sealed)))).rejects.toMatchObject({
      _tag: "SealBroken"
    })
  })

  it("forgets a data key whose transaction was rolled back", () =>
    run(
      Effect.gen(function* () {
        const vault = yield* Vault
        const sql = yield* SqlClient.SqlClient
        const person = yield* newPerson
        yield* vault
          .seal(person, place, "one")
          .pipe(
            Effect.andThen(vault.seal(person, place, "two")),
            Effect.andThen(Effect.fail("undo")),
            sql.withTransaction,
            Effect.flip
          )
        const sealed = yield* vault.seal(person, place, secret)
        expect(yield* vault.open(person, place, sealed)).toBe(secret)
        const fresh = Layer.provide(Vault.layer({ key: vaultKey }), database.layer)
        const opened = Vault.use((other) => other.open(person, place, sealed)).pipe(
          Effect.provide(fresh, { local: true })
        )
        expect(yield* opened).toBe(secret)
      })
    ))

  it("makes one data key for a person who seals many things at once", () =>
    run(
      Effect.gen(function* () {
        const vault = yield* Vault
        const person = yield* newPerson
        const seals = yield* Effect.replicateEffect(vault.seal(person, place, secret), 20, { concurrency: "unbounded" })
        for (const sealed of seals) expect(yield* vault.open(person, place, sealed)).toBe(secret)
      })
    ))

  it("refuses to start with another key than the first one's, even before anything is sealed", async () => {
    const fresh = await testDatabase()
    await run(Effect.void, vaultKey, fresh)
    await expect(run(Effect.void, otherKey, fresh)).rejects.toMatchObject({ _tag: "VaultKeyWrong" })
    await run(Effect.void, vaultKey, fresh)
    await fresh.drop()
  })

  it("refuses to start with another key than the database is sealed with", async () => {
    await run(Effect.flatMap(newPerson, (person) => Vault.use((vault) => vault.seal(person, place, secret))))
    await expect(run(Effect.void, otherKey)).rejects.toMatchObject({ _tag: "VaultKeyWrong" })
  })
})

describe("loadOrCreateVaultKey", () => {
  let folder: string

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "vault-"))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it("makes a key once, for its owner alone, and leaves nothing else behind", async () => {
    const path = join(folder, "vault.key")
    const key = await load(path)
    expect(key).toHaveLength(vaultKeyBytes)
    expect(await load(path)).toEqual(key)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(["vault.key"])
    expect(new Uint8Array(readFileSync(path))).toEqual(key)
  })

  it("gives all who start at once the same key", async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => load(join(folder, "together.key"))))
    expect(new Set(keys.map((key) => Buffer.from(key).toString("hex"))).size).toBe(1)
  })

  it.each([
    ["640", 0o640],
    ["604", 0o604],
    ["660", 0o660]
  ])("refuses a file of mode %s", async (name, mode) => {
    const path = join(folder, `${name}.key`)
    await load(path)
    chmodSync(path, mode)
    await expect(load(path)).rejects.toMatchObject({ _tag: "VaultKeyUnusable", path })
  })

  it("refuses what is not a whole key and never overwrites it", async () => {
    const path = join(folder, "short.key")
    writeFileSync(path, "short", { mode: 0o600 })
    await expect(load(path)).rejects.toMatchObject({ _tag: "VaultKeyUnusable" })
    expect(readFileSync(path, "utf8")).toBe("short")
    await expect(load(folder)).rejects.toMatchObject({ _tag: "VaultKeyUnusable" })
    await expect(load(join(folder, "no/such/folder.key"))).rejects.toMatchObject({ _tag: "VaultKeyUnusable" })
  })
})
