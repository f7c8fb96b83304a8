const lengthMax = 200

/** What a provider says, as it can be kept and shown. */
export const printable = (text: string): string => text.replaceAll(/[^\x20-\x7e]+/g, " ").slice(0, lengthMax)
