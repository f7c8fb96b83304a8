/** Malformed requests about many orders at once, orders that stand aside, and kept ones. */
import { standardPolicy, standardPolicyVersion } from "../../core/policy/TradePolicy.ts"
import { randomUUID } from "node:crypto"
import { someBadAmounts } from "./BadAmounts.ts"
import {
  answered,
  type BadInput,
  command,
  escrow,
  type Fields,
  instant,
  spoiling,
  type Unanswered
} from "./Spoiling.ts"
import type { CastMember } from "./TestDaemon.ts"

interface Given {
  readonly ann: CastMember
  readonly operator: CastMember
  readonly order: string
}

const template: Fields = { client_id: "bad-c3", name: "kept", order: { side: "buy" } }
const bulk: Fields = { client_id: "bad-c2", action: "pause", filter: {} }
const amending: Fields = { ...bulk, action: "amend" }

const asking: Fields = { ...escrow, terms: { methods: ["sepa_instant"] } }
const matching: Fields = { client_id: "bad-c5", orders: [] }

const filters = (order: string): ReadonlyArray<string> => [
  "null",
  "[]",
  '{"ids":[]}',
  '{"ids":["x"]}',
  '{"owner":"x"}',
  JSON.stringify({ ids: [order, order] }),
  JSON.stringify({ ids: [order], side: "buy" }),
  JSON.stringify({ ids: Array.from({ length: 101 }, () => randomUUID()) })
]

const changes = [
  "{}",
  "null",
  '{"price":"1","price_shift_bps":1}',
  '{"price_shift_bps":5001}',
  '{"price_shift_bps":0.5}'
]

const nowhere = (ann: CastMember): ReadonlyArray<Unanswered> =>
  [
    ["a template for", "/v1/order-templates", { ...template, order: { market: "NONE-SUCH" } }] as const,
    ["bulk", "/v1/orders/bulk", { ...bulk, filter: { market: "NONE-SUCH" } }] as const
  ].map(([name, target, body]) => ({ name: `${name} nowhere`, sent: command(ann, target, JSON.stringify(body)) }))

/** What merchants deposit. */
const deposits = (ann: CastMember): ReadonlyArray<BadInput> => {
  const ofRaw = spoiling(ann)
  return [
    ...answered(
      "request.malformed",
      ofRaw("deposit", "/v1/me/deposit", { client_id: "bad-c8", quantity: "1" }, "asset", ['"usdt"', '""', "null"])
    ),
    ...answered(
      "request.amount_format",
      ofRaw("deposit", "/v1/me/deposit", { client_id: "bad-c9", asset: "USDT" }, "quantity", ['"-1"', '"1e3"', "1"])
    ),
    ...answered("deposit.asset_unknown", [
      {
        name: "deposit nothing known",
        sent: command(ann, "/v1/me/deposit", JSON.stringify({ client_id: "bad-d1a", asset: "XYZ", quantity: "1" }))
      }
    ]),
    ...answered("deposit.funds_insufficient", [
      {
        name: "take back what was never deposited",
        sent: command(
          ann,
          "/v1/me/deposit/withdraw",
          JSON.stringify({ client_id: "bad-d2a", asset: "USDT", quantity: "1" })
        )
      }
    ])
  ]
}

/** What people say of themselves, and ask of others. */
const people = (ann: CastMember): ReadonlyArray<BadInput> => {
  const ofRaw = spoiling(ann)
  return [
    ...answered(
      "request.malformed",
      ofRaw("terms", "/v1/orders", asking, "terms.counterparty", [
        "null",
        "[]",
        '{"countries":[]}',
        '{"countries":["de"]}',
        '{"countries":["DE","DE"]}',
        '{"languages":["DE"]}',
        '{"trades_min":-1}',
        '{"completion_bps_min":10001}',
        '{"account_age_days_min":1.5}',
        '{"kyc_tier_min":4}',
        '{"trusted_only":false}',
        '{"trusted_only":"true"}',
        '{"reputation_bps_min":-1}'
      ]),
      ofRaw("terms", "/v1/orders", asking, "terms.place", [
        "null",
        "{}",
        '{"latitude":90.1,"longitude":0,"reach_km":1}',
        '{"latitude":0,"longitude":-180.1,"reach_km":1}',
        '{"latitude":1e999,"longitude":0,"reach_km":1}',
        '{"latitude":"0","longitude":0,"reach_km":1}',
        '{"latitude":0,"longitude":0,"reach_km":0}',
        '{"latitude":0,"longitude":0,"reach_km":201}'
      ]),
      ofRaw("me", "/v1/me", { client_id: "bad-c6" }, "country", ['"de"', '"DEU"', '""', "1"]),
      ofRaw("me", "/v1/me", { client_id: "bad-c6" }, "languages", ['["de","de"]', '"de"', '["xxx"]', "null"]),
      ofRaw("trust", "/v1/trusted", { client_id: "bad-t8" }, "name", ['""', '"A b"', "null"]),
      ofRaw("block", "/v1/blocks", { client_id: "bad-c7" }, "name", ['""', '"A b"', "null"]),
      ofRaw("terms", "/v1/orders", asking, "terms.bond", ['"deposit"', "null", "0"]),
      ofRaw("terms", "/v1/orders", asking, "terms.takes_unbonded", ['"yes"', "null", "1"])
    ),
    ...answered("person.unknown", [
      {
        name: "block nobody",
        sent: command(ann, "/v1/blocks", JSON.stringify({ client_id: "bad-b1a", name: "nobody" }))
      }
    ]),
    ...answered("person.yourself", [
      { name: "block oneself", sent: command(ann, "/v1/blocks", JSON.stringify({ client_id: "bad-b2a", name: "ann" })) }
    ]),
    ...answered("person.unknown", [
      {
        name: "trust nobody",
        sent: command(ann, "/v1/trusted", JSON.stringify({ client_id: "bad-t1", name: "nobody" }))
      }
    ]),
    ...answered("person.yourself", [
      { name: "trust oneself", sent: command(ann, "/v1/trusted", JSON.stringify({ client_id: "bad-t2", name: "ann" })) }
    ]),
    ...answered("person.not_trusted", [
      { name: "untrust", sent: command(ann, "/v1/trusted/ben/remove", JSON.stringify({ client_id: "bad-t3" })) }
    ]),
    ...answered("person.not_blocked", [
      { name: "unblock", sent: command(ann, "/v1/blocks/ben/remove", JSON.stringify({ client_id: "bad-b3a" })) }
    ])
  ]
}

/** What operators halt. */
const ofHalts = (operator: CastMember): ReadonlyArray<BadInput> => [
  ...answered(
    "request.malformed",
    spoiling(operator)("halt", "/v1/halts", { client_id: "bad-h1", reason: "x" }, "action", [
      '"releases"',
      '""',
      "null",
      '["orders"]'
    ]),
    spoiling(operator)("halt", "/v1/halts", { client_id: "bad-h2", action: "orders" }, "reason", [
      '""',
      "null",
      JSON.stringify("a".repeat(201))
    ])
  ),
  ...answered("halt.no_market", [
    {
      name: "halt of people on a market",
      sent: command(
        operator,
        "/v1/halts",
        JSON.stringify({ client_id: "bad-h3a", action: "people", market: "BTC-USDT", reason: "x" })
      )
    }
  ]),
  ...answered("halt.unknown", [
    {
      name: "lift of no halt",
      sent: command(operator, "/v1/halts/lift", JSON.stringify({ client_id: "bad-h4a", action: "orders" }))
    }
  ]),
  ...answered("market.unknown", [
    {
      name: "halt of no market",
      sent: command(
        operator,
        "/v1/halts",
        JSON.stringify({ client_id: "bad-h5a", action: "orders", market: "BTC-NONE", reason: "x" })
      )
    }
  ])
]

/** What operators say of people. */
const ofPeople = (operator: CastMember): ReadonlyArray<BadInput> => [
  ...answered(
    "request.malformed",
    spoiling(operator)("freeze", "/v1/people/ben/freeze", { client_id: "bad-f1" }, "reason", [
      '""',
      "null",
      "1",
      '"a\\u0007b"',
      JSON.stringify("a".repeat(501))
    ])
  ),
  ...answered(
    "request.malformed",
    spoiling(operator)("tier", "/v1/people/ben/kyc-tier", { client_id: "bad-k1", reason: "x" }, "tier", [
      "-1",
      "4",
      "1.5",
      '"1"',
      "null"
    ])
  ),
  ...answered(
    "request.malformed",
    spoiling(operator)("policy", "/v1/policies", { client_id: "bad-p1", policy: standardPolicy }, "version", [
      '""',
      '"A"',
      '"a b"',
      "null",
      "1"
    ]),
    spoiling(operator)("policy", "/v1/policies/simulate", {}, "policy", [
      "null",
      "{}",
      JSON.stringify({ ...standardPolicy, extensions_max: 11 }),
      JSON.stringify({ ...standardPolicy, more: 1 }),
      JSON.stringify({ ...standardPolicy, methods: { pix: {} } })
    ])
  ),
  ...answered("policy.version_taken", [
    {
      name: "policy again",
      sent: command(
        operator,
        "/v1/policies",
        JSON.stringify({ client_id: "bad-p2a", version: standardPolicyVersion, policy: standardPolicy })
      )
    }
  ]),
  ...answered("person.yourself", [
    {
      name: "tier of oneself",
      sent: command(
        operator,
        "/v1/people/operator/kyc-tier",
        JSON.stringify({ client_id: "bad-k2a", tier: 1, reason: "x" })
      )
    }
  ]),
  ...answered("person.unknown", [
    { name: "reputation of nobody", sent: { target: "/v1/people/nobody/reputation", as: operator } },
    {
      name: "freeze nobody",
      sent: command(operator, "/v1/people/nobody/freeze", JSON.stringify({ client_id: "bad-f2a", reason: "x" }))
    }
  ]),
  ...answered("person.not_frozen", [
    { name: "unfreeze", sent: command(operator, "/v1/people/ben/unfreeze", JSON.stringify({ client_id: "bad-f3a" })) }
  ])
]

export const standingOrders = ({ ann, operator, order }: Given): ReadonlyArray<BadInput> => {
  const ofRaw = spoiling(ann)
  return [
    ...answered(
      "request.malformed",
      ofRaw("bulk", "/v1/orders/bulk", bulk, "action", ['"delete"', "null", '"amend"']),
      ofRaw("bulk", "/v1/orders/bulk", bulk, "change", ['{"price":"1"}']),
      ofRaw("bulk", "/v1/orders/bulk", bulk, "filter", filters(order)),
      ofRaw("bulk amending", "/v1/orders/bulk", amending, "change", changes),
      ofRaw("template", "/v1/order-templates", template, "name", ['""', '"A"', '"a b"', '"../x"', "null", "1"]),
      ofRaw("template", "/v1/order-templates", template, "order", ["null", "[]", '{"client_id":"x"}', '{"side":"up"}']),
      spoiling(operator)("match", "/v1/markets/BTC-USDT/match", matching, "orders", [
        "null",
        "[]",
        JSON.stringify([order]),
        JSON.stringify([order, order]),
        JSON.stringify([order, "x"])
      ]),
      ofRaw("order", "/v1/orders", asking, "accept", ['"by hand"', "true", "null"]),
      ofRaw("order", "/v1/orders", asking, "visibility", ['"hidden"', "1", "null"]),
      ofRaw("order", "/v1/orders", asking, "direct_to", ['""', '"NO SUCH"', "7", "null"]),
      ofRaw("order", "/v1/orders", asking, "offer", ['""', '"short"', '"../../../../../../../etc"', "7", "null"]),
      ofRaw("order", "/v1/orders", instant, "pause_when_away", ["0", "-1", "1441", "1.5", '"5"', "null"])
    ),
    ...answered(
      "request.amount_format",
      ofRaw("bulk amending", "/v1/orders/bulk", { ...amending, change: {} }, "change.price", someBadAmounts),
      ofRaw("template", "/v1/order-templates", template, "order.quantity", someBadAmounts)
    ),
    ...people(ann),
    ...deposits(ann),
    ...ofPeople(operator),
    ...ofHalts(operator),
    ...answered("market.unknown", nowhere(ann)),
    ...answered("order.template_unknown", [
      { name: "no such template", sent: { target: "/v1/order-templates/nope", as: ann } },
      {
        name: "remove no template",
        sent: command(ann, "/v1/order-templates/nope/remove", JSON.stringify({ client_id: "bad-c4" }))
      }
    ])
  ]
}
