/** What somebody, and the bot itself, may do in a group. */
import type { MissingRight, Standing } from "../talk/Platform.ts"
import type { BotApi, ChatMember } from "./BotApi.ts"
import type { Me } from "./Taking.ts"
import { isGroup, placeOf } from "./Updates.ts"

/** What a plain member may do is said of the chat, and what one alone may not, of them. */
const mayWrite = (self: ChatMember, everybody: boolean): boolean => {
  if (self.status === "administrator" || self.status === "creator") return true
  return self.status === "restricted" ? self.is_member && self.can_send_messages : everybody
}

export const standingIn = async (
  { once }: BotApi,
  me: Me,
  chat: string,
  user: string
): Promise<Standing | undefined> => {
  if (!isGroup(chat)) return undefined
  const { chat: group } = placeOf(chat)
  try {
    const { id } = await me()
    const [known, asker, self] = await Promise.all([
      once.getChat(group),
      once.getChatMember(group, Number(user)),
      once.getChatMember(group, id)
    ])
    if (self.status === "left" || self.status === "kicked") return undefined
    const missing: ReadonlyArray<MissingRight> = mayWrite(self, known.permissions?.can_send_messages !== false)
      ? []
      : ["write"]
    const isAdmin = asker.status === "creator" || asker.status === "administrator"
    return { title: known.title ?? "", isAdmin, missing }
  } catch {
    // Not of this chat, or away: nothing is done for who cannot be looked at.
    return undefined
  }
}
