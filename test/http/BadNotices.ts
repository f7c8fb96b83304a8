/** What is wrong with commands about notices. */
import { answered, type BadInput, command, type Fields, spoiling } from "./Spoiling.ts"
import type { CastMember } from "./TestDaemon.ts"

const link: Fields = { client_id: "bad-n1", channel: "email", address: "ann@example.org" }
const confirm: Fields = { client_id: "bad-n2", code: "123456" }
const choice: Fields = { client_id: "bad-n3", event: "chat.message", channel: "email", mode: "off" }
const quiet: Fields = { client_id: "bad-n4", quiet: { from: "22:00", to: "07:00", time_zone: "Europe/Berlin" } }
const test: Fields = { client_id: "bad-n5", channel: "email" }

const style: Fields = { client_id: "bad-n6", amounts: "shown" }
const planned: Fields = {
  client_id: "bad-n7",
  step: "planned",
  begins_at: "2026-01-01T00:00:00.000Z",
  ends_at: "2026-01-01T01:00:00.000Z"
}

const channels = ['"fax"', '"EMAIL"', "null", "1", "[]", '""']
const noClientId = ["null", '""', '"a b"', "1"]

const badMaintenance = (operator: CastMember): ReadonlyArray<BadInput> =>
  answered(
    "request.malformed",
    spoiling(operator)("maintenance", "/v1/maintenance", planned, "step", ['"begun"', '""', "null"]),
    spoiling(operator)("maintenance", "/v1/maintenance", planned, "begins_at", ['"tomorrow"', "null", "1"]),
    spoiling(operator)("maintenance", "/v1/maintenance", planned, "ends_at", ['"2026-01-01"', "null"]),
    spoiling(operator)("maintenance", "/v1/maintenance", planned, "note", [
      '""',
      "null",
      JSON.stringify("a".repeat(201))
    ])
  )

export const badNotices = ({
  ann,
  operator
}: {
  readonly ann: CastMember
  readonly operator: CastMember
}): ReadonlyArray<BadInput> => {
  const ofRaw = spoiling(ann)
  const tooLong = JSON.stringify(`${"a".repeat(250)}@example.org`)
  const times = ['"24:00"', '"7:00"', '"22:60"', '"22"', "1320", "null", '"22:00:00"']
  return [
    ...answered(
      "request.malformed",
      ofRaw("link", "/v1/notices/link", link, "channel", channels),
      ofRaw("link", "/v1/notices/link", link, "address", ['""', "null", "1", '"a\u0000@example.org"', tooLong]),
      ofRaw("link", "/v1/notices/link", link, "client_id", noClientId),
      ofRaw("link", "/v1/notices/link", link, "state", ['"active"']),
      ofRaw("confirm", "/v1/notices/confirm", confirm, "code", ['"12345"', '"1234567"', '"12345a"', "123456", "null"]),
      ofRaw("choice", "/v1/notices/prefs", choice, "event", ['"trade"', '""', "null", '"__proto__"', '"constructor"']),
      ofRaw("choice", "/v1/notices/prefs", choice, "mode", ['"soon"', "true", "null"]),
      ofRaw("choice", "/v1/notices/prefs", choice, "channel", channels),
      ofRaw("quiet", "/v1/notices/quiet", quiet, "quiet.from", times),
      ofRaw("quiet", "/v1/notices/quiet", quiet, "quiet.to", times),
      ofRaw("quiet", "/v1/notices/quiet", quiet, "quiet", ['"22-7"', "[]", "{}", "1"]),
      ofRaw("test", "/v1/notices/test", test, "channel", channels),
      ofRaw("unlink", "/v1/notices/unlink", test, "channel", channels),
      ofRaw("style", "/v1/notices/style", style, "amounts", ['"none"', "true", "null"]),
      ofRaw("style", "/v1/notices/style", style, "voices", [
        '"telegram"',
        '["email"]',
        "null",
        '["telegram","discord","discord"]'
      ])
    ),
    ...badMaintenance(operator),
    ...answered(
      "notice.time_zone_unknown",
      ofRaw("quiet", "/v1/notices/quiet", quiet, "quiet.time_zone", ['"Europe/Nowhere"', '""', '"../etc"'])
    ),
    ...answered("maintenance.times_unfit", [
      { name: "maintenance that was", sent: command(operator, "/v1/maintenance", JSON.stringify(planned)) }
    ]),
    ...answered("maintenance.unknown", [
      {
        name: "the end of no maintenance",
        sent: command(operator, "/v1/maintenance", JSON.stringify({ client_id: "bad-n8", step: "ended" }))
      }
    ]),
    ...answered("notice.quiet_empty", ofRaw("quiet", "/v1/notices/quiet", quiet, "quiet.from", ['"07:00"'])),
    ...answered("notice.fixed", ofRaw("choice", "/v1/notices/prefs", choice, "event", ['"notice.linked"'])),
    ...answered("notice.channel_unavailable", [
      { name: "link where no mail is sent", sent: command(ann, "/v1/notices/link", JSON.stringify(link)) }
    ]),
    ...answered("notice.code_wrong", [
      { name: "confirm a code nobody sent", sent: command(ann, "/v1/notices/confirm", JSON.stringify(confirm)) }
    ]),
    ...answered("notice.address_unknown", [
      { name: "test an address nobody has", sent: command(ann, "/v1/notices/test", JSON.stringify(test)) },
      {
        name: "unlink an address nobody has",
        sent: command(ann, "/v1/notices/unlink", JSON.stringify({ ...test, client_id: "bad-n6" }))
      }
    ]),
    ...answered("request.cursor_invalid", [
      { name: "notices?cursor=abc", sent: { target: "/v1/notices/log?cursor=abc", as: ann } },
      { name: "experiments?cursor=abc", sent: { target: "/v1/admin/payment-experiments?cursor=abc", as: operator } },
      { name: "maintenance?cursor=abc", sent: { target: "/v1/maintenance?cursor=abc", as: ann } }
    ])
  ]
}
