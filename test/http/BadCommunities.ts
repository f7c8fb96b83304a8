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
      { name: "close no community", sent: command(ann, `${nowhere}/close`, JSON.stringify(close)) }
    ]),
    ...answered("request.cursor_invalid", [
      { name: "communities?cursor=abc", sent: { target: "/v1/communities?cursor=abc", as: ann } }
    ])
  ]
}
