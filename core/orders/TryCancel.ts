/** What would become of orders that are taken back: the command is carried out on copies of them alone. */
import { Book } from "../book/Book.ts"
import type { Answer } from "../platform/Answer.ts"
import { Batch, type BatchTools } from "./Batch.ts"
import type { EngineCommand } from "./EngineCommand.ts"
import { MarketConditionals } from "./MarketConditionals.ts"
import type { MarketState } from "./MarketState.ts"
import { ownBook, PrivateOffers, privacyOf } from "./PrivateOffers.ts"

export type CancelCommand = Extract<EngineCommand, { kind: "cancel" | "cancel_many" }>

/** A market with copies of some of its orders and nothing else. */
const copyOf = (state: MarketState, ids: ReadonlyArray<string>): MarketState => {
  const { market, orders, seq } = state
  const book = new Book()
  book.setIndex(state.book.index)
  const privateOffers = new PrivateOffers()
  const copies = ids.flatMap((id) => {
    const order = orders.get(id)
    if (order === undefined) return []
    if (privacyOf(order) !== null) privateOffers.add(order, ownBook({ book }))
    return [[id, { ...order }] as const]
  })
  const conditionals = new MarketConditionals([], [], undefined)
  return { market, book, orders: new Map(copies), conditionals, privateOffers, seq }
}

/** Conditional orders that wait for one of the orders end with it, which the answer does not tell either way. */
export const tryCancel = (tools: BatchTools, state: MarketState, command: CancelCommand, now: Date): Answer => {
  const ids = command.kind === "cancel" ? [command.orderId] : command.orderIds
  const batch = new Batch(tools, new Map(), now)
  batch.apply(copyOf(state, ids), command)
  const [answered] = batch.answers
  if (answered === undefined) throw new Error("a command got no answer")
  return answered.answer
}
