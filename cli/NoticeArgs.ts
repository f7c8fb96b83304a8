import { Args } from "@oclif/core"
import { AddressChannel, NoticeChannel } from "@orrange/core/protocol/Notices"

/** Ways to be told things besides the stream; chats are linked by `channels link`. */
export const noticeChannels = [...NoticeChannel.literals]
export const addressChannels = [...AddressChannel.literals]

export const channelArg = { channel: Args.string({ required: true, options: noticeChannels, description: "Which" }) }
export const addressChannelArg = {
  channel: Args.string({ required: true, options: addressChannels, description: "Which" })
}
