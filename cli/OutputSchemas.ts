/** JSON schemas of what commands write: those of the protocol, and those of what is made on this machine. */
import * as OpenApi from "effect/http-api/OpenApi"
import { ROUTES } from "@orrange/core/client/Routes"
import { Api } from "@orrange/core/protocol/Api"
import type { RouteName } from "@orrange/core/protocol/Permissions"
import type { JsonSchema } from "./Catalogue.ts"
import { shells } from "./completion/CompletionScript.ts"
import type { Output } from "./Outputs.ts"

const text: JsonSchema = { type: "string" }
const time: JsonSchema = { $ref: "#/$defs/Time" }
const flag: JsonSchema = { type: "boolean" }
const count: JsonSchema = { type: "integer", minimum: 0 }
const array = (items: JsonSchema): JsonSchema => ({ type: "array", items })
const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: "null" }] })
const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` })

/** Every property must be there, but for those whose name ends in "?". */
const object = (properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
  type: "object",
  properties: Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name.replace("?", ""), schema])),
  required: Object.keys(properties).filter((name) => !name.endsWith("?")),
  additionalProperties: false
})

const protocol = object({ current: count, oldest: count })

const profile = object({
  name: text,
  daemon: text,
  key_id: orNull(text),
  public_key: text,
  key_in: { enum: ["file", "keyring"] },
  default: flag
})
const login = {
  logged_in: flag,
  profile: orNull(text),
  daemon: text,
  key_id: orNull(text),
  public_key: orNull(text),
  person: orNull(ref("PersonView")),
  scopes: array(text),
  reason: orNull(text)
}
const file = object({ file: text, sha256: text, size: count })
const queued = object({
  client_id: text,
  command: text,
  profile: text,
  daemon: text,
  outcome: { enum: ["not_applied", "unknown"] },
  queued_at: time,
  expires_at: time,
  state: { enum: ["waiting", "expired"] }
})
const wallet = object({ before: text, after: text, fee: text })

/** What does not come from the daemon as it is, by kind. */
const own: Readonly<Record<string, JsonSchema>> = {
  login: object(login),
  setup: object({ ...login, line: text, next: array(text) }),
  "profile.list": array(profile),
  profile,
  "profile.removed": object({ name: text }),
  "queued.list": array(queued),
  "queued.dropped.list": array(queued),
  "queued.sent.list": array(
    object({
      client_id: text,
      command: text,
      result: { enum: ["done", "refused", "expired", "dropped", "waiting"] },
      answer: {},
      error: orNull(ref("Failure"))
    })
  ),
  "trade.file": file,
  file,
  "dispute.file": file,
  "ticker.list": array(
    object({
      market: text,
      last: orNull(text),
      bid: orNull(text),
      ask: orNull(text),
      spread: orNull(text),
      open: orNull(text),
      high: orNull(text),
      low: orNull(text),
      change: orNull(text),
      change_percent: orNull(text),
      volume: text,
      quote_volume: text,
      prints: count
    })
  ),
  "trade.next.list": array(
    object({
      trade: text,
      state: ref("TradeState"),
      you_must: text,
      until: orNull(time),
      notes: array(
        object({
          about: { enum: ["evidence", "offer", "halt", "missing", "verdict", "dispute"] },
          text,
          until: orNull(time),
          command: orNull(text)
        })
      ),
      commands: array(text)
    })
  ),
  "market.method.list": array(
    object({ method: text, sell_offers: count, best_ask: orNull(text), buy_offers: count, best_bid: orNull(text) })
  ),
  versions: object({ version: text, protocol, daemon: orNull(object({ version: text, protocol })) }),
  doctor: object({
    healthy: flag,
    checks: array(object({ id: text, passed: flag, detail: text })),
    daemon: orNull(ref("DoctorReport"))
  }),
  qr: object({
    form: { enum: ["epc", "pix", "upi", "reference", "offer", "deposit"] },
    payload: text,
    file: orNull(text)
  }),
  completion: object({ shell: { enum: shells }, script: text }),
  "daemon.backup": object({ file: text, bytes: count, tables: count }),
  "daemon.log": object({ file: text, lines: array(text) }),
  "daemon.stopped": object({ home: text, pid: count, state: { enum: ["stopping", "stopped"] } }),
  help: object({
    topic: orNull(text),
    summary: text,
    lines: array(text),
    rows: array({ type: "object", additionalProperties: text })
  }),
  demo: object({ trade: text, asset: text, quantity: text, buyer: wallet, seller: wallet, steps: array(text) }),
  catalogue: object({ global_flags: array({ type: "object" }), commands: array({ type: "object" }) })
}

const dated = { v: { const: 1 }, ts: time }

const line: JsonSchema = {
  anyOf: [
    ref("StreamMessage"),
    object({
      ...dated,
      type: { const: "gap" },
      topic: text,
      data: object({ had: { type: "integer" }, next: { type: "integer" } })
    }),
    object({ ...dated, type: { const: "lost" }, data: object({ code: text, again_ms: count }) }),
    object({
      ...dated,
      type: { const: "end" },
      reason: { enum: ["over", "count", "time", "interrupted", "gap", "lost", "failed"] },
      "error?": ref("Failure")
    }),
    ref("FailureDocument")
  ]
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Responses }>>>>
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> }
}
type Responses = Readonly<
  Record<string, { readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>> }>
>

/** The interface's own description, with its schemas where JSON Schema looks for them. */
const api = JSON.parse(JSON.stringify(OpenApi.fromApi(Api)).replaceAll("#/components/schemas/", "#/$defs/")) as Document

const answerOf = (route: RouteName): JsonSchema => {
  const { method, path } = ROUTES[route]
  const responses = api.paths[path.replaceAll(/:(\w+)/g, "{$1}")]?.[method.toLowerCase()]?.responses ?? {}
  const schema = (responses["200"] ?? responses["201"])?.content?.["application/json"]?.schema
  if (schema === undefined) throw new Error(`${route} answers no JSON`)
  return schema
}

const rowsOf = (route: RouteName): JsonSchema => {
  const answer = answerOf(route)
  const named = /^#\/\$defs\/(.+)$/.exec(String(answer["$ref"]))?.[1]
  const { properties } = (named === undefined ? answer : api.components.schemas[named]) as {
    readonly properties?: { readonly data?: JsonSchema }
  }
  if (properties?.data === undefined) throw new Error(`${route} answers no list`)
  return properties.data
}

const error = api.components.schemas["Error"] as { readonly properties: Readonly<Record<string, JsonSchema>> }

export const DEFS: Readonly<Record<string, JsonSchema>> = {
  ...api.components.schemas,
  Failure: { ...error, properties: { ...error.properties, client_id: text } },
  FailureDocument: object({ v: { const: 1 }, error: ref("Failure") }),
  Meta: object({ "request_id?": text, "client_id?": text, "next_cursor?": orNull(text), "dry_run?": { const: true } })
}

const dataOf = ({ data, kind, route }: Output["answers"][number]): JsonSchema => {
  if (data === "own") {
    const schema = own[kind]
    if (schema === undefined) throw new Error(`no schema for ${kind}`)
    return schema
  }
  if (route === undefined) throw new Error(`${kind} names no route`)
  return data === "rows" ? rowsOf(route) : answerOf(route)
}

/** Schema of what a command with this output writes with `--json`. */
export const outputSchema = ({ answers, form }: Output): JsonSchema => {
  if (form === "text") return ref("FailureDocument")
  if (form === "stream") return line
  const documents = answers.map((answer) =>
    object({
      v: { const: 1 },
      kind: { const: answer.kind },
      data: dataOf(answer),
      meta: ref("Meta"),
      warnings: array(text)
    })
  )
  return { anyOf: [...documents, ref("FailureDocument")] }
}
