/** The room's door for the daemon: follows the chains, one tick after the other, for ever. */
import * as Cause from "effect/Cause"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Ledger } from "../ledger/Ledger.ts"
import { type Chain, Chains, NodeFault } from "./ChainNode.ts"
import { oldAfter } from "./ChainPolicy.ts"
import { Trades } from "../trades/Trades.ts"
import { makeChainStore } from "./ChainStore.ts"
import { makeDepositFlow } from "./DepositFlow.ts"
import { makeEscrowWatch } from "./EscrowWatch.ts"
import { makeExpelling } from "./Expelling.ts"
import { makeFollowing } from "./Following.ts"
import { makeMultisigSending } from "./MultisigSending.ts"
import { makeReconciling } from "./Reconciling.ts"
import { makeSending } from "./Sending.ts"
import { makeSettling } from "./Settling.ts"
import { makeTradeFollowing } from "./TradeFollowing.ts"
import { makeWithdrawalFlow } from "./WithdrawalFlow.ts"

/** Milliseconds between ticks of a chain. */
const tickMs = 1_000

const faultLengthMax = 300

/** Milliseconds until a chain that did not go on is asked again: each time twice as long, up to a minute. */
const pauseMaxMs = 60_000
export const pauseAfter = (faults: number): number => Math.min(pauseMaxMs, tickMs * 2 ** Math.max(0, faults - 1))

const wrong = (reason: string) => new NodeFault({ kind: "lying", reason })

const makeAdmission = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const ledger = yield* Ledger
  const store = makeChainStore(sql)
  const escrows = makeEscrowWatch(sql)

  /** A chain begins to be read at its head: nobody has an address on it before. */
  const begin = Effect.fnUntraced(function* ({ node, policy }: Chain) {
    const { hash, head } = yield* node.heads
    yield* Effect.gen(function* () {
      yield* ledger.addAssets(policy.assets.map(({ asset: code, decimals: scale }) => ({ code, scale })))
      yield* store.insert(policy, head)
      yield* store.addBlock(policy.name, head, hash)
    }).pipe(sql.withTransaction)
  })

  /** Nothing is read of a chain that is another one than it was, or than the operator says. */
  const admit = Effect.fnUntraced(function* (chain: Chain) {
    const { policy } = chain
    const { chainId, genesis } = yield* chain.node.identity
    if (chainId !== policy.chain_id) return yield* wrong(`the node is on chain ${chainId}, not on ${policy.chain_id}`)
    if (genesis !== policy.genesis) return yield* wrong(`the node's chain begins with ${genesis}`)
    const signing = yield* Effect.mapError(chain.signer.address, ({ reason }) => wrong(`no signer: ${reason}`))
    if (signing !== policy.hot) return yield* wrong(`the signer has the key of ${signing}, not of ${policy.hot}`)
    const row = (yield* store.find(policy.name)) ?? (yield* begin(chain), yield* store.find(policy.name))
    const isSame =
      row?.chain_id === policy.chain_id &&
      row.genesis === policy.genesis &&
      row.xpub === policy.xpub &&
      row.hot === policy.hot
    if (!isSame) return yield* wrong("chain id, genesis, public key or hot wallet are not what they were at first")
    const scales = yield* sql<{ code: string; scale: number }>`SELECT code, scale FROM assets`
    const other = policy.assets.find(({ asset, decimals }) =>
      scales.some(({ code, scale }) => code === asset && scale !== decimals)
    )
    if (other !== undefined) return yield* wrong(`${other.asset} has another number of decimals here`)
    yield* escrows.admit(chain)
  })

  return admit
})

/** What each chain takes its fees in. */
const gasAssetsOf = (all: ReadonlyArray<Chain>): ReadonlyMap<string, string> =>
  new Map(
    all.flatMap(({ policy: { assets, name } }) => {
      const own = assets.find(({ contract }) => contract === undefined)
      return own === undefined ? [] : [[name, own.asset] as const]
    })
  )

const makeChainWork = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const all = yield* Chains
  const admit = yield* makeAdmission
  const trades = yield* Trades
  const store = makeChainStore(sql)
  const deposits = yield* makeDepositFlow
  const withdrawals = yield* makeWithdrawalFlow(gasAssetsOf(all))
  const follow = yield* makeFollowing(deposits, withdrawals)
  const settle = yield* makeSettling(deposits, withdrawals)
  const send = yield* makeSending(withdrawals)
  const handIn = yield* makeMultisigSending
  const reconcile = yield* makeReconciling
  const followTrades = yield* makeTradeFollowing
  const expel = yield* makeExpelling(withdrawals)
  const admitted = new Set<string>()

  /** People whose trades a contract holds are given the time in which it could not be followed. */
  const goOn = Effect.fnUntraced(function* ({ policy }: Chain) {
    for (const market of yield* store.goOn(policy.name, oldAfter(policy))) yield* trades.makeUpFor(market)
  }, sql.withTransaction)

  const work = Effect.fnUntraced(function* (chain: Chain) {
    const { name } = chain.policy
    if (!admitted.has(name)) {
      yield* admit(chain)
      admitted.add(name)
    }
    const heads = yield* chain.node.heads
    const isRead = yield* follow(chain, heads)
    if (isRead) {
      yield* settle(chain, heads)
      yield* expel(chain)
      yield* followTrades(chain)
      yield* send(chain)
      yield* handIn(chain)
      yield* reconcile(chain)
    }
    yield* store.noteFault(name, null)
    if (isRead && chain.escrow !== null) yield* goOn(chain)
    return isRead
  })

  const look = (chain: Chain) =>
    work(chain).pipe(
      Effect.map((isRead) => (isRead ? "read" : "more")),
      Effect.catchTag("NodeFault", ({ reason }) =>
        Effect.logWarning(`chain ${chain.policy.name} does not go on: ${reason}`).pipe(
          Effect.andThen(store.noteFault(chain.policy.name, reason.slice(0, faultLengthMax))),
          Effect.as("fault" as const)
        )
      )
    )

  const tick = Effect.fn("ChainWork.tick")((chain: Chain) => Effect.map(look(chain), (found) => found !== "more"))

  /** Operators see that it does not go on, and why is in the log. */
  const fail = ({ policy }: Chain, cause: Cause.Cause<SqlError.SqlError>) =>
    Effect.logWarning(`chain ${policy.name} failed`, cause).pipe(
      Effect.andThen(store.noteFault(policy.name, `failed within: ${Cause.pretty(cause)}`.slice(0, faultLengthMax))),
      Effect.catchTag("SqlError", () => Effect.void)
    )

  const forever = Effect.fnUntraced(function* (chain: Chain) {
    for (let faults = 0; ; ) {
      const found = yield* Effect.catchCause(look(chain), (cause) => Effect.as(fail(chain, cause), "fault" as const))
      faults = found === "fault" ? faults + 1 : 0
      if (found !== "more") yield* Effect.sleep(found === "fault" ? pauseAfter(faults) : tickMs)
    }
  })

  const run = Effect.forEach(all, forever, { concurrency: "unbounded", discard: true })

  return { tick, run }
})

export class ChainWork extends Context.Service<
  ChainWork,
  {
    /** Reads on, credits, sends and reconciles, as far as it goes now; whether all there is was read. */
    readonly tick: (chain: Chain) => Effect.Effect<boolean, SqlError.SqlError>
    /** Does so for every chain, for ever; of several daemons one does. */
    readonly run: Effect.Effect<void>
  }
>()("orrange/chain/ChainWork") {
  static readonly layer = Layer.effect(this, makeChainWork)
}
