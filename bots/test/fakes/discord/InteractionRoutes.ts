import { MessageFlags } from "discord-api-types/v10"
import { answer, answerMessage, deleteAnswer, editAnswer, followUp, interactionByToken } from "./Answers.ts"
import type { Interaction } from "./Interaction.ts"
import { answerKinds } from "./Kinds.ts"
import { refuse } from "./Refusal.ts"
import type { Call, Reply, Route } from "./Rest.ts"
import { apiMessage } from "./Wire.ts"
import { type Message, type World, channelOf } from "./World.ts"

/** Answers that come with the message they made or changed. */
const withMessage: ReadonlySet<number | null> = new Set([
  answerKinds.ChannelMessageWithSource,
  answerKinds.DeferredChannelMessageWithSource,
  answerKinds.UpdateMessage
])

const shown = (world: World, message: Message): object =>
  apiMessage(world, message, channelOf(world, message.channelId))

const callback = (world: World, call: Call): Reply => {
  const interaction = world.interactions.get(call.param("interaction"))
  if (interaction === undefined || interaction.token !== call.param("token")) return refuse("unknownInteraction")
  const message = answer(world, interaction, call.body, call.uploads)
  if (call.query.get("with_response") !== "true") return { status: 204 }
  return {
    status: 200,
    json: {
      interaction: {
        id: interaction.id,
        type: interaction.type,
        response_message_id: message?.id ?? null,
        response_message_loading: interaction.thinking,
        response_message_ephemeral: message !== null && (message.flags & MessageFlags.Ephemeral) !== 0
      },
      ...(message === null || !withMessage.has(interaction.answered)
        ? {}
        : { resource: { type: interaction.answered, message: shown(world, message) } })
    }
  }
}

/** Routes of an interaction; each bears its token, and needs no other right. */
export const interactionRoutes = (world: World): ReadonlyArray<Route> => {
  const found = (call: Call): Interaction => interactionByToken(world, call.param("application"), call.param("token"))
  const message = "/webhooks/:application/:token/messages/:message"
  return [
    {
      method: "POST",
      path: "/interactions/:interaction/:token/callback",
      open: true,
      run: (call) => callback(world, call)
    },
    {
      method: "POST",
      path: "/webhooks/:application/:token",
      open: true,
      run: (call) => ({ status: 200, json: shown(world, followUp(world, found(call), call.body, call.uploads)) })
    },
    {
      method: "GET",
      path: message,
      open: true,
      run: (call) => ({ status: 200, json: shown(world, answerMessage(world, found(call), call.param("message"))) })
    },
    {
      method: "PATCH",
      path: message,
      open: true,
      run: (call) => {
        const edited = editAnswer(world, found(call), call.param("message"), call.body, call.uploads)
        return { status: 200, json: shown(world, edited) }
      }
    },
    {
      method: "DELETE",
      path: message,
      open: true,
      run: (call) => {
        deleteAnswer(world, found(call), call.param("message"))
        return { status: 204 }
      }
    }
  ]
}
