/** A body as it came: nothing in it can be taken for granted, and reading what is not there gives an empty value. */
export type Json = null | boolean | number | string | ReadonlyArray<Json> | JsonObject
export interface JsonObject {
  readonly [key: string]: Json | undefined
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value)

export const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {})

export const listOf = (value: Json | undefined): ReadonlyArray<Json> =>
  Array.isArray(value) ? (value as ReadonlyArray<Json>) : []

export const textOf = (value: Json | undefined): string => (typeof value === "string" ? value : "")

export const numberOf = (value: Json | undefined, otherwise = 0): number =>
  typeof value === "number" ? value : otherwise

/** A text, or a number written as one: ids and nonces come either way. */
export const wordOf = (value: Json | undefined): string => (typeof value === "number" ? `${value}` : textOf(value))

/** Neither absent nor null: Discord treats the two alike almost everywhere. */
export const isGiven = (value: Json | undefined): value is Exclude<Json, null> => value !== undefined && value !== null

export const textsOf = (value: Json | undefined): ReadonlyArray<string> => listOf(value).map(textOf)
