/** Whether a change only makes an order smaller: no more of it, at no worse a price for its owner. Pure. */
import type { Order } from "./Order.ts"

export const isSmaller = (
  { price, quantity, side }: Pick<Order, "price" | "quantity" | "side">,
  change: Pick<Order, "price" | "quantity">
): boolean => change.quantity <= quantity && (side === "sell" ? change.price >= price : change.price <= price)
