# Lo que dicen los avisos, por correo y por cualquier otro medio: un asunto y, con .body, lo que lo sigue.
# Una pantalla puede mostrarlos bloqueada y un correo lo leen otros por el camino: sin nombres, sin importes, sin datos
# de pago. Un asunto sigue a "Orrange: " o a "Operación 0a1b2c3d: ".

notices-trade-accept_due = un taker te espera
    .body = Alguien tomó tu oferta. Acepta o rechaza antes de que termine el plazo; sin respuesta, la operación termina.
notices-trade-payment_due = paga al vendedor
    .body = Te toca pagar y, después, decir que pagaste, antes de que termine el plazo. Mira la operación antes de hacer nada.
notices-trade-opened-buyer = abierta
    .body = Tu orden se ejecutó y hay una operación abierta. Le toca a la otra parte.
notices-trade-opened-seller = abierta
    .body = Tu orden se ejecutó y hay una operación abierta. Le toca a la otra parte; tu activo está en custodia.
notices-trade-accepted = aceptada
    .body = El maker te aceptó. Le toca al comprador.
notices-trade-payer_declared = se conoce el pagador
    .body = El comprador dijo desde qué cuenta va a pagar. Compárala cuando llegue el dinero.
notices-trade-payment_seen = tu extracto bancario muestra el pago
    .body = Un movimiento de tu extracto encaja con la operación. Asegúrate en tu banco antes de liberar.
notices-trade-payment_marked = el comprador dice que pagó
    .body = Mira tu cuenta bancaria. Libera cuando el dinero esté ahí, y no antes; si no está, abre una disputa.
notices-trade-extended = más tiempo para pagar
    .body = El vendedor te dio más tiempo para pagar.
notices-trade-payment_undone = el comprador aún no ha pagado
    .body = El comprador retiró lo dicho: no ha pagado. No liberes.
notices-trade-overdue-buyer = el plazo de pago terminó
    .body = Si pagaste, reclámalo antes de que termine el plazo, con un comprobante. Si no pagaste, ya no pagues.
notices-trade-overdue-seller = el plazo de pago terminó
    .body = El comprador no dijo a tiempo que pagó. La custodia se retiene un tiempo por si un pago llega tarde.
notices-trade-cancel_proposed-buyer = el vendedor quiere cancelar
    .body = La custodia volvería al vendedor. Niégate si pagaste y no te devolvieron el dinero.
notices-trade-cancel_proposed-seller = el comprador quiere cancelar
    .body = La custodia volvería a ti. El comprador dijo si pagó o no.
notices-trade-cancel_withdrawn = continúa
    .body = La otra parte ya no quiere cancelar la operación.
notices-trade-on_hold = liberada, en retención
    .body = El vendedor liberó. La custodia será tuya cuando ya sea improbable que el pago se revierta.
notices-trade-completed = completada
    .body = La custodia se liberó y la operación está completada.
notices-trade-cancelled = cancelada
    .body = La otra parte canceló la operación. La custodia volvió al vendedor.
notices-trade-expired = terminada
    .body = Nadie actuó a tiempo. La custodia volvió al vendedor.
notices-trade-disputed-peer = se abrió una disputa
    .body = La otra parte pidió un árbitro. Da tu versión y guarda tus pruebas.
notices-trade-disputed-system = se abrió una disputa
    .body = El pago se marcó y el vendedor no liberó a tiempo. Ahora lo examina un árbitro.
notices-trade-dispute_withdrawn-buyer = la disputa terminó
    .body = El vendedor retiró la disputa. La operación continúa donde estaba.
notices-trade-dispute_withdrawn-seller = la disputa terminó
    .body = El comprador retiró la disputa. Libera cuando el dinero esté ahí, antes de que termine el plazo.
notices-trade-settlement_offered-peer = una propuesta de acuerdo
    .body = La otra parte propone cómo repartir la custodia.
notices-trade-settlement_offered-arbiter = una propuesta de acuerdo
    .body = El árbitro propone cómo repartir la custodia.
notices-trade-evidence_asked = se te piden pruebas
    .body = El árbitro te pide pruebas. Entrégalas antes de que termine el plazo.
notices-trade-evidence_given = se entregaron pruebas
    .body = La otra parte entregó pruebas que puedes ver.
notices-trade-evidence_lapsed = el plazo para las pruebas terminó
    .body = No se entregó nada de lo que pidió el árbitro.
notices-trade-decided = la disputa se decidió
    .body = Lee el veredicto. Quien lo tiene en contra puede apelar antes de que termine el plazo; después se cumple.
notices-trade-appealed = apelada
    .body = La otra parte apeló. Ahora lo examina otro árbitro.
notices-trade-settled = hubo acuerdo
    .body = Ambas partes acordaron cómo repartir la custodia, y así se hizo.
notices-trade-resolved = el veredicto se cumplió
    .body = La custodia fue a donde dice el veredicto.
notices-trade-resolved-peer = el veredicto se cumplió
    .body = La otra parte aceptó el veredicto, y la custodia fue a donde dice.
notices-trade-reminder = aún tienes que actuar
    .body = Se te pregunta otra vez porque hasta ahora no hubo respuesta tuya. Mira la operación antes de hacer nada.
notices-trade-deadline_moved = el plazo cambió
    .body = No se pudo avisar a quien tenía que actuar, pues ningún medio para avisarle funcionó. Tiene más tiempo, una sola vez.
notices-chat-message-peer = un mensaje
    .body = La otra parte te escribió.
notices-chat-message-arbiter = un mensaje
    .body = El árbitro te escribió.
notices-price-alert = un precio está donde pediste que te avisáramos
    .body = Se negoció ahí, o el índice o el medio del libro llegó ahí. No se hizo nada en tu nombre.
notices-order-match_alert = aparecieron ofertas como las que buscas
    .body = Son para quien las tome primero. No se hizo nada en tu nombre.
notices-channel-linked = se vinculó una cuenta de chat
    .body = Quien la tiene actúa en tu nombre. `orrange channels` muestra cuál es. Si no fuiste tú, desvincúlala y revoca tus claves.
notices-channel-unlinked = se desvinculó una cuenta de chat
    .body = Ya no actúa en tu nombre. Si no fuiste tú, revoca tus claves.
notices-channel-suspended = una cuenta de chat no acepta mensajes
    .body = Bloquea el bot, así que ahí no se dice nada. Escribe al bot para volver a saber de él.
notices-notice-linked = se vinculó una dirección
    .body = Desde ahora recibirás avisos ahí. Si no fuiste tú, revoca tus claves y desvincúlala.
notices-notice-unlinked = se quitó una dirección
    .body = Ya no recibirás avisos ahí. Si no fuiste tú, revoca tus claves.
notices-notice-suspended = una dirección está suspendida
    .body = Ya no acepta lo que se le envía, así que no se le envía nada. `orrange notify channels` dice por qué; vincúlala de nuevo.
notices-notice-code = tu código
    .body = Alguien, esperamos que tú, quiere recibir avisos aquí. Si no fuiste tú, no hagas nada.
notices-notice-test = una prueba
    .body = La pediste con `orrange notify test`. Funciona.

## Lo que los rodea
notices-subject = Orrange: { $subject }
notices-subject_trade = Operación { $id }: { $subject }
notices-code = Tu código: { $code }
notices-code_valid = { $minutes ->
        [one] Vale durante { $minutes } minuto: orrange notify confirm CODE
       *[other] Vale durante { $minutes } minutos: orrange notify confirm CODE
    }
notices-deadline = Plazo: { $time }
notices-trade = Operación { $id }
notices-no_longer = Para no recibirlo más: { $line }
notices-alert_price = { $market } está en { $price }.
notices-alert_offers = { $offers ->
        [one] Una oferta en { $market }, a { $price }.
       *[other] { $offers } ofertas en { $market }, la mejor a { $price }.
    }
