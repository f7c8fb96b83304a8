/** How long the body of a request may be. */

/** Bytes, unless the route has a row below. */
export const bodyBytesMax = 64 * 1024
/** Bytes of the largest file of a conversation. */
export const chatFileBytesMax = 5 * 1024 * 1024
/** Bytes of a body around the base64 of its file. */
const aroundFile = 4 * 1024
/** The same where a text goes along with it. */
const aroundDisputeFile = 16 * 1024
/** Characters of base64 of the largest file. */
export const chatFileTextMax = Math.ceil(chatFileBytesMax / 3) * 4

/** Bytes of the largest bank statement. */
const statementBytesMax = 5 * 1024 * 1024
/** Characters of its base64. */
export const statementContentMax = Math.ceil(statementBytesMax / 3) * 4

/** Bytes of a batch of updates, and of all that comes of one. */
const updatesBytesMax = 1024 * 1024
const finishBytesMax = 512 * 1024
const noteBodyBytesMax = 128 * 1024

const larger: Readonly<Record<string, number>> = {
  "bots.receive": updatesBytesMax,
  "bots.finish": finishBytesMax,
  "bots.note": noteBodyBytesMax,
  "chat.attach": chatFileTextMax + aroundFile,
  "disputes.give": chatFileTextMax + aroundDisputeFile,
  "payments.match": statementContentMax + aroundFile
}

/** Bytes a route, named as in the policy table, takes at most. */
export const bodyBytesMaxOf = (route: string): number => larger[route] ?? bodyBytesMax
