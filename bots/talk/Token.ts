/** What a button does that answers something: it stands with the daemon, for one presser, once. */
import { randomBytes } from "node:crypto"
import type { Input } from "@orrange/core/flows/Advance"
import type { ButtonMint } from "@orrange/core/protocol/BotWork"
import type { Style } from "@orrange/core/flows/Flow"
import type { Button } from "./Shown.ts"

export type Action =
  /** An answer to a form; `draft` is its id. */
  | { readonly do: "form"; readonly flow: string; readonly draft: string; readonly input: Input }
  /** Sends again what waited for an approval of something about this trade. */
  | { readonly do: "go_on"; readonly trade: string }
  | { readonly do: "agree"; readonly link: string }
  | { readonly do: "unlink" }
  /** Says no. */
  | { readonly do: "leave"; readonly says: "talk-link-dropped" | "talk-unlink-no" }

export interface Minted {
  readonly button: Button
  readonly mint: ButtonMint
}

/** Bytes of a token, which is base64url. */
const tokenBytes = 12
/** What a button carries that cannot be pressed. */
export const deadToken = "0".repeat(16)

export const minted = (
  { label, style = "plain" }: { readonly label: string; readonly style?: Style },
  action: Action,
  user: string,
  { seconds, trade = null }: { readonly seconds: number; readonly trade?: ButtonMint["trade"] }
): Minted => {
  const token = randomBytes(tokenBytes).toString("base64url")
  return {
    button: { label, style, target: { token } },
    mint: { token, user, action: JSON.stringify(action), trade, expires_in_seconds: seconds }
  }
}
