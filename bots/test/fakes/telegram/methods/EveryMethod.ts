/** Every method the fake knows, besides those that receive updates. */
import type { Params } from "../Params.ts"
import type { World } from "../World.ts"
import { chatMethods } from "./Chats.ts"
import { commandMethods } from "./Commands.ts"
import { editingMethods } from "./Editing.ts"
import { fileMethods } from "./Files.ts"
import type { Methods } from "./Methods.ts"
import { queryMethods } from "./Queries.ts"
import { sendingMethods } from "./Sending.ts"

interface Method {
  readonly name: string
  readonly act: (world: World, params: Params) => unknown
}

const table: Methods = {
  getMe: (world) => world.bot,
  ...sendingMethods,
  ...editingMethods,
  ...fileMethods,
  ...chatMethods,
  ...queryMethods,
  ...commandMethods
}

/** Names that are answered by the server itself, for their case is not told apart either. */
const receiving = ["setWebhook", "deleteWebhook", "getWebhookInfo"]

export const everyMethod: ReadonlyArray<Method> = [
  ...Object.entries(table).map(([name, act]) => ({ name, act: act as Method["act"] })),
  ...receiving.map((name) => ({ name, act: () => undefined }))
]
