/**
 * What is done for a withdrawal, one durable step at a time: a daemon that ends between two goes on with the second.
 * The transaction is stored before anybody hears of it, and handed over again until the chain has it or never will.
 */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { type Chain, type Coin, type NodeFault, type Signer, SignerFault, type SigningRequest } from "./ChainNode.ts"
import { type ChainRow, makeChainStore } from "./ChainStore.ts"
import { makeCoinStore } from "./CoinStore.ts"
import { makeForgoing } from "./Forgoing.ts"
import { makePlacing } from "./Placing.ts"
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

const larger = (one: bigint, other: bigint): bigint => (one > other ? one : other)

const smaller = (one: bigint, other: bigint): bigint => (one < other ? one : other)

const requestOf = (row: WithdrawalRow, nonce: number, fees: Fees, coins: ReadonlyArray<Coin>): SigningRequest => ({
  withdrawal: row.id,
  asset: row.asset,
  recipient: row.address,
  listed: row.address_id,
  amount: BigInt(row.amount),
  nonce,
  ...fees,
  coins
})

/**
 * What fees are now, or as much as the coins pay that were chosen when they were lower: the payment waits for a block then,
 * and nobody waits for it.
 */
const payable = ({ coins: rules }: Chain, { amount }: WithdrawalRow, now: Fees, own: ReadonlyArray<Coin>): Fees => {
  if (rules === null) return now
  const rest = own.reduce((sum, coin) => sum + coin.amount, -BigInt(amount) - rules.least)
  const feeMax = smaller(now.feeMax, rest / rules.gasOf(own.length))
  return { feeMax, tipMax: smaller(now.tipMax, feeMax) }
}

/** What the signer is told, and what it has written down. */
const makeTelling = (sql: SqlClient.SqlClient) => {
  const { addresses } = makeWithdrawalStore(sql)
  const chains = makeChainStore(sql)
  const forgo = makeForgoing(sql)

  const tellAddresses = Effect.fnUntraced(function* (name: string, signer: Signer) {
    for (const { address, id, removed } of yield* addresses.untold(name)) {
      const told = removed
        ? Effect.andThen(signer.strike(id), addresses.noteStruck(id))
        : Effect.andThen(signer.list(id, address), addresses.noteTold(id))
      yield* told.pipe(
        Effect.catchTag("SignerFault", (fault) => Effect.logWarning("the signer did not hear of an address", fault))
      )
    }
  })

  /** Nothing is asked of a signer that lost what it had signed: it would sign it once more. */
  const hasJournal = Effect.fnUntraced(function* (signer: Signer, place: ChainRow) {
    const { hasSeen, mark } = yield* signer.journal({ lines: place.signer_lines, hash: place.signer_hash })
    if (hasSeen) {
      yield* chains.noteJournal(place.name, mark)
      return true
    }
    yield* Effect.logError(`chain ${place.name}: the signer's journal lacks what it had`)
    yield* chains.stopForJournal(place.name)
    return false
  })

  /** The chain, once its signer is known to have all it had; with one that does not sign while that is not known. */
  return Effect.fnUntraced(function* (chain: Chain, place: ChainRow) {
    const isWhole = yield* hasJournal(chain.signer, place).pipe(
      Effect.catchTag("SignerFault", ({ reason }) => Effect.succeed(new SignerFault({ kind: "away", reason })))
    )
    if (isWhole === false) return undefined
    if (isWhole !== true) return { ...chain, signer: { ...chain.signer, sign: () => Effect.fail(isWhole) } }
    yield* tellAddresses(place.name, chain.signer)
    yield* forgo(chain.signer, place)
    return chain
  })
}

/** What is signed already, on its way into a block. */
const makeHandingOver = (sql: SqlClient.SqlClient, withdrawals: WithdrawalFlow) => {
  const store = makeWithdrawalStore(sql)
  const coins = makeCoinStore(sql)
  const noteFault = (id: string) => (fault: NodeFault) => store.noteFault(id, fault.reason.slice(0, 200))

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
    if (waited < chain.policy.stuck_blocks || latest.attempt >= attemptsMax) return
    if (!(yield* coins.isBuiltOn(row.id))) yield* withdrawals.move(row.id, "stick")
  })

  return { handOver, handOverAgain, watch }
}

export const makeSending = Effect.fnUntraced(function* (withdrawals: WithdrawalFlow) {
  const sql = yield* SqlClient.SqlClient
  const store = makeWithdrawalStore(sql)
  const chains = makeChainStore(sql)
  const coins = makeCoinStore(sql)
  const placing = yield* makePlacing(withdrawals)
  const trusted = makeTelling(sql)
  const { handOver, handOverAgain, watch } = makeHandingOver(sql, withdrawals)

  /** What it signs is stored with how far its journal goes by then. */
  const sign = Effect.fnUntraced(function* (
    { policy, signer }: Chain,
    row: WithdrawalRow,
    { attempt, fees, height, nonce }: { attempt: number; fees: Fees; height: number; nonce: number }
  ) {
    const { mark, raw, txid } = yield* signer.sign(requestOf(row, nonce, fees, yield* coins.of(row.id)))
    const send = { chain: row.chain, withdrawal: row.id, attempt, txid, raw, ...fees, height }
    const kept = Effect.andThen(store.sends.insert(send), chains.noteJournal(policy.name, mark))
    yield* withdrawals.move(row.id, attempt === 1 ? "sign" : "replace", kept)
  })

  const signFirst = Effect.fnUntraced(function* (chain: Chain, row: WithdrawalRow, { height }: ChainRow, hash: string) {
    const now = yield* chain.node.fees
    const nonce = yield* placing.placeOf(chain, row, now.feeMax, hash)
    if (nonce === undefined) return
    const fees = payable(chain, row, now, yield* coins.of(row.id))
    yield* sign(chain, row, { attempt: 1, fees, height, nonce }).pipe(
      Effect.tapErrorTag("SignerFault", ({ kind }) => (kind === "refused" ? placing.giveBack(row, nonce) : Effect.void))
    )
  })

  /** What the signer lets pay no more may arrive as it is, once fees have fallen. */
  const replace = Effect.fnUntraced(function* (chain: Chain, row: WithdrawalRow, { height }: ChainRow) {
    const [latest] = yield* store.sends.of(row.id)
    if (latest === undefined || row.nonce === null) return
    yield* handOverAgain(chain, row, latest)
    const now = yield* chain.node.fees
    const fees = {
      feeMax: larger(raised(BigInt(latest.fee_max)), now.feeMax),
      tipMax: larger(raised(BigInt(latest.tip_max)), now.tipMax)
    }
    yield* sign(chain, row, { attempt: latest.attempt + 1, fees, height, nonce: row.nonce })
  })

  const further = (chain: Chain, row: WithdrawalRow, place: ChainRow, hash: string) => {
    if (row.state === "approved") return signFirst(chain, row, place, hash)
    if (row.state === "stuck") return replace(chain, row, place)
    return row.state === "broadcast" ? watch(chain, row, place) : handOver(chain, row)
  }

  return Effect.fn("Sending.send")(function* (named: Chain) {
    const { name } = named.policy
    for (const row of yield* store.inStates(name, ["requested"])) yield* placing.screen(row)
    const place = yield* chains.find(name)
    if (place === undefined || place.signer_cut_at !== null) return
    const chain = yield* trusted(named, place)
    const hash = yield* chains.hashAt(name, place.height)
    if (chain === undefined || hash === undefined || place.stopped_at !== null) return
    // In the order of their places, each as far as it goes now.
    const open = yield* store.inStates(name, ["approved", "signed", "stuck", "replaced", "broadcast"])
    const noteFault = (id: string) => (fault: NodeFault | SignerFault) =>
      store.noteFault(id, fault.reason.slice(0, 200))
    const halted = yield* chains.halted
    for (const row of open) {
      if (row.state === "approved" && row.nonce === null && halted.has(row.asset)) {
        yield* store.noteFault(row.id, `${row.asset} is halted`)
        continue
      }
      yield* further(chain, row, place, hash).pipe(
        Effect.catchTag("SignerFault", noteFault(row.id)),
        Effect.catchTag("NodeFault", noteFault(row.id))
      )
    }
  })
})
