/**
 * Every key of the screen, in one table: what is done, the line at the foot, the help, the documentation and what a
 * person may change all come from it.
 */

/** Where a key counts. An open overlay takes every key but those of its own context. */
export type Context =
  | "global"
  | "list"
  | "market"
  | "orders"
  | "trades"
  | "alerts"
  | "room"
  | "desk"
  | "operator"
  | "form"
  | "confirm"
  | "pager"

export interface Action {
  readonly context: Context
  /** Chords as `chordOf` names them; the first is the one that is shown. */
  readonly keys: ReadonlyArray<string>
  readonly label: string
  /** One word for the line at the foot; without it, the action is not shown there. */
  readonly hint?: string
  /** Leads to something that moves money: by a capital letter or after another step, never by a single small letter. */
  readonly money?: true
}

export const KEYMAP = {
  help: { context: "global", keys: ["?"], label: "Show the keys that count here", hint: "help" },
  palette: { context: "global", keys: [":"], label: "Type a command", hint: "command" },
  screen_market: { context: "global", keys: ["1"], label: "Market" },
  screen_trades: { context: "global", keys: ["2"], label: "Trades" },
  screen_orders: { context: "global", keys: ["3"], label: "Orders" },
  screen_wallet: { context: "global", keys: ["4"], label: "Wallet" },
  screen_alerts: { context: "global", keys: ["5"], label: "Alerts" },
  screen_log: { context: "global", keys: ["6"], label: "Log" },
  screen_desk: { context: "global", keys: ["7"], label: "Disputes, for arbiters" },
  screen_operator: { context: "global", keys: ["8"], label: "Operation, for operators" },
  next_duty: { context: "global", keys: ["n"], label: "Open the trade that waits for me", hint: "next" },
  next_panel: { context: "global", keys: ["tab"], label: "Next panel", hint: "panel" },
  previous_panel: { context: "global", keys: ["shift+tab"], label: "Panel before" },
  freeze: { context: "global", keys: ["space"], label: "Let the picture stand still, or go on", hint: "freeze" },
  redraw: { context: "global", keys: ["ctrl+r"], label: "Draw anew and ask the daemon again" },
  theme: { context: "global", keys: ["T"], label: "Next theme" },
  back: { context: "global", keys: ["escape"], label: "Back", hint: "back" },
  quit: { context: "global", keys: ["q", "ctrl+c"], label: "Leave", hint: "quit" },

  down: { context: "list", keys: ["j", "down"], label: "Down" },
  up: { context: "list", keys: ["k", "up"], label: "Up" },
  page_down: { context: "list", keys: ["ctrl+d", "pagedown"], label: "A page down" },
  page_up: { context: "list", keys: ["ctrl+u", "pageup"], label: "A page up" },
  first: { context: "list", keys: ["g", "home"], label: "First" },
  last: { context: "list", keys: ["G", "end"], label: "Last" },
  filter: { context: "list", keys: ["/"], label: "Show only what holds a text", hint: "filter" },
  copy_id: { context: "list", keys: ["y"], label: "Copy the id", hint: "copy" },
  copy_row: { context: "list", keys: ["Y"], label: "Copy it whole, as JSON" },

  next_market: { context: "market", keys: ["]"], label: "Next market", hint: "market" },
  previous_market: { context: "market", keys: ["["], label: "Market before" },
  buy: { context: "market", keys: ["b"], label: "Ticket to buy", hint: "buy" },
  sell: { context: "market", keys: ["s"], label: "Ticket to sell", hint: "sell" },
  take: { context: "market", keys: ["enter"], label: "Ticket to take what is under the cursor", hint: "take" },
  coarser: { context: "market", keys: ["+"], label: "Coarser prices" },
  finer: { context: "market", keys: ["-"], label: "Finer prices" },
  wider: { context: "market", keys: ["}"], label: "Longer candles" },
  narrower: { context: "market", keys: ["{"], label: "Shorter candles" },
  peer: { context: "market", keys: ["i"], label: "Who makes this offer", hint: "peer" },
  alert: { context: "market", keys: ["a"], label: "An alert at this price", hint: "alert" },

  amend: { context: "orders", keys: ["e"], label: "Change price or quantity", hint: "edit" },
  pause: { context: "orders", keys: ["P"], label: "Pause, or resume", hint: "pause", money: true },
  cancel: { context: "orders", keys: ["D"], label: "Cancel the order", hint: "cancel", money: true },
  cancel_all: { context: "orders", keys: ["ctrl+g"], label: "Cancel all orders shown", money: true },

  open_room: { context: "trades", keys: ["enter", "t"], label: "Open the trade", hint: "open" },

  drop_alert: { context: "alerts", keys: ["D"], label: "Remove the alert", hint: "remove" },

  accept: { context: "room", keys: ["A"], label: "Accept the taker", hint: "accept" },
  decline: { context: "room", keys: ["X"], label: "Decline the taker", hint: "decline" },
  payer: { context: "room", keys: ["F"], label: "Say from which account I pay", hint: "payer" },
  mark_paid: { context: "room", keys: ["P"], label: "Say that I paid", hint: "paid", money: true },
  undo_paid: { context: "room", keys: ["U"], label: "Take back that I paid", hint: "undo" },
  release: { context: "room", keys: ["R"], label: "Release the escrow, in three steps", hint: "release", money: true },
  extend: { context: "room", keys: ["E"], label: "Give more time to pay", hint: "extend" },
  call_off: {
    context: "room",
    keys: ["C"],
    label: "Cancel, propose to cancel, or answer that",
    hint: "cancel",
    money: true
  },
  claim: { context: "room", keys: ["L"], label: "Show that I paid, though late", hint: "claim" },
  dispute: { context: "room", keys: ["!"], label: "Open a dispute, or take it back", hint: "dispute" },
  verdict: { context: "room", keys: ["V"], label: "Answer a verdict, or decide as the arbiter", hint: "verdict" },
  write: { context: "room", keys: ["w"], label: "Write to the other", hint: "write" },
  attach: { context: "room", keys: ["u"], label: "Send a file", hint: "file" },
  review: { context: "room", keys: ["W"], label: "Say how it was", hint: "review" },
  room_peer: { context: "room", keys: ["i"], label: "Who the other is", hint: "peer" },

  open_case: { context: "desk", keys: ["enter"], label: "Read the case", hint: "read" },
  take_case: { context: "desk", keys: ["A"], label: "Take the case", hint: "take" },
  decide: { context: "desk", keys: ["V"], label: "Decide", hint: "decide", money: true },

  examine: { context: "operator", keys: ["e"], label: "Let the doctor look at the books", hint: "doctor" },
  halt: { context: "operator", keys: ["H"], label: "Halt something", hint: "halt", money: true },
  lift: { context: "operator", keys: ["L"], label: "Lift the halt under the cursor", hint: "lift", money: true },

  form_next: { context: "form", keys: ["tab", "down"], label: "Next field", hint: "next" },
  form_previous: { context: "form", keys: ["shift+tab", "up"], label: "Field before" },
  form_send: { context: "form", keys: ["ctrl+s"], label: "On to the next step", hint: "go on" },
  form_clear: { context: "form", keys: ["ctrl+x"], label: "Empty the field" },
  form_leave: { context: "form", keys: ["escape", "ctrl+c"], label: "Leave it", hint: "leave" },

  confirm_leave: { context: "confirm", keys: ["escape", "ctrl+c"], label: "No, back", hint: "no" },

  pager_down: { context: "pager", keys: ["j", "down", "space", "pagedown"], label: "Down", hint: "down" },
  pager_up: { context: "pager", keys: ["k", "up", "pageup"], label: "Up", hint: "up" },
  pager_leave: { context: "pager", keys: ["escape", "q", "enter", "ctrl+c"], label: "Close", hint: "close" }
} as const satisfies Readonly<Record<string, Action>>

export type ActionId = keyof typeof KEYMAP

export const actionIds = Object.keys(KEYMAP) as ReadonlyArray<ActionId>

/** Chords of each action, after what a person changed. */
export type Keys = Readonly<Record<ActionId, ReadonlyArray<string>>>

export const standardKeys = Object.fromEntries(actionIds.map((id) => [id, KEYMAP[id].keys])) as unknown as Keys

const overlays: ReadonlySet<Context> = new Set(["form", "confirm", "pager"])
const everywhere: ReadonlySet<Context> = new Set(["global", "list"])

/** Contexts that never count at the same time as one another may use the same keys; these count together. */
const together = (one: Context, other: Context): boolean => {
  if (one === other) return true
  if (overlays.has(one) || overlays.has(other)) return false
  return everywhere.has(one) || everywhere.has(other)
}

const chordPattern = /^(?:(?:ctrl\+|shift\+)?[a-z]+|[!-~])$/

/** What is wrong with a person's keys, in words; nothing when they can be used. */
export const keyFaults = (own: Readonly<Record<string, unknown>>): ReadonlyArray<string> => {
  const faults: Array<string> = []
  for (const [id, chords] of Object.entries(own)) {
    if (!(id in KEYMAP)) faults.push(`there is no action "${id}"`)
    else if (
      !Array.isArray(chords) ||
      chords.length === 0 ||
      !chords.every((one) => typeof one === "string" && chordPattern.test(one))
    ) {
      faults.push(`the keys of "${id}" have to be a list, as ["x", "ctrl+k"]`)
    } else if ("money" in KEYMAP[id as ActionId] && chords.some((one) => /^[a-z0-9]$/.test(one as string))) {
      faults.push(`"${id}" moves money and takes no small letter or digit`)
    }
  }
  if (faults.length > 0) return faults
  const keys = { ...standardKeys, ...own } as Keys
  for (const [index, id] of actionIds.entries()) {
    for (const other of actionIds.slice(index + 1)) {
      if (!together(KEYMAP[id].context, KEYMAP[other].context)) continue
      const shared = keys[id].find((chord) => keys[other].includes(chord))
      if (shared !== undefined) faults.push(`"${shared}" would be both "${id}" and "${other}"`)
    }
  }
  return faults
}

/** The action a chord means where these contexts count, the first of which goes before the others. */
export const actionOf = (keys: Keys, chord: string, contexts: ReadonlyArray<Context>): ActionId | undefined => {
  for (const context of contexts) {
    const found = actionIds.find((id) => KEYMAP[id].context === context && keys[id].includes(chord))
    if (found !== undefined) return found
  }
  return undefined
}

const keyNames: Readonly<Record<string, string>> = {
  escape: "Esc",
  up: "↑",
  down: "↓",
  pageup: "PgUp",
  pagedown: "PgDn"
}

/** As it is written for people: "Ctrl-S". */
export const chordText = (chord: string): string => {
  if (chord.length === 1) return chord
  const shown = chord
    .split("+")
    .map(
      (part) => keyNames[part] ?? (part.length > 1 ? part.charAt(0).toUpperCase() + part.slice(1) : part.toUpperCase())
    )
  return shown.join("-")
}
