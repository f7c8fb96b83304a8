/** A mail server of our own, with what goes wrong at others. */
import { once } from "node:events"
import type { AddressInfo } from "node:net"
import PostalMime, { type Email } from "postal-mime"
import { SMTPServer } from "smtp-server"

export interface Mail extends Email {
  readonly to: Array<{ readonly name: string; readonly address: string }>
  /** Every header by its name in small letters. */
  readonly fields: Readonly<Record<string, string>>
  /** As it came. */
  readonly source: string
}

export interface MailServer {
  readonly url: string
  /** What was taken, in order. */
  readonly mails: ReadonlyArray<Mail>
  /** Answers of the server in place of taking a mail: to addresses that start so, or to all mail from now on. */
  readonly refuse: (start: string, status: number | undefined) => void
  /** Conversations in which a recipient was named. */
  readonly tries: () => number
  /** Takes mails and hangs up before it says so. */
  readonly loseAnswers: (isOn: boolean) => void
  readonly stop: () => Promise<void>
  readonly start: () => Promise<void>
}

const answer = (status: number): Error => Object.assign(new Error(`no, ${status}`), { responseCode: status })

const read = async (stream: AsyncIterable<Uint8Array>): Promise<Mail> => {
  const parts: Array<Uint8Array> = []
  for await (const part of stream) parts.push(part)
  const source = Buffer.concat(parts)
  const mail = await PostalMime.parse(source)
  const fields = Object.fromEntries(mail.headers.map(({ key, value }) => [key, value]))
  return { ...mail, fields, source: source.toString("latin1") } as Mail
}

export const startMailServer = async (): Promise<MailServer> => {
  const mails: Array<Mail> = []
  const refusals = new Map<string, number>()
  let [tries, losing, port] = [0, false, 0]
  const take = async (stream: AsyncIterable<Uint8Array>, done: (error: Error | null, said?: string) => void) => {
    const mail = await read(stream)
    const status = refusals.get("")
    if (status !== undefined) return done(answer(status))
    mails.push(mail)
    return losing ? cut() : done(null, "queued as mail-1")
  }
  const make = (): SMTPServer =>
    new SMTPServer({
      disabledCommands: ["AUTH", "STARTTLS"],
      logger: false,
      onRcptTo: ({ address }, _session, done) => {
        tries += 1
        const status = [...refusals].find(([start]) => start !== "" && address.startsWith(start))?.[1]
        done(status === undefined ? null : answer(status))
      },
      onData: (stream, _session, done) => {
        void take(stream, done)
      }
    })
  let server = make()
  const cut = (): void => {
    for (const { _socket: socket } of (server as unknown as { connections: Set<{ _socket: { destroy: () => void } }> })
      .connections) {
      socket.destroy()
    }
  }
  const start = async (): Promise<void> => {
    server = make()
    server.on("error", () => undefined)
    server.listen(port, "127.0.0.1")
    await once(server.server, "listening")
    port = (server.server.address() as AddressInfo).port
  }
  await start()
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuse: (from, status) => (status === undefined ? refusals.delete(from) : refusals.set(from, status)),
    tries: () => tries,
    loseAnswers: (isOn) => {
      losing = isOn
    },
    stop: () =>
      new Promise((resolve) => {
        cut()
        server.close(resolve)
      }),
    start
  }
}
