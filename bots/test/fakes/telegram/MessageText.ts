/** The text or caption of a request, parsed and measured as the real server does. */
import { badRequest } from "./ApiFailure.ts"
import type { MessageEntity } from "./BotApi.ts"
import { type FormattedText, settle } from "./FormattedText.ts"
import { parseHtml } from "./HtmlText.ts"
import { parseMarkdown } from "./MarkdownText.ts"

interface Source {
  readonly text: string
  readonly parseMode: string | undefined
  readonly entities: ReadonlyArray<MessageEntity> | undefined
  /** Bytes. */
  readonly sourceBytes: number
}

/** Refuses an unknown parse mode, and the old `Markdown`, which this fake does not read. */
export const formattedText = ({ entities, parseMode, sourceBytes, text }: Source): FormattedText => {
  if (Buffer.byteLength(text) > sourceBytes) throw badRequest("text is too long")
  const mode = parseMode?.toLowerCase() ?? ""
  if (mode === "" || mode === "none") return settle({ text, entities: entities ?? [] })
  if (mode === "html") return settle(parseHtml(text))
  if (mode === "markdownv2") return settle(parseMarkdown(text))
  throw badRequest("unsupported parse_mode")
}
