/** What is wrong with messages and files of a trade's conversation. */
import { answered, type BadInput, command, type Fields, spoiling } from "./Spoiling.ts"
import type { CastMember } from "./TestDaemon.ts"

const said: Fields = { client_id: "bad-m1", text: "hello" }
const ready: Fields = { client_id: "bad-m2", template: "paid" }
const sent: Fields = { client_id: "bad-m3", content: "JVBERi0=" }

export const badChats = ({
  ann,
  trade
}: {
  readonly ann: CastMember
  readonly trade: string
}): ReadonlyArray<BadInput> => {
  const ofRaw = spoiling(ann)
  const messages = `/v1/trades/${trade}/messages`
  const files = `/v1/trades/${trade}/files`
  const texts = [
    '""',
    '" \\n "',
    '"a\\u0000"',
    '"\\u001b[2J"',
    '"a\\tb"',
    '"a\\r\\nb"',
    '"\\u202eltr"',
    '"\\u2028"',
    "1",
    "null"
  ]
  return [
    ...answered(
      "request.malformed",
      ofRaw("message", messages, said, "text", [...texts, JSON.stringify("a".repeat(2_001))]),
      ofRaw("message", messages, said, "client_id", ["null", '""', '"a b"']),
      ofRaw("message", messages, said, "role", ['"arbiter"']),
      ofRaw("ready", messages, ready, "template", ['"none"', '"PAID"', '"toString"', "1", "null"]),
      ofRaw("read", `${messages}/read`, {}, "seq", ["0", "-1", "1.5", '"1"', "null", "1e99"]),
      ofRaw("file", files, sent, "content", ['""', "null", "1", '"%PDF-"', '"JVBERi0"', '"JVBERi0=="', '"JVBE Ri0="']),
      ["x", "F".repeat(64), "0".repeat(63), "..%2f..%2fmessages"].map((hash) => ({
        name: `file ${hash}`,
        sent: { target: `${files}/${hash}`, as: ann }
      }))
    ),
    ...answered("chat.text_or_template", [
      { name: "message of nothing", sent: command(ann, messages, JSON.stringify({ client_id: "bad-m4" })) },
      { name: "message of two", sent: command(ann, messages, JSON.stringify({ ...said, ...ready })) }
    ]),
    ...answered("chat.file_type", ofRaw("file", files, sent, "content", ['"PGh0bWw+"', '"TVqQAAMA"', '"R0lGODlh"'])),
    ...answered("chat.file_damaged", ofRaw("file", files, sent, "content", ['"/9j/4AAQ"', '"iVBORw0KGgo="'])),
    ...answered("chat.message_unknown", ofRaw("read", `${messages}/read`, {}, "seq", ["1", "4999"])),
    ...answered("request.cursor_invalid", [
      { name: "messages?cursor=abc", sent: { target: `${messages}?cursor=abc`, as: ann } }
    ])
  ]
}
