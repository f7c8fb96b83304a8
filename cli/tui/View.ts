import type { Data } from "./Data.ts"
import type { Keys } from "./Keymap.ts"
import type { Ui } from "./Ui.ts"

/** All that a picture depends on. */
export interface View {
  readonly data: Data
  readonly ui: Ui
  readonly keys: Keys
  /** Milliseconds of this machine's clock. */
  readonly nowMs: number
}
