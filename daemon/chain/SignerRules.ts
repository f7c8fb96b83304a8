/**
 * What the signer lets leave, by what it has seen itself: it believes nothing of what it is told but that it is asked.
 * Pure; the journal is the only thing it knows from before.
 */
import * as Schema from "effect/Schema"
import { isSameAddress, WalletAddress } from "@orrange/core/protocol/WalletChain"

const Id = Schema.String.check(Schema.isPattern(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/))
const EvmAddress = Schema.String.check(Schema.isPattern(/^0x[0-9a-fA-F]{40}$/))
/** Smallest units, in decimal. */
const Units = Schema.String.check(Schema.isPattern(/^(?:0|[1-9][0-9]{0,77})$/))

/** How far a journal goes: the number of its lines, and the hash of the last of them. */
const Mark = Schema.Struct({
  lines: Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)),
  hash: Schema.String.check(Schema.isPattern(/^[0-9a-f]{64}$/))
})

export const SignerQuestion = Schema.Union([
  Schema.Struct({ kind: Schema.Literal("address") }),
  Schema.Struct({ kind: Schema.Literal("list"), id: Id, address: WalletAddress }),
  Schema.Struct({ kind: Schema.Literal("strike"), id: Id }),
  /** A withdrawal that is never signed again, so that what it was made of can be for others. */
  Schema.Struct({ kind: Schema.Literal("forgo"), withdrawal: Id }),
  /** Whether the journal still has all that it had when it went so far. */
  Schema.Struct({ kind: Schema.Literal("journal"), seen: Mark }),
  Schema.Struct({
    kind: Schema.Literal("sign"),
    withdrawal: Id,
    asset: Schema.String,
    recipient: EvmAddress,
    listed: Id,
    amount: Units,
    nonce: Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)),
    fee_max: Units,
    tip_max: Units
  }),
  /** Where money is coins: all else stands in the paper. */
  Schema.Struct({
    kind: Schema.Literal("spend"),
    withdrawal: Id,
    asset: Schema.String,
    listed: Id,
    psbt: Schema.String.check(Schema.isPattern(/^[A-Za-z0-9+/]+={0,2}$/))
  })
])
export type SignerQuestion = typeof SignerQuestion.Type
type Signing = Extract<SignerQuestion, { kind: "sign" }>

export const SignerAnswer = Schema.Union([
  Schema.Struct({
    ok: Schema.Literal(true),
    address: Schema.optionalKey(WalletAddress),
    txid: Schema.optionalKey(Schema.String),
    raw: Schema.optionalKey(Schema.String),
    mark: Schema.optionalKey(Mark),
    has_seen: Schema.optionalKey(Schema.Boolean)
  }),
  /**
   * `refused`: never signed at this place; `bound`: signed there before, and not at this price; `failed`: nobody knows
   * whether it was written down.
   */
  Schema.Struct({
    ok: Schema.Literal(false),
    reason: Schema.String,
    kind: Schema.Literals(["refused", "bound", "failed"])
  })
])
export type SignerAnswer = typeof SignerAnswer.Type

export const SignerConfig = Schema.Struct({
  /** Where it listens, what its key is in, and what it writes down. */
  socket: Schema.String,
  key_file: Schema.String,
  journal: Schema.String,
  /** The number of an EVM chain, or what a Bitcoin node calls its chain. */
  chain_id: Schema.String.check(Schema.isPattern(/^(?:[1-9][0-9]{0,18}|main|test|testnet4|signet|regtest)$/)),
  /** By its own clock, since it was told. */
  ripening_hours: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 720 })),
  /** For each unit of gas, or each byte that counts. */
  fee_max: Units,
  assets: Schema.Array(
    Schema.Struct({
      asset: Schema.String,
      contract: Schema.optionalKey(EvmAddress),
      per_withdrawal: Units,
      per_day: Units
    })
  ).check(Schema.isMinLength(1), Schema.isMaxLength(50))
})
export type SignerConfig = typeof SignerConfig.Type

/** A coin: the transaction that made it, its place there, and what it is worth. */
const CoinText = Schema.String.check(Schema.isPattern(/^[0-9a-f]{64}:[0-9]{1,10}:[1-9][0-9]{0,15}$/))

/** One line of the journal. */
export const SignerNote = Schema.Union([
  Schema.Struct({ kind: Schema.Literal("list"), at: Schema.Number, id: Id, address: WalletAddress }),
  Schema.Struct({ kind: Schema.Literal("strike"), at: Schema.Number, id: Id }),
  Schema.Struct({ kind: Schema.Literal("forgo"), at: Schema.Number, withdrawal: Id }),
  Schema.Struct({
    kind: Schema.Literal("sign"),
    at: Schema.Number,
    withdrawal: Id,
    nonce: Schema.Int,
    asset: Schema.String,
    recipient: EvmAddress,
    amount: Units
  }),
  Schema.Struct({
    kind: Schema.Literal("spend"),
    at: Schema.Number,
    withdrawal: Id,
    asset: Schema.String,
    recipient: WalletAddress,
    amount: Units,
    coins: Schema.Array(CoinText)
  })
])
export type SignerNote = typeof SignerNote.Type
type SignedNote = Extract<SignerNote, { kind: "sign" }>
export type SpentNote = Extract<SignerNote, { kind: "spend" }>

/** It is the same coin, whatever it is said to be worth. */
const placeOfCoin = (coin: string): string => coin.slice(0, coin.lastIndexOf(":"))

interface Listed {
  readonly address: string
  readonly at: number
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** What it has seen. */
export class SignerBook {
  readonly #listed = new Map<string, Listed>()
  /** Also those that were struck out before they were listed: what was asked first may come last. */
  readonly #struck = new Set<string>()
  readonly #signed = new Map<string, SignedNote>()
  readonly #places = new Map<number, string>()
  readonly #spent = new Map<string, SpentNote>()
  readonly #coins = new Map<string, string>()
  readonly #forgone = new Set<string>()

  take(note: SignerNote): void {
    if (note.kind === "list") {
      this.#listed.set(note.id, { address: note.address, at: note.at })
    } else if (note.kind === "strike") {
      this.#struck.add(note.id)
    } else if (note.kind === "forgo") {
      this.#forgone.add(note.withdrawal)
      const coins = this.#spent.get(note.withdrawal)?.coins ?? []
      for (const coin of coins) this.#coins.delete(placeOfCoin(coin))
    } else if (note.kind === "spend") {
      this.#spent.set(note.withdrawal, note)
      for (const coin of note.coins) this.#coins.set(placeOfCoin(coin), note.withdrawal)
    } else {
      this.#signed.set(note.withdrawal, note)
      this.#places.set(note.nonce, note.withdrawal)
    }
  }

  listed(id: string): Listed | undefined {
    return this.#listed.get(id)
  }

  isStruck(id: string): boolean {
    return this.#struck.has(id)
  }

  signed(withdrawal: string): SignedNote | undefined {
    return this.#signed.get(withdrawal)
  }

  /** The withdrawal that has a place among the wallet's transactions. */
  at(nonce: number): string | undefined {
    return this.#places.get(nonce)
  }

  spent(withdrawal: string): SpentNote | undefined {
    return this.#spent.get(withdrawal)
  }

  isForgone(withdrawal: string): boolean {
    return this.#forgone.has(withdrawal)
  }

  /** The withdrawal that a coin is for. */
  ofCoin(coin: string): string | undefined {
    return this.#coins.get(placeOfCoin(coin))
  }

  /** What of an asset was signed within a day, each withdrawal once. */
  within(asset: string, now: number): bigint {
    let sum = 0n
    for (const note of [...this.#signed.values(), ...this.#spent.values()]) {
      if (note.asset === asset && note.at > now - dayMs) sum += BigInt(note.amount)
    }
    return sum
  }
}

const zero = `0x${"0".repeat(40)}`

/** Where money must not go, whoever listed it. */
const isLost = (recipient: string, hot: string, { assets }: SignerConfig): boolean =>
  isSameAddress(recipient, zero) ||
  isSameAddress(recipient, hot) ||
  assets.some(({ contract }) => contract !== undefined && isSameAddress(contract, recipient))

/** Why a withdrawal that was not signed yet may not be; `undefined` when it may. */
const vet = (
  book: SignerBook,
  config: SignerConfig,
  hot: string,
  { amount, asset, listed, recipient }: Pick<Signing, "amount" | "asset" | "listed" | "recipient">,
  now: number
): string | undefined => {
  const limits = config.assets.find((one) => one.asset === asset)
  if (limits === undefined) return "this signer has no such asset"
  if (isLost(recipient, hot, config)) return "nothing is sent to this address"
  const entry = book.listed(listed)
  if (entry === undefined || book.isStruck(listed) || !isSameAddress(entry.address, recipient))
    return "the address is not listed"
  if (entry.at > now - config.ripening_hours * hourMs) return "the address is not ripe"
  const units = BigInt(amount)
  if (units === 0n || units > BigInt(limits.per_withdrawal)) return "it is more than one withdrawal may be"
  return book.within(asset, now) + units > BigInt(limits.per_day) ? "it is more than may leave in a day" : undefined
}

const isAsSigned = (before: SignedNote, { amount, asset, nonce, recipient }: Signing): boolean =>
  before.nonce === nonce &&
  before.asset === asset &&
  isSameAddress(before.recipient, recipient) &&
  before.amount === amount

/**
 * Why a transaction may not be signed. A withdrawal has one place, recipient and amount for ever: it may be signed again,
 * at another price, and never otherwise.
 */
export const judge = (
  book: SignerBook,
  config: SignerConfig,
  hot: string,
  asked: Signing,
  now: number
): string | undefined => {
  if (BigInt(asked.fee_max) > BigInt(config.fee_max)) return "the fee is too high"
  if (BigInt(asked.tip_max) > BigInt(asked.fee_max)) return "the tip is more than the fee"
  const before = book.signed(asked.withdrawal)
  if (before !== undefined) {
    return isAsSigned(before, asked) ? undefined : "it was signed with another place, recipient or amount"
  }
  if (book.at(asked.nonce) !== undefined) return "this place is another withdrawal's"
  return vet(book, config, hot, asked, now)
}

/** What is paid in coins, as the signer read it out of a paper. */
export interface Spending {
  readonly withdrawal: string
  readonly asset: string
  readonly listed: string
  readonly recipient: string
  readonly amount: string
  readonly coins: ReadonlyArray<string>
  readonly fee: bigint
  /** Bytes of it that count. */
  readonly size: bigint
}

const isAsSpent = (before: SpentNote, { amount, asset, coins, recipient }: Spending): boolean =>
  before.asset === asset &&
  before.recipient === recipient &&
  before.amount === amount &&
  before.coins.join() === coins.join()

/**
 * Why a payment in coins may not be signed. A withdrawal has its coins, recipient and amount for ever, and a coin its
 * withdrawal and its worth: of two transactions for one withdrawal the chain takes one, and a signature of a coin that
 * was said to be worth something else is of no use. A coin is another's only once the one that it was for is never signed
 * again: of the two that are signed with it the chain takes one as well.
 */
export const judgeSpending = (
  book: SignerBook,
  config: SignerConfig,
  hot: string,
  asked: Spending,
  now: number
): string | undefined => {
  if (asked.fee < 0n || asked.fee > BigInt(config.fee_max) * asked.size) return "the fee is too high"
  if (new Set(asked.coins.map(placeOfCoin)).size !== asked.coins.length) return "a coin is there twice"
  if (book.isForgone(asked.withdrawal)) return "it was given up"
  const before = book.spent(asked.withdrawal)
  if (before !== undefined) {
    return isAsSpent(before, asked) ? undefined : "it was signed with other coins, another recipient or amount"
  }
  if (asked.coins.some((coin) => book.ofCoin(coin) !== undefined)) return "a coin is another withdrawal's"
  return vet(book, config, hot, asked, now)
}
