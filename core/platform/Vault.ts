/**
 * Sealing of personal data. Every person has a data key of their own; it is stored wrapped under one key that stands
 * outside the database, so a stolen database opens nothing, and destroying a person's data key erases what it sealed.
 *
 * Sealed bytes: version (1), nonce (12), ciphertext, tag (16).
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  randomBytes,
  sign
} from "node:crypto"
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync
} from "node:fs"
import { dirname } from "node:path"
import * as Context from "effect/Context"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"

/** Bytes of the vault key and of every data key. */
export const vaultKeyBytes = 32
const nonceBytes = 12
const tagBytes = 16
const sealVersion = 1
/** Unwrapped data keys one process keeps in memory. */
const dataKeysKeptMax = 4_096

/** The vault key is not the one this database was sealed with; nothing was read or written. */
export class VaultKeyWrong extends Data.TaggedError("VaultKeyWrong")<{
  readonly given: string
  readonly expected: string
}> {
  override get message(): string {
    return `the vault key ${this.given} is not the key ${this.expected} that this database was sealed with`
  }
}

/** Sealed bytes that were changed, or belong to another person or another place. */
export class SealBroken extends Data.TaggedError("SealBroken")<{ readonly context: string }> {
  override get message(): string {
    return `what is stored as ${this.context} does not open`
  }
}

const seal = (key: Uint8Array, bound: string, plain: Uint8Array): Uint8Array => {
  const head = Buffer.concat([Buffer.of(sealVersion), randomBytes(nonceBytes)])
  const cipher = createCipheriv("aes-256-gcm", key, head.subarray(1)).setAAD(Buffer.from(bound))
  return new Uint8Array(Buffer.concat([head, cipher.update(plain), cipher.final(), cipher.getAuthTag()]))
}

/** The plain bytes; undefined when the seal does not hold. */
const open = (key: Uint8Array, bound: string, sealed: Uint8Array): Buffer | undefined => {
  const textStart = 1 + nonceBytes
  const textEnd = sealed.length - tagBytes
  if (textEnd < textStart || sealed[0] !== sealVersion) return undefined
  const nonce = sealed.subarray(1, textStart)
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(bound)).setAuthTag(sealed.subarray(textEnd))
  const text = decipher.update(sealed.subarray(textStart, textEnd))
  try {
    return Buffer.concat([text, decipher.final()])
  } catch {
    return undefined
  }
}

/** What sealed bytes are bound to. A person's id has no line break, so no two pairs give one text. */
const bind = (context: string, personId: string): string => `${personId}\n${context}`

/** Keys for one purpose each, so that no two uses of the vault key can bear on one another. */
const derive = (vaultKey: Uint8Array, purpose: "wrap" | "fingerprint" | "platform"): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", vaultKey, new Uint8Array(0), `orrange vault ${purpose}`, vaultKeyBytes))

/** The platform's own key, by which others can tell what it has said. */
export interface PlatformKey {
  /** 32 bytes, base64url. */
  readonly publicKey: string
  /** Ed25519, base64url; the same text gives the same signature. */
  readonly sign: (text: string) => string
}

/** What stands before the 32 bytes of an Ed25519 private key in PKCS #8. */
const pkcs8Head = Buffer.from("302e020100300506032b657004220420", "hex")

const platformKeyOf = (vaultKey: Uint8Array): PlatformKey => {
  const seed = derive(vaultKey, "platform")
  const key = createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: "der", type: "pkcs8" })
  const { x } = createPublicKey(key).export({ format: "jwk" })
  if (x === undefined) throw new Error("an Ed25519 key has no public half")
  return { publicKey: x, sign: (text) => sign(null, Buffer.from(text), key).toString("base64url") }
}

/** Names a vault key without telling anything of it: the first 8 bytes of its hash, in hex. */
const vaultKeyId = (vaultKey: Uint8Array): string =>
  createHash("sha256").update("orrange vault key id\n").update(vaultKey).digest("hex").slice(0, 16)

const wrapContext = "subject_keys.wrapped"

export class Vault extends Context.Service<
  Vault,
  {
    /**
     * Seals text for a person. `context` names the place it will stand in, such as `payment_accounts.details:ID`;
     * it opens only for the same person and context. The person's data key is made at the first call, in the
     * transaction the caller may be in.
     */
    readonly seal: (
      personId: string,
      context: string,
      plaintext: string
    ) => Effect.Effect<Uint8Array, SealBroken | SqlError.SqlError>
    readonly open: (
      personId: string,
      context: string,
      sealed: Uint8Array
    ) => Effect.Effect<string, SealBroken | SqlError.SqlError>
    /** 32 bytes, equal for equal values of one context, and of no use without the vault key. */
    readonly fingerprint: (context: string, value: string) => Uint8Array
    /** The same on every daemon that has the vault key. */
    readonly platformKey: PlatformKey
  }
>()("orrange/platform/Vault") {
  /** Claims the database for the key; fails with `VaultKeyWrong` when it was claimed for another one. */
  static readonly layer = (config: { readonly key: Redacted.Redacted<Uint8Array> }) =>
    Layer.effect(
      this,
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const vaultKey = Redacted.value(config.key)
        if (vaultKey.length !== vaultKeyBytes)
          return yield* Effect.die(new Error(`a vault key has ${vaultKeyBytes} bytes`))
        const keyId = vaultKeyId(vaultKey)
        const wrapKey = derive(vaultKey, "wrap")
        const fingerprintKey = derive(vaultKey, "fingerprint")
        const foreign = yield* sql<{ kek_id: string }>`SELECT kek_id FROM subject_keys WHERE kek_id <> ${keyId} LIMIT 1`
        if (foreign[0] !== undefined) return yield* new VaultKeyWrong({ given: keyId, expected: foreign[0].kek_id })
        yield* sql`INSERT INTO vault_key (id) VALUES (${keyId}) ON CONFLICT DO NOTHING`
        const [claimed] = yield* sql<{ id: string }>`SELECT id FROM vault_key`
        if (claimed?.id !== keyId) return yield* new VaultKeyWrong({ given: keyId, expected: claimed?.id ?? "" })

        const kept = new Map<string, Uint8Array>()

        const keep = (personId: string, dataKey: Uint8Array) => {
          const oldest = kept.size < dataKeysKeptMax ? undefined : kept.keys().next().value
          if (oldest !== undefined) kept.delete(oldest)
          kept.set(personId, dataKey)
        }

        // A key made in a transaction that rolls back never was: it must not be used again, so it is kept at commit.
        const unwrap = Effect.fnUntraced(function* (personId: string, wrapped: Uint8Array) {
          const dataKey = open(wrapKey, bind(wrapContext, personId), wrapped)
          if (dataKey === undefined) return yield* new SealBroken({ context: wrapContext })
          yield* sql.afterCommit(Effect.sync(() => keep(personId, dataKey)))
          return dataKey
        })

        const storedKey = (personId: string) =>
          sql<{ wrapped: Uint8Array }>`SELECT wrapped FROM subject_keys WHERE person_id = ${personId}::uuid`.pipe(
            Effect.flatMap(([row]) => (row === undefined ? Effect.undefined : unwrap(personId, row.wrapped)))
          )

        const dataKeyOf = Effect.fnUntraced(function* (personId: string) {
          return kept.get(personId) ?? (yield* storedKey(personId))
        })

        // Of two that make a person's first key at once, both end up with the one that was committed first.
        const dataKeyMade = Effect.fnUntraced(function* (personId: string) {
          const wrapped = seal(wrapKey, bind(wrapContext, personId), randomBytes(vaultKeyBytes))
          yield* sql`INSERT INTO subject_keys (person_id, kek_id, wrapped)
            VALUES (${personId}::uuid, ${keyId}, ${wrapped}) ON CONFLICT (person_id) DO NOTHING`
          return yield* storedKey(personId)
        })

        return {
          seal: Effect.fn("Vault.seal")(function* (personId, context, plaintext) {
            const dataKey = (yield* dataKeyOf(personId)) ?? (yield* dataKeyMade(personId))
            if (dataKey === undefined) return yield* new SealBroken({ context: wrapContext })
            return seal(dataKey, bind(context, personId), Buffer.from(plaintext))
          }),
          open: Effect.fn("Vault.open")(function* (personId, context, sealed) {
            const dataKey = yield* dataKeyOf(personId)
            const plain = dataKey === undefined ? undefined : open(dataKey, bind(context, personId), sealed)
            return plain === undefined ? yield* new SealBroken({ context }) : plain.toString("utf8")
          }),
          fingerprint: (context, value) =>
            new Uint8Array(
              createHmac("sha256", fingerprintKey)
                .update(JSON.stringify([context, value]))
                .digest()
            ),
          platformKey: platformKeyOf(vaultKey)
        }
      })
    )
}

/** The file of the vault key cannot be used; `reason` says what to mend. */
export class VaultKeyUnusable extends Data.TaggedError("VaultKeyUnusable")<{
  readonly path: string
  readonly reason: string
}> {
  override get message(): string {
    return `the vault key in ${this.path} cannot be used: ${this.reason}`
  }
}

/** Permission bits of everybody but the owner. */
const modeOfOthers = 0o077

const readVaultKey = (path: string): Uint8Array => {
  const file = openSync(path, "r")
  try {
    const status = fstatSync(file)
    if (!status.isFile()) throw new Error("it is not a file")
    if ((status.mode & modeOfOthers) !== 0) throw new Error("others than its owner may use it; run `chmod 600` on it")
    const key = readFileSync(file)
    if (key.length !== vaultKeyBytes) throw new Error(`it has ${key.length} bytes in place of ${vaultKeyBytes}`)
    return new Uint8Array(key)
  } finally {
    closeSync(file)
  }
}

const syncToDisk = (path: string): void => {
  const file = openSync(path, "r")
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** The file appears whole and on disk or not at all: data sealed with a key that a power cut took would be lost. */
const createVaultKey = (path: string): void => {
  const draft = `${path}.${randomBytes(6).toString("hex")}`
  try {
    writeFileSync(draft, randomBytes(vaultKeyBytes), { flag: "wx", mode: 0o600 })
    syncToDisk(draft)
    linkSync(draft, path)
    syncToDisk(dirname(path))
  } catch (error) {
    // Another process was first; its key is the key.
    if (!existsSync(path)) throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/**
 * The vault key: 32 bytes in a file that only its owner may use (mode 0600), made at the first start. Without this
 * file the sealed data of the database is lost, so it belongs in a backup, and not beside the database's.
 */
export const loadOrCreateVaultKey = (path: string): Effect.Effect<Redacted.Redacted<Uint8Array>, VaultKeyUnusable> =>
  Effect.try({
    try: () => {
      if (!existsSync(path)) createVaultKey(path)
      return Redacted.make(readVaultKey(path))
    },
    catch: (error) => new VaultKeyUnusable({ path, reason: error instanceof Error ? error.message : String(error) })
  })
