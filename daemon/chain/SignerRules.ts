/**
 * What the signer lets leave, by what it has seen itself: it believes nothing of what it is told but that it is asked.
 * Pure; the journal is the only thing it knows from before.
 */
import * as Schema from "effect/Schema"

const Id = Schema.String.check(Schema.isPattern(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/))
const Address = Schema.String.check(Schema.isPattern(/^0x[0-9a-fA-F]{40}$/))
/** Smallest units, in decimal. */
const Units = Schema.String.check(Schema.isPattern(/^(?:0|[1-9][0-9]{0,77})$/))

/** How far a journal goes: the number of its lines, and the hash of the last of them. */
const Mark = Schema.Struct({
  lines: Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)),
  hash: Schema.String.check(Schema.isPattern(/^[0-9a-f]{64}$/))
})

export const SignerQuestion = Schema.Union([
  Schema.Struct({ kind: Schema.Literal("address") }),
  Schema.Struct({ kind: Schema.Literal("list"), id: Id, address: Address }),
  Schema.Struct({ kind: Schema.Literal("strike"), id: Id }),
  /** Whether the journal still has all that it had when it went so far. */
  Schema.Struct({ kind: Schema.Literal("journal"), seen: Mark }),
  Schema.Struct({
    kind: Schema.Literal("sign"),
    withdrawal: Id,
    asset: Schema.String,
    recipient: Address,
    listed: Id,
    amount: Units,
    nonce: Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)),
    fee_max: Units,
    tip_max: Units
  })
])
export type SignerQuestion = typeof SignerQuestion.Type
type Signing = Extract<SignerQuestion, { kind: "sign" }>

export const SignerAnswer = Schema.Union([
  Schema.Struct({
    ok: Schema.Literal(true),
    address: Schema.optionalKey(Address),
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
  chain_id: Schema.String.check(Schema.isPattern(/^[1-9][0-9]{0,18}$/)),
  /** By its own clock, since it was told. */
  ripening_hours: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 720 })),
  /** For each unit of gas. */
  fee_max: Units,
  assets: Schema.Array(
    Schema.Struct({
      asset: Schema.String,
      contract: Schema.optionalKey(Address),
      per_withdrawal: Units,
      per_day: Units
    })
  ).check(Schema.isMinLength(1), Schema.isMaxLength(50))
})
export type SignerConfig = typeof SignerConfig.Type

/** One line of the journal. */
export const SignerNote = Schema.Union([
  Schema.Struct({ kind: Schema.Literal("list"), at: Schema.Number, id: Id, address: Address }),
  Schema.Struct({ kind: Schema.Literal("strike"), at: Schema.Number, id: Id }),
  Schema.Struct({
    kind: Schema.Literal("sign"),
    at: Schema.Number,
    withdrawal: Id,
    nonce: Schema.Int,
    asset: Schema.String,
    recipient: Address,
    amount: Units
  })
])
export type SignerNote = typeof SignerNote.Type
type SignedNote = Extract<SignerNote, { kind: "sign" }>

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

  take(note: SignerNote): void {
    if (note.kind === "list") {
      this.#listed.set(note.id, { address: note.address, at: note.at })
    } else if (note.kind === "strike") {
      this.#struck.add(note.id)
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

  /** What of an asset was signed within a day, each withdrawal once. */
  within(asset: string, now: number): bigint {
    let sum = 0n
    for (const note of this.#signed.values()) {
      if (note.asset === asset && note.at > now - dayMs) sum += BigInt(note.amount)
    }
    return sum
  }
}

const zero = `0x${"0".repeat(40)}`
const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** Where money must not go, whoever listed it. */
const isLost = (recipient: string, hot: string, { assets }: SignerConfig): boolean =>
  same(recipient, zero) ||
  same(recipient, hot) ||
  assets.some(({ contract }) => contract !== undefined && same(contract, recipient))

/** Why a withdrawal that was not signed yet may not be; `undefined` when it may. */
const vet = (
  book: SignerBook,
  config: SignerConfig,
  hot: string,
  { amount, asset, listed, recipient }: Signing,
  now: number
): string | undefined => {
  const limits = config.assets.find((one) => one.asset === asset)
  if (limits === undefined) return "this signer has no such asset"
  if (isLost(recipient, hot, config)) return "nothing is sent to this address"
  const entry = book.listed(listed)
  if (entry === undefined || book.isStruck(listed) || !same(entry.address, recipient))
    return "the address is not listed"
  if (entry.at > now - config.ripening_hours * hourMs) return "the address is not ripe"
  const units = BigInt(amount)
  if (units === 0n || units > BigInt(limits.per_withdrawal)) return "it is more than one withdrawal may be"
  return book.within(asset, now) + units > BigInt(limits.per_day) ? "it is more than may leave in a day" : undefined
}

const isAsSigned = (before: SignedNote, { amount, asset, nonce, recipient }: Signing): boolean =>
  before.nonce === nonce && before.asset === asset && same(before.recipient, recipient) && before.amount === amount

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
