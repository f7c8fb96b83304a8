/** The one place that knows of the mail library. */
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { createTransport } from "nodemailer"
import type { Outgoing, Sender, Sent } from "@orrange/core/notices/Senders"
import { domainOf, type MailOptions } from "./NoticeSettings.ts"

/** Connections to the mail server, and messages each of them carries. */
const connectionsMax = 3
const messagesMax = 100
/** Milliseconds the server has to take a connection, to greet, and to answer. */
const connectMs = 8_000
const greetingMs = 8_000
const answerMs = 15_000

/** What of a mail is signed: all that it says, and both halves of its ending by one click, which counts only so (RFC 8058). */
const signedFields =
  "From:To:Subject:Date:Message-ID:References:In-Reply-To:MIME-Version:Content-Type:Content-Transfer-Encoding:" +
  "List-Unsubscribe:List-Unsubscribe-Post"

const addressPattern =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i

/** What is before the @ is the other side's business, and may depend on its case. */
const normalise = (address: string): string | undefined => {
  if (!addressPattern.test(address)) return undefined
  const at = address.lastIndexOf("@")
  return `${address.slice(0, at)}@${address.slice(at + 1).toLowerCase()}`
}

const messageOf = (notice: Outgoing, { from, publicUrl }: MailOptions, domain: string) => {
  const { address, id, subject, text, trade, unsubscribe } = notice
  const ends =
    publicUrl === undefined || unsubscribe === null ? undefined : `${publicUrl}/v1/unsubscribe/${unsubscribe}`
  return {
    from,
    to: address,
    subject,
    text,
    // The same at every try, so that a mail that comes twice is known for the same.
    messageId: `<${id}@${domain}>`,
    ...(trade === null ? {} : { references: `<trade-${trade}@${domain}>`, inReplyTo: `<trade-${trade}@${domain}>` }),
    headers: {
      "Auto-Submitted": "auto-generated",
      "X-Entity-Ref-ID": id,
      ...(ends === undefined
        ? {}
        : { "List-Unsubscribe": `<${ends}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" })
    }
  }
}

interface MailFault extends Error {
  readonly code?: string
  readonly command?: string
  readonly response?: string
  readonly responseCode?: number
}

/** Commands of the conversation that are about who gets the mail, and about the mail itself. */
const ofAddress = /^(?:RCPT TO|DATA)/
/** Answers that there is no such mailbox, where the server says no other reason. */
const noMailbox: ReadonlySet<number> = new Set([550, 551, 553])
/** The reason a server gives along with its answer: 5.1 is the mailbox, 5.7 who may send mail by it. */
const enhanced = /\b5\.(\d{1,3})\.\d{1,3}\b/

/**
 * What a failure means: for this address when the server answered so to it or to the mail, else for all mail. The
 * library gives a refused sender the code of a refused recipient, so only the command tells.
 */
export const sentOf = ({ command = "", message: reason, response, responseCode }: MailFault): Sent => {
  const [, subject] = enhanced.exec(response ?? reason) ?? []
  if (!ofAddress.test(command) || responseCode === undefined || subject === "7") {
    return { outcome: "later", fault: "provider", reason }
  }
  if (responseCode < 500) return { outcome: "later", fault: "address", reason }
  const isUnknown = command === "RCPT TO" && noMailbox.has(responseCode) && (subject ?? "1") === "1"
  return { outcome: "never", suspends: isUnknown, reason }
}

export const mailSender = Effect.fn("mailSender")(function* (options: MailOptions) {
  const { dkim, from, url } = options
  const domain = domainOf(from) ?? "localhost"
  const transport = yield* Effect.acquireRelease(
    Effect.sync(() =>
      createTransport({
        url: Redacted.value(url),
        pool: true,
        maxConnections: connectionsMax,
        maxMessages: messagesMax,
        connectionTimeout: connectMs,
        greetingTimeout: greetingMs,
        socketTimeout: answerMs,
        disableFileAccess: true,
        disableUrlAccess: true,
        ...(dkim === undefined
          ? {}
          : {
              dkim: {
                domainName: domain,
                keySelector: dkim.selector,
                privateKey: Redacted.value(dkim.privateKey),
                headerFieldNames: signedFields
              }
            })
      })
    ),
    (pool) => Effect.sync(() => pool.close())
  )
  return {
    normalise,
    send: (notice) =>
      Effect.tryPromise(() => transport.sendMail(messageOf(notice, options, domain))).pipe(
        Effect.map(({ response }): Sent => ({ outcome: "delivered", reference: response })),
        Effect.catch(({ cause }) => Effect.succeed(sentOf(cause as MailFault)))
      )
  } satisfies Sender
})
