/**
 * What is done for a withdrawal, one durable step at a time: a daemon that ends between two goes on with the second.
 * The transaction is stored before anybody hears of it, and handed over again until the chain has it or never will.
 */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Freezes } from "../identity/Freezes.ts"
import { type Chain, type NodeFault, SignerFault } from "./ChainNode.ts"
import { type ChainRow, makeChainStore } from "./ChainStore.ts"
import type { WithdrawalFlow } from "./WithdrawalFlow.ts"
import { makeWithdrawalStore, type SendRow, type WithdrawalRow } from "./WithdrawalStore.ts"

/** Transactions one withdrawal may have: each pays an eighth more than the one before, or what is asked now. */
const attemptsMax = 12

interface Fees {
  readonly feeMax: bigint
  readonly tipMax: bigint
}

/** Nodes take one in place of another only when it pays a tenth more. */
const raised = (before: bigint): bigint => before + before / 8n + 1n

const requestOf = ({ address, address_id: listed, amount, asset, id }: WithdrawalRow) => ({
  withdrawal: id,
  asset,
  recipient: address,
  listed,
  amount: BigInt(amount)
})

const lacks = (reason: string) => new SignerFault({ kind: "refused", reason })

const larger = (one: bigint, other: bigint): bigint => (one > other ? one : other)

const signAs = ({ signer }: Chain, row: WithdrawalRow, nonce: number, fees: Fees) =>
  signer.sign({ ...requestOf(row), nonce, ...fees })

export const makeSending = Effect.fnUntraced(function* (withdrawals: WithdrawalFlow) {
  const sql = yield* SqlClient.SqlClient
  const freezes = yield* Freezes
  const store = makeWithdrawalStore(sql)
  const chains = makeChainStore(sql)

  const noteFault = (id: string) => (fault: NodeFault | SignerFault) => store.noteFault(id, fault.reason.slice(0, 200))

  /** Since it was asked for the person may have been frozen or come to owe, and the address been taken out. */
  const isFit = Effect.fnUntraced(function* ({ address, chain, person_id: person }: WithdrawalRow) {
    const listed = yield* store.addresses.find(person, chain, address)
    const isFree = yield* freezes.assertFree(person).pipe(
      Effect.as(true),
      Effect.catchTag("Refusal", () => Effect.succeed(false))
    )
    return isFree && listed?.is_ripe === true && !(yield* store.owes(person))
  })

  /** By rule, once more. */
  const screen = Effect.fnUntraced(function* ({ id }: WithdrawalRow) {
    const row = yield* store.lock(id)
    if (row === undefined) return
    const fits = yield* isFit(row)
    yield* withdrawals.apply(row, fits ? "screen" : "deny")
    if (!fits || row.approvals_needed > 0) return
    const screened = yield* store.lock(id)
    if (screened !== undefined) yield* withdrawals.apply(screened, "approve")
  }, sql.withTransaction)

  const tellSigner = Effect.fnUntraced(function* ({ policy, signer }: Chain) {
    for (const { address, id, removed } of yield* store.addresses.untold(policy.name)) {
      const told = removed
        ? Effect.andThen(signer.strike(id), store.addresses.noteStruck(id))
        : Effect.andThen(signer.list(id, address), store.addresses.noteTold(id))
      yield* told.pipe(
        Effect.catchTag("SignerFault", (fault) => Effect.logWarning("the signer did not hear of an address", fault))
      )
    }
  })

  /** The last look before it has a place: days may have passed since operators were asked. */
  const allot = Effect.fnUntraced(function* ({ chain, id }: WithdrawalRow, used: number) {
    const row = yield* store.lock(id)
    if (row?.state !== "approved" || row.nonce !== null) return row?.nonce ?? undefined
    if (yield* isFit(row)) return yield* store.allot(id, chain, used)
    yield* withdrawals.apply(row, "deny")
    return undefined
  }, sql.withTransaction)

  /** Whether the hot wallet holds what it is to send, and the gas of this one and of all that wait for a block. */
  const assertCovered = Effect.fnUntraced(function* ({ node, policy }: Chain, row: WithdrawalRow, hash: string) {
    const terms = policy.assets.find(({ asset }) => asset === row.asset)
    const contract = terms?.contract ?? null
    const sum = BigInt(row.amount) + (yield* store.leaving(policy.name, row.asset))
    const held = yield* node.balance(policy.hot, contract, hash)
    if (held < sum) return yield* lacks("the hot wallet holds too little")
    const own = policy.assets.find((one) => one.contract === undefined)
    const elsewhere = contract === null || own === undefined ? 0n : yield* store.leaving(policy.name, own.asset)
    const money = contract === null ? held - sum : (yield* node.balance(policy.hot, null, hash)) - elsewhere
    const { feeMax } = yield* node.fees
    const gas = node.gasMax * feeMax * ((yield* store.placed(policy.name)) + 1n)
    if (money < gas) return yield* lacks("the hot wallet holds too little for the gas")
  })

  /** Its place is given, and noted, before the signer hears of it: it is never signed in two. */
  const placeOf = Effect.fnUntraced(function* (chain: Chain, row: WithdrawalRow, hash: string) {
    if (row.nonce !== null) return row.nonce
    const { node, policy, signer } = chain
    yield* assertCovered(chain, row, hash)
    yield* signer.vet(requestOf(row))
    const used = yield* node.nonce(policy.hot, hash)
    return yield* allot(row, used)
  })

  const sign = Effect.fnUntraced(function* (chain: Chain, row: WithdrawalRow, place: ChainRow, hash: string) {
    const nonce = yield* placeOf(chain, row, hash)
    if (nonce === undefined) return
    const fees = yield* chain.node.fees
    const signed = yield* signAs(chain, row, nonce, fees)
    const send = { chain: row.chain, withdrawal: row.id, attempt: 1, ...signed, ...fees, height: place.height }
    yield* withdrawals.move(row.id, "sign", store.sends.insert(send))
  })

  /** A node that says no, or nothing, may have taken it: what counts is whether it knows it. */
  const handOver = Effect.fnUntraced(function* ({ node }: Chain, row: WithdrawalRow) {
    const [latest] = yield* store.sends.of(row.id)
    if (latest === undefined) return
    yield* Effect.catchTag(node.broadcast(latest.raw), "NodeFault", noteFault(row.id))
    if (yield* node.knows(latest.txid)) yield* withdrawals.move(row.id, "broadcast")
  })

  /** For as long as no block has it: a node may forget it. */
  const handOverAgain = Effect.fnUntraced(function* ({ node }: Chain, { id }: WithdrawalRow, { raw, txid }: SendRow) {
    if (!(yield* node.knows(txid))) yield* Effect.catchTag(node.broadcast(raw), "NodeFault", noteFault(id))
  })

  /** Stuck once no block took it for too long. */
  const watch = Effect.fnUntraced(function* (chain: Chain, row: WithdrawalRow, place: ChainRow) {
    const [latest] = yield* store.sends.of(row.id)
    if (latest === undefined) return
    yield* handOverAgain(chain, row, latest)
    const waited = place.height - latest.height
    if (waited >= chain.policy.stuck_blocks && latest.attempt < attemptsMax) yield* withdrawals.move(row.id, "stick")
  })

  /** What the signer lets pay no more may arrive as it is, once fees have fallen. */
  const replace = Effect.fnUntraced(function* (chain: Chain, row: WithdrawalRow, place: ChainRow) {
    const [latest] = yield* store.sends.of(row.id)
    if (latest === undefined || row.nonce === null) return
    yield* handOverAgain(chain, row, latest)
    const now = yield* chain.node.fees
    const fees = {
      feeMax: larger(raised(BigInt(latest.fee_max)), now.feeMax),
      tipMax: larger(raised(BigInt(latest.tip_max)), now.tipMax)
    }
    const signed = yield* signAs(chain, row, row.nonce, fees)
    const attempt = latest.attempt + 1
    const send = { chain: row.chain, withdrawal: row.id, attempt, ...signed, ...fees, height: place.height }
    yield* withdrawals.move(row.id, "replace", store.sends.insert(send))
  })

  const further = (chain: Chain, row: WithdrawalRow, place: ChainRow, hash: string) => {
    if (row.state === "approved") return sign(chain, row, place, hash)
    if (row.state === "stuck") return replace(chain, row, place)
    return row.state === "broadcast" ? watch(chain, row, place) : handOver(chain, row)
  }

  return Effect.fn("Sending.send")(function* (chain: Chain) {
    const { name } = chain.policy
    for (const row of yield* store.inStates(name, ["requested"])) yield* screen(row)
    yield* tellSigner(chain)
    const place = yield* chains.find(name)
    const hash = place === undefined ? undefined : yield* chains.hashAt(name, place.height)
    if (place === undefined || hash === undefined || place.stopped_at !== null) return
    // In the order of their places, each as far as it goes now.
    const open = yield* store.inStates(name, ["approved", "signed", "stuck", "replaced", "broadcast"])
    for (const row of open) {
      const work = further(chain, row, place, hash)
      yield* work.pipe(
        Effect.catchTag("SignerFault", noteFault(row.id)),
        Effect.catchTag("NodeFault", noteFault(row.id))
      )
    }
  })
})
