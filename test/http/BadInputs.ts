/** Every request here is malformed in one way, and has exactly one right answer. */
import { randomUUID } from "node:crypto"
import { makeKeyPair } from "../../core/protocol/Signing.ts"
import { badAmounts, someBadAmounts } from "./BadAmounts.ts"
import { standingOrders } from "./BadStandingOrders.ts"
import { badNotices } from "./BadNotices.ts"
import { badReplays } from "./BadReplays.ts"
import { badCommunities } from "./BadCommunities.ts"
import { badReviews } from "./BadReviews.ts"
import { badStatements } from "./BadStatements.ts"
import { badMultisigs } from "./BadMultisigs.ts"
import { badPayouts } from "./BadPayouts.ts"
import { badWallets } from "./BadWallets.ts"
import { badAlerts } from "./BadAlerts.ts"
import { badFx } from "./BadFx.ts"
import { badInvoices } from "./BadInvoices.ts"
import { badTopUps } from "./BadTopUps.ts"
import { badCandles } from "./BadCandles.ts"
import { badChannels } from "./BadChannels.ts"
import { badChats } from "./BadChats.ts"
import { badSignatures } from "./BadSignatures.ts"
import { badDisputes } from "./BadDisputes.ts"
import {
  answered,
  type BadInput,
  command,
  escrow,
  type Fields,
  floating,
  instant,
  short,
  spoiling,
  type Unanswered
} from "./Spoiling.ts"
import type { CastMember, TestDaemon } from "./TestDaemon.ts"

/** What the commands are about: an open order of ann's, and her trade with ben. */
export interface Subjects {
  readonly order: string
  readonly trade: string
}

/** Depth of what is nested too deep. */
const deep = 10_000

interface Given extends Subjects {
  readonly ann: CastMember
  readonly ben: CastMember
  readonly operator: CastMember
  readonly ivy: CastMember
  readonly host: string
}

const release: Fields = { client_id: "bad-3", version: 1, quantity: "100" }

const amounts = ({ ann, trade }: Given): ReadonlyArray<BadInput> => {
  const ofRaw = spoiling(ann)
  return [
    ...answered(
      "request.amount_format",
      ofRaw("order", "/v1/orders", instant, "quantity", badAmounts),
      ofRaw("order", "/v1/orders", instant, "price", someBadAmounts),
      ofRaw("terms", "/v1/orders", escrow, "terms.minimum", someBadAmounts),
      ofRaw("terms", "/v1/orders", escrow, "terms.maximum", [...someBadAmounts, '"10.001"']),
      ofRaw("release", `/v1/trades/${trade}/release`, release, "quantity", [...someBadAmounts, '"1.1234567"']),
      ["", "+1", "1e3", "%EF%BC%91", "%201", "1,5", "0x1", "10.001"].map((amount) => ({
        name: `offers amount=${amount}`,
        sent: { target: `/v1/markets/USDT-EUR/offers?amount=${amount}` }
      }))
    ),
    ...answered("order.price_off_tick", ofRaw("order", "/v1/orders", instant, "price", ['"0"', '"100.01"', '"0.05"'])),
    ...answered(
      "order.quantity_off_lot",
      ofRaw("order", "/v1/orders", instant, "quantity", ['"0"', '"0.000001"', '"0.0100001"', '"0.0"'])
    ),
    ...answered(
      "order.quantity_off_lot",
      ofRaw("order", "/v1/orders", instant, "quantity", [JSON.stringify("9".repeat(38))])
    ),
    ...answered("order.terms_missing", [
      { name: "no terms", sent: command(ann, "/v1/orders", JSON.stringify({ ...escrow, terms: undefined })) }
    ]),
    ...answered("order.limits_invalid", ofRaw("terms", "/v1/orders", escrow, "terms.minimum", ['"21"'])),
    ...answered("order.expiry_invalid", [
      {
        name: "an expiry that is past",
        sent: command(
          ann,
          "/v1/orders",
          JSON.stringify({ ...instant, time_in_force: "gtd", expires_at: "2020-01-01T00:00:00.000Z" })
        )
      },
      {
        name: "an expiry on no day",
        sent: command(
          ann,
          "/v1/orders",
          JSON.stringify({ ...instant, time_in_force: "gtd", expires_at: "2099-13-45T99:99:99.999Z" })
        )
      }
    ])
  ]
}

const badOrders = ({ ann, trade }: Given): ReadonlyArray<BadInput> => {
  const ofRaw = spoiling(ann)
  return answered(
    "request.malformed",
    ofRaw("order", "/v1/orders", instant, "side", ['"BUY"', '"hold"', "1", "null", '["buy"]']),
    ofRaw("order", "/v1/orders", instant, "type", ['"stop"', "{}"]),
    ofRaw("order", "/v1/orders", instant, "market", ['"btc-usdt"', '"BTCUSDT"', '"../BTC-USDT"', '""', "7"]),
    ofRaw("order", "/v1/orders", instant, "client_id", [
      '""',
      '" a"',
      '"a b"',
      `"${"a".repeat(37)}"`,
      '"a\\u0000"',
      "1"
    ]),
    ofRaw("order", "/v1/orders", instant, "post_only", ['"true"', "true", '"Reject"', "1", "null"]),
    ofRaw("order", "/v1/orders", instant, "self_trade", ['"none"', "true", "null"]),
    ofRaw("order", "/v1/orders", instant, "floating", ["null", "{}", "[]", '"1"', '{"margin_bps":0,"offset":"1"}']),
    ofRaw("order", "/v1/orders", floating, "floating.margin_bps", ['"1"', "1.5", "-10000", "10001", "null"]),
    ofRaw("order", "/v1/orders", instant, "slippage_bps", ['"1"', "1.5", "-1", "1001", "1e99"]),
    ofRaw("order", "/v1/orders", instant, "time_in_force", ['"GTC"', "null"]),
    ofRaw("order", "/v1/orders", instant, "expires_at", ['"tomorrow"', '"2027-01-01"', "1800000000000"]),
    ofRaw("order", "/v1/orders", escrow, "terms.methods", [
      "[]",
      '"sepa"',
      "[1]",
      JSON.stringify(Array(11).fill("sepa"))
    ]),
    ofRaw("release", `/v1/trades/${trade}/release`, release, "version", [
      "0",
      "-1",
      "1.5",
      '"1"',
      "null",
      "9007199254740993"
    ]),
    ofRaw("resolve", `/v1/trades/${trade}/cancel`, { client_id: "x", version: 1 }, "client_id", ["null", "{}"]),
    ...["accept", "decline", "extend", "not-received", "undo-paid", "withdraw-cancel", "withdraw-dispute"].map((step) =>
      ofRaw(step, `/v1/trades/${trade}/${step}`, { client_id: "bad-s", version: 1 }, "version", ["0", "null", '"1"'])
    ),
    ...["propose-cancel", "accept-cancel"].map((step) =>
      ofRaw(step, `/v1/trades/${trade}/${step}`, { client_id: "bad-s", version: 1 }, "payment", ['"sent"', "null", "1"])
    ),
    ofRaw("claim", `/v1/trades/${trade}/claim`, { client_id: "bad-c", version: 1 }, "statement", [
      '""',
      "null",
      JSON.stringify("a".repeat(1_001))
    ]),
    ofRaw("payer", `/v1/trades/${trade}/payer`, { client_id: "bad-p" }, "account", ["null", '"x"', "1"]),
    ofRaw("release", `/v1/trades/${trade}/release`, release, "dry_run", ['"true"', "1", "null", "{}"]),
    ofRaw("cancel", `/v1/trades/${trade}/cancel`, { client_id: "bad-d", version: 1 }, "dry_run", [
      '"false"',
      "0",
      "[]"
    ]),
    ofRaw("payer", `/v1/trades/${trade}/payer`, { client_id: "bad-p" }, "dry_run", ['"true"', "1", "null"]),
    ofRaw("payer", `/v1/trades/${trade}/payer`, { client_id: "bad-p" }, "holder_name", ['"A"', '"\\u0000ab"', "[]"])
  )
}

const amending: Fields = { client_id: "bad-a1", price: "100.0", quantity: "0.02" }

const features = ({ ann, order }: Given): ReadonlyArray<BadInput> => {
  const ofRaw = spoiling(ann)
  const amend = `/v1/orders/${order}/amend`
  return [
    ...answered(
      "request.amount_format",
      ofRaw("order", "/v1/orders", instant, "display", someBadAmounts),
      ofRaw("order", "/v1/orders", floating, "floating.floor", someBadAmounts),
      ofRaw("order", "/v1/orders", floating, "floating.cap", someBadAmounts),
      ofRaw("amend", amend, amending, "price", someBadAmounts),
      ofRaw("amend", amend, amending, "quantity", someBadAmounts)
    ),
    ...answered(
      "order.price_off_tick",
      ofRaw("order", "/v1/orders", floating, "floating.cap", ['"0"', '"100.01"']),
      ofRaw("amend", amend, amending, "price", ['"0"', '"100.01"'])
    ),
    ...answered(
      "order.quantity_off_lot",
      ofRaw("order", "/v1/orders", instant, "display", ['"0"', '"0.000001"']),
      ofRaw("amend", amend, amending, "quantity", ['"0"', '"0.000001"'])
    ),
    ...answered("order.fields_conflict", ofRaw("order", "/v1/orders", instant, "display", ['"0.02"'])),
    ...answered("request.malformed", [
      { name: "amend nothing", sent: command(ann, amend, JSON.stringify({ client_id: "bad-a2" })) },
      { name: "amend the side", sent: command(ann, amend, JSON.stringify({ ...amending, side: "sell" })) }
    ])
  ]
}

const badOthers = ({ ann }: Given): ReadonlyArray<BadInput> => {
  const ofRaw = spoiling(ann)
  return answered(
    "request.malformed",
    ofRaw("key", "/v1/keys", { client_id: "k", public_key: "x", label: "l", scopes: ["read"] }, "public_key", [
      '""',
      '"abc"',
      `"${"=".repeat(43)}"`,
      "null"
    ]),
    ofRaw(
      "key",
      "/v1/keys",
      { client_id: "k", public_key: makeKeyPair().publicKey, label: "l", scopes: [] },
      "scopes",
      ["[]", '["admin"]', '["read","read"]', '"read"']
    ),
    ofRaw("key", "/v1/keys", { client_id: "k", public_key: makeKeyPair().publicKey, scopes: ["read"] }, "label", [
      '""',
      '"\\u001b[31mred"',
      '"\\u202eltr"',
      `"${"x".repeat(65)}"`
    ]),
    ofRaw(
      "account's name",
      "/v1/payment-accounts/00000000-0000-4000-8000-000000000000/edit",
      { client_id: "ae", label: "l" },
      "label",
      ['""', "null", `"${"x".repeat(65)}"`]
    ),
    ofRaw("account", "/v1/payment-accounts", { client_id: "a", method: "sepa_instant", label: "l" }, "fields", [
      "[]",
      "null",
      '{"iban":1}',
      `{"iban":"${"9".repeat(513)}"}`,
      JSON.stringify(Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`f${index}`, "x"])))
    ]),
    // AU-03: what is not asked for is refused and never merged in.
    ["role", "state", "person_id", "balance", "id", "__proto__", "constructor", "k".repeat(20_000)].map((key) => ({
      name: `AU-03 the unknown field ${short(key)}`,
      sent: command(ann, "/v1/orders", JSON.stringify(instant).replace("{", `{${JSON.stringify(key)}:{"x":1},`))
    })),
    [{ name: "AU-03 20,000 unknown fields", sent: command(ann, "/v1/orders", `{${'"":0,'.repeat(12_000)}"x":0}`) }],
    ["client_id", "market", "side", "type", "quantity"].map((key) => ({
      name: `without ${key}`,
      sent: command(ann, "/v1/orders", JSON.stringify({ ...instant, [key]: undefined }))
    }))
  )
}

const item = { create: { ...instant, client_id: "bad-b1" } }
const withQuantity = (quantity: unknown) => ({ create: { ...instant, client_id: "bad-b3", quantity } })
const cancelling = { client_id: "bad-b2", order: "00000000-0000-4000-8000-000000000000" }

/** One item that is malformed spoils its batch, and nothing of it is carried out. */
const batches = ({ ann }: Given): ReadonlyArray<BadInput> => {
  const sending = (name: string, items: unknown): Unanswered => ({
    name: `batch: ${name}`,
    sent: command(ann, "/v1/orders/batch", JSON.stringify({ items }))
  })
  return [
    ...answered("request.malformed", [
      sending("no items", []),
      sending("items that are none", {}),
      sending("a null", [item, null]),
      sending("an item of nothing", [item, {}]),
      sending("an item of two commands", [{ ...item, cancel: cancelling }]),
      sending("an unknown command", [item, { amend: cancelling }]),
      sending("an item beside its command", [{ ...item, client_id: "bad-b4" }]),
      sending("a cancel of no order", [item, { cancel: { client_id: "bad-b2" } }]),
      sending("a cancel of what is no id", [item, { cancel: { ...cancelling, order: "x" } }]),
      sending("AU-03 an unknown field", [item, { create: { ...instant, person_id: "x" } }]),
      sending(
        "101 items",
        Array.from({ length: 101 }, () => ({ cancel: cancelling }))
      ),
      { name: "batch: an order alone", sent: command(ann, "/v1/orders/batch", JSON.stringify(instant)) }
    ]),
    ...answered(
      "request.amount_format",
      someBadAmounts.map((raw) => sending(`quantity ${raw}`, [item, withQuantity(JSON.parse(raw))]))
    ),
    ...answered("request.too_large", [
      {
        name: "batch: 64 KiB and a byte",
        sent: command(ann, "/v1/orders/batch", JSON.stringify({ items: [item] }).padEnd(64 * 1024 + 1))
      }
    ])
  ]
}

const quoted: Fields = { ...instant, client_id: undefined }

const badDeadManSeconds = ["-1", "1", "4", "5.5", "86401", "1e99", "null", '"60"', "{}"]

/** What asks something of the book, and what takes orders back. */
const looksAndEnds = ({ ann, order }: Given): ReadonlyArray<BadInput> => {
  const ofRaw = spoiling(ann)
  const all: Fields = { client_id: "bad-c1" }
  return [
    ...answered("request.amount_format", ofRaw("quote", "/v1/orders/quote", quoted, "quantity", someBadAmounts)),
    ...answered("order.price_off_tick", ofRaw("quote", "/v1/orders/quote", quoted, "price", ['"0"', '"100.01"'])),
    ...answered(
      "request.malformed",
      ofRaw("quote", "/v1/orders/quote", quoted, "client_id", ['"c-1"']),
      ofRaw("cancel-all", "/v1/orders/cancel-all", all, "client_id", ["null", '""', `"${"a".repeat(37)}"`]),
      ofRaw("cancel-all", "/v1/orders/cancel-all", all, "market", ['"btc"', "1", "null", '["BTC-USDT"]']),
      ofRaw("cancel-all", "/v1/orders/cancel-all", all, "side", ['"both"', "null"]),
      ofRaw("cancel-all", "/v1/orders/cancel-all", all, "person_id", ['"x"']),
      ofRaw("dead-man", "/v1/orders/dead-man", all, "after_seconds", badDeadManSeconds),
      ofRaw("dead-man", "/v1/orders/dead-man", { after_seconds: 0 }, "client_id", ["null", '""']),
      ["short", "a".repeat(37), "k3Jq0c9Zb1VvTt5mXw2L.A", "..%2F..%2F..%2F..%2Fetc%2Fpasswd"].map((path) => ({
        name: `offer ${path}`,
        sent: { target: `/v1/offers/${path}`, as: ann }
      })),
      [`${order}0/why-not/${order}`, `${order}/why-not/x`, `${order}/why-not/${order.toUpperCase()}`].map((path) => ({
        name: `why-not ${path}`,
        sent: { target: `/v1/orders/${path}`, as: ann }
      })),
      ["methods=SEPA!", "methods=,", "limit=1"].map((query) => ({
        name: `offer why-not?${query}`,
        sent: { target: `/v1/markets/USDT-EUR/offers/${order}/why-not?${query}`, as: ann }
      })),
      ["side=up", "method=SEPA!", "limit=0", "amount=1"].map((query) => ({
        name: `opportunities?${query}`,
        sent: { target: `/v1/markets/USDT-EUR/opportunities?${query}`, as: ann }
      }))
    ),
    ...answered(
      "request.amount_format",
      ["quantity=-1", "quantity=1e3"].map((query) => ({
        name: `offer why-not?${query}`,
        sent: { target: `/v1/markets/USDT-EUR/offers/${order}/why-not?${query}`, as: ann }
      }))
    ),
    ...answered("request.cursor_invalid", [
      { name: "opportunities?cursor=abc", sent: { target: "/v1/markets/BTC-USDT/opportunities?cursor=abc", as: ann } }
    ]),
    ...answered("market.unknown", [
      { name: "offer why-not nowhere", sent: { target: `/v1/markets/NONE-SUCH/offers/${order}/why-not`, as: ann } },
      { name: "opportunities nowhere", sent: { target: "/v1/markets/NONE-SUCH/opportunities", as: ann } },
      {
        name: "cancel-all nowhere",
        sent: command(ann, "/v1/orders/cancel-all", JSON.stringify({ ...all, market: "NONE-SUCH" }))
      }
    ]),
    ...answered("order.unknown", [
      { name: "why-not of nothing", sent: { target: `/v1/orders/${randomUUID()}/why-not/${order}`, as: ann } }
    ]),
    ...answered("offer.unknown", [
      { name: "why-not with nothing", sent: { target: `/v1/orders/${order}/why-not/${randomUUID()}`, as: ann } }
    ])
  ]
}

const bodies = ({ ann }: Given): ReadonlyArray<BadInput> => [
  ...answered("request.malformed", [
    ...[
      ["nothing", ""],
      ["a space", " "],
      ["null", "null"],
      ["a number", "1"],
      ["a string", '"x"'],
      ["an array", "[]"],
      ["no JSON", "client_id=1&market=BTC-USDT"],
      ["a truncated object", JSON.stringify(instant).slice(0, -1)],
      ["a trailing comma", JSON.stringify(instant).replace("}", ",}")],
      ["single quotes", JSON.stringify(instant).replaceAll('"', "'")],
      ["two objects", JSON.stringify(instant).repeat(2)],
      ["a comment", `/**/${JSON.stringify(instant)}`],
      ["NaN", '{"client_id":NaN}'],
      ["deep arrays", `${"[".repeat(deep)}${"]".repeat(deep)}`],
      ["deep arrays cut off", "[".repeat(deep)],
      ["deep objects", `${'{"a":'.repeat(deep)}1${"}".repeat(deep)}`],
      ["a deep field", JSON.stringify(instant).replace("{", `{"x":${"[".repeat(deep)}${"]".repeat(deep)},`)],
      ["a byte order mark", `\ufeff${JSON.stringify(instant)}`],
      ["a NUL", `${JSON.stringify(instant)}\u0000`]
    ].map(([name, body]) => ({ name: `body: ${name}`, sent: command(ann, "/v1/orders", body ?? "") })),
    { name: "body: UTF-16", sent: command(ann, "/v1/orders", Buffer.from(JSON.stringify(instant), "utf16le")) },
    ...[[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xe2, 0x82]].map((bytes) => ({
      name: `body: not UTF-8 (${bytes.map((byte) => byte.toString(16)).join(" ")})`,
      sent: command(
        ann,
        "/v1/payment-accounts",
        Buffer.concat([
          Buffer.from('{"client_id":"u","method":"sepa_instant","label":"'),
          Buffer.from(bytes),
          Buffer.from('","fields":{"holderName":"Ann Archer","iban":"DE89370400440532013000"}}')
        ])
      )
    }))
  ]),
  ...answered(
    "request.media_type",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp", "", undefined].map(
      (type) => ({
        name: `content-type: ${type ?? "left out"}`,
        sent: { ...command(ann, "/v1/orders", JSON.stringify(instant)), headers: { "content-type": type } }
      })
    )
  ),
  ...answered(
    "request.too_large",
    [64 * 1024 + 1, 1024 * 1024].map((bytes) => ({
      name: `body: ${bytes} bytes`,
      sent: command(ann, "/v1/orders", JSON.stringify(instant).padEnd(bytes))
    }))
  )
]

const lookups = ({ ann, order }: Given): ReadonlyArray<BadInput> => [
  ...answered(
    "request.malformed",
    ["limit=0", "limit=501", "limit=-1", "limit=1.5", "limit=abc", "limit=", "limit=1&limit=2", "limit=1e400"]
      .concat(["state=OPEN", "state=", "market=btc", "client_id=%20", "stat=open", "__proto__=1"])
      .concat([`cursor=${"a".repeat(201)}`])
      .map((query) => ({ name: `orders?${short(query)}`, sent: { target: `/v1/orders?${query}`, as: ann } })),
    ["open=yes", "open=1", "state=paid"].map((query) => ({
      name: `trades?${query}`,
      sent: { target: `/v1/trades?${query}`, as: ann }
    })),
    ["depth=0", "depth=201", "depth=NaN", "depth=Infinity", "method=SEPA!"].map((query) => ({
      name: `book?${query}`,
      sent: { target: `/v1/markets/BTC-USDT/book?${query}` }
    })),
    ["not-an-id", order.toUpperCase(), "0", `${order}0`, "%00", "%27%20OR%201=1--", "%2e%2e%2fadmin"].map((id) => ({
      name: `order ${id}`,
      sent: { target: `/v1/orders/${id}`, as: ann }
    })),
    ["btc-usdt", "BTC_USDT", "BTC-USDT%2Fbook", "%EF%BC%A2TC-USDT"].map((market) => ({
      name: `market ${market}`,
      sent: { target: `/v1/markets/${market}` }
    })),
    [{ name: "a stream that is no WebSocket", sent: { target: "/v1/stream" } }]
  ),
  ...answered(
    "request.cursor_invalid",
    ["abc", "e30", Buffer.from('["x"]').toString("base64url"), Buffer.from("[1]").toString("base64url"), "%00", "=="]
      .concat([Buffer.from(JSON.stringify([randomUUID(), "x"])).toString("base64url")])
      .flatMap((cursor) => [
        { name: `orders?cursor=${cursor}`, sent: { target: `/v1/orders?cursor=${cursor}`, as: ann } },
        { name: `transfers?cursor=${cursor}`, sent: { target: `/v1/wallet/transfers?cursor=${cursor}`, as: ann } },
        { name: `offers?cursor=${cursor}`, sent: { target: `/v1/markets/USDT-EUR/offers?cursor=${cursor}` } }
      ])
  ),
  ...answered("market.unknown", [{ name: "an unknown market", sent: { target: "/v1/markets/NONE-SUCH" } }]),
  ...answered("method.unknown", [{ name: "an unknown method", sent: { target: "/v1/methods/nope" } }]),
  ...answered("order.unknown", [{ name: "an unknown order", sent: { target: `/v1/orders/${randomUUID()}`, as: ann } }]),
  ...answered("trade.unknown", [{ name: "an unknown trade", sent: { target: `/v1/trades/${randomUUID()}`, as: ann } }])
]

const strays = ({ ann, order }: Given): ReadonlyArray<BadInput> =>
  answered(
    "request.route_unknown",
    ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "PROPFIND"].flatMap((method) =>
      ["/v1/orders", "/v1/markets", `/v1/orders/${order}`].map((target) => ({
        name: `${method} ${target}`,
        sent: { method, target, as: ann }
      }))
    ),
    ["/", "/v1", "/v2/orders", "/v1/nope", "/v1/me/", "/livez/", "//v1/markets", "/V1/markets", "/v1//markets"]
      .concat(["/v1/../etc/passwd", "/v1/%2e%2e/markets", "/v1%2Fmarkets", "/v1/markets/BTC-USDT/book/", "/.env"])
      .concat(["/v1/markets/%ZZ", "/v1/orders/%", `/${"a".repeat(8_000)}`])
      .map((target) => ({ name: short(target), sent: { target } }))
  )

export const badInputs = (
  { cast: { ann, ben, ivy, operator }, host }: TestDaemon,
  subjects: Subjects
): ReadonlyArray<BadInput> =>
  [
    amounts,
    badOrders,
    badCandles,
    features,
    badOthers,
    batches,
    looksAndEnds,
    (given: Given) => badStatements(given.ann),
    standingOrders,
    badAlerts,
    badFx,
    badInvoices,
    badTopUps,
    badMultisigs,
    badPayouts,
    badWallets,
    badChats,
    badDisputes,
    badNotices,
    badChannels,
    badCommunities,
    badReviews,
    badReplays,
    bodies,
    lookups,
    strays,
    badSignatures
  ].flatMap((of) => of({ ...subjects, ann, ben, ivy, operator, host }))
