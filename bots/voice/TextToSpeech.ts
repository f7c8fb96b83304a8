/** Says a text aloud. */

export interface Speech {
  readonly bytes: Uint8Array
  /** What Telegram takes as a voice note, beside Opus in Ogg and M4A, and what Discord plays where it stands. */
  readonly mediaType: "audio/mpeg"
  readonly seconds: number
}

export interface TextToSpeech {
  /** Undefined where it is too long or takes too long, or nobody here speaks that language. Never rejects. */
  readonly speak: (text: string, language: string) => Promise<Speech | undefined>
}
