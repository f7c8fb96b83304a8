/**
 * The link of an invoice: who asks there for a page to pay on is sent to the provider's. It is no route of the interface:
 * nobody signs. Opening it changes nothing, as programs do that too, to show what is behind a link.
 */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import { payPath } from "@orrange/core/billing/InvoiceView"
import { Invoices } from "@orrange/core/billing/Invoices"
import type { Visit } from "@orrange/core/billing/InvoiceVisit"

/** Seconds until a browser looks again for the page that is being made. */
const waitSeconds = 2

const overTexts = {
  open: "This invoice cannot be paid any more. Ask whoever sent it.",
  paying: "This invoice is being paid.",
  paid: "This invoice is paid.",
  cancelled: "This invoice was cancelled.",
  expired: "The time to pay this invoice is over."
} as const satisfies Record<Extract<Visit, { kind: "over" }>["state"], string>

const text = (words: string, status: number, headers: Readonly<Record<string, string>> = {}) =>
  HttpServerResponse.text(`${words}\n`, { status, headers: { "cache-control": "no-store", ...headers } })

const escaped = (words: string): string => words.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

const askPage = ({ amount, asset, note, to }: Extract<Visit, { kind: "ask" }>): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Invoice</title><p>${escaped(to)} asks for ${escaped(amount)} ${escaped(asset)}: ${escaped(note)}</p>
<form method="post"><button>Pay</button></form></html>
`

/** Nothing runs in it, nothing is loaded, and it is shown in no other page. */
const pageRules = "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

const answer = (visit: Visit) => {
  switch (visit.kind) {
    case "unknown":
      return text("There is no such invoice.", 404)
    case "over":
      return text(overTexts[visit.state], 410)
    case "ask":
      return HttpServerResponse.text(askPage(visit), {
        contentType: "text/html; charset=utf-8",
        headers: { "cache-control": "no-store", "content-security-policy": pageRules, "referrer-policy": "no-referrer" }
      })
    case "wait":
      return text("One moment: the page to pay on is being made.", 200, { refresh: String(waitSeconds) })
    case "pay":
      return HttpServerResponse.redirect(visit.link, { status: 303, headers: { "referrer-policy": "no-referrer" } })
  }
}

const route = (method: "GET" | "POST", asked: "look" | "pay") =>
  HttpRouter.add(
    method,
    `${payPath}/:token`,
    Effect.gen(function* () {
      const { token = "" } = yield* HttpRouter.params
      return yield* Invoices.use((invoices) => invoices[asked](token)).pipe(
        Effect.map(answer),
        Effect.catchTag("Refusal", () =>
          Effect.succeed(text("This invoice cannot be paid just now. Try again later.", 503))
        ),
        Effect.catch((error) =>
          Effect.as(Effect.logWarning("cannot open an invoice", error), text("Not now. Try again later.", 503))
        )
      )
    })
  )

export const payRoutes = Layer.merge(route("GET", "look"), route("POST", "pay"))
