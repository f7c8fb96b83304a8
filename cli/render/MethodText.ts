import type { MethodView } from "@orrange/core/protocol/Method"
import { say } from "../Say.ts"
import { minutesText, sheet, table } from "./Text.ts"

/** Countries or currencies shown in a table row before "and 12 more". */
const shownMax = 4

const few = (values: ReadonlyArray<string>): string =>
  values.length <= shownMax
    ? values.join(" ")
    : say("cli-and_more", { some: values.slice(0, shownMax).join(" "), more: values.length - shownMax })

export const methodTable = (methods: ReadonlyArray<MethodView>): string =>
  table(
    ["method", "name", "currencies", "countries", "p2p", "chargebacks"],
    methods.map((method) => [
      method.id,
      method.name,
      few(method.currencies),
      few(method.countries),
      method.p2p,
      method.chargeback_risk
    ]),
    say("cli-method-none")
  )

export const methodSheet = (method: MethodView): string => {
  const head = sheet([
    ["method", method.id],
    ["name", method.name],
    ["kind", method.kind],
    ["status", say(`cli-method-${method.status}`)],
    ["between_people", method.p2p],
    ["currencies", method.currencies.join(" ")],
    ["countries", method.countries.join(" ")],
    ["chargebacks", method.chargeback_risk],
    ["time_to_pay", minutesText(method.payment_window_minutes)]
  ])
  const form = table(
    ["field", "what", "required", "example"],
    method.fields.map((field) => [field.name, field.label, field.required, field.example]),
    say("cli-method-no_details")
  )
  return `${head}\n\n${form}`
}
