/**
 * Whether a transaction may spend what it spends, by a way of its own: BIP-143 written anew and signatures checked by
 * OpenSSL, so that nothing is believed because the same library wrote it.
 */
import { createHash, createPublicKey, ECDH, verify } from "node:crypto"
import { CompactSizeLen, type RawTx } from "@scure/btc-signer/script.js"

export type Raw = ReturnType<typeof RawTx.decode>

export interface Output {
  readonly amount: bigint
  readonly script: Uint8Array
}

const sha256 = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest()
export const hash256 = (bytes: Uint8Array): Buffer => sha256(sha256(bytes))
const hash160 = (bytes: Uint8Array): Buffer => createHash("ripemd160").update(sha256(bytes)).digest()

const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value >>> 0)
  return bytes
}

const int64 = (value: bigint): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(value)
  return bytes
}

const sized = (bytes: Uint8Array): Buffer => Buffer.concat([CompactSizeLen.encode(bytes.length), bytes])
const outpoint = ({ index, txid }: Raw["inputs"][number]): Buffer =>
  Buffer.concat([Buffer.from(txid).reverse(), int32(index)])

const sighashAll = 1

/** What is signed of one input, by BIP-143. */
const digestOf = (raw: Raw, index: number, code: Uint8Array, amount: bigint): Buffer => {
  const input = raw.inputs[index]
  if (input === undefined) throw new Error("no such input")
  return Buffer.concat([
    int32(raw.version),
    hash256(Buffer.concat(raw.inputs.map(outpoint))),
    hash256(Buffer.concat(raw.inputs.map(({ sequence }) => int32(sequence)))),
    outpoint(input),
    sized(code),
    int64(amount),
    int32(input.sequence),
    hash256(Buffer.concat(raw.outputs.map((output) => Buffer.concat([int64(output.amount), sized(output.script)])))),
    int32(raw.lockTime),
    int32(sighashAll)
  ])
}

const isSigned = (preimage: Buffer, signature: Uint8Array, key: Uint8Array): boolean => {
  if (signature.at(-1) !== sighashAll) return false
  try {
    const point = Buffer.from(ECDH.convertKey(key, "secp256k1", undefined, undefined, "uncompressed") as Buffer)
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString("base64url"))
    const jwk = { kty: "EC", crv: "secp256k1", x: x ?? "", y: y ?? "" }
    // The second of the two hashes is the verification's own.
    return verify("sha256", sha256(preimage), createPublicKey({ key: jwk, format: "jwk" }), signature.subarray(0, -1))
  } catch {
    return false
  }
}

const pushOf20 = 0x14
const pushOf32 = 0x20
const pushOf33 = 0x21
const [opOne, opSixteen, opCheckMultisig] = [0x51, 0x60, 0xae]

const unlocksKeyHash = (raw: Raw, index: number, { amount, script }: Output): boolean => {
  const [signature, key, ...more] = raw.witnesses?.[index] ?? []
  if (signature === undefined || key === undefined || more.length > 0) return false
  const hash = Buffer.from(script.subarray(2))
  if (!hash160(key).equals(hash)) return false
  const code = Buffer.concat([Buffer.from([0x76, 0xa9, pushOf20]), hash, Buffer.from([0x88, 0xac])])
  return isSigned(digestOf(raw, index, code, amount), signature, key)
}

/** So many of some keys; `undefined` for any other script. */
const readMultisig = (script: Uint8Array) => {
  const [first = 0, last = 0, end] = [script[0], script.at(-2), script.at(-1)]
  const isOne = end === opCheckMultisig && [first, last].every((op) => op >= opOne && op <= opSixteen)
  const count = last - opOne + 1
  if (!isOne || script.length !== 3 + count * (pushOf33 + 1)) return undefined
  const keys = Array.from({ length: count }, (_, at) => script.subarray(2 + at * 34, 2 + at * 34 + pushOf33))
  return { needed: first - opOne + 1, keys }
}

const unlocksMultisig = (raw: Raw, index: number, { amount, script }: Output): boolean => {
  const witness = raw.witnesses?.[index] ?? []
  const code = witness.at(-1)
  if (code === undefined || !sha256(code).equals(Buffer.from(script.subarray(2)))) return false
  const terms = readMultisig(code)
  const [empty, ...signatures] = witness.slice(0, -1)
  if (terms === undefined || empty?.length !== 0 || signatures.length !== terms.needed) return false
  const preimage = digestOf(raw, index, code, amount)
  // In the order of the keys, each used once.
  let at = 0
  return signatures.every((signature) => {
    while (at < terms.keys.length && !isSigned(preimage, signature, terms.keys[at] ?? Buffer.alloc(0))) at += 1
    at += 1
    return at <= terms.keys.length
  })
}

/** Whether an input may spend an output; of outputs, those are known that lock by a key or by several. */
export const unlocks = (raw: Raw, index: number, output: Output): boolean => {
  const { script } = output
  if ((raw.inputs[index]?.finalScriptSig.length ?? 0) > 0 || script[0] !== 0) return false
  if (script.length === 22 && script[1] === pushOf20) return unlocksKeyHash(raw, index, output)
  return script.length === 34 && script[1] === pushOf32 && unlocksMultisig(raw, index, output)
}
