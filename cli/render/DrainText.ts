import type { Drained } from "@orrange/core/protocol/Drain"

export const drainedText = ({ draining, under_way }: Drained): string => {
  if (!draining) return "This daemon takes commands again."
  const rest = under_way === 0 ? "Nothing is under way." : `${under_way} commands are still under way: ask again.`
  return `This daemon takes no new commands. ${rest}`
}
