/** What is wrong with steps of a dispute, with requests for evidence, and with what is given. */
import { answered, type BadInput, type Fields, spoiling } from "./Spoiling.ts"
import type { CastMember } from "./TestDaemon.ts"

const asked: Fields = { client_id: "bad-e", kind: "other", of: "buyer", note: "show it" }
const given: Fields = { client_id: "bad-g", text: "here it is" }

export const badDisputes = ({
  ann,
  ivy,
  trade
}: {
  readonly ann: CastMember
  readonly ivy: CastMember
  readonly trade: string
}): ReadonlyArray<BadInput> => {
  const dispute = `/v1/disputes/${trade}`
  const evidence = `${dispute}/evidence`
  const answers = `${evidence}/${trade}/answers`
  const ask = spoiling(ivy)
  const ofRaw = spoiling(ann)
  return answered(
    "request.malformed",
    ofRaw("appeal", `${dispute}/appeal`, { client_id: "bad-d", version: 1 }, "statement", ['""', "null", "1"]),
    ofRaw("offer", `${dispute}/offers`, { client_id: "bad-o" }, "buyer_share_bps", [
      "-1",
      "10001",
      "0.5",
      '"1"',
      "null"
    ]),
    ofRaw("accept verdict", `${dispute}/accept-verdict`, { client_id: "bad-d" }, "version", ["0", "null", '"1"']),
    ask("ask", evidence, asked, "kind", ["null", '""', '"toString"', '"statement"']),
    ask("ask", evidence, asked, "of", ["null", '"arbiter"', '"both"']),
    ask("ask", evidence, asked, "note", ["null", '""', '"\\u0000"', JSON.stringify("a".repeat(1_001))]),
    ask("ask", evidence, asked, "shared", ["null", '"true"', "1"]),
    ofRaw("give", answers, given, "text", ['""', '" "', "null", "1", '"\\u0000a"', JSON.stringify("a".repeat(2_001))]),
    ofRaw("give", answers, given, "content", ['""', "null", '"%PDF-"', '"JVBERi0"', '"JVBERi0=="']),
    ["x", "F".repeat(64), "..%2f..%2fevidence"].map((hash) => ({
      name: `evidence ${hash}`,
      sent: { target: `${dispute}/files/${hash}`, as: ann }
    })),
    [{ name: "mine", sent: { target: "/v1/disputes?mine=yes", as: ivy } }]
  )
}
