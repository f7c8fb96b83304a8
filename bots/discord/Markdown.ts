/** Texts as Discord draws them, and nothing in them as markup, mention or link that is not ours. */

/** A text of anybody's, so that every character of it is shown as it is. */
export const escaped = (text: string): string =>
  text
    .replace(/[\\*_~`|[\]<>@]/g, "\\$&")
    .replace(/(https?|discord):\/\//gi, "$1\\://")
    .replace(/^(\s*)(-?#|[-+])/gm, "$1\\$2")
    .replace(/^(\s*\d+)([.)])/gm, "$1\\$2")

/** The same in one line. */
export const escapedLine = (text: string): string => escaped(text.replace(/\s*\n\s*/g, " "))

/** A text to be copied. Between backticks nothing is markup; with one inside it would end there. */
export const code = (text: string): string => (/[`\n]/.test(text) || text === "" ? escapedLine(text) : `\`${text}\``)

/** The first characters of a text, with a sign that there were more. */
export const clipped = (text: string, charactersMax: number): string =>
  text.length <= charactersMax ? text : `${text.slice(0, charactersMax - 1).replace(/[\uD800-\uDBFF]$/, "")}…`
