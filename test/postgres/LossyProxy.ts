import { mkdtemp, rm } from "node:fs/promises"
import { connect, createServer, type Socket } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** Stands between a client and its Postgres and can lose an answer on the way. */
export interface LossyProxy {
  /** The database's URL, through the proxy. */
  readonly url: string
  /**
   * The next connection whose statement ends with this command tag, such as `COMMIT`, is cut when the server has
   * carried it out, before the client hears of it. With `setting`, only a connection that was opened with it counts.
   */
  readonly loseNext: (tag: string, setting?: string) => void
  /** From now on answers take so many milliseconds longer, but for connections opened with the setting. */
  readonly slow: (milliseconds: number, butSetting: string) => void
  /** Cuts every connection opened with a setting that sends a text, until the text is empty; tells how often it did. */
  readonly cutOn: (text: string, setting: string) => { readonly cuts: () => number }
  /** Bytes that connections opened with a setting have been sent. */
  readonly bytesSent: (setting: string) => number
  /** Whether connections made from now on are cut at once. */
  readonly refuse: (refusing: boolean) => void
  /** Cuts every connection there is: after `refuse` nothing passes any more. */
  readonly cutAll: () => void
  readonly close: () => Promise<void>
}

const port = "5432"

/** CommandComplete: its letter, the length of what follows, and the tag, which ends with a zero. */
const commandComplete = (tag: string): Buffer => {
  const message = Buffer.from(`C0000${tag}\0`)
  message.writeUInt32BE(message.length - 1, 1)
  return message
}

/** What the proxy does to those who are connected through it. */
class Mischief {
  readonly #sent = new Map<string, number>()
  lost: { readonly tag: Buffer; readonly setting: string } | undefined
  refusing = false
  slow = { milliseconds: 0, butSetting: "" }
  cut = { text: "", setting: "", count: 0 }

  /** Stands between the two ends of one connection. */
  between(client: Socket, upstream: Socket): void {
    let startup = ""
    client
      .once("data", (data: Buffer) => (startup = data.toString("latin1")))
      .on("close", () => upstream.destroy())
      .on("data", (data: Buffer) => {
        if (this.cut.text !== "" && startup.includes(this.cut.setting) && data.includes(this.cut.text)) {
          this.cut.count += 1
          client.destroy()
          return
        }
        this.#sent.set(startup, (this.#sent.get(startup) ?? 0) + data.length)
        upstream.write(data)
      })
    upstream.on("close", () => client.destroy()).on("data", (data: Buffer) => this.#answer(client, startup, data))
  }

  bytesSent(setting: string): number {
    return [...this.#sent].reduce((sum, [startup, bytes]) => (startup.includes(setting) ? sum + bytes : sum), 0)
  }

  #answer(client: Socket, startup: string, data: Buffer): void {
    const { lost, slow } = this
    if (lost !== undefined && data.includes(lost.tag) && startup.includes(lost.setting)) {
      this.lost = undefined
      client.destroy()
    } else if (slow.milliseconds > 0 && !startup.includes(slow.butSetting)) {
      setTimeout(() => client.write(data), slow.milliseconds)
    } else client.write(data)
  }
}

export const openLossyProxy = async (databaseUrl: string): Promise<LossyProxy> => {
  const url = new URL(databaseUrl)
  const directory = url.searchParams.get("host")
  const target =
    directory === null
      ? { host: url.hostname, port: Number.parseInt(url.port, 10) }
      : { path: join(directory, `.s.PGSQL.${url.port === "" ? port : url.port}`) }
  const home = await mkdtemp(join(tmpdir(), "orrange-proxy-"))
  const mischief = new Mischief()
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    if (mischief.refusing) {
      client.destroy()
      return
    }
    const upstream = connect(target)
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on("error", () => undefined).on("close", () => sockets.delete(socket))
    }
    mischief.between(client, upstream)
  })
  const cutAll = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  await new Promise<void>((resolve) => server.listen(join(home, `.s.PGSQL.${port}`), resolve))
  url.searchParams.set("host", home)
  url.port = port
  return {
    url: url.href,
    loseNext: (tag, setting = "") => {
      mischief.lost = { tag: commandComplete(tag), setting }
    },
    slow: (milliseconds, butSetting) => {
      mischief.slow = { milliseconds, butSetting }
    },
    cutOn: (text, setting) => {
      mischief.cut = { text, setting, count: 0 }
      return { cuts: () => mischief.cut.count }
    },
    bytesSent: (setting) => mischief.bytesSent(setting),
    refuse: (value) => {
      mischief.refusing = value
    },
    cutAll,
    close: async () => {
      server.close()
      cutAll()
      await rm(home, { recursive: true, force: true })
    }
  }
}
