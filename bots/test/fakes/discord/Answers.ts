/** Answers to interactions: the first, which comes in time or not at all, and those that follow by the token. */
import { type APIMessageInteractionMetadata, InteractionType, MessageFlags, MessageType } from "discord-api-types/v10"
import { checkChoices } from "./CommandForm.ts"
import { FormErrors } from "./FormErrors.ts"
import type { Interaction } from "./Interaction.ts"
import { type Json, listOf, numberOf, objectOf } from "./Json.ts"
import { answerKinds } from "./Kinds.ts"
import { interactionAnswerMilliseconds, interactionTokenMilliseconds } from "./Limits.ts"
import { type Upload, readMessageForm } from "./MessageForm.ts"
import { deleteMessage, editMessage, plainForm, writeMessage } from "./Messages.ts"
import { readModal } from "./ModalForm.ts"
import { refuse } from "./Refusal.ts"
import { type Message, type World, changed, channelOf, messageOf, userOf } from "./World.ts"

const { ApplicationCommandAutocompleteResult, ChannelMessageWithSource, DeferredChannelMessageWithSource } = answerKinds
const { DeferredMessageUpdate, Modal, UpdateMessage } = answerKinds

/** First answers that each kind of interaction may have. */
const allowedAnswers: Readonly<Record<InteractionType, ReadonlyArray<number>>> = {
  [InteractionType.Ping]: [answerKinds.Pong],
  [InteractionType.ApplicationCommand]: [ChannelMessageWithSource, DeferredChannelMessageWithSource, Modal],
  [InteractionType.ApplicationCommandAutocomplete]: [ApplicationCommandAutocompleteResult],
  [InteractionType.MessageComponent]: [
    ChannelMessageWithSource,
    DeferredChannelMessageWithSource,
    DeferredMessageUpdate,
    UpdateMessage,
    Modal
  ],
  [InteractionType.ModalSubmit]: [
    ChannelMessageWithSource,
    DeferredChannelMessageWithSource,
    DeferredMessageUpdate,
    UpdateMessage
  ]
}

const metadataOf = (world: World, interaction: Interaction): APIMessageInteractionMetadata =>
  ({
    id: interaction.id,
    type: interaction.type,
    user: userOf(world, interaction.userId).api,
    authorizing_integration_owners:
      interaction.guildId === null ? { 1: interaction.userId } : { 0: interaction.guildId },
    ...(interaction.sourceMessageId === null ? {} : { interacted_message_id: interaction.sourceMessageId })
  }) as unknown as APIMessageInteractionMetadata

/** True once nobody may answer any more. */
export const isOverdue = (world: World, interaction: Interaction): boolean =>
  interaction.answered === null && world.clock.now() - interaction.createdAt > interactionAnswerMilliseconds

const write = (
  world: World,
  interaction: Interaction,
  data: Json | undefined,
  uploads: ReadonlyArray<Upload>
): Message => {
  const form = readMessageForm(world, new FormErrors(["data"]), data, uploads)
  return writeMessage(world, channelOf(world, interaction.channelId), form, {
    authorId: world.bot.id,
    metadata: metadataOf(world, interaction),
    visibleTo: (form.flags & MessageFlags.Ephemeral) === 0 ? null : interaction.userId,
    ...(interaction.commandName === null ? {} : { type: MessageType.ChatInputCommand })
  })
}

const defer = (world: World, interaction: Interaction, data: Json | undefined): Message => {
  const flags = numberOf(objectOf(data)["flags"]) & MessageFlags.Ephemeral
  return writeMessage(world, channelOf(world, interaction.channelId), plainForm(""), {
    authorId: world.bot.id,
    metadata: metadataOf(world, interaction),
    visibleTo: flags === 0 ? null : interaction.userId,
    flags: flags | MessageFlags.Loading,
    ...(interaction.commandName === null ? {} : { type: MessageType.ChatInputCommand })
  })
}

/** The message whose button was pressed; one that is gone cannot be updated. */
const sourceOf = (world: World, interaction: Interaction): Message =>
  messageOf(channelOf(world, interaction.channelId), interaction.sourceMessageId ?? "")

const perform = (
  world: World,
  interaction: Interaction,
  type: number,
  data: Json | undefined,
  uploads: ReadonlyArray<Upload>
): Message | null => {
  switch (type) {
    case ChannelMessageWithSource:
      return write(world, interaction, data, uploads)
    case DeferredChannelMessageWithSource:
      interaction.thinking = true
      return defer(world, interaction, data)
    case DeferredMessageUpdate:
      return sourceOf(world, interaction)
    case UpdateMessage: {
      const source = sourceOf(world, interaction)
      const form = readMessageForm(world, new FormErrors(["data"]), data, uploads, source)
      return editMessage(world, channelOf(world, interaction.channelId), source, form)
    }
    case Modal: {
      const errors = new FormErrors(["data"])
      const modal = readModal(errors, data)
      errors.check(world.enforcement.forms)
      interaction.modal = modal
      return null
    }
    case ApplicationCommandAutocompleteResult: {
      const errors = new FormErrors(["data"])
      checkChoices(errors, objectOf(data)["choices"], ["choices"])
      errors.check(world.enforcement.forms)
      interaction.choices = listOf(objectOf(data)["choices"]) as unknown as NonNullable<Interaction["choices"]>
      return null
    }
    default:
      return null
  }
}

/** The first answer. Refuses what comes too late (10062), comes twice (40060) or cannot answer this (50035). */
export const answer = (
  world: World,
  interaction: Interaction,
  body: Json | undefined,
  uploads: ReadonlyArray<Upload>
): Message | null => {
  if (world.enforcement.deadlines && isOverdue(world, interaction)) refuse("unknownInteraction")
  if (interaction.answered !== null) refuse("alreadyAcknowledged")
  const type = numberOf(objectOf(body)["type"])
  const allowed = allowedAnswers[interaction.type].filter(
    (kind) => interaction.sourceMessageId !== null || (kind !== UpdateMessage && kind !== DeferredMessageUpdate)
  )
  const errors = new FormErrors()
  errors.choice(type, ["type"], allowed)
  errors.check(true)
  const message = perform(world, interaction, type, objectOf(body)["data"], uploads)
  interaction.answered = type
  interaction.originalMessageId = message?.id ?? null
  changed(world)
  return message
}

/** The interaction behind a token. Refuses with 50027 what is unknown or over 15 minutes old. */
export const interactionByToken = (world: World, applicationId: string, token: string): Interaction => {
  const found = [...world.interactions.values()].find((interaction) => interaction.token === token)
  if (found === undefined || applicationId !== world.applicationId) return refuse("invalidWebhookToken")
  if (world.enforcement.deadlines && world.clock.now() - found.createdAt > interactionTokenMilliseconds) {
    return refuse("invalidWebhookToken")
  }
  return found.answered === null ? refuse("unknownWebhook") : found
}

/** The message that a path names; `@original` is the first answer, or the message that it updated. */
export const answerMessage = (world: World, interaction: Interaction, id: string): Message => {
  const message = messageOf(
    channelOf(world, interaction.channelId),
    id === "@original" ? (interaction.originalMessageId ?? "") : id
  )
  const mine = message.id === interaction.originalMessageId || message.metadata?.id === interaction.id
  return mine ? message : refuse("unknownMessage")
}

export const editAnswer = (
  world: World,
  interaction: Interaction,
  id: string,
  body: Json | undefined,
  uploads: ReadonlyArray<Upload>
): Message => {
  const message = answerMessage(world, interaction, id)
  const form = readMessageForm(world, new FormErrors(), body, uploads, message)
  if (message.id === interaction.originalMessageId) interaction.thinking = false
  return editMessage(world, channelOf(world, interaction.channelId), message, form)
}

/** A further message. The first after a deferred answer takes its place, and keeps who may see it. */
export const followUp = (
  world: World,
  interaction: Interaction,
  body: Json | undefined,
  uploads: ReadonlyArray<Upload>
): Message => {
  if (interaction.thinking) return editAnswer(world, interaction, "@original", body, uploads)
  const form = readMessageForm(world, new FormErrors(), body, uploads)
  return writeMessage(world, channelOf(world, interaction.channelId), form, {
    authorId: world.bot.id,
    metadata: metadataOf(world, interaction),
    visibleTo: (form.flags & MessageFlags.Ephemeral) === 0 ? null : interaction.userId
  })
}

export const deleteAnswer = (world: World, interaction: Interaction, id: string): void => {
  const message = answerMessage(world, interaction, id)
  if (message.id === interaction.originalMessageId) interaction.thinking = false
  deleteMessage(world, channelOf(world, interaction.channelId), message)
}
