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
  /** Bytes that connections opened with a setting have been sent. */
  readonly bytesSent: (setting: string) => number
  /** Whether connections made from now on are cut at once. */
  readonly refuse: (refusing: boolean) => void
  readonly close: () => Promise<void>
}

const port = "5432"

/** CommandComplete: its letter, the length of what follows, and the tag, which ends with a zero. */
const commandComplete = (tag: string): Buffer => {
  const message = Buffer.from(`C0000${tag}\0`)
  message.writeUInt32BE(message.length - 1, 1)
  return message
}

export const openLossyProxy = async (databaseUrl: string): Promise<LossyProxy> => {
  const url = new URL(databaseUrl)
  const directory = url.searchParams.get("host")
  const target =
    directory === null
      ? { host: url.hostname, port: Number.parseInt(url.port, 10) }
      : { path: join(directory, `.s.PGSQL.${url.port === "" ? port : url.port}`) }
  const home = await mkdtemp(join(tmpdir(), "orrange-proxy-"))
  let lost: { readonly tag: Buffer; readonly setting: string } | undefined
  let refusing = false
  const sent = new Map<string, number>()
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    if (refusing) {
      client.destroy()
      return
    }
    const upstream = connect(target)
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on("error", () => undefined).on("close", () => sockets.delete(socket))
    }
    let startup = ""
    client
      .once("data", (data: Buffer) => (startup = data.toString("latin1")))
      .on("close", () => upstream.destroy())
      .on("data", (data: Buffer) => {
        sent.set(startup, (sent.get(startup) ?? 0) + data.length)
        upstream.write(data)
      })
    upstream
      .on("close", () => client.destroy())
      .on("data", (data: Buffer) => {
        if (lost === undefined || !data.includes(lost.tag) || !startup.includes(lost.setting)) {
          client.write(data)
        } else {
          lost = undefined
          client.destroy()
        }
      })
  })
  await new Promise<void>((resolve) => server.listen(join(home, `.s.PGSQL.${port}`), resolve))
  url.searchParams.set("host", home)
  url.port = port
  return {
    url: url.href,
    loseNext: (tag, setting = "") => {
      lost = { tag: commandComplete(tag), setting }
    },
    bytesSent: (setting) =>
      [...sent].reduce((sum, [startup, bytes]) => (startup.includes(setting) ? sum + bytes : sum), 0),
    refuse: (value) => {
      refusing = value
    },
    close: async () => {
      server.close()
      for (const socket of sockets) socket.destroy()
      await rm(home, { recursive: true, force: true })
    }
  }
}
