/**
 * The room's door for escrows of coins that two of three keys move. The platform has none of the keys: it watches the
 * address, makes papers, and hands in what two signed.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Result from "effect/Result"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { parseAmount } from "../money/Amount.ts"
import { Commands } from "../platform/Commands.ts"
import { NewId } from "../platform/NewId.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type {
  MultisigOpen,
  MultisigPaper,
  MultisigPaperRequest,
  MultisigSendRequest,
  MultisigSent,
  MultisigView
} from "../protocol/Multisig.ts"
import { type Chain, Chains, type CoinRules } from "./ChainNode.ts"
import { makeChainStore } from "./ChainStore.ts"
import { readAddress, readAmount } from "./EscrowPlace.ts"
import type { MultisigLock } from "./Multisig.ts"
import { makePaper, nameOf, type Paper, readPaper } from "./MultisigPapers.ts"
import { makeMultisigStore, type MultisigRow } from "./MultisigStore.ts"
import { multisigView, paperView } from "./MultisigView.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

/** Of one person, to which nothing came yet. */
const emptyMax = 20
/** Transactions of one escrow that are handed in. */
const sendsMax = 20

/** A chain whose money is coins, as far as it was read. */
interface Place {
  readonly chain: Chain
  readonly rules: CoinRules
  readonly decimals: number
  readonly height: number
  readonly deepTo: number
}

const unfit = (reason: string) => refuse("multisig.terms_unfit", { reason })
const unfitPaper = (reason: string) => refuse("multisig.paper_unfit", { reason })

const fitOr = (said: Result.Result<Paper, string>): Effect.Effect<Paper, Refusal> =>
  Result.isSuccess(said) ? Effect.succeed(said.success) : unfitPaper(said.failure)

const lockOf = (rules: CoinRules, { keys }: Pick<MultisigRow, "keys">): Effect.Effect<MultisigLock, Refusal> => {
  const lock = rules.multisig.lock(keys)
  return lock === undefined ? unfit("the three are not different public keys") : Effect.succeed(lock)
}

const makePlaces = Effect.gen(function* () {
  const all = yield* Chains
  const chains = makeChainStore(yield* SqlClient.SqlClient)

  /** In a transaction what is read of the chain is not taken back before it ends. */
  return Effect.fnUntraced(function* (name: string) {
    const chain = all.find(({ policy }) => policy.name === name)
    if (chain === undefined) return yield* refuse("chain.unknown", { chain: name })
    const { coins: rules, policy } = chain
    if (rules === null) return yield* refuse("multisig.chain_unfit", { chain: name })
    const row = yield* chains.hold(name)
    const running = yield* chains.running
    if (row === undefined || !running.has(name)) return yield* refuse("chain.unavailable", { chain: name })
    const decimals = policy.assets[0]?.decimals ?? 0
    return { chain, rules, decimals, height: row.height, deepTo: row.credited_to } satisfies Place
  })
})

const makeReading = Effect.gen(function* () {
  const store = makeMultisigStore(yield* SqlClient.SqlClient)
  const placeOf = yield* makePlaces

  const found = Effect.fnUntraced(function* (id: string) {
    const row = yield* store.find(id)
    return row === undefined ? yield* refuse("multisig.unknown") : row
  })

  const get: Multisigs["Service"]["get"] = Effect.fn("Multisigs.get")(function* (id) {
    const row = yield* found(id)
    const place = yield* placeOf(row.chain)
    const lock = yield* lockOf(place.rules, row)
    const [deep, now] = [yield* store.sumsOf(id, place.deepTo), yield* store.sumsOf(id, place.height)]
    const [sends, spends] = [yield* store.sendsOf(id), yield* store.spendsOf(id)]
    return multisigView({ row, lock, deep, now, sends, spends, ...place })
  })

  const paper: Multisigs["Service"]["paper"] = Effect.fn("Multisigs.paper")(function* (id, asked) {
    const row = yield* found(id)
    const { chain, decimals, deepTo, rules } = yield* placeOf(row.chain)
    const { fee_rate: rate, lock_height: lockHeight = 0, step, to_buyer: text } = asked
    if ((step === "split") !== (text !== undefined))
      return yield* unfitPaper("the buyer's part is for a split, and only there")
    const part = text === undefined ? undefined : yield* readAmount(text, "to_buyer", decimals)
    const feeRate =
      rate === undefined
        ? yield* chain.node.fees.pipe(
            Effect.map(({ feeMax }) => feeMax),
            Effect.catchTag("NodeFault", () => refuse("chain.unavailable", { chain: row.chain }))
          )
        : BigInt(rate)
    const toBuyer = step === "refund" ? 0n : part
    const { least, multisig: scripts } = rules
    const coins = yield* store.coinsOf(id, deepTo)
    const moved = yield* store.movedOf(id, coins.map(nameOf))
    const made = makePaper(row, coins, deepTo, { feeRate, lockHeight, moved, toBuyer }, { least, scripts })
    const fit = yield* fitOr(made)
    return { ...paperView(row, fit, decimals), psbt: scripts.draft(row.keys, fit) }
  })

  return { get, paper }
})

const makeOpening = Effect.gen(function* () {
  const newId = yield* NewId
  const store = makeMultisigStore(yield* SqlClient.SqlClient)
  const placeOf = yield* makePlaces
  const { get } = yield* makeReading

  return Effect.fnUntraced(function* (personId: string, asked: MultisigOpen) {
    const { chain, decimals, rules } = yield* placeOf(asked.chain)
    const policy = chain.policy.assets.find(({ asset }) => asset === asked.asset)
    if (policy === undefined) return yield* refuse("chain.asset_unknown", { asset: asked.asset })
    const keys = { buyer: asked.buyer_key, seller: asked.seller_key, arbiter: asked.arbiter_key }
    const { address } = yield* lockOf(rules, { keys })
    const terms = {
      chain: asked.chain,
      asset: asked.asset,
      keys,
      buyerAddress: yield* readAddress(chain, asked.buyer_address),
      sellerAddress: yield* readAddress(chain, asked.seller_address),
      amount: yield* readAmount(asked.quantity, "quantity", decimals),
      address
    }
    const people = [terms.buyerAddress, terms.sellerAddress]
    if (new Set([...people, address, chain.policy.hot]).size < 4) {
      return yield* unfit("the two are paid at two addresses of their own")
    }
    if (terms.amount < rules.least * 4n) return yield* unfit("it is too little to be moved")
    // Less than a deposit is not counted when it comes.
    const least = parseAmount(policy.deposit_minimum, decimals) ?? 0n
    if (terms.amount < least) return yield* unfit(`it is less than ${policy.deposit_minimum} ${asked.asset}`)
    const known = yield* store.findAt(asked.chain, address)
    if (known === undefined && (yield* store.emptyOf(personId)) >= emptyMax) {
      return yield* refuse("multisig.too_many", { max: emptyMax })
    }
    if (known === undefined) yield* store.insert({ id: newId(), personId, ...terms })
    const row = yield* store.findAt(asked.chain, address)
    const isSame =
      row?.amount === terms.amount &&
      row.buyerAddress === people[0] &&
      row.sellerAddress === people[1] &&
      row.keys.buyer === keys.buyer &&
      row.keys.seller === keys.seller
    if (row === undefined || !isSame) return yield* refuse("multisig.address_used", { address })
    return yield* get(row.id)
  })
})

const makeHanding = Effect.gen(function* () {
  const store = makeMultisigStore(yield* SqlClient.SqlClient)
  const placeOf = yield* makePlaces

  /** What is handed in takes the place of what waits only if it pays for that, as nodes want it. */
  const assertDearer = Effect.fnUntraced(function* (id: string, paper: Paper, vsize: bigint) {
    const taken = new Set(paper.coins.map(nameOf))
    const rivals = (yield* store.sendsOf(id)).filter(({ coins }) => coins.some((coin) => taken.has(coin)))
    const least = rivals.reduce((sum, { fee }) => (fee > sum ? fee : sum), 0n) + vsize
    if (rivals.length > 0 && paper.fee < least) {
      return yield* unfitPaper(`one of these coins waits to be taken for less: the fee has to be ${least} at least`)
    }
  })

  return Effect.fnUntraced(function* (personId: string, id: string, { signed }: MultisigSendRequest) {
    const row = yield* store.lock(id)
    if (row === undefined) return yield* refuse("multisig.unknown")
    const { decimals, deepTo, height, rules } = yield* placeOf(row.chain)
    const said = rules.multisig.read(signed[0] ?? "")
    if (said === undefined) return yield* unfitPaper("it is no paper (PSBT)")
    const { least, multisig: scripts } = rules
    const named = yield* store.coinsNamed(id, said.coins.map(nameOf))
    const paper = yield* fitOr(readPaper(row, named, deepTo, said, { least, scripts }))
    const joined = scripts.join(row.keys, paper, signed)
    if (joined.kind === "unfit") return yield* unfitPaper(joined.reason)
    if (joined.kind === "signatures") return yield* refuse("multisig.signatures_missing", { signed_by: joined.signers })
    const { raw, txid, vsize } = joined
    if (paper.lockHeight > height) return yield* refuse("multisig.locked", { lock_height: paper.lockHeight, height })
    const answer = { ...paperView(row, paper, decimals), txid } satisfies MultisigSent
    const before = yield* store.sendsOf(id)
    if (before.some((send) => send.txid === txid)) return answer
    if (before.length >= sendsMax) return yield* refuse("multisig.too_many", { max: sendsMax })
    yield* assertDearer(id, paper, vsize)
    const { fee, toBuyer, toSeller } = paper
    const coins = paper.coins.map(nameOf)
    yield* store.keep({ txid, chain: row.chain, multisig: id, raw, coins, personId, toBuyer, toSeller, fee })
    return answer
  })
})

const makeMultisigs = Effect.gen(function* () {
  const commands = yield* Commands
  const reading = yield* makeReading
  const opening = yield* makeOpening
  const handing = yield* makeHanding

  const open: Multisigs["Service"]["open"] = Effect.fn("Multisigs.open")((personId, asked) => {
    const { client_id: clientId, dry_run: _dryRun, ...request } = asked
    return commands.once({ personId, clientId, kind: "multisigs.open", request }, opening(personId, asked))
  })

  const send: Multisigs["Service"]["send"] = Effect.fn("Multisigs.send")((personId, id, asked) => {
    const { client_id: clientId, dry_run: _dryRun, ...request } = asked
    const command = { personId, clientId, kind: "multisigs.send", request: { id, ...request } }
    return commands.once(command, handing(personId, id, asked))
  })

  return { ...reading, open, send }
})

export class Multisigs extends Context.Service<
  Multisigs,
  {
    /** Tells the platform of an escrow, which it watches from then on; the same one again is the one that is there. */
    readonly open: (personId: string, asked: MultisigOpen) => Answered<MultisigView>
    readonly get: (id: string) => Answered<MultisigView>
    /** What the wallets of two sign. */
    readonly paper: (id: string, asked: MultisigPaperRequest) => Answered<MultisigPaper>
    /** Keeps what two signed; it is handed to the nodes when the chain is looked at next. */
    readonly send: (personId: string, id: string, asked: MultisigSendRequest) => Answered<MultisigSent>
  }
>()("orrange/chain/Multisigs") {
  static readonly layer = Layer.effect(this, makeMultisigs)
}
