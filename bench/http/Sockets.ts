/** Connections that are read without an HTTP client, so that little of the time is a generator's own. */
import { connect, type Socket } from "node:net"

export const opened = (port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => resolve(socket))
    socket.setNoDelay(true)
    socket.once("error", reject)
  })

/** Calls back with the status and the text of each whole answer. */
export const onAnswers = (socket: Socket, each: (status: string, text: string) => void): void => {
  let held = ""
  socket.setEncoding("latin1")
  socket.on("data", (text: string) => {
    held += text
    for (;;) {
      const end = held.indexOf("\r\n\r\n")
      if (end < 0) return
      const length = /\r\ncontent-length: *(\d+)/i.exec(held.slice(0, end))
      if (length === null) throw new Error(`an answer without a length: ${held.slice(0, end)}`)
      const whole = end + 4 + Number(length[1])
      if (held.length < whole) return
      const answer = held.slice(0, whole)
      held = held.slice(whole)
      each(answer.slice(9, 12), answer)
    }
  })
}
