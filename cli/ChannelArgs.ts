import { Args } from "@oclif/core"

/** Channels that bots speak on. */
export const botChannels = ["telegram", "discord"]

export const botChannelArg = { channel: Args.string({ required: true, options: botChannels, description: "Which" }) }
