/** What it means that a node of an EVM chain did not answer as it should. */
import { NodeFault } from "@orrange/core/chain/ChainNode"

const hasOwnError = (value: unknown): boolean => typeof value === "object" && value !== null && "error" in value

/** What a node answers with an error is found in one of two places. */
export const faultOf = (error: unknown): NodeFault => {
  const answered = hasOwnError(error) || (error instanceof Error && "info" in error && hasOwnError(error.info))
  const message = error instanceof Error ? error.message : String(error)
  return new NodeFault({ kind: answered ? "refused" : "away", reason: message.slice(0, 200) })
}
