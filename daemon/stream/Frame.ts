/** WebSocket frames of a server, made once and written as they are to any number of connections (RFC 6455 §5.2). */

const finalText = 0x81
/** Payloads up to here have their length in the second byte; longer ones in two bytes after it, or in eight. */
const shortMax = 125
const mediumMax = 0xffff

const headerBytes = (length: number): number => (length <= shortMax ? 2 : length <= mediumMax ? 4 : 10)

/** One message as one frame. */
export const textFrame = (text: string): Buffer => {
  const length = Buffer.byteLength(text)
  const header = headerBytes(length)
  // A buffer of its own: part of the shared pool would be kept whole for as long as one slow reader needs it.
  const frame = Buffer.allocUnsafeSlow(header + length)
  frame[0] = finalText
  if (header === 2) frame[1] = length
  else if (header === 4) {
    frame[1] = 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  frame.write(text, header)
  return frame
}

/** The text a frame was made of. */
export const textOf = (frame: Buffer): string => {
  const second = frame[1] ?? 0
  return frame.toString("utf8", second <= shortMax ? 2 : second === 126 ? 4 : 10)
}
