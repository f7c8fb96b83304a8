/** What was refused, and what helps. A screen shows no details, so what a hint points to stands in its place. */
import { wordsOf } from "../Say.ts"

type Refused = Parameters<typeof wordsOf>[0] & { readonly details?: Readonly<Record<string, unknown>> }

export const refusalText = (refused: Refused): string => {
  const { hint, message } = wordsOf(refused)
  const told = hint.replaceAll(/`details\.(\w+)`/g, (pointer: string, name: string) => {
    const value = refused.details?.[name]
    return typeof value === "string" || typeof value === "number" ? String(value) : pointer
  })
  return `${message}. ${told}`
}
