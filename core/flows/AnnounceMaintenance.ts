/** To tell everybody that the platform is worked on, from now and for how long, and that it is over. */
import type { ChoiceStep, ConfirmStep, Flow, See } from "./Flow.ts"
import { clock, like, text } from "./Known.ts"
import { tell } from "./Words.ts"

/** Minutes that are offered. */
const durations = [15, 30, 60, 120, 240] as const

const isStart = ({ values }: See): boolean => values["step"] === "started"

const endOf = (see: See): string =>
  new Date(see.now.getTime() + Number.parseInt(text(see.values, "minutes"), 10) * 60_000).toISOString()

const step: ChoiceStep = {
  input: "choice",
  ask: () => ({ heading: tell("flows-maintenance-step") }),
  options: () => [
    { value: "started", label: tell("flows-maintenance-begins") },
    { value: "ended", label: tell("flows-maintenance-ends") }
  ],
  holds: like(/^(?:started|ended)$/),
  forgets: () => ["minutes"],
  next: (see) => (isStart(see) ? "minutes" : "confirm")
}

const minutes: ChoiceStep = {
  input: "choice",
  ask: () => ({ heading: tell("flows-maintenance-minutes") }),
  edit: () => tell("flows-maintenance-edit"),
  options: () => durations.map((count) => ({ value: String(count), label: tell("flows-minutes", { minutes: count }) })),
  holds: (value) => durations.some((count) => String(count) === value),
  next: () => "confirm"
}

const confirm: ConfirmStep = {
  input: "confirm",
  style: "danger",
  ask: (see) => ({
    heading: isStart(see)
      ? tell("flows-maintenance-confirm_start", { until: clock(endOf(see), see.time_zone) })
      : tell("flows-maintenance-confirm_end"),
    lines: [tell("flows-maintenance-stops_nothing"), tell("flows-maintenance-words")]
  }),
  button: () => tell("flows-maintenance-button"),
  command: (see) => ({
    kind: "call",
    route: "maintenance.announce",
    request: {
      payload: isStart(see)
        ? { client_id: see.client_id, step: "started", ends_at: endOf(see) }
        : { client_id: see.client_id, step: "ended" }
    }
  }),
  tells: () => tell("flows-maintenance-done"),
  next: () => null
}

export const maintenance: Flow = {
  version: 1,
  first: () => "step",
  starts: {},
  needs: () => [],
  about: () => null,
  moves: false,
  steps: { step, minutes, confirm }
}
