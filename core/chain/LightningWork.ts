/**
 * The room's door for the daemon: has the Lightning node make what was asked for, and looks whether it was paid. What the
 * node tells by itself only has it looked at sooner; all that waits is looked at in turn anyway.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Ledger } from "../ledger/Ledger.ts"
import { NodeFault } from "./ChainNode.ts"
import { pauseAfter } from "./ChainWork.ts"
import { makeLightningFlow } from "./LightningFlow.ts"
import { Lightning, lightningAsset, type LightningNode } from "./LightningNode.ts"
import { makeLightningStore } from "./LightningStore.ts"

/** Milliseconds between looks. */
const tickMs = 1_000

const wrong = (reason: string) => new NodeFault({ kind: "lying", reason })

/** Again and again, after pauses that grow while it fails. */
const forever = <A, E>(what: string, work: Effect.Effect<A, E>) =>
  Effect.gen(function* () {
    for (let faults = 0; ; ) {
      const wentWell = yield* work.pipe(
        Effect.as(true),
        Effect.catchCause((cause) => Effect.as(Effect.logWarning(what, cause), false))
      )
      faults = wentWell ? 0 : faults + 1
      yield* Effect.sleep(wentWell ? tickMs : pauseAfter(faults))
    }
  })

const makeAdmission = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const ledger = yield* Ledger
  const { node: known } = makeLightningStore(sql)
  let isAdmitted = false

  /** Nothing is asked of a node that is another one than it was, or elsewhere than the operator says. */
  const compare = Effect.fnUntraced(function* (node: LightningNode) {
    const { network, pubkey } = yield* node.identity
    if (network !== node.network) return yield* wrong(`the Lightning node is on ${network}, not on ${node.network}`)
    const { code, scale } = lightningAsset
    yield* Effect.gen(function* () {
      yield* ledger.addAssets([{ code, scale }])
      yield* known.insert(code, network, pubkey)
    }).pipe(sql.withTransaction)
    const [asset] = yield* sql<{ scale: number }>`SELECT scale::int4 AS scale FROM assets WHERE code = ${code}`
    if (asset?.scale !== scale) return yield* wrong(`${code} has another number of decimals here`)
    const first = yield* known.find
    if (first?.pubkey !== pubkey || first.network !== network) {
      return yield* wrong(`the Lightning node is ${pubkey}, not the one that it was at first`)
    }
    yield* known.noteFault(null)
  })

  const admit = Effect.fnUntraced(function* (node: LightningNode) {
    if (isAdmitted) return
    yield* compare(node).pipe(
      Effect.tapErrorTag("NodeFault", ({ kind, reason }) =>
        kind === "lying" ? Effect.asVoid(known.noteFault(reason)) : Effect.void
      )
    )
    isAdmitted = true
  })

  return admit
})

const makeLightningWork = Effect.gen(function* () {
  const named = yield* Lightning
  const admit = yield* makeAdmission
  const { ask, look, store } = yield* makeLightningFlow

  const pass = Effect.fn("LightningWork.pass")(function* (node: LightningNode) {
    yield* admit(node)
    yield* Effect.forEach(yield* store.asked, (row) => ask(node, row), { discard: true })
    yield* Effect.forEach(yield* store.due, ({ hash }) => look(node, hash), { discard: true })
  })

  /** What it told of is looked at before it counts as heard. */
  const hear = Effect.fnUntraced(function* (node: LightningNode) {
    yield* admit(node)
    const known = yield* store.node.find
    return yield* node.listen(BigInt(known?.settle_index ?? "0"), (hash, place) =>
      Effect.andThen(look(node, hash), store.node.heard(place))
    )
  })

  const listening = (node: LightningNode) =>
    forever(
      "the Lightning node tells nothing more",
      // That it falls silent is ordinary.
      hear(node).pipe(
        Effect.catchIf(
          (fault): fault is NodeFault => fault instanceof NodeFault && fault.kind === "away",
          () => Effect.void
        )
      )
    )

  return {
    tick: named === null ? Effect.void : pass(named),
    listen: named === null ? Effect.never : hear(named),
    run:
      named === null
        ? Effect.void
        : Effect.all([forever("invoices over Lightning wait", pass(named)), listening(named)], {
            concurrency: "unbounded",
            discard: true
          })
  }
})

export class LightningWork extends Context.Service<
  LightningWork,
  {
    /** Makes what is asked for, and looks at what is due. */
    readonly tick: Effect.Effect<void, NodeFault | SqlError.SqlError>
    /** Hears of what is settled until the node falls silent. */
    readonly listen: Effect.Effect<never, NodeFault | SqlError.SqlError>
    /** Does both for ever; of several daemons one does. */
    readonly run: Effect.Effect<void>
  }
>()("orrange/chain/LightningWork") {
  static readonly layer = Layer.effect(this, makeLightningWork)
}
