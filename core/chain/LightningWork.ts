/**
 * The room's door for the daemon: has the Lightning node make what was asked for, and looks whether it was paid. What the
 * node tells by itself only has it looked at sooner; all that waits is looked at in turn anyway.
 */
import * as Cause from "effect/Cause"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as SqlError from "effect/sql/SqlError"
import { NodeFault } from "./ChainNode.ts"
import { pauseAfter } from "./ChainWork.ts"
import { makeLightningFlow } from "./LightningFlow.ts"
import { Lightning, type LightningNode } from "./LightningNode.ts"
import type { InvoiceRow } from "./LightningStore.ts"

/** Milliseconds between looks. */
const tickMs = 1_000
const faultLengthMax = 200

/** What an operator is to see; that there was no answer is ordinary. */
const oddOf = (cause: Cause.Cause<unknown>): string | null => {
  const fault = Cause.squash(cause)
  if (fault instanceof NodeFault) return fault.kind === "away" ? null : fault.reason
  return `failed within: ${String(fault)}`.slice(0, faultLengthMax)
}

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

const makeLightningWork = Effect.gen(function* () {
  const named = yield* Lightning
  const { ask, compare, look, store } = yield* makeLightningFlow

  /** What goes wrong with one holds up no other, as long as the node is there and is the one that it was. */
  const alone = <E>(node: LightningNode, { id }: Pick<InvoiceRow, "id">, work: Effect.Effect<void, E>) =>
    work.pipe(
      Effect.catchCause((cause) =>
        Effect.logWarning(`invoice ${id} waits`, cause).pipe(
          Effect.andThen(store.postpone(id, oddOf(cause))),
          Effect.andThen(compare(node))
        )
      )
    )

  const pass = Effect.fn("LightningWork.pass")(function* (node: LightningNode) {
    yield* compare(node)
    yield* Effect.forEach(yield* store.asked, (row) => alone(node, row, ask(node, row)), { discard: true })
    yield* Effect.forEach(yield* store.due, (row) => alone(node, row, look(node, row.hash)), { discard: true })
  })

  /** What it told of is looked at before it counts as heard; what cannot be is looked at in its turn. */
  const hear = Effect.fnUntraced(function* (node: LightningNode) {
    yield* compare(node)
    const known = yield* store.node.find
    return yield* node.listen(
      BigInt(known?.settle_index ?? "0"),
      Effect.fnUntraced(function* (hash, place) {
        const row = yield* store.byHash(hash)
        if (row !== undefined) yield* alone(node, row, look(node, hash))
        yield* store.node.heard(place)
      })
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
