/** Malformed requests about payouts. */
import { answered, type BadInput, type Fields, spoiling } from "./Spoiling.ts"
import type { CastMember } from "./TestDaemon.ts"

const payingOut: Fields = {
  client_id: "bad-p1",
  provider: "paypal",
  asset: "EUR",
  quantity: "1",
  address: "ann@example.org"
}
const paidAt: Fields = { client_id: "bad-p2", provider: "paypal", address: "ann@example.org" }

const decided = "/v1/admin/payouts/0197a000-0000-7000-8000-00000000abcd"

const badMails = [
  '""',
  '"ann"',
  '"Ann@example.org"',
  '"a b@example.org"',
  '"ann@example"',
  `"${"x".repeat(120)}@example.org"`,
  "null"
]
const badProviders = ['"PayPal"', '""', "null", "7"]

export const badPayouts = ({
  ann,
  operator
}: {
  readonly ann: CastMember
  readonly operator: CastMember
}): ReadonlyArray<BadInput> => {
  const [ofRaw, ofOperator] = [spoiling(ann), spoiling(operator)]
  const approving = { client_id: "bad-p3", quantity: "1", address: "ann@example.org" }
  const resolving = { client_id: "bad-p4", quantity: "1", outcome: "paid", reason: "seen" }
  return [
    ...answered(
      "request.malformed",
      ofRaw("payout", "/v1/payouts", payingOut, "address", badMails),
      ofRaw("payout", "/v1/payouts", payingOut, "asset", ['"eur"', "null", "7"]),
      ofRaw("payout", "/v1/payouts", payingOut, "provider", badProviders),
      ofRaw("payout address", "/v1/payout-addresses", paidAt, "address", badMails),
      ofRaw("payout address", "/v1/payout-addresses", paidAt, "provider", badProviders),
      ofOperator("approval of a payout", `${decided}/approve`, approving, "address", badMails),
      ofOperator("ruling of a payout", `${decided}/resolve`, resolving, "outcome", ['"failed"', '""', "null"]),
      ofOperator("ruling of a payout", `${decided}/resolve`, resolving, "reason", [
        '""',
        `"${"x".repeat(201)}"`,
        "null"
      ]),
      ofOperator("refusal of a payout", `${decided}/reject`, { client_id: "bad-p5", reason: "no" }, "reason", [
        '""',
        "null"
      ])
    ),
    ...answered("request.amount_format", ofRaw("payout", "/v1/payouts", payingOut, "quantity", ["null", "7"])),
    // Nothing is paid out here.
    ...answered("payout.not_offered", ofRaw("payout", "/v1/payouts", payingOut, "provider", ['"nobody"'])),
    ...answered("payout.not_offered", ofRaw("payout address", "/v1/payout-addresses", paidAt, "provider", ['"nobody"']))
  ]
}
