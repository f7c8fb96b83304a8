/** A payment account of one's own: the method, then the fields of its form as the catalogue has them. */
import type { MethodView } from "../protocol/Method.ts"
import type { ChoiceStep, ConfirmStep, Flow, See, TextStep } from "./Flow.ts"
import { like, methodId, text } from "./Known.ts"
import { need } from "./Needs.ts"
import { tell } from "./Words.ts"

/** Characters of a field, and of the name somebody gives an account. */
const fieldLengthMax = 512
const labelLengthMax = 64

const currencyPattern = /^[A-Z]{3}$/

const methodOf = ({ facts, values }: See): MethodView | undefined =>
  facts.methods?.data.find(({ id }) => id === values["method"])

const fieldOf = (see: See) => methodOf(see)?.fields.find(({ name }) => name === see.part)

/** The step after one of the fields; after none of them, the first. */
const after = (see: See, name?: string): string => {
  const fields = methodOf(see)?.fields ?? []
  const next = fields[name === undefined ? 0 : fields.findIndex((field) => field.name === name) + 1]
  return next === undefined ? "label" : `field:${next.name}`
}

const method: ChoiceStep = {
  input: "choice",
  ask: ({ values }) => {
    const currency = text(values, "currency")
    return { heading: currency === "" ? tell("flows-account-method") : tell("flows-account-method-for", { currency }) }
  },
  edit: () => tell("flows-edit-method"),
  options: ({ facts }) =>
    (facts.methods?.data ?? [])
      .filter(({ status }) => status === "active")
      .map(({ id, name }) => ({ value: id, label: name })),
  holds: like(methodId),
  forgets: () => ["field:", "label"],
  next: (see) => after(see)
}

const field: TextStep = {
  input: "text",
  lengthMax: fieldLengthMax,
  sensitive: true,
  optional: true,
  needed: (see) => fieldOf(see)?.required === true,
  ask: (see) => {
    const asked = fieldOf(see)
    return {
      heading: tell("flows-account-field", { field: asked?.label ?? see.part, method: methodOf(see)?.name ?? "" }),
      lines: asked === undefined ? [] : [tell("flows-account-example", { example: asked.example })]
    }
  },
  edit: (see) => tell("flows-account-edit", { field: fieldOf(see)?.label ?? see.part }),
  next: (see) => after(see, see.part)
}

const label: TextStep = {
  input: "text",
  lengthMax: labelLengthMax,
  ask: (see) => ({ heading: tell("flows-account-label", { method: methodOf(see)?.name ?? "" }) }),
  edit: () => tell("flows-edit-label"),
  options: (see) => {
    const name = methodOf(see)?.name ?? ""
    return name === "" || name.length > labelLengthMax ? [] : [{ value: name, label: name }]
  },
  next: () => "review"
}

const fieldsOf = (see: See): ReadonlyArray<readonly [name: string, value: string]> =>
  (methodOf(see)?.fields ?? [])
    .map(({ name }) => [name, text(see.values, `field:${name}`)] as const)
    .filter(([, value]) => value !== "")

const review: ConfirmStep = {
  input: "confirm",
  style: "success",
  sensitive: true,
  ask: (see) => {
    const labels = new Map((methodOf(see)?.fields ?? []).map((known) => [known.name, known.label]))
    return {
      heading: tell("flows-account-review", { label: text(see.values, "label"), method: methodOf(see)?.name ?? "" }),
      facts: fieldsOf(see).map(([name, value]) => ({ label: labels.get(name) ?? name, value })),
      warnings: [tell("flows-account-own")]
    }
  },
  button: () => tell("flows-account-add"),
  barred: (see) => {
    const missing = methodOf(see)?.fields.find(
      ({ name, required }) => required && text(see.values, `field:${name}`) === ""
    )
    if (methodOf(see) === undefined) return tell("flows-problem-unknown")
    return missing === undefined ? undefined : tell("flows-account-missing", { field: missing.label })
  },
  holds: like(/^yes$/),
  command: (see) => ({
    kind: "call",
    route: "accounts.create",
    request: {
      payload: {
        client_id: see.client_id,
        method: text(see.values, "method"),
        label: text(see.values, "label"),
        fields: Object.fromEntries(fieldsOf(see))
      }
    }
  }),
  tells: (see) => tell("flows-account-added", { label: text(see.values, "label") }),
  next: () => null
}

/** Begins with a currency and a method of it, with a currency, or with neither. */
export const account: Flow = {
  version: 1,
  first: () => "method",
  starts: { currency: currencyPattern, method: methodId },
  needs: (values) => {
    const currency = text(values, "currency")
    return [need("methods", { query: { p2p: "true", ...(currency !== "" && { currency }) } })]
  },
  about: () => null,
  moves: false,
  steps: { method, "field:*": field, label, review }
}
