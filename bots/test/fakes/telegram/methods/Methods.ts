/** The shape of a method, by the Bot API's own types. */
import type { ApiMethods } from "../BotApi.ts"
import type { Params } from "../Params.ts"
import type { World } from "../World.ts"

type Api = ApiMethods<string>

/** Does what the request asks, or throws `ApiFailure`. */
export type Methods = {
  readonly [Name in keyof Api]?: (world: World, params: Params) => ReturnType<Api[Name]>
}
