import { Flags } from "@oclif/core"

const scopes = ["read", "trade", "escrow", "withdraw", "manage"] as const

/** Flags that describe a key to be registered. */
export const keyFlags = {
  "public-key": Flags.string({ required: true, description: "The public half, as `profiles show` prints it" }),
  label: Flags.string({ required: true, description: "A name for the key" }),
  scope: Flags.option({
    options: scopes,
    multiple: true,
    multipleNonGreedy: true,
    required: true,
    description: "What it may do; repeatable"
  })()
}
