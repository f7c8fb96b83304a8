/** What is wrong with what bots say, and with commands about them. */
import { makeKeyPair } from "../../core/protocol/Signing.ts"
import { answered, type BadInput, command, type Fields, spoiling } from "./Spoiling.ts"
import type { CastMember } from "./TestDaemon.ts"

const add: Fields = {
  client_id: "bad-b1",
  channel: "telegram",
  account: "1234567",
  name: "a_bot",
  public_key: makeKeyPair().publicKey
}
const link: Fields = { client_id: "bad-b2", channel: "telegram" }
const claim: Fields = { client_id: "bad-b3", code: "ABCDEFGH" }
const confirm: Fields = { client_id: "bad-b4", id: "00000000-0000-4000-8000-000000000000" }
const approve: Fields = { client_id: "bad-b5", version: 1, code: "123456" }
const ask: Fields = { version: 1, action: "release", quantity: "100" }

const channels = ['"fax"', '"Telegram"', "null", "1", '""']
const ids = ['""', '"none"', "null", "1"]

interface Given {
  readonly ann: CastMember
  readonly operator: CastMember
  readonly trade: string
}

export const badChannels = ({ ann, operator, trade }: Given): ReadonlyArray<BadInput> => {
  const ofRaw = spoiling(ann)
  const ofOperator = spoiling(operator)
  const [approval, approving] = [`/v1/trades/${trade}/approval`, `/v1/trades/${trade}/approve`]
  return [
    ...answered(
      "request.malformed",
      ofOperator("bot", "/v1/bots", add, "channel", channels),
      ofOperator("bot", "/v1/bots", add, "account", [
        '"0"',
        '"01"',
        '"-1"',
        '"1.0"',
        '"123456789012345678901"',
        "7",
        '"a"'
      ]),
      ofOperator("bot", "/v1/bots", add, "name", ['""', '"@a"', '"a b"', "null", JSON.stringify("a".repeat(65))]),
      ofOperator("bot", "/v1/bots", add, "public_key", ['""', '"short"', "null", JSON.stringify("a".repeat(44))]),
      ofOperator("bot", "/v1/bots", add, "roles", ['["operator"]']),
      ofRaw("channel link", "/v1/channels/link", link, "channel", channels),
      ofRaw("channel unlink", "/v1/channels/unlink", link, "channel", channels),
      ofRaw("channel claim", "/v1/channels/claim", claim, "code", [
        '""',
        '"abcdefgh"',
        '"ABCDEFG"',
        '"ABCDEFG1"',
        "null"
      ]),
      ofRaw("channel confirm", "/v1/channels/confirm", confirm, "id", ids),
      ofRaw("approval", approval, ask, "action", ['"resolve"', '""', "null"]),
      ofRaw("approval", approval, ask, "version", ["0", '"1"', "1.5", "null"]),
      ofRaw("approve", approving, approve, "code", ['"12345"', '"1234567"', '"12345a"', "123456", "null"]),
      ofRaw("approve", approving, approve, "version", ["0", "null"])
    ),
    ...answered(
      "request.amount_format",
      ofRaw("approval", approval, ask, "quantity", ['"1e2"', '"-1"', "100", '"01"'])
    ),
    ...answered("bot.unknown", [
      { name: "link where there is no bot", sent: command(ann, "/v1/channels/link", JSON.stringify(link)) }
    ]),
    ...answered("channel.not_linked", [
      {
        name: "unlink what is not linked",
        sent: command(ann, "/v1/channels/unlink", JSON.stringify({ ...link, client_id: "bad-b6" }))
      }
    ]),
    ...answered("channel.request_unknown", [
      { name: "confirm what nobody began", sent: command(ann, "/v1/channels/confirm", JSON.stringify(confirm)) }
    ]),
    ...answered("approval.not_needed", [
      { name: "ask for leave that nobody needs", sent: command(ann, approval, JSON.stringify(ask)) }
    ]),
    ...answered("approval.unknown", [
      { name: "approve what nobody asked", sent: command(ann, approving, JSON.stringify(approve)) },
      { name: "look at what nobody asked", sent: { target: approval, as: ann } }
    ]),
    ...answered("auth.role_missing", [
      { name: "a person as a bot", sent: command(ann, "/v1/bot/updates/claim", '{"limit":1}') }
    ]),
    ...answered("auth.signature_invalid", [
      { name: "a person's key for a user", sent: { target: "/v1/channels", as: { ...ann, id: `${ann.id}@1` } } }
    ])
  ]
}
