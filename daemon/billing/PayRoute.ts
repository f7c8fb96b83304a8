/**
 * The link of an invoice: who asks there for a page to pay on is sent to the provider's. It is no route of the interface:
 * nobody signs. Opening it changes nothing, as programs do that too, to show what is behind a link.
 */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import { payPath } from "@orrange/core/billing/InvoiceView"
import { Invoices } from "@orrange/core/billing/Invoices"
import type { Visit } from "@orrange/core/billing/InvoiceVisit"
import type { Refusal } from "@orrange/core/protocol/Errors"
import { RateLimits } from "../http/RateLimits.ts"

/** Seconds until a browser looks again for the page that is being made. */
const waitSeconds = 2

const overTexts = {
  paying: "This invoice is being paid.",
  cancelling: "This invoice is being cancelled.",
  paid: "This invoice is paid.",
  refunded: "This invoice was paid, and the payment was given back.",
  charged_back: "This invoice was paid, and the bank took the payment back.",
  cancelled: "This invoice was cancelled.",
  expired: "The time to pay this invoice is over."
} as const satisfies Record<Extract<Visit, { kind: "over" }>["state"], string>

/** Nothing runs in an answer, nothing is loaded, it is shown in no other page, kept nowhere, and tells nobody its link. */
const rules = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff"
} as const

const escaped = (words: string): string => words.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

const page = (inside: string, status: number, headers: Readonly<Record<string, string>> = {}) =>
  HttpServerResponse.text(
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Invoice</title>${inside}</html>\n`,
    { status, contentType: "text/html; charset=utf-8", headers: { ...rules, ...headers } }
  )

const text = (words: string, status: number, headers?: Readonly<Record<string, string>>) =>
  page(`<p>${words}</p>`, status, headers)

const ask = ({ amount, asset, note, to }: Extract<Visit, { kind: "ask" }>) =>
  page(
    `<p>${escaped(to)} asks for ${escaped(amount)} ${escaped(asset)}: ${escaped(note)}</p>
<form method="post"><button>Pay</button></form>`,
    200
  )

const later = "This invoice cannot be paid just now. Try again later."

const wait = (seconds: number) =>
  text("One moment: the page to pay on is being made.", 200, { refresh: String(seconds) })

const answer = (visit: Visit) => {
  switch (visit.kind) {
    case "unknown":
      return text("There is no such invoice.", 404)
    case "over":
      return text(overTexts[visit.state], 410)
    case "ask":
      return ask(visit)
    case "wait":
      return wait(waitSeconds)
    case "busy":
      return text(later, 429)
    case "pay":
      return HttpServerResponse.redirect(visit.link, { status: 303, headers: rules })
  }
}

/** Browsers hold what may be done with a form against where its answer sends them: so they come back, and are sent on then. */
const answerForm = (visit: Visit) => (visit.kind === "pay" ? wait(0) : answer(visit))

const refused = ({ code, details }: Refusal) =>
  code === "request.too_fast"
    ? text(later, 429, { "retry-after": String(Math.ceil(Number(details["retry_after_ms"]) / 1_000)) })
    : text(later, 503)

const route = (method: "GET" | "POST", asked: "look" | "pay", show: typeof answer) =>
  HttpRouter.add(
    method,
    `${payPath}/:token`,
    Effect.gen(function* () {
      const { token = "" } = yield* HttpRouter.params
      const { remoteAddress } = yield* HttpServerRequest.HttpServerRequest
      const address = Option.getOrElse(remoteAddress, () => "")
      return yield* RateLimits.use((rates) => rates.countVisit({ address, link: token })).pipe(
        Effect.andThen(Invoices.use((invoices) => invoices[asked](token))),
        Effect.map(show),
        Effect.catchTag("Refusal", (refusal) => Effect.succeed(refused(refusal))),
        Effect.catch((error) => Effect.as(Effect.logWarning("cannot open an invoice", error), text(later, 503)))
      )
    })
  )

export const payRoutes = Layer.merge(route("GET", "look", answer), route("POST", "pay", answerForm))
