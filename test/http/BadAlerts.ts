/** Malformed requests about alerts. */
import { someBadAmounts } from "./BadAmounts.ts"
import { answered, type BadInput, command, type Fields, spoiling } from "./Spoiling.ts"
import type { CastMember } from "./TestDaemon.ts"

const alerts = "/v1/alerts"
const alert: Fields = { client_id: "bad-al1", market: "BTC-USDT", rule: { kind: "below", price: "0.1" } }
const offers: Fields = { client_id: "bad-al2", market: "USDT-EUR", rule: { kind: "offer", side: "sell" } }

const rules = [
  "null",
  "[]",
  "{}",
  '{"kind":"above"}',
  '{"kind":"beside","price":"1"}',
  '{"kind":"above","price":"1","source":"rumour"}',
  '{"kind":"above","price":"1","change_bps":5}',
  '{"kind":"moves","change_bps":0}',
  '{"kind":"moves","change_bps":10001}',
  '{"kind":"moves","change_bps":"5"}',
  '{"kind":"offer"}',
  '{"kind":"offer","side":"sell","methods":[]}',
  '{"kind":"offer","side":"sell","methods":["sepa_instant","sepa_instant"]}',
  '{"kind":"offer","side":"sell","country":"Germany"}'
]

let count = 0
/** A refusal takes the client_id, so each of these commands has its own. */
const fresh = (fields: Fields): Fields => {
  count += 1
  return { ...fields, client_id: `bad-al-${count}` }
}

export const badAlerts = ({ ann }: { readonly ann: CastMember }): ReadonlyArray<BadInput> => {
  const ofRaw = spoiling(ann)
  const each = (fields: Fields, path: string, raws: ReadonlyArray<string>) =>
    raws.flatMap((raw) => ofRaw("alert", alerts, fresh(fields), path, [raw]))
  const remove = (id: string) => ({
    name: `remove alert ${id}`,
    sent: command(ann, `${alerts}/${id}/remove`, JSON.stringify({ client_id: "bad-al3" }))
  })
  const mute: Fields = { client_id: "bad-al4", until: null }
  const muting = (path: string, raws: ReadonlyArray<string>) =>
    raws.flatMap((raw) => ofRaw("mute alerts", `${alerts}/mute`, fresh(mute), path, [raw]))
  return [
    ...answered(
      "request.malformed",
      ofRaw("alert", alerts, alert, "rule", rules),
      ofRaw("alert", alerts, alert, "market", ['"btc"', "null", "7"]),
      ofRaw("alert", alerts, alert, "repeat_after", ["59", "2592001", "60.5", '"60"', "null"]),
      ofRaw("alert", alerts, alert, "expires_at", ['"tomorrow"', "0", "null"]),
      muting("until", ['"tomorrow"', "0", '"2030-01-01"']),
      muting("id", ['"mine"', "null"]),
      [remove("nothing")]
    ),
    ...answered("request.amount_format", ofRaw("alert", alerts, alert, "rule.price", someBadAmounts)),
    ...answered(
      "order.price_off_tick",
      each(alert, "rule.price", ['"0"', '"0.00001"']),
      each(offers, "rule.worst_price", ['"0"', '"0.000000001"'])
    ),
    ...answered("market.unknown", each(alert, "market", ['"NONE-SUCH"'])),
    ...answered(
      "alert.expiry_invalid",
      each(alert, "expires_at", ['"2020-01-01T00:00:00.000Z"']),
      each(alert, "expires_at", ['"2999-01-01T00:00:00.000Z"'])
    ),
    ...answered("alert.mute_invalid", muting("until", ['"2020-01-01T00:00:00.000Z"', '"2999-01-01T00:00:00.000Z"'])),
    ...answered("alert.unknown", muting("id", ['"00000000-0000-4000-8000-000000000000"'])),
    ...answered(
      "alert.criteria_unfit",
      each(offers, "rule.methods", ['["no_such_method"]']),
      each({ ...offers, market: "BTC-USDT" }, "rule.methods", ['["sepa_instant"]'])
    ),
    ...answered("alert.unknown", [remove("00000000-0000-4000-8000-000000000000")])
  ]
}
