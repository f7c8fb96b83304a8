/** Where people reach the daemon, for the links of invoices. */
import * as Layer from "effect/Layer"
import { Billing } from "@orrange/core/billing/Billing"

/** Other settings that need `ORRANGE_PUBLIC_URL` refuse one that is none. */
export const readPublicUrl = (env: NodeJS.ProcessEnv): string | undefined => {
  const url = env["ORRANGE_PUBLIC_URL"] ?? ""
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? url.replace(/\/+$/, "") : undefined
}

export const billingLayer = (publicUrl: string | undefined) => Layer.succeed(Billing, { publicUrl })
