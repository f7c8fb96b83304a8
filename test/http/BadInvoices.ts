/** Malformed requests about invoices, to a daemon where nobody can pay. */
import { everyMonth } from "./Commands.ts"
import { answered, type BadInput, command, type Fields, spoiling } from "./Spoiling.ts"
import type { CastMember } from "./TestDaemon.ts"

const path = "/v1/invoices"
const recurringPath = "/v1/recurring-invoices"
const billing: Fields = { client_id: "bad-in1", asset: "EUR", amount: "5.00", note: "tea", days: 7 }
const recurring: Fields = { ...billing, client_id: "bad-in3", ...everyMonth }
const nobodys = "00000000-0000-4000-8000-000000000000"

export const badInvoices = ({ ann }: { readonly ann: CastMember }): ReadonlyArray<BadInput> => {
  const ofRaw = spoiling(ann)
  return [
    ...answered(
      "request.malformed",
      ofRaw("invoice", path, billing, "asset", ['"eur"', "null", "7"]),
      ofRaw("invoice", path, billing, "note", ['""', "null", `"${"x".repeat(201)}"`]),
      ofRaw("invoice", path, billing, "days", ["0", "91", "1.5", '"7"', "null"]),
      ofRaw("invoice", path, billing, "quote", [`"${nobodys}"`, '"0197"', "null"])
    ),
    ...answered(
      "request.malformed",
      ofRaw("recurring invoice", recurringPath, recurring, "days", ["0", "91"]),
      ofRaw("recurring invoice", recurringPath, recurring, "unit", ['"hour"', "null"]),
      ofRaw("recurring invoice", recurringPath, recurring, "steps", ["0", "1001", "1.5"]),
      ofRaw("recurring invoice", recurringPath, recurring, "first", ['"2090-01-31"', '"tomorrow"', "null"]),
      ofRaw("recurring invoice", recurringPath, recurring, "zone", ['"+02:00"', '""', "null"]),
      ofRaw("recurring invoice", recurringPath, recurring, "ends_at", ['"2090"', "null"]),
      ofRaw("recurring invoice", recurringPath, recurring, "runs_max", ["0", '"7"', "null"])
    ),
    ...answered(
      "request.amount_format",
      ofRaw("recurring invoice", recurringPath, recurring, "amount", ['"-1"', "5", "null"])
    ),
    ...answered(
      "recurring.unknown",
      ["pause", "resume", "cancel"].map((what) => ({
        name: `${what} no recurring invoice`,
        sent: command(ann, `${recurringPath}/${nobodys}/${what}`, JSON.stringify({ client_id: `bad-in-${what}` }))
      }))
    ),
    ...answered("invoice.unavailable", [
      { name: "a recurring invoice nobody can pay", sent: command(ann, recurringPath, JSON.stringify(recurring)) },
      { name: "an invoice nobody can pay", sent: command(ann, path, JSON.stringify(billing)) }
    ]),
    ...answered("invoice.unknown", [
      {
        name: "cancel no invoice",
        sent: command(ann, `${path}/${nobodys}/cancel`, JSON.stringify({ client_id: "bad-in2" }))
      }
    ])
  ]
}
