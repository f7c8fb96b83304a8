/** What there is to scan: an order that is not public, and a trade that waits for its payment. */
import type { OrderView } from "@orrange/core/protocol/Order"
import type { TradeView } from "@orrange/core/protocol/Trade"
import { placed, trade } from "./Fixtures.ts"

export const unlisted: OrderView = {
  ...placed.order,
  id: "0197a000-0000-7000-8000-000000000071",
  visibility: "unlisted",
  offer: "k3Jq0c9Zb1VvTt5mXw2LrA"
}

export const closed: OrderView = { ...placed.order, id: "0197a000-0000-7000-8000-000000000072", state: "filled" }

export const payable: TradeView = {
  ...trade,
  id: "0197a000-0000-7000-8000-000000000073",
  role: "buyer",
  state: "awaiting_payment",
  instructions: trade.instructions && {
    ...trade.instructions,
    fields: { holderName: "Jörg Müller", iban: "DE89 3704 0044 0532 0130 00" },
    labels: { holderName: "Account holder", iban: "IBAN" }
  }
}
