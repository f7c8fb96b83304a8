/** What is wrong with communities, and with what is done about them. */
import { randomUUID } from "node:crypto"
import { answered, type BadInput, command, type Fields, spoiling } from "./Spoiling.ts"
import type { CastMember } from "./TestDaemon.ts"

const create: Fields = {
  client_id: "bad-g1",
  chat: "-100",
  name: "Here",
  market: "USDT-EUR",
  methods: ["sepa_instant"],
  language: "en",
  rules: "Be kind.",
  share_bps: 100
}
const edit: Fields = { client_id: "bad-g2", posts_offers: true }
const close: Fields = { client_id: "bad-g3" }
const agree: Fields = { client_id: "bad-g5" }
const solver: Fields = { client_id: "bad-g4", name: "ben" }
const end: Fields = { client_id: "bad-g6", name: "ben" }

export const badCommunities = ({ ann }: { readonly ann: CastMember }): ReadonlyArray<BadInput> => {
  const nowhere = `/v1/communities/${randomUUID()}`
  const of = spoiling(ann)
  const methods = [
    "null",
    '"sepa"',
    '["sepa","sepa"]',
    '["A"]',
    JSON.stringify(Array.from("abcdefghijk", (x) => `m_${x}`))
  ]
  return [
    ...answered(
      "request.malformed",
      of("community", "/v1/communities", create, "chat", ['""', "null", "1", '"a b"', JSON.stringify("1".repeat(65))]),
      of("community", "/v1/communities", create, "name", [
        '""',
        "null",
        '"\\u001b[2J"',
        JSON.stringify("a".repeat(65))
      ]),
      of("community", "/v1/communities", create, "market", ['"usdt-eur"', "null"]),
      of("community", "/v1/communities", create, "methods", methods),
      of("community", "/v1/communities", create, "language", ['"eng"', "null", '"EN"']),
      of("community", "/v1/communities", create, "rules", ["null", '"\\u202eltr"', JSON.stringify("a".repeat(2_001))]),
      of("community", "/v1/communities", create, "share_bps", ["-1", "10001", "0.5", '"1"', "null"]),
      of("community", "/v1/communities", create, "owner", ['"ben"']),
      of("edit a community", `${nowhere}/edit`, edit, "posts_offers", ['"yes"', "1", "null"]),
      of("edit a community", `${nowhere}/edit`, edit, "state", ['"closed"']),
      of("edit a community", "/v1/communities/x/edit", edit, "posts_offers", ["true"]),
      of("edit a community", `${nowhere}/edit`, edit, "mute_seconds", ["-1", "2592001", "1.5", '"60"', "null"]),
      of("ask a solver", `${nowhere}/solvers`, solver, "name", ["null", '""', '"Ben!"', "1"]),
      of("ask a solver", `${nowhere}/solvers`, solver, "state", ['"active"']),
      of("ask a solver", "/v1/communities/x/solvers", solver, "name", ['"ben"']),
      of("agree to be a solver", `${nowhere}/solvers/agree`, close, "client_id", ["null", '""']),
      of("end a solver", `${nowhere}/solvers/end`, solver, "name", ["null", '"B"', '"\\u202eltr"']),
      of("close a community", `${nowhere}/close`, close, "client_id", ["null", '""']),
      ["limit=0", "market=x", "chat=a%20b"].map((query) => ({
        name: `communities?${query}`,
        sent: { target: `/v1/communities?${query}`, as: ann }
      }))
    ),
    ...answered("community.by_bot_only", [
      { name: "community without a chat", sent: command(ann, "/v1/communities", JSON.stringify(create)) }
    ]),
    ...answered("community.unknown", [
      { name: "no community", sent: { target: nowhere, as: ann } },
      { name: "edit no community", sent: command(ann, `${nowhere}/edit`, JSON.stringify(edit)) },
      { name: "solvers of no community", sent: { target: `${nowhere}/solvers`, as: ann } },
      { name: "ask a solver of no community", sent: command(ann, `${nowhere}/solvers`, JSON.stringify(solver)) },
      { name: "agree for no community", sent: command(ann, `${nowhere}/solvers/agree`, JSON.stringify(agree)) },
      { name: "end a solver of no community", sent: command(ann, `${nowhere}/solvers/end`, JSON.stringify(end)) },
      { name: "close no community", sent: command(ann, `${nowhere}/close`, JSON.stringify(close)) }
    ]),
    ...answered("request.cursor_invalid", [
      { name: "communities?cursor=abc", sent: { target: "/v1/communities?cursor=abc", as: ann } }
    ])
  ]
}
