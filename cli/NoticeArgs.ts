import { Args } from "@oclif/core"

/** Ways to be told things besides the stream. */
export const noticeChannels = ["email", "webhook"]

export const channelArg = { channel: Args.string({ required: true, options: noticeChannels, description: "Which" }) }
