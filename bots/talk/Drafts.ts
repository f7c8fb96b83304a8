/** Forms as they lie with the daemon, where every channel of their person finds them. */
import { draftMinutes, restore } from "@orrange/core/flows/Draft"
import type { Confirmed } from "@orrange/core/flows/Card"
import type { Draft } from "@orrange/core/flows/Flow"
import type { DraftChange, DraftView } from "@orrange/core/protocol/BotWork"
import type { Turn } from "./Turn.ts"

/** Seconds a form is kept after it was touched. */
export const draftSeconds = draftMinutes * 60

/** A form and which version of it the daemon has; 0 for one that it has not. */
export interface Form {
  readonly draft: Draft
  readonly version: number
  /** Where its card was shown last; null before it was shown. */
  readonly chat: string | null
  /** What that card asked to confirm. */
  readonly asked: Confirmed | null
}

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

export const formOf = ({ draft: body, version }: DraftView): Form | undefined => {
  const json = parsed(body)
  const draft = restore(json)
  if (draft === undefined) return undefined
  const { asked, chat } = json as { readonly chat?: unknown; readonly asked?: Form["asked"] }
  return { draft, version, chat: typeof chat === "string" ? chat : null, asked: asked ?? null }
}

/** What the daemon keeps of what somebody has begun, the last touched first. */
export const readDrafts = async ({ heard, talk }: Turn): Promise<ReadonlyArray<DraftView>> => {
  const { data } = await talk.bot.call("bots.draft", { query: { user: heard.user.id } })
  return data.data.toSorted((a, b) => (a.expires_at < b.expires_at ? 1 : -1))
}

export const formIn = (drafts: ReadonlyArray<DraftView>, flow: string): Form | undefined => {
  const view = drafts.find((draft) => draft.flow === flow)
  return view === undefined ? undefined : formOf(view)
}

/** The chat in which it stands, and what it asked there, are kept beside what the form knows of itself. */
export const written = ({ asked, chat, draft, version }: Form): DraftChange => ({
  flow: draft.flow,
  version,
  draft: JSON.stringify({ ...draft, chat, asked }),
  expires_in_seconds: draftSeconds
})

export const ended = ({ draft, version }: Form): ReadonlyArray<DraftChange> =>
  version === 0 ? [] : [{ flow: draft.flow, version, draft: null, expires_in_seconds: draftSeconds }]
