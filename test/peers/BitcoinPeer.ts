/**
 * A Bitcoin node of our own, on a regtest chain of its own: blocks and transactions in their real format, with proof of
 * work, scripts and signatures enforced, a mempool with replacement by fee, and other histories on demand. It answers as
 * Bitcoin Core does; errors have its numbers.
 */
import { Address, OutScript, p2wpkh, TEST_NETWORK, Transaction } from "@scure/btc-signer"
import { BTCArray, RawOldTx, RawTx } from "@scure/btc-signer/script.js"
import { pubECDSA } from "@scure/btc-signer/utils.js"
import { hash256, type Output, type Raw, unlocks } from "./BitcoinScript.ts"

export const regtest = { ...TEST_NETWORK, bech32: "bcrt" }

/** As Bitcoin Core says no. */
export class RpcError extends Error {
  readonly code: number
  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

interface Entry {
  readonly txid: string
  readonly raw: Raw
  readonly hex: string
  readonly vsize: bigint
}

interface Lying extends Output {
  readonly height: number
  readonly isReward: boolean
}

interface Block {
  readonly hash: string
  readonly bytes: Buffer
  readonly entries: ReadonlyArray<Entry>
  /** What it took, to be put back. */
  readonly taken: ReadonlyMap<string, Lying>
}

export const unitsPerCoin = 100_000_000n
const subsidy = 50n * unitsPerCoin
const rewardDepth = 100
const easyBits = 0x20_7f_ff_ff
const firstTime = 1_700_000_000
const blockSeconds = 600
/** Units for a byte that counts, below which nothing is handed on, and by which a replacement has to pay more. */
const relayFee = 1n
const dustBelow = 294n
const weightPerByte = 4

const nobody = "00".repeat(32)

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex")
const reversed = (bytes: Uint8Array): string => Buffer.from(bytes).reverse().toString("hex")
const placeOf = (txid: string, index: number): string => `${txid}:${index}`
const takenBy = ({ raw }: Entry): ReadonlyArray<string> =>
  raw.inputs.map(({ index, txid }) => placeOf(hexOf(txid), index))
const sumOf = (amounts: ReadonlyArray<bigint>): bigint => amounts.reduce((sum, amount) => sum + amount, 0n)
const isReward = ({ raw }: Entry): boolean => raw.inputs.every(({ txid }) => hexOf(txid) === nobody)

const entryOf = (bytes: Uint8Array): Entry => {
  const raw = RawTx.decode(bytes)
  const bare = RawOldTx.encode(raw)
  const weight = bare.length * (weightPerByte - 1) + bytes.length
  return { txid: reversed(hash256(bare)), raw, hex: hexOf(bytes), vsize: BigInt(Math.ceil(weight / weightPerByte)) }
}

const rootOf = (hashes: ReadonlyArray<Buffer>): Buffer => {
  let level = hashes
  while (level.length > 1) {
    level = Array.from({ length: Math.ceil(level.length / 2) }, (_, pair) => {
      const left = level[pair * 2] ?? Buffer.alloc(0)
      return hash256(Buffer.concat([left, level[pair * 2 + 1] ?? left]))
    })
  }
  return level[0] ?? Buffer.alloc(32)
}

const idsOf = (entries: ReadonlyArray<Entry>) => entries.map(({ txid }) => Buffer.from(txid, "hex").reverse())

/** What a reward says of all signatures of its block, by BIP-141. */
const commitmentOf = (entries: ReadonlyArray<Entry>): Buffer => {
  const hashes = [Buffer.alloc(32), ...entries.map(({ hex }) => hash256(Buffer.from(hex, "hex")))]
  const root = hash256(Buffer.concat([rootOf(hashes), Buffer.alloc(32)]))
  return Buffer.concat([Buffer.from("6a24aa21a9ed", "hex"), root])
}

/** Half of all hashes will do. */
const isWork = (hash: Buffer): boolean => (hash.at(-1) ?? 255) < 0x80

const headerOf = (parent: string, root: Buffer, time: number): Buffer => {
  const header = Buffer.alloc(80)
  header.writeUInt32LE(0x20_00_00_00, 0)
  Buffer.from(parent, "hex").reverse().copy(header, 4)
  root.copy(header, 36)
  header.writeUInt32LE(time, 68)
  header.writeUInt32LE(easyBits, 72)
  for (let nonce = 0; !isWork(hash256(header)); nonce += 1) header.writeUInt32LE(nonce, 76)
  return header
}

/** What is there to be spent, block by block, and back. */
class Ledger {
  readonly coins = new Map<string, Lying>()

  /** Why a transaction cannot be in the next block. */
  check(entry: Entry, height: number, more: ReadonlyMap<string, Output> = new Map()): string | undefined {
    // Heights alone; none of ours says a time.
    const isLocked = entry.raw.lockTime >= height && entry.raw.inputs.some(({ sequence }) => sequence !== 0xff_ff_ff_ff)
    if (isLocked) return "non-final"
    const taken = takenBy(entry)
    if (new Set(taken).size !== taken.length) return "bad-txns-inputs-duplicate"
    let sum = 0n
    for (const [index, place] of taken.entries()) {
      const coin = this.coins.get(place)
      const output = coin ?? more.get(place)
      if (output === undefined) return "bad-txns-inputs-missingorspent"
      const isYoung = coin?.isReward === true && height - coin.height < rewardDepth
      if (isYoung) return "bad-txns-premature-spend-of-coinbase"
      if (!unlocks(entry.raw, index, output)) return "mandatory-script-verify-flag-failed"
      sum += output.amount
    }
    return sum < sumOf(entry.raw.outputs.map(({ amount }) => amount)) ? "bad-txns-in-belowout" : undefined
  }

  connect(entries: ReadonlyArray<Entry>, height: number): ReadonlyMap<string, Lying> {
    const taken = new Map<string, Lying>()
    for (const entry of entries) {
      const reason = isReward(entry) ? undefined : this.check(entry, height)
      if (reason !== undefined) throw new Error(`no block may hold ${entry.txid}: ${reason}`)
      for (const place of isReward(entry) ? [] : takenBy(entry)) {
        const coin = this.coins.get(place)
        if (coin !== undefined) taken.set(place, coin)
        this.coins.delete(place)
      }
      for (const [index, output] of entry.raw.outputs.entries()) {
        this.coins.set(placeOf(entry.txid, index), { ...output, height, isReward: isReward(entry) })
      }
    }
    return taken
  }

  disconnect({ entries, taken }: Block): void {
    for (const { raw, txid } of entries) for (const index of raw.outputs.keys()) this.coins.delete(placeOf(txid, index))
    // What it made and took itself is not there before it.
    const own = new Set(entries.map(({ txid }) => txid))
    for (const [place, coin] of taken) if (!own.has(place.slice(0, place.indexOf(":")))) this.coins.set(place, coin)
  }
}

type Parameters = ReadonlyArray<unknown>

export class BitcoinPeer {
  readonly #ledger = new Ledger()
  readonly #blocks: Array<Block> = []
  readonly waiting = new Map<string, Entry>()
  readonly #key = Buffer.alloc(32, 7)
  readonly #own = p2wpkh(pubECDSA(this.#key), regtest)
  #made = 0
  /** Blocks below it were thrown away. */
  prunedBelow = 0
  /** In coins for a thousand bytes; null when it cannot tell. */
  estimate: number | null = 0.000_02

  constructor() {
    this.mine(rewardDepth + 10)
  }

  get height(): number {
    return this.#blocks.length - 1
  }

  /** Blocks with all that waits, or with nothing but their reward. */
  mine(count: number, { empty = false, to = this.#own.address }: { empty?: boolean; to?: string } = {}): void {
    for (let made = 0; made < count; made += 1) {
      const height = this.#blocks.length
      const entries = empty ? [] : [...this.waiting.values()]
      this.#made += 1
      const reward = this.#reward(height, to, entries)
      const all = [reward, ...entries]
      const taken = this.#ledger.connect(all, height)
      const header = headerOf(this.#hashAt(height - 1), rootOf(idsOf(all)), firstTime + this.#made * blockSeconds)
      const bytes = Buffer.concat([header, BTCArray(RawTx).encode(all.map(({ raw }) => raw))])
      this.#blocks.push({ hash: reversed(hash256(header)), bytes, entries: all, taken })
      for (const { txid } of entries) this.waiting.delete(txid)
      this.#expire()
    }
  }

  /**
   * Another history that is longer by a block. What the old one held waits again, as far as it still can be; or is
   * forgotten.
   */
  reorg(depth: number, { forget = false }: { forget?: boolean } = {}): void {
    const gone: Array<Entry> = []
    for (let count = 0; count < depth; count += 1) {
      const block = this.#blocks.pop()
      if (block === undefined) throw new Error("there are not so many blocks")
      this.#ledger.disconnect(block)
      gone.unshift(...block.entries.filter((entry) => !isReward(entry)))
    }
    const later = [...this.waiting.values()]
    this.waiting.clear()
    for (const entry of forget ? later : [...gone, ...later]) this.waiting.set(entry.txid, entry)
    this.mine(depth + 1, { empty: true })
  }

  forget(txid: string): void {
    this.waiting.delete(txid)
    this.#expire()
  }

  rawOf(txid: string): string {
    const found =
      this.waiting.get(txid) ?? this.#blocks.flatMap(({ entries }) => entries).find((entry) => entry.txid === txid)
    if (found === undefined) throw new Error(`nobody knows ${txid}`)
    return found.hex
  }

  /** What an address has in blocks. */
  held(address: string): bigint {
    const script = hexOf(OutScript.encode(Address(regtest).decode(address)))
    return sumOf(
      [...this.#ledger.coins.values()].filter((coin) => hexOf(coin.script) === script).map(({ amount }) => amount)
    )
  }

  /** Of the peer's own wallet, which owns the rewards: makes and hands in a payment; `spending` names the coin. */
  pay(
    outputs: ReadonlyArray<{ readonly to: string; readonly amount: bigint }>,
    { fee = 1_000n, spending }: { fee?: bigint; spending?: string } = {}
  ): string {
    const script = hexOf(this.#own.script)
    const used = new Set([...this.waiting.values()].flatMap(takenBy))
    const free = [...this.#ledger.coins].filter(
      ([place, coin]) =>
        hexOf(coin.script) === script &&
        (!coin.isReward || this.height + 1 - coin.height >= rewardDepth) &&
        (spending === undefined ? !used.has(place) : place === spending)
    )
    const sum = sumOf(outputs.map(({ amount }) => amount)) + fee
    const paper = new Transaction()
    let had = 0n
    for (const [place, coin] of free) {
      if (had >= sum) break
      const [txid = "", index] = place.split(":")
      paper.addInput({ txid, index: Number(index), sequence: 0xff_ff_ff_fd, witnessUtxo: coin })
      had += coin.amount
    }
    for (const { amount, to } of outputs) paper.addOutputAddress(to, amount, regtest)
    paper.addOutput({ script: this.#own.script, amount: had - sum })
    paper.sign(this.#key)
    paper.finalize()
    return this.send(paper.hex)
  }

  /** The coin that a transaction takes first. */
  spentBy(txid: string): string {
    return takenBy(entryOf(Buffer.from(this.rawOf(txid), "hex")))[0] ?? ""
  }

  /** Into the mempool, in place of what it conflicts with when it pays for that. */
  send(hex: string): string {
    const entry = entryOf(Buffer.from(hex, "hex"))
    if (this.waiting.has(entry.txid)) return entry.txid
    if (this.#ledger.coins.has(placeOf(entry.txid, 0))) {
      throw new RpcError(-27, "Transaction outputs already in utxo set")
    }
    const conflicts = this.#conflictsOf(entry)
    const others = this.#outputsWaiting(conflicts)
    const reason = this.#ledger.check(entry, this.height + 1, others)
    if (reason !== undefined) throw new RpcError(reason.includes("missingorspent") ? -25 : -26, reason)
    if (entry.raw.outputs.some(({ amount }) => amount < dustBelow)) throw new RpcError(-26, "dust")
    const fee = this.#feeOf(entry, others)
    if (fee < relayFee * entry.vsize) throw new RpcError(-26, "min relay fee not met")
    const displaced = sumOf([...conflicts.values()].map((one) => this.#feeOf(one, this.#outputsWaiting(new Map()))))
    if (conflicts.size > 0 && fee < displaced + relayFee * entry.vsize) throw new RpcError(-26, "insufficient fee")
    for (const txid of conflicts.keys()) this.waiting.delete(txid)
    this.waiting.set(entry.txid, entry)
    return entry.txid
  }

  readonly ask = (method: string, ...params: Parameters): Promise<unknown> => {
    const answer = this.#answers[method]
    if (answer === undefined) return Promise.reject(new RpcError(-32_601, "Method not found"))
    return new Promise((resolve) => {
      resolve(answer(params))
    })
  }

  readonly #answers: Readonly<Record<string, (params: Parameters) => unknown>> = {
    getblockchaininfo: () => ({
      chain: "regtest",
      blocks: this.height,
      headers: this.height,
      bestblockhash: this.#hashAt(this.height),
      initialblockdownload: false,
      pruned: this.prunedBelow > 0
    }),
    getbestblockhash: () => this.#hashAt(this.height),
    getblockhash: ([height]) => {
      const found = this.#blocks[Number(height)]
      if (found === undefined) throw new RpcError(-8, "Block height out of range")
      return found.hash
    },
    getblock: ([hash, verbosity]) => {
      const height = this.#blocks.findIndex((block) => block.hash === hash)
      const found = this.#blocks[height]
      if (found === undefined) throw new RpcError(-5, "Block not found")
      if (height < this.prunedBelow) throw new RpcError(-1, "Block not available (pruned data)")
      if (verbosity !== 0) throw new RpcError(-8, "only verbosity 0 is known here")
      return found.bytes.toString("hex")
    },
    gettxout: ([txid, index]) => {
      const coin = this.#ledger.coins.get(placeOf(String(txid), Number(index)))
      if (coin === undefined) return null
      const value = Number(coin.amount) / Number(unitsPerCoin)
      return { bestblock: this.#hashAt(this.height), confirmations: this.height - coin.height + 1, value }
    },
    getmempoolentry: ([txid]) => {
      const entry = this.waiting.get(String(txid))
      if (entry === undefined) throw new RpcError(-5, "Transaction not in mempool")
      return { vsize: Number(entry.vsize) }
    },
    getmempoolinfo: () => ({ loaded: true, size: this.waiting.size, mempoolminfee: 0.000_01 }),
    estimatesmartfee: () =>
      this.estimate === null ? { errors: ["Insufficient data"], blocks: 6 } : { feerate: this.estimate, blocks: 6 },
    sendrawtransaction: ([hex]) => this.send(String(hex))
  }

  #hashAt(height: number): string {
    return this.#blocks[height]?.hash ?? nobody
  }

  /** Says its height first, by BIP-34, and after that what makes it another than all before. */
  #reward(height: number, to: string, entries: ReadonlyArray<Entry>): Entry {
    const mark = Buffer.alloc(10)
    mark[0] = 4
    mark.writeUInt32LE(height, 1)
    mark[5] = 4
    mark.writeUInt32LE(this.#made, 6)
    const script = OutScript.encode(Address(regtest).decode(to))
    const inputs = [{ txid: Buffer.alloc(32), index: 0xff_ff_ff_ff, finalScriptSig: mark, sequence: 0xff_ff_ff_ff }]
    const witnesses = [[Buffer.alloc(32)]]
    const outputs = [
      { amount: subsidy, script },
      { amount: 0n, script: commitmentOf(entries) }
    ]
    return entryOf(RawTx.encode({ version: 2, segwitFlag: true, inputs, outputs, witnesses, lockTime: 0 }))
  }

  /** Those that wait and take the same coins, and what is built on them. */
  #conflictsOf(entry: Entry): ReadonlyMap<string, Entry> {
    const wanted = new Set(takenBy(entry))
    const found = new Map<string, Entry>()
    for (const [txid, other] of this.waiting) {
      const isHit = takenBy(other).some((place) => wanted.has(place) || found.has(place.slice(0, place.indexOf(":"))))
      if (isHit) found.set(txid, other)
    }
    return found
  }

  #outputsWaiting(without: ReadonlyMap<string, Entry>): ReadonlyMap<string, Output> {
    const outputs = new Map<string, Output>()
    for (const [txid, { raw }] of this.waiting) {
      if (without.has(txid)) continue
      for (const [index, output] of raw.outputs.entries()) outputs.set(placeOf(txid, index), output)
    }
    return outputs
  }

  #feeOf(entry: Entry, others: ReadonlyMap<string, Output>): bigint {
    const had = takenBy(entry).map((place) => (this.#ledger.coins.get(place) ?? others.get(place))?.amount ?? 0n)
    return sumOf(had) - sumOf(entry.raw.outputs.map(({ amount }) => amount))
  }

  /** What cannot be in a block any more does not wait. */
  #expire(): void {
    for (const entry of this.waiting.values()) {
      const reason = this.#ledger.check(entry, this.height + 1, this.#outputsWaiting(new Map()))
      if (reason !== undefined) this.waiting.delete(entry.txid)
    }
  }
}
