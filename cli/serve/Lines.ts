/** Lines of a stream of bytes, none of which may be longer than is held. */
import { StringDecoder } from "node:string_decoder"

/** Each line without its end; `undefined` in place of one that is too long, of which no more is kept than `charactersMax`. */
export async function* boundedLines(
  parts: AsyncIterable<Buffer>,
  charactersMax: number
): AsyncGenerator<string | undefined> {
  const decoder = new StringDecoder("utf8")
  let rest = ""
  let isTooLong = false
  for await (const part of parts) {
    const [first = "", ...others] = decoder.write(part).split("\n")
    for (const [at, text] of [first, ...others].entries()) {
      if (at > 0) {
        yield isTooLong ? undefined : rest
        rest = ""
        isTooLong = false
      }
      isTooLong ||= rest.length + text.length > charactersMax
      rest = isTooLong ? "" : rest + text
    }
  }
  if (isTooLong) yield undefined
  else if (rest !== "") yield rest
}
