/** What is wrong with asking for something to be tried again. */
import { randomUUID } from "node:crypto"
import { answered, type BadInput, command, type Fields, spoiling } from "./Spoiling.ts"
import type { CastMember } from "./TestDaemon.ts"

const replay: Fields = { client_id: "bad-p1" }

export const badReplays = ({ operator }: { readonly operator: CastMember }): ReadonlyArray<BadInput> => {
  const nowhere = `/v1/parked/${randomUUID()}/replay`
  const asOperator = spoiling(operator)
  return [
    ...answered(
      "request.malformed",
      asOperator("replay", nowhere, replay, "client_id", ["null", '""', '"a b"', "1"]),
      asOperator("replay", nowhere, replay, "reason", ['"why not"']),
      asOperator("replay of x", "/v1/parked/x/replay", replay, "client_id", ['"bad-p2"'])
    ),
    ...answered("parked.unknown", [
      { name: "replay nothing", sent: command(operator, nowhere, JSON.stringify(replay)) }
    ])
  ]
}
