/** Kinds of the API by name, as plain numbers: a body may bring any number, known or not. */
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonStyle,
  ChannelType,
  ComponentType,
  InteractionResponseType
} from "discord-api-types/v10"

type Numbers<Names extends string> = Readonly<Record<Names, number>>

export const componentKinds: Numbers<keyof typeof ComponentType> = ComponentType
export const buttonStyles: Numbers<keyof typeof ButtonStyle> = ButtonStyle
export const optionKinds: Numbers<keyof typeof ApplicationCommandOptionType> = ApplicationCommandOptionType
export const commandKinds: Numbers<keyof typeof ApplicationCommandType> = ApplicationCommandType
export const channelKinds: Numbers<keyof typeof ChannelType> = ChannelType
export const answerKinds: Numbers<keyof typeof InteractionResponseType> = InteractionResponseType
