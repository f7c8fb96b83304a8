import type { OrderView } from "../../protocol/Order.ts"

const link = /^orrange:\/\/offer\/[A-Z0-9-]+\/([A-Za-z0-9_-]+)$/

/** Names an order to those who may take it: its market, and its token when it is unlisted, or its id. */
export const offerLink = ({ id, market, offer }: Pick<OrderView, "id" | "market" | "offer">): string =>
  `orrange://offer/${market}/${offer ?? id}`

/** The token or id in a link; what is no link stands for itself. */
export const offerNamed = (text: string): string => link.exec(text)?.[1] ?? text
