/** Which trades that came to nothing give what they took back to their maker's order. Pure. */
import type { Trade } from "./Trade.ts"
import type { Transition } from "./TradeMachine.ts"

/**
 * Back to the order, for the next taker, when it was the taker who did not go through with it, or when the maker only
 * declined this taker. To the maker's balance when the maker gave it up or did not answer, or when it took the two of
 * them, or an arbiter, to end it: the maker then says anew what they want.
 */
export const returnsToOrder = (
  { buyer, maker }: Pick<Trade, "buyer" | "maker">,
  { escrow, event, from }: Pick<Transition, "escrow" | "event" | "from">
): boolean => {
  // Between the two it is not known who let it come to nothing.
  if (escrow !== "refunded" || from === "awaiting_agreement" || from === "awaiting_escrow") return false
  if (from === "awaiting_accept") return event !== "lapse"
  return (event === "cancel" || event === "lapse") && buyer !== maker
}
