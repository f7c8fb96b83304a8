/**
 * What bots show of a trade by themselves, by reference: whoever sends it reads it as it is then, with its reader's
 * rights, and says it in their language.
 */

/** The key of the one message that shows a trade as it is. */
export const tradeCard = (trade: string): string => `trade:${trade}`
/** The key of the place of its own that a trade has with a person. */
export const roomCard = (trade: string): string => `room:${trade}`

/** The key of what is done with the place once nothing is said there any more. */
export const endCard = (trade: string): string => `end:${trade}`

export const tradeBody = (trade: string): string => JSON.stringify({ kind: "trade", trade })
export const roomBody = (trade: string): string => JSON.stringify({ kind: "room", trade })
export const endBody = (trade: string): string => JSON.stringify({ kind: "end", trade })
/** A message of the trade's conversation, by its number. */
export const chatBody = (trade: string, seq: number): string => JSON.stringify({ kind: "chat", trade, seq })
