import { helpBy } from "@orrange/core/i18n/Help"
import { say } from "../Say.ts"

/** A text of the help in the language of the terminal. */
export const helpWords = helpBy(say)
