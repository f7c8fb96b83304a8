import { english, translator } from "@orrange/core/i18n/Catalogues"
import {
  type Action,
  type ActionId,
  actionIds,
  chordText,
  type Context,
  contextTitle,
  KEYMAP,
  labelOf
} from "./Keymap.ts"

const contexts: ReadonlyArray<Context> = [...new Set(actionIds.map((id) => KEYMAP[id].context))]

const words = translator(english)

const row = (id: ActionId, { keys, money }: Action): string =>
  `| ${keys.map((chord) => `\`${chordText(chord)}\``).join(" ")} | ${labelOf(id, words)} | ${money ? "yes" : ""} | \`${id}\` |`

/** The keys as a page of the documentation. */
export const keyPage = (): string =>
  [
    "# Keys of the screen",
    "",
    "Made from `cli/tui/Keymap.ts`; `npm run generate` writes it anew. The names are those of `keys` in `tui.json`.",
    ...contexts.flatMap((context) => [
      "",
      `## ${contextTitle(context, words)}`,
      "",
      "| key | what it does | leads to money | name |",
      "|---|---|---|---|",
      ...actionIds.filter((id) => KEYMAP[id].context === context).map((id) => row(id, KEYMAP[id]))
    ]),
    ""
  ].join("\n")
