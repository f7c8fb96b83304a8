import { describe, it } from "vitest"
import { pngOf } from "../chat/SampleFiles.ts"
import { type DisputeStory, playDispute } from "./DisputeStory.ts"
import { type Language, openStory } from "./StoryTeller.ts"
import { playTrade } from "./TradeStory.ts"

const languages = ["en", "de", "es", "fr", "pt"] as const satisfies ReadonlyArray<Language>

const fileOf = (story: string, language: Language): string => `../../bots/test/transcripts/${story}.${language}.md`

const said = {
  en: {
    statement: "Nothing came to my account.",
    ofSeller: "The statement of today, with the account's name.",
    ofBuyer: "Your bank's confirmation, as text.",
    answer: "Sent at noon; the bank says: executed.",
    verdict: "The bank confirms the payment, with the reference of the trade."
  },
  de: {
    statement: "Auf meinem Konto ist nichts angekommen.",
    ofSeller: "Den Auszug von heute, mit dem Namen des Kontos.",
    ofBuyer: "Die Bestätigung Ihrer Bank, als Text.",
    answer: "Mittags gesendet; die Bank sagt: ausgeführt.",
    verdict: "Die Bank bestätigt die Zahlung, mit der Referenz des Handels."
  },
  es: {
    statement: "No ha llegado nada a mi cuenta.",
    ofSeller: "El extracto de hoy, con el nombre de la cuenta.",
    ofBuyer: "La confirmación de su banco, como texto.",
    answer: "Enviado a mediodía; el banco dice: ejecutado.",
    verdict: "El banco confirma el pago, con la referencia de la operación."
  },
  fr: {
    statement: "Rien n’est arrivé sur mon compte.",
    ofSeller: "Le relevé du jour, avec le nom du compte.",
    ofBuyer: "La confirmation de votre banque, en texte.",
    answer: "Envoyé à midi ; la banque dit : exécuté.",
    verdict: "La banque confirme le paiement, avec la référence de la transaction."
  },
  pt: {
    statement: "Não chegou nada à minha conta.",
    ofSeller: "O extrato de hoje, com o nome da conta.",
    ofBuyer: "A confirmação do seu banco, em texto.",
    answer: "Enviado ao meio-dia; o banco diz: executado.",
    verdict: "O banco confirma o pagamento, com a referência da negociação."
  }
} as const satisfies Record<Language, DisputeStory["said"]>

describe.concurrent("a whole trade between a seller on Telegram and a buyer on Discord", () => {
  it.for(languages)("reads like a chat in %s", async (language, { expect }) => {
    const { end, story, transcript } = await openStory("A whole trade", language)
    await playTrade(story)
    await expect(transcript.page()).toMatchFileSnapshot(fileOf("whole-trade", language))
    await end()
  })
})

describe.concurrent("a dispute between the two, with an arbiter in the terminal", () => {
  it.for(languages)("is told in both chats, and pays as it was decided, in %s", async (language, { expect }) => {
    const { end, floor, story, terminal, transcript } = await openStory("A dispute", language)
    await floor.speaks("ivy", language)
    const usdt = async (): Promise<ReadonlyArray<string>> =>
      Promise.all(
        [story.seller, story.buyer].map(async ({ client }) => {
          const { data } = (await client.call("wallet.balances", {})).data
          return data.find(({ asset }) => asset === "USDT")?.available ?? ""
        })
      )
    const before = await usdt()
    const photo = Buffer.from(pngOf(2, 2, new Uint8Array(14), []))
    await playDispute({
      ...story,
      said: said[language],
      photo,
      whileWaiting: () => floor.age(3_600),
      arbiter: terminal("ivy"),
      loser: terminal("ann")
    })
    await expect(transcript.page()).toMatchFileSnapshot(fileOf("dispute", language))
    // The fees go as in any other trade: the buyer's of what was decided for them, the seller's on top of it.
    expect(before).toEqual(["10000000.000000", "10000000.000000"])
    expect(await usdt()).toEqual(["9999949.950000", "10000049.800000"])
    await end()
  })
})
