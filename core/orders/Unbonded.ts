import { type Refusal, refuse } from "../protocol/Errors.ts"
import { isUnbonded } from "./Bond.ts"
import type { Order } from "./Order.ts"

/** Those who buy without a bond in a batch: nobody has two such orders or trades at once. */
export class Unbonded {
  /** Who did in this batch. */
  readonly placed: Array<string> = []
  readonly #busy: ReadonlySet<string>

  /** `busy` are those who had a trade running or such an order open before. */
  constructor(busy: ReadonlySet<string>) {
    this.#busy = busy
  }

  fault(order: Order): Refusal | undefined {
    if (!isUnbonded(order)) return undefined
    const busy = this.#busy.has(order.personId) || this.placed.includes(order.personId)
    return busy ? refuse("order.bond_needed", { reason: "busy" }) : undefined
  }

  note(order: Order): void {
    if (isUnbonded(order)) this.placed.push(order.personId)
  }
}
