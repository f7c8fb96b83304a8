/** The commands that a platform offers to whoever types one, each in a line and in every language. */
import { languages, type Say, translator } from "@orrange/core/i18n/Catalogues"
import type { CommandName } from "./talk/Platform.ts"
import { SCREENS } from "./talk/Screens.ts"
import { TOPICS } from "./talk/screens/Help.ts"

export const commandNames = (): ReadonlyArray<CommandName> => {
  const speakers = languages().map((language): readonly [string, Say] => [language, translator(language)])
  return TOPICS.flatMap(({ commands, scope }) =>
    commands.map((name) => ({
      name,
      summary: Object.fromEntries(speakers.map(([language, say]) => [language, say(`bots-summary-${name}`)])),
      scope: scope ?? SCREENS[name]?.scope ?? "everybody"
    }))
  )
}
