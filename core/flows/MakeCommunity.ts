/** To make a community of a chat: what is traded there, how it is spoken to, and what its owner is given. */
import type { ChoiceStep, ConfirmStep, Fact, Flow, See, ToggleStep } from "./Flow.ts"
import { rate } from "./Grid.ts"
import { assetsOf, autonym, like, methodId, symbol, text } from "./Known.ts"
import { need } from "./Needs.ts"
import { tell } from "./Words.ts"

/** As the bot names it. */
const chatId = /^-?[A-Za-z0-9:_-]{1,63}$/
/** Stands for all methods. */
const any = "any"
/** Payment methods by which offers are sorted out. */
const methodsMax = 10
/** Parts of the fee that are offered, in hundredths of a percent. */
const shares = [0, 1_000, 2_000, 3_000]

const currency = ({ values }: See): string => assetsOf(text(values, "market"))[1]

const market: ChoiceStep = {
  input: "choice",
  ask: ({ values }) => ({ heading: tell("flows-community-market", { name: text(values, "name") }) }),
  edit: () => tell("flows-edit-market"),
  options: ({ facts }) =>
    (facts.markets?.data ?? [])
      .filter(({ settlement, state }) => settlement === "escrow" && state === "open")
      .map((open) => ({ value: open.symbol, label: open.symbol })),
  holds: like(symbol),
  forgets: () => ["methods"],
  next: () => "methods"
}

const methods: ToggleStep = {
  input: "toggle",
  most: methodsMax,
  ask: (see) => ({
    heading: tell("flows-community-methods"),
    lines: [tell("flows-community-methods-all", { currency: currency(see) })]
  }),
  edit: () => tell("flows-edit-methods"),
  needs: (see) => [need("methods", { query: { currency: currency(see), p2p: "true" } })],
  options: ({ facts }) => [
    { value: any, label: tell("flows-community-any") },
    ...(facts.methods?.data ?? [])
      .filter(({ status }) => status === "active")
      .map(({ id, name }) => ({ value: id, label: name }))
  ],
  holds: (value) => Array.isArray(value) && value.every(like(methodId)),
  next: () => "language"
}

const language: ChoiceStep = {
  input: "choice",
  ask: () => ({ heading: tell("flows-community-language") }),
  edit: () => tell("flows-community-edit-language"),
  options: ({ languages }) => languages.map((code) => ({ value: code, label: autonym(code) })),
  holds: like(/^[a-z]{2,3}$/),
  next: () => "share"
}

const share: ChoiceStep = {
  input: "choice",
  ask: () => ({ heading: tell("flows-community-share"), lines: [tell("flows-community-share-how")] }),
  edit: () => tell("flows-community-edit-share"),
  options: () => shares.map((bps) => ({ value: String(bps), label: rate(bps) })),
  holds: like(/^(?:0|[1-9]\d{0,3}|10000)$/),
  next: () => "review"
}

/** Empty for all. */
const chosen = ({ values }: See): ReadonlyArray<string> => {
  const named = [values["methods"] ?? any].flat()
  return named.includes(any) ? [] : named
}

const reviewFacts = (see: See): ReadonlyArray<Fact> => {
  const names = new Map((see.facts.methods?.data ?? []).map(({ id, name }) => [id, name]))
  const some = chosen(see).map((id) => names.get(id) ?? id)
  return [
    { label: tell("flows-fact-market"), value: text(see.values, "market") },
    { label: tell("flows-fact-methods"), value: some.length === 0 ? tell("flows-community-any") : some.join(", ") },
    { label: tell("flows-settings-language"), value: autonym(text(see.values, "language")) },
    {
      label: tell("flows-fact-share"),
      value: rate(Number.parseInt(text(see.values, "share"), 10))
    }
  ]
}

const review: ConfirmStep = {
  input: "confirm",
  style: "success",
  needs: (see) => [need("methods", { query: { currency: currency(see), p2p: "true" } })],
  ask: (see) => ({
    heading: tell("flows-community-review", { name: text(see.values, "name") }),
    facts: reviewFacts(see),
    warnings: [tell("flows-community-open")]
  }),
  button: () => tell("flows-community-make"),
  holds: like(/^yes$/),
  command: (see) => ({
    kind: "call",
    route: "communities.create",
    request: {
      payload: {
        client_id: see.client_id,
        chat: text(see.values, "chat"),
        name: text(see.values, "name"),
        market: text(see.values, "market"),
        methods: chosen(see),
        language: text(see.values, "language"),
        share_bps: Number.parseInt(text(see.values, "share"), 10)
      }
    }
  }),
  tells: (see) => tell("flows-community-made", { name: text(see.values, "name") }),
  next: () => null
}

/** Begins with the chat and what it is called; whose chat it is, the bot looks at. */
export const community: Flow = {
  version: 1,
  first: () => "market",
  starts: { chat: chatId, name: /^.{1,64}$/su },
  needs: () => [need("markets", {})],
  about: () => null,
  moves: false,
  steps: { market, methods, language, share, review }
}
