/** Where people reach the daemon, for the links of invoices; without it there are none. */
import * as Context from "effect/Context"

export const Billing = Context.Reference<{ readonly publicUrl: string | undefined }>("orrange/billing/Billing", {
  defaultValue: () => ({ publicUrl: undefined })
})
