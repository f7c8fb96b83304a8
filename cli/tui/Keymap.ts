/**
 * Every key of the screen, in one table: what is done, the line at the foot, the help, the documentation and what a
 * person may change all come from it.
 */

import type { Say } from "@orrange/core/i18n/Catalogues"
import { say } from "../Say.ts"

/** Where a key counts. An open overlay takes every key but those of its own context. */
export type Context =
  | "global"
  | "list"
  | "market"
  | "orders"
  | "trades"
  | "wallet"
  | "alerts"
  | "room"
  | "desk"
  | "operator"
  | "form"
  | "confirm"
  | "pager"
  | "code"

export interface Action {
  readonly context: Context
  /** Chords as `chordOf` names them; the first is the one that is shown. */
  readonly keys: ReadonlyArray<string>
  /** There is a word for it in the line at the foot; without, it is not shown there. */
  readonly hint?: true
  /** Leads to something that moves money: by a capital letter or after another step, never by a single small letter. */
  readonly money?: true
}

export const KEYMAP = {
  help: { context: "global", keys: ["?"], hint: true },
  palette: { context: "global", keys: [":"], hint: true },
  screen_market: { context: "global", keys: ["1"] },
  screen_trades: { context: "global", keys: ["2"] },
  screen_orders: { context: "global", keys: ["3"] },
  screen_wallet: { context: "global", keys: ["4"] },
  screen_alerts: { context: "global", keys: ["5"] },
  screen_log: { context: "global", keys: ["6"] },
  screen_desk: { context: "global", keys: ["7"] },
  screen_operator: { context: "global", keys: ["8"] },
  next_duty: { context: "global", keys: ["n"], hint: true },
  next_panel: { context: "global", keys: ["tab"], hint: true },
  previous_panel: { context: "global", keys: ["shift+tab"] },
  freeze: { context: "global", keys: ["space"], hint: true },
  redraw: { context: "global", keys: ["ctrl+r"] },
  theme: { context: "global", keys: ["T"] },
  back: { context: "global", keys: ["escape"], hint: true },
  quit: { context: "global", keys: ["q", "ctrl+c"], hint: true },

  down: { context: "list", keys: ["j", "down"] },
  up: { context: "list", keys: ["k", "up"] },
  page_down: { context: "list", keys: ["ctrl+d", "pagedown"] },
  page_up: { context: "list", keys: ["ctrl+u", "pageup"] },
  first: { context: "list", keys: ["g", "home"] },
  last: { context: "list", keys: ["G", "end"] },
  filter: { context: "list", keys: ["/"], hint: true },
  copy_id: { context: "list", keys: ["y"], hint: true },
  copy_row: { context: "list", keys: ["Y"] },

  next_market: { context: "market", keys: ["]"], hint: true },
  previous_market: { context: "market", keys: ["["] },
  buy: { context: "market", keys: ["b"], hint: true },
  sell: { context: "market", keys: ["s"], hint: true },
  take: { context: "market", keys: ["enter"], hint: true },
  coarser: { context: "market", keys: ["+"] },
  finer: { context: "market", keys: ["-"] },
  wider: { context: "market", keys: ["}"] },
  narrower: { context: "market", keys: ["{"] },
  peer: { context: "market", keys: ["i"], hint: true },
  alert: { context: "market", keys: ["a"], hint: true },

  amend: { context: "orders", keys: ["e"], hint: true },
  pause: { context: "orders", keys: ["P"], hint: true, money: true },
  cancel: { context: "orders", keys: ["D"], hint: true, money: true },
  cancel_all: { context: "orders", keys: ["ctrl+g"], money: true },

  open_room: { context: "trades", keys: ["enter", "t"], hint: true },

  deposit_address: { context: "wallet", keys: ["d"], hint: true },
  open_entry: { context: "wallet", keys: ["enter"], hint: true },

  drop_alert: { context: "alerts", keys: ["D"], hint: true },

  accept: { context: "room", keys: ["A"], hint: true },
  decline: { context: "room", keys: ["X"], hint: true },
  payer: { context: "room", keys: ["F"], hint: true },
  mark_paid: { context: "room", keys: ["P"], hint: true, money: true },
  undo_paid: { context: "room", keys: ["U"], hint: true },
  release: { context: "room", keys: ["R"], hint: true, money: true },
  extend: { context: "room", keys: ["E"], hint: true },
  call_off: { context: "room", keys: ["C"], hint: true, money: true },
  claim: { context: "room", keys: ["L"], hint: true },
  dispute: { context: "room", keys: ["!"], hint: true },
  verdict: { context: "room", keys: ["V"], hint: true },
  write: { context: "room", keys: ["w"], hint: true },
  attach: { context: "room", keys: ["u"], hint: true },
  review: { context: "room", keys: ["W"], hint: true },
  room_peer: { context: "room", keys: ["i"], hint: true },

  open_case: { context: "desk", keys: ["enter"], hint: true },
  take_case: { context: "desk", keys: ["A"], hint: true },
  decide: { context: "desk", keys: ["V"], hint: true, money: true },

  examine: { context: "operator", keys: ["e"], hint: true },
  halt: { context: "operator", keys: ["H"], hint: true, money: true },
  lift: { context: "operator", keys: ["L"], hint: true, money: true },

  form_next: { context: "form", keys: ["tab", "down"], hint: true },
  form_previous: { context: "form", keys: ["shift+tab", "up"] },
  form_send: { context: "form", keys: ["ctrl+s"], hint: true },
  form_clear: { context: "form", keys: ["ctrl+x"] },
  form_leave: { context: "form", keys: ["escape", "ctrl+c"], hint: true },

  confirm_leave: { context: "confirm", keys: ["escape", "ctrl+c"], hint: true },

  pager_down: { context: "pager", keys: ["j", "down", "space", "pagedown"], hint: true },
  pager_up: { context: "pager", keys: ["k", "up", "pageup"], hint: true },
  pager_leave: { context: "pager", keys: ["escape", "q", "enter", "ctrl+c"], hint: true },

  code_copy: { context: "code", keys: ["y"], hint: true },
  code_leave: { context: "code", keys: ["escape", "q", "enter", "ctrl+c"], hint: true }
} as const satisfies Readonly<Record<string, Action>>

export type ActionId = keyof typeof KEYMAP

type HintedId = { [Id in ActionId]: (typeof KEYMAP)[Id] extends { readonly hint: true } ? Id : never }[ActionId]

/** That a key has a word at the foot. */
export const isHinted = (id: ActionId): id is HintedId => "hint" in KEYMAP[id]

/** What an action does. */
export const labelOf = (id: ActionId, words: Say = say): string => words(`tui-key-${id}`)

/** In one word. */
export const hintOf = (id: HintedId): string => say(`tui-hint-${id}`)

/** Where a key counts. */
export const contextTitle = (context: Context, words: Say = say): string => words(`tui-context-${context}`)

export const actionIds = Object.keys(KEYMAP) as ReadonlyArray<ActionId>

/** Chords of each action, after what a person changed. */
export type Keys = Readonly<Record<ActionId, ReadonlyArray<string>>>

export const standardKeys = Object.fromEntries(actionIds.map((id) => [id, KEYMAP[id].keys])) as unknown as Keys

const overlays: ReadonlySet<Context> = new Set(["form", "confirm", "pager", "code"])
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
    if (!(id in KEYMAP)) faults.push(say("tui-fault-keys_action", { id }))
    else if (
      !Array.isArray(chords) ||
      chords.length === 0 ||
      !chords.every((one) => typeof one === "string" && chordPattern.test(one))
    ) {
      faults.push(say("tui-fault-keys_list", { id, example: '["x", "ctrl+k"]' }))
    } else if ("money" in KEYMAP[id as ActionId] && chords.some((one) => /^[a-z0-9]$/.test(one as string))) {
      faults.push(say("tui-fault-keys_money", { id }))
    }
  }
  if (faults.length > 0) return faults
  const keys = { ...standardKeys, ...own } as Keys
  for (const [index, id] of actionIds.entries()) {
    for (const other of actionIds.slice(index + 1)) {
      if (!together(KEYMAP[id].context, KEYMAP[other].context)) continue
      const shared = keys[id].find((chord) => keys[other].includes(chord))
      if (shared !== undefined) faults.push(say("tui-fault-keys_shared", { key: shared, id, other }))
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
