import type { Drained } from "@orrange/core/protocol/Drain"
import { say } from "../Say.ts"

export const drainedText = ({ draining, under_way }: Drained): string => {
  if (!draining) return say("cli-drain-off")
  return `${say("cli-drain-on")} ${under_way === 0 ? say("cli-drain-done") : say("cli-drain-under_way", { commands: under_way })}`
}
