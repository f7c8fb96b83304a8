/** Names for people of the codes in which the protocol speaks: `awaiting_payment` is "awaiting payment". */
import type { MessageId, Say } from "./Catalogues.ts"

type Codes<Id, Family extends string> = Id extends `trade-${Family}-${infer Code}` ? Code : never
type Families<Id> = Id extends `trade-${infer Family}-${string}` ? Family : never

export type NameFamily = Families<MessageId>
export type NamedCode<Family extends NameFamily> = Codes<MessageId, Family>

/** The name of a code; one that this version does not know is its own name. */
export const nameBy =
  (say: Say) =>
  <Family extends NameFamily>(family: Family, code: NamedCode<Family>): string => {
    const id = `trade-${family}-${code}`
    const name = say(id as "trade-role-buyer")
    return name === id ? code.replaceAll("_", " ") : name
  }
