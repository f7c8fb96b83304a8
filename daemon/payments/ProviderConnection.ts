/** How every payment provider is reached, once there is a codec for it. */
import * as Redacted from "effect/Redacted"
import type { PaymentProvider } from "@orrange/core/payments/Provider"
import type { Connected } from "@orrange/core/payments/Providers"
import { httpSend } from "./HttpTransport.ts"
import { webhookPath } from "./WebhookRoute.ts"

interface Reached {
  /** Where the provider is. */
  readonly url: string
  /** Where people and the provider reach the daemon. */
  readonly publicUrl: string
  /** By which its messages are known to be its own. */
  readonly known: Redacted.Redacted<ReadonlyArray<string>>
}

export const connectedTo = (provider: PaymentProvider, { known, publicUrl, url }: Reached): Connected => ({
  provider,
  send: httpSend(url),
  secrets: Redacted.value(known),
  webhookUrl: `${publicUrl}${webhookPath(provider.id)}`
})
