/** To block or trust somebody, and to let go of either. They are not told. */
import type { Call, ChoiceStep, ConfirmStep, Flow, Option, See, TextStep } from "./Flow.ts"
import { like, personName, text } from "./Known.ts"
import { need } from "./Needs.ts"
import { tell } from "./Words.ts"

const actionPattern = /^(?:block|unblock|trust|untrust)$/
type Action = "block" | "unblock" | "trust" | "untrust"

const nameOf = ({ values }: See): string => text(values, "person")
const actionOf = ({ values }: See): Action => text(values, "action") as Action

const words = (action: Action, see: See) => tell("flows-people-do", { action, name: nameOf(see) })

const person: TextStep = {
  input: "text",
  lengthMax: 40,
  ask: () => ({ heading: tell("flows-people-who") }),
  form: tell("flows-person-form"),
  reads: (typed) => typed.trim().replace(/^@/, "").toLowerCase(),
  holds: like(personName),
  next: () => "action"
}

const action: ChoiceStep = {
  input: "choice",
  needs: () => [need("blocks", {}), need("trusted", {})],
  ask: (see) => ({ heading: tell("flows-people-action", { name: nameOf(see) }) }),
  options: (see): ReadonlyArray<Option> => {
    const has = (list: "blocks" | "trusted"): boolean =>
      see.facts[list]?.data.some(({ name }) => name === nameOf(see)) === true
    const open: ReadonlyArray<Action> = [has("trusted") ? "untrust" : "trust", has("blocks") ? "unblock" : "block"]
    return open.map((value) => ({ value, label: words(value, see) }))
  },
  holds: like(actionPattern),
  next: () => "confirm"
}

const call = (see: See): Call => {
  const { client_id } = see
  const name = nameOf(see)
  const added = { payload: { client_id, name } }
  const removed = { params: { name }, payload: { client_id } }
  switch (actionOf(see)) {
    case "block":
      return { kind: "call", route: "identity.block", request: added }
    case "unblock":
      return { kind: "call", route: "identity.unblock", request: removed }
    case "trust":
      return { kind: "call", route: "identity.trust", request: added }
    case "untrust":
      return { kind: "call", route: "identity.untrust", request: removed }
  }
}

const confirm: ConfirmStep = {
  input: "confirm",
  style: "success",
  ask: (see) => ({
    heading: tell("flows-people-confirm", { action: actionOf(see), name: nameOf(see) }),
    lines: [tell("flows-people-counts", { action: actionOf(see) })]
  }),
  button: (see) => words(actionOf(see), see),
  holds: like(/^yes$/),
  command: call,
  tells: (see) => tell("flows-people-done", { action: actionOf(see), name: nameOf(see) }),
  next: () => null
}

/** Begins with nothing, with somebody, or with what is to be done as well. */
export const knowPerson: Flow = {
  version: 1,
  first: () => "person",
  starts: { person: personName, action: actionPattern },
  needs: () => [],
  about: () => null,
  moves: false,
  steps: { person, action, confirm }
}
