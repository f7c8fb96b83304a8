import * as Context from "effect/Context"

/**
 * Whether what runs is a command that is only tried: it runs in a transaction that is undone, so whoever keeps something
 * besides the database leaves it as it is.
 */
export const DryRun = Context.Reference<boolean>("orrange/platform/DryRun", { defaultValue: () => false })
