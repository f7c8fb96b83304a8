import type { OrderCreate } from "@orrange/core/protocol/Order"

/** What the form to sell or to buy ends in. */
export type FilledOrder = Omit<OrderCreate, "client_id">

/** The words of a command line that says the same, so that an interrupted one goes on with what was filled in. */
export const wordsOf = (order: FilledOrder): ReadonlyArray<string> => {
  const { accept, direct_to, floating, market, price, quantity, side, terms, visibility } = order
  const flags: ReadonlyArray<readonly [name: string, value: string | number | undefined]> = [
    ["side", side],
    ["quantity", quantity],
    ["price", price],
    ["margin-bps", floating?.margin_bps],
    ...(terms?.methods ?? []).map((method) => ["method", method] as const),
    ["min", terms?.minimum],
    ["their-trades", terms?.counterparty?.trades_min],
    ["bond", terms?.bond],
    ["accept", accept],
    ["visibility", visibility],
    ["to", direct_to]
  ]
  return [
    market,
    ...flags.flatMap(([name, value]) => (value === undefined ? [] : [`--${name}=${value}`])),
    ...(terms?.counterparty?.trusted_only === true ? ["--trusted-only"] : [])
  ]
}
