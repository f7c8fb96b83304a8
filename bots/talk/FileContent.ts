/** A file that somebody sent to a bot, on its way to the daemon. */
import { chatFileBytesMax } from "@orrange/core/protocol/BodyLimits"
import type { Turn } from "./Turn.ts"

const bytesPerMegabyte = 1024 * 1024

/** What it holds, or what to say of a file that cannot be had. */
export const fetchContent = async (
  { say, talk }: Turn,
  ref: string
): Promise<{ readonly base64: string } | { readonly problem: string }> => {
  const bytes = await talk.platform.fetchFile(ref, chatFileBytesMax)
  if (bytes !== undefined && bytes.length > 0) return { base64: Buffer.from(bytes).toString("base64") }
  return { problem: say("talk-file-gone", { megabytes: String(chatFileBytesMax / bytesPerMegabyte) }) }
}
