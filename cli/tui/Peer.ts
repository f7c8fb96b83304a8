import { reputationSheet } from "../render/AccountText.ts"
import { line } from "./draw/Line.ts"
import { ask, type Effect, openPager } from "./Ui.ts"

/** Asks what is known of a person, and shows it. */
export const askPeer = (name: string): Effect =>
  ask("identity.reputation", { params: { name } }, (known, at) =>
    openPager(
      at,
      name,
      reputationSheet(known)
        .split("\n")
        .map((text) => line(text))
    )
  )
