/** Malformed requests about currencies, to a daemon that knows no source of rates. */
import { someBadAmounts } from "./BadAmounts.ts"
import { answered, type BadInput, command, type Fields, spoiling } from "./Spoiling.ts"
import type { CastMember } from "./TestDaemon.ts"

const quoting: Fields = { client_id: "bad-fx1", from: "EUR", to: "BRL", spend: "5.00" }
const converting: Fields = { client_id: "bad-fx2", quote: "00000000-0000-4000-8000-000000000000" }
const moving: Fields = { client_id: "bad-fx3", asset: "EUR", amount: "5.00", direction: "in" }

export const badFx = ({
  ann,
  operator
}: {
  readonly ann: CastMember
  readonly operator: CastMember
}): ReadonlyArray<BadInput> => {
  const [ofRaw, ofOperator] = [spoiling(ann), spoiling(operator)]
  const [quotes, conversions, stock] = ["/v1/fx/quotes", "/v1/fx/conversions", "/v1/admin/fx/stock"]
  const quote = (name: string, fields: object) => ({
    name: `a quote ${name}`,
    sent: command(ann, quotes, JSON.stringify({ ...quoting, ...fields }))
  })
  return [
    ...answered(
      "request.malformed",
      ofRaw("quote", quotes, quoting, "from", ['"eur"', '"EURO"', '""', "null", "7"]),
      ofRaw("quote", quotes, quoting, "to", ['"brl"', "null"]),
      ofRaw("conversion", conversions, converting, "quote", ['"nothing"', "null", "7"]),
      ofOperator("stock", stock, moving, "direction", ['"up"', "null", "7"]),
      ofOperator("stock", stock, moving, "asset", ['"eur"', "null"]),
      [quote("of both amounts", { receive: "5.00" })]
    ),
    ...answered(
      "request.amount_format",
      ofRaw("quote", quotes, quoting, "spend", someBadAmounts),
      ofOperator("stock", stock, moving, "amount", someBadAmounts)
    ),
    ...answered("fx.same_currency", [quote("into itself", { client_id: "bad-fx4", to: "EUR" })]),
    ...answered("fx.parallel", [quote("of many rates", { client_id: "bad-fx5", to: "NGN" })]),
    ...answered("fx.no_rate", [quote("without a rate", { client_id: "bad-fx6" })]),
    ...answered("fx.quote_unknown", [
      { name: "exchange by nothing", sent: command(ann, conversions, JSON.stringify(converting)) }
    ]),
    ...answered("fx.not_held", [
      { name: "stock of nothing", sent: command(operator, stock, JSON.stringify({ ...moving, asset: "CHF" })) }
    ]),
    ...answered("fx.stock_short", [
      {
        name: "more than was earned",
        sent: command(operator, stock, JSON.stringify({ ...moving, client_id: "bad-fx7", direction: "out" }))
      }
    ])
  ]
}
