/** Malformed requests about invoices, to a daemon where nobody can pay. */
import { answered, type BadInput, command, type Fields, spoiling } from "./Spoiling.ts"
import type { CastMember } from "./TestDaemon.ts"

const path = "/v1/invoices"
const billing: Fields = { client_id: "bad-in1", asset: "EUR", amount: "5.00", note: "tea", days: 7 }
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
    ...answered("invoice.unavailable", [
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
