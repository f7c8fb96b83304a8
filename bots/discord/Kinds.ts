/** Numbers by which Discord's API names what it takes and sends, as far as the bot uses them. */

export const interactionKinds = { ping: 1, command: 2, component: 3, autocomplete: 4, modal: 5 } as const

export const answerKinds = { pong: 1, deferReply: 5, deferUpdate: 6, choices: 8, modal: 9 } as const

export const componentKinds = {
  actionRow: 1,
  button: 2,
  textInput: 4,
  textDisplay: 10,
  mediaGallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  fileUpload: 19
} as const

export const buttonStyles = { primary: 1, secondary: 2, success: 3, danger: 4, link: 5 } as const

export const optionKinds = { subcommand: 1, string: 3 } as const

/** Bits of a message's flags. */
export const ephemeral = 1 << 6
export const silent = 1 << 12
export const layouts = 1 << 15

/** Direct messages with the bot, among the contexts of interactions. */
export const botDirect = 1

export const privateThread = 12

export const codes = {
  unknownChannel: 10_003,
  unknownMessage: 10_008,
  unknownWebhook: 10_015,
  unknownInteraction: 10_062,
  invalidToken: 50_027,
  threadArchived: 50_083
} as const
