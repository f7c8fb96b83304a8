# Lo que el terminal dice a las personas. Las palabras en mayúsculas están por lo que se escribe; los comandos y las
# opciones quedan como están.

cli-yes = sí
cli-no = no
cli-nothing = No hay nada.
cli-buy-or-sell = ¿buy (comprar) o sell (vender)?
cli-clock = el reloj
cli-platform = la plataforma

## Fallos
cli-error-outcome_unknown = No se sabe si tuvo efecto.
cli-error-request = solicitud { $id }
cli-error-client_id = id de cliente { $id }
cli-error-did_you_mean = ¿Querías decir esto? { $line }

## Extractos de un banco
cli-release-certain = Pagos vistos con certeza. Mira cada uno otra vez: una liberación no se puede deshacer.

## Operaciones
cli-trade-none = No tienes operaciones aquí.
# Importes que los dos aportan o pagan.
cli-trade-sides = comprador { $buyer }, vendedor { $seller }
cli-bond-deposit = { $amount } del depósito
# $put es el importe que se aportó, o el mensaje anterior a este.
cli-bond-taken = { $put }, de ello confiscado { $amount }
cli-trade-over = nadie; terminó
cli-trade-payout = { $amount } a { $to } ({ $reason })
cli-trade-dry_run = No se hizo nada. Con este comando, la operación
cli-trade-would_be = quedaría: { $state }; { $until }
cli-trade-would_pay = pagaría: { $payout }
cli-trade-no_clock = no corre ningún reloj
cli-trade-clock_moves = el reloj la mueve el { $time }
cli-trade-hold = { $hours } h tras la liberación
cli-name_check-match = coincide
cli-name_check-partial = coincide en parte
cli-name_check-mismatch = no coincide

## Lo que alguien tiene que hacer con una operación. $until es una hora, o "none" donde nada termina por sí solo.
cli-step-before = { $until ->
        [none] { "" }
       *[time] { " " }antes del { $until }
    }
cli-step-declare = Debes decir{ cli-step-before } desde cuál de tus cuentas pagas: de { $method } aún no tienes ninguna, o tienes varias.
cli-step-accept = Debes aceptar a { $who }{ cli-step-before }, o rechazar.
cli-step-pay = Debes pagar { $payment } a { $seller }{ cli-step-before }, y después decir que lo hiciste.
cli-step-claim = Debes demostrar{ cli-step-before } que pagaste a { $seller } a pesar del plazo, o decir que no pagaste.
cli-step-release = Debes comprobar si { $buyer } pagó { $payment }, y entonces liberar { $quantity }{ cli-step-before }.
cli-step-sign = Tienes que firmar con tu propia cartera{ cli-step-before }: la custodia está en un contrato, y `orrange trades escrow` muestra campo por campo qué se firma o se envía.
cli-escrow-nothing_now = Tu cartera no tiene nada que firmar ahora.
cli-step-resolve = Debes decidir entre { $buyer } y { $seller }{ cli-step-before }: { $why }.
cli-step-take = Debes tomar el caso entre { $buyer } y { $seller }{ cli-step-before }, si no tienes parte en él: { $why }.
cli-step-prove = Debes entregar las pruebas que se te piden{ cli-step-before }.
cli-step-answer = Debes aceptar el veredicto, o apelar{ cli-step-before }: { $verdict }.
cli-step-wait = { $until ->
        [none] Debes esperar: { $for }.
       *[time] Debes esperar hasta { $until }: { $for }.
    }
cli-step-wait_for = { $who ->
        [buyer] Debes esperar al comprador{ cli-step-before }.
        [seller] Debes esperar al vendedor{ cli-step-before }.
       *[arbiter] Debes esperar al árbitro{ cli-step-before }.
    }
cli-step-nothing = No debes hacer nada; terminó.
cli-step-on_hold = lo que se liberó está en retención
cli-step-appealable = aún se puede apelar el veredicto
cli-step-no_statement = sin declaración
cli-step-call_off = { $fate ->
        [not_sent] { $by } quiere cancelar la operación. { $buyer } dice que el pago no se envió.
        [returned] { $by } quiere cancelar la operación. { $buyer } dice que el pago se devolvió.
       *[none] { $by } quiere cancelar la operación.
    }

## Lo que además hay que saber de una operación
cli-note-dispute = Se puede abrir una disputa a partir de { $time }; un fraude se puede denunciar de inmediato
cli-note-missing = { $seller } dice que el pago no ha llegado: mira si salió de tu cuenta, y muéstralo
cli-note-until = { $text }, hasta { $time }
cli-note-evidence = { $by } te pide pruebas, { $kind }: { $note }
cli-note-offer = { $by } propone un acuerdo: { $shares }
cli-note-shares = { $buyer } para el comprador, { $seller } para el vendedor
cli-note-share_buyer = { $amount } para el comprador
cli-note-slash_buyer = se confisca { $share } de la fianza del comprador
cli-note-slash_seller = se confisca { $share } de la fianza del vendedor
cli-note-verdict_yours = decidida: { $shares }; puedes apelar
cli-note-verdict_theirs = decidida: { $shares }; la otra parte puede apelar
cli-note-halted = { $action ->
        [payments] los pagos están detenidos
        [accounts] las cuentas están detenidas
       *[messages] los mensajes están detenidos
    }{ $market ->
        [none] { "" }
       *[market] { " " }en { $market }
    }
cli-note-halt = { cli-note-halted }: { $reason }
cli-note-halt_clock = { cli-note-halted }: { $reason }; entretanto el reloj está parado

## Reglas de las operaciones
cli-policy-none = No hay políticas.
cli-policy-program = el programa
cli-policy-overdue = el plazo de pago pasó
cli-policy-claims_late = un pago tardío se demostró demasiado tarde
cli-policy-escalated = el reloj abrió una disputa
cli-policy-disputes_early = una parte tuvo que esperar para disputar
cli-policy-agreements_late = los términos del contrato no se acordaron a tiempo
cli-policy-payouts_late = un pago del contrato llegó tarde
cli-policy-rulings_late = el árbitro del contrato falló demasiado tarde
cli-policy-over = { $trades ->
        [one] { $trades } operación ha terminado.
        [many] { $trades } de operaciones han terminado.
       *[other] { $trades } operaciones han terminado.
    }

## Piezas de varias respuestas
cli-since = desde { $time }
cli-from = desde { $from }
cli-up_to = hasta { $to }
cli-range = { $from } a { $to }
cli-of = { $some } de { $all }
cli-filled_of = ejecutado { $some } de { $all }
cli-or = { $some } o { $last }
cli-at_price = { $amount } a { $price }
cli-and_more = { $more ->
        [one] { $some } y { $more } más
       *[other] { $some } y { $more } más
    }
# El precio de un mercado que otros mercados dicen; un margen lo sigue.
cli-index = índice
cli-span-unknown = aún no se sabe
cli-span-seconds = { $seconds } s
cli-span-minutes = { $minutes } min
cli-span-hours = { $hours } h
cli-bytes = { $bytes ->
        [one] { $bytes } byte
        [many] { $bytes } de bytes
       *[other] { $bytes } bytes
    }

## Saldos, cuentas de pago y claves
cli-wallet-empty = Aún no tienes nada.
cli-wallet-no_transfers = Aún no se movió nada.
cli-deposit-nobody = aquí nadie puede prescindir de las fianzas
cli-deposit-asked = { $amount } para no aportar fianzas
# $fees son las de maker y taker, $missing lo que hay que operar para tenerlas.
cli-fees-next = { $fees } con { $missing } más
cli-fees-none = Aún no hay mercados.
cli-accounts-none = No tienes cuentas de pago.
cli-key-none = No tienes claves.
cli-key-revoked = revocada { $time }
cli-key-current = en uso aquí
cli-key-valid = válida

## Personas
cli-people-none_blocked = No has bloqueado a nadie.
cli-people-none_trusted = No has nombrado a nadie de confianza.
cli-people-score = { $score } ({ $low } a { $high })
cli-people-trades = completadas { $completed }, fallidas { $failed }
# Con cuántos ha operado alguien.
cli-people-count = { $people ->
        [one] { $people } persona
        [many] { $people } de personas
       *[other] { $people } personas
    }
cli-review-none = No hay reseñas.
cli-review-no_stars = ninguna
# $each dice cuántos dieron 5, 4, 3, 2 y 1 estrellas.
cli-review-stars = { $count ->
        [one] { $mean } de { $most } en { $count } ({ $each })
       *[other] { $mean } de { $most } en { $count } ({ $each })
    }
cli-review-changed = cambiada { $time }
cli-review-answers = { $name } responde: { $reply }
cli-review-id = reseña { $id }

## Límites
cli-tier-new = nuevo
cli-tier-basic = básico
cli-tier-trusted = de confianza
cli-limits-days = { $days ->
        [one] { $days } día más
       *[other] { $days } días más
    }
cli-limits-trades = { $trades ->
        [one] { $trades } operación más
       *[other] { $trades } operaciones más
    }
cli-limits-people = { $people ->
        [one] haber operado con { $people } persona más
       *[other] haber operado con { $people } personas más
    }
cli-limits-next = { $tier }, para lo que te falta: { $missing }
cli-limits-kyc = { $tier }; un operador puede subirlo
cli-limits-kyc_highest = { $tier }, el más alto
cli-limits-none = No hay ningún mercado donde las personas se paguen entre sí.

## Mercados, ofertas y métodos de pago
cli-market-none = No hay mercados.
cli-market-empty_book = El libro está vacío.
cli-market-no_prints = Aún no se operó nada.
cli-offer-none = No hay ofertas que encajen.
cli-offer-no_methods = Ninguna oferta acepta un método de pago.
cli-offer-own = tuya
cli-offer-manual = el maker confirma
cli-offer-unbonded = sin fianza
cli-offer-kyc = nivel KYC { $tier }
cli-opportunity-none = No hay ninguna oferta que puedas tomar ahora.
cli-method-none = No hay métodos que encajen.
cli-method-no_details = No necesita datos.
cli-method-active = activo
cli-method-restricted = restringido
cli-method-retired = retirado

## Órdenes
cli-order-none = No tienes órdenes aquí.
cli-order-suspended = suspendido
cli-take-nothing = Por qué no se tomó: { $line }
cli-order-no_fills = No se ejecutó nada al momento.
cli-order-bond_none = ninguna
cli-order-bond_posted = { $share }
cli-order-bond_deposit = { $share }, cubierta por tu depósito
# $bond es uno de los tres anteriores.
cli-order-takes_unbonded = { $bond }; acepta compradores sin ella
cli-order-token = quien tenga su token
cli-order-shown = { $amount } a la vez
cli-order-prevented = { $amount }, contra tus propias órdenes
cli-order-fees = { $maker } como maker, { $taker } como taker
cli-order-place = { $place }, a menos de { $reach } km
cli-order-away = { $minutes ->
        [one] cuando te ausentas { $minutes } min
       *[other] cuando te ausentas { $minutes } min
    }
cli-order-manual = a mano
cli-order-keeps_place = Conservaría su lugar en la cola.
cli-order-gives_place = Perdería su lugar en la cola.
cli-order-would_hold = Retendría { $now }; ahora retiene { $before }.
cli-order-none_open = No tenías órdenes abiertas aquí.
cli-order-cancelled = { $orders ->
        [one] Cancelada { $orders } orden:
        [many] Canceladas { $orders } de órdenes:
       *[other] Canceladas { $orders } órdenes:
    }
cli-order-dead_man = Todas tus órdenes abiertas se cancelan el { $time } si no lo repites antes.
cli-order-dead_man_off = El interruptor de hombre muerto está desactivado.
cli-type-limit = limitada
cli-type-market = a mercado
cli-post_only-reject = post-only
cli-post_only-slide = post-only con ajuste de precio
cli-self_trade-cancel_oldest = cancela la más antigua
cli-self_trade-cancel_both = cancela ambas
cli-self_trade-decrement = resta de ambas lo que se cruzaría
cli-asks-countries = de { $countries }
cli-asks-languages = habla { $languages }
cli-asks-trades = { $trades ->
        [one] { $trades } operación
        [many] { $trades } de operaciones
       *[other] { $trades } operaciones
    }
cli-asks-completion = { $share } completadas
cli-asks-age = { $days ->
        [one] { $days } día aquí
       *[other] { $days } días aquí
    }
cli-asks-reputation = reputación de { $score }
cli-asks-trusted = de confianza para el dueño
cli-bulk-none = No hay órdenes que encajen.
cli-bulk-more = Hay más: ejecútalo otra vez.
cli-batch-line = línea { $line }
cli-template-none = No tienes plantillas.

## Alerts
cli-alert-none = No pediste ningún aviso.
cli-alert-above = { $price } o más ({ $source })
cli-alert-below = { $price } o menos ({ $source })
cli-alert-moves = { $percent } arriba o abajo ({ $source })
cli-alert-offer = oferta: { $of }
cli-alert-offer_worst = oferta: { $of }, a { $price } o mejor
cli-alert-once = una vez
cli-alert-again = como pronto tras { $seconds } segundos
cli-alert-waiting = en espera
cli-alert-muted = en silencio hasta { $time }
cli-alert-fired = avisada
cli-alert-expired = vencida

cli-break-none = Todas las cuentas coinciden.
cli-fx-base = Lo que vale un { $base }
cli-fx-none = Ninguna fuente sabe nada de ello.
cli-fx-no_source = No hay ninguna fuente de cambios conectada.
cli-fx-none_quoted = Aún no has pedido ninguna cotización.
cli-fx-stale = lo que se oyó es demasiado antiguo
cli-fx-disagree = las fuentes se contradicen
cli-fx-thin = muy pocas fuentes para cambiar con él
cli-fx-parallel = la gente lo negocia a otros cambios
cli-fx-open = abierta
cli-fx-expired = caducada
cli-fx-converted = cambiada
cli-invoice-none = Aún no has facturado a nadie.
cli-invoice-open = espera el pago
cli-invoice-paying = se está pagando
cli-invoice-cancelling = se está cancelando
cli-invoice-paid = pagada
cli-invoice-refunded = pagada y devuelta
cli-invoice-charged_back = pagada y retirada por el banco
cli-invoice-cancelled = cancelada
cli-invoice-expired = fuera de plazo
cli-recurring-none = No tienes facturas periódicas.
cli-recurring-active = activa
cli-recurring-paused = en pausa
cli-recurring-done = terminada
cli-recurring-cancelled = cancelada
cli-fee-none = En este mes no pagaste comisiones.
cli-fee-fill = en mercados instantáneos
cli-fee-trade = de operaciones con depósito en garantía
cli-fee-exchange = de cambios de moneda
cli-top_up-none = No se ha ingresado nada.
cli-top_up-unknown = { $state }; se preguntó al proveedor y no ha respondido
cli-top_up-created = en preparación
cli-top_up-requires_action = espera el pago
cli-top_up-processing = pagado, el banco no ha respondido
cli-top_up-succeeded = pagado
cli-top_up-failed = fallido
cli-top_up-cancelled = cancelado
cli-top_up-expired = caducado
cli-top_up-review = un operador lo revisa
cli-top_up-cancel_asked = Se ha pedido al proveedor que cierre su página. Si fue a tiempo lo dice: { $command }
cli-top_up-page_later = La página de pago aún no está. Vuelve a mirar con: { $command }
cli-taker-none = No se puede ingresar nada.
cli-taker-not_named = pediste otro
cli-taker-tried = ya se le preguntó
cli-taker-key_refused = rechaza la clave de esta plataforma
cli-taker-currency = no en esta moneda
cli-taker-uncountable = cuenta en unidades mayores
cli-taker-too_little = menos de lo que acepta
cli-taker-too_much = más de lo que acepta
cli-taker-rule = una regla de esta plataforma
cli-taker-failing = falla en este momento y se le pregunta al final
cli-routing-none = No hay reglas: los pagos van según lo que pasó con los últimos.
cli-routing-unscored = Últimamente ningún pago tuvo resultado.
cli-routing-from = desde { $amount }
cli-routing-to = hasta { $amount }
cli-routing-share = { $share } de 100
cli-routing-prefer = primero { $providers }
cli-routing-avoid = nunca { $providers }
cli-experiment-running = en marcha
cli-experiment-better = llegan más
cli-experiment-worse = llegan menos
cli-experiment-even = sin diferencia
cli-experiment-harmful = detenido: llegan demasiado pocos
cli-experiment-stopped = detenido
cli-experiment-none = No hubo ningún experimento.

## Órdenes condicionales y programaciones
cli-conditional-none = No tienes órdenes condicionales aquí.
cli-conditional-dormant = inactiva
cli-conditional-waiting = en espera
cli-conditional-triggered = disparada
cli-conditional-placed = colocada
cli-conditional-failed = fallida
cli-conditional-cancelled = cancelada
cli-conditional-expired = expirada
cli-trigger-stop = stop { $price } ({ $source })
cli-trigger-take_profit = take-profit { $price } ({ $source })
cli-trigger-trailing_stop = trailing stop a { $offset } ({ $source })
cli-trigger-time = desde { $time }
cli-trigger-fill_first = primera ejecución de { $order }
cli-trigger-fill_full = ejecución completa de { $order }
cli-price-last = último
cli-price-mid = medio
cli-price-index = índice
cli-schedule-none = No tienes programaciones aquí.
cli-schedule-active = activa
cli-schedule-done = terminada
cli-schedule-cancelled = cancelada
cli-schedule-runs = { $every } desde { $first }
cli-every-minute = { $steps ->
        [1] cada minuto
        [one] cada { $steps } minuto
       *[other] cada { $steps } minutos
    }
cli-every-hour = { $steps ->
        [1] cada hora
        [one] cada { $steps } hora
       *[other] cada { $steps } horas
    }
cli-every-day = { $steps ->
        [1] cada día
        [one] cada { $steps } día
       *[other] cada { $steps } días
    }
cli-every-week = { $steps ->
        [1] cada semana
        [one] cada { $steps } semana
       *[other] cada { $steps } semanas
    }
cli-every-month = { $steps ->
        [1] cada mes
        [one] cada { $steps } mes
       *[other] cada { $steps } meses
    }
# Por qué una de ellas llegó a su fin.
cli-reason-by_owner = por su dueño
cli-reason-group = grupo
cli-reason-entry_closed = entrada cerrada
cli-reason-condition_closed = condición cerrada
cli-reason-frozen = congelada
cli-reason-amount_reached = cantidad alcanzada
cli-reason-runs_reached = ejecuciones alcanzadas
cli-reason-ended = fin de plazo

## Lo que haría una orden
cli-quote-no_fills = No se ejecutaría nada al momento.
cli-quote-cancelled_ioc = no queda en el libro
cli-quote-cancelled_fill_limit = se ejecutaría contra demasiadas órdenes a la vez
cli-quote-cancelled_self_trade = se encontraría con tu propia orden
cli-quote-fee = { $fee } ({ $taker }; como maker { $maker })
cli-quote-funds = { $needed } de los { $available } que tienes libres
cli-quote-why_not_more = Por qué no más:
cli-quote-look = Una mirada a { $market } en la versión { $version }, no una promesa: no se colocó nada.
cli-quote-refused = Se rechazaría: { $reason } ({ $code }). Sin eso sería:
cli-quote-matches = Nada las separa. Las órdenes se encuentran cuando llega una de ellas: modifica la tuya, o envía una nueva.
cli-eligible-yes = Nada: ahora podrías tomar { $amount } de ella.
cli-eligible-mine = tú: { $mine }
cli-eligible-asked = se pide: { $asked }
cli-eligible-both = tú: { $mine }; se pide: { $asked }

## Por qué dos órdenes no se encuentran: como taker la de quien lee, como maker la oferta
cli-mismatch-same_side = ambas órdenes son del mismo lado
cli-mismatch-own_order = la oferta es tuya
cli-mismatch-suspended = { cli-mismatch-who }: precio flotante, y no hay un índice que seguir
cli-mismatch-price = los precios no se encuentran
cli-mismatch-method = no comparten ningún método de pago
cli-mismatch-minimum = { $by ->
        [maker] es menos que la operación mínima de la oferta
       *[taker] es menos que la operación mínima de tu orden
    }
cli-mismatch-bond = { $by ->
        [maker] la oferta pide una fianza
       *[taker] la oferta va sin fianza, y tu orden pide una
    }
cli-mismatch-country = { cli-mismatch-who }: se pide país { $asked }, y hay { $has }
cli-mismatch-language = { cli-mismatch-who }: se pide idioma { $asked }, y hay { $has }
cli-mismatch-trades = { cli-mismatch-who }: se piden operaciones completadas { $asked }, y hay { $has }
cli-mismatch-completion = { cli-mismatch-who }: se pide una proporción de operaciones completadas de { $asked }, y hay { $has }
cli-mismatch-account_age = { cli-mismatch-who }: se pide una antigüedad de la cuenta de { $asked }, y hay { $has }
cli-mismatch-reputation = { cli-mismatch-who }: se pide una reputación de { $asked }, y hay { $has }
cli-mismatch-kyc_tier = { cli-mismatch-who }: se pide nivel KYC { $asked }, y hay { $has }
cli-mismatch-trusted = { cli-mismatch-who }: solo para personas en quienes confía su dueño
cli-mismatch-terms = uno de los dos pide de la contraparte algo que el otro no tiene
cli-mismatch-who = { $by ->
        [taker] tu orden
        [maker] la oferta
       *[both] ambas
    }

## Disputas
cli-dispute-none = No hay disputas aquí.
cli-dispute-over = terminó
cli-dispute-appeal = apelar hasta { $time }
cli-dispute-take = tomar antes del { $time }
cli-dispute-decide = decidir antes del { $time }
# $due es uno de los dos anteriores.
cli-dispute-overdue = { $due }, vencido
cli-dispute-opened = { $by }, { $time }, desde { $state }
cli-dispute-level_first = primera
cli-dispute-level_appeal = apelación
cli-dispute-timeline = Cronología
cli-dispute-offers = Propuestas de acuerdo
cli-dispute-evidence = Pruebas
cli-offer-open = abierta
cli-offer-expired = expirada
cli-offer-withdrawn = retirada
cli-offer-superseded = reemplazada
cli-offer-accepted = aceptada
cli-offer-void = nula
cli-verdict-title = Veredicto
cli-verdict-title_appeal = Veredicto de la apelación
cli-verdict-replaced = { $verdict }, ya no vigente
cli-verdict-for = { $resolution }, { $share } para el comprador
cli-verdict-approved = { $arbiter }, con la aprobación de { $approver }
cli-verdict-takes_buyer = { $share } de la fianza del comprador
cli-verdict-takes_seller = { $share } de la fianza del vendedor
cli-verdict-waits = Espera la aprobación de otro árbitro hasta { $time }
cli-evidence-none = No se pidieron pruebas.
cli-evidence-open = abierta hasta { $time }
cli-evidence-answered = respondida
cli-evidence-lapsed = vencida
cli-evidence-void = nula
cli-evidence-hidden = no son para ti
cli-evidence-shared = { $of }, se muestra a la otra parte
cli-brief-title = Lo que se sabe; no decide nada
cli-brief-name = nombre: { $result } ({ $score } %)
cli-brief-taken_back = revertido
cli-triage-cancel = cancelar
cli-triage-release = liberar
cli-triage-refund = devolver
cli-triage-ask_evidence = pedir pruebas
cli-triage-none = ninguna
cli-triage_reason-buyer_said_not_sent = el comprador dijo que no se envió nada
cli-triage_reason-buyer_said_returned = el comprador dijo que se lo devolvieron
cli-triage_reason-unmarked_and_silent = no se marcó, y el comprador no dice nada
cli-triage_reason-payment_seen_certain = el pago se vio, con certeza
cli-triage_reason-buyer_evidence_lapsed = el comprador no entregó las pruebas
cli-triage_reason-seller_evidence_lapsed = el vendedor no entregó las pruebas
cli-triage_reason-name_mismatch = el pagador tiene otro nombre
cli-triage_reason-payment_taken_back = el pago se revirtió
cli-triage_reason-payment_uncertain = no se sabe con certeza qué se pagó
cli-triage_reason-payment_unseen = no se vio ningún pago
cli-triage_reason-payment_unnamed = el comprador no identificó ningún pago
cli-figures-none = Nadie ha llevado aún una disputa.

## Extractos de un banco
cli-release-none = Según este extracto no entró dinero.
cli-release-line = { $amount } por { $payment } de { $buyer }:
cli-payment_reason-reference = referencia
cli-payment_reason-payment_id = id del pago
cli-payment_reason-amount = importe
cli-payment_reason-payer_matches = el pagador coincide
cli-payment_reason-payer_partial = el pagador coincide en parte
cli-payment_reason-payer_differs = el pagador es otro
cli-payment_reason-amount_differs = el importe es otro
cli-payment_reason-not_a_payment = no es un pago
cli-payment_reason-taken_back = revertido
cli-payment_reason-second_payment = segundo pago
cli-payment_reason-ambiguous = ambiguo
cli-payment_reason-seen_before = ya visto
cli-payment_reason-no_trade = ninguna operación
cli-receipt-result = { $state }, custodia { $escrow }

## Conversaciones
cli-chat-warning-phone_number = tiene un número de teléfono
cli-chat-warning-link = tiene un enlace; no abras ninguno para pagar ni para iniciar sesión
cli-chat-warning-email = tiene una dirección de correo
cli-chat-warning-off_platform = puede llevarte fuera de la plataforma, donde ninguna custodia te protege
cli-chat-warning-crypto_reference = los bancos pueden frenar un pago cuya referencia habla de criptomonedas
cli-chat-warning-impersonation = nadie que trabaje aquí escribe en una operación antes de una disputa, y nadie pide un código ni una contraseña
cli-chat-purged = (eliminado)
cli-chat-proof = comprobante del pago, que un falsificador hace con la misma facilidad:
cli-chat-file = archivo
cli-chat-unread = { $name } ({ $role }) no ha leído nada
cli-chat-read = { $name } ({ $role }) ha leído hasta { $message }
cli-chat-never_seen = nunca visto por aquí
cli-chat-last_seen = visto por última vez { $time }
cli-chat-earlier = Anteriores: añade { $flags }
cli-chat-empty = Nadie ha escrito aún.
cli-chat-closes = Abierta hasta { $closes }; se elimina después de { $purged }
cli-chat-more_unread = { $unread ->
        [one] Queda { $unread } más sin leer.
       *[other] Quedan { $unread } más sin leer.
    }

## Avisos
cli-notice-none = No hay nada de lo que avisar.
cli-notice-no_address = Solo recibes avisos por el stream. `{ $line }` añade el correo.
cli-notice-code = Va un código en camino: { $line }
cli-notice-always = siempre
cli-notice-quiet = Horas de silencio: { $from } a { $to }, { $zone }
cli-notice-no_quiet = Horas de silencio: ninguna
cli-notice-amounts_shown = Importes: visibles
cli-notice-voice = De viva voz lo urgente: { $channels }
cli-notice-voice_off = Nada se dice de viva voz
cli-notice-amounts_hidden = Importes: ocultos
cli-notice-sms = SMS: { $maximum } al día como máximo. `después`: si no llegó nada por una vía anterior.
cli-notice-nothing_sent = No se te envió nada.
cli-notice-tested = Va una prueba en camino por { $channel }. `{ $line }` dice qué fue de ella.
cli-mode-now = enseguida
cli-mode-later = después
cli-mode-off = no
cli-address-unconfirmed = sin confirmar
cli-address-active = activa
cli-address-suspended = suspendida
cli-address-unsubscribed = dada de baja
cli-delivery-waiting = en espera
cli-delivery-delivered = entregado
cli-delivery-failed = fallido
cli-delivery-dead = abandonado
cli-delivery-obsolete = obsoleto

## Operadores
cli-doctor-broken = { $times ->
        [one] (incumplido { $times } vez)
       *[other] (incumplido { $times } veces)
    }
cli-doctor-sound = libros: se cumplen { $count } invariantes
cli-trade-told_missing = { $name } ya sabe que el pago no ha llegado.
cli-drain-on = Este daemon no acepta comandos nuevos.
cli-drain-off = Este daemon vuelve a aceptar comandos.
cli-drain-done = No hay nada en curso.
cli-drain-under_way = { $commands ->
        [one] { $commands } comando sigue en curso: pregunta otra vez.
       *[other] { $commands } comandos siguen en curso: pregunta otra vez.
    }
cli-halt-none = No hay nada detenido.
cli-maintenance-none = No hay nada previsto.
cli-maintenance-planned = previsto
cli-maintenance-started = en curso
cli-maintenance-ended = terminado
cli-maintenance-called_off = cancelado
cli-halt-everywhere = todos los mercados
cli-halted-orders = órdenes
cli-halted-payments = pagos
cli-halted-messages = mensajes
cli-halted-accounts = cuentas
cli-halted-people = personas
cli-link-waiting = espera el acuerdo de ambas partes
cli-link-active = vinculada
cli-link-suspended = no acepta mensajes
cli-channel-none = Solo operas desde el terminal. `{ $line }` añade una cuenta de chat.
cli-channel-nothing_waits = ninguna cuenta espera ser vinculada: empieza con `{ $line }`, o con /link en el chat, e indica el código
cli-channel-whose = La cuenta { $id } de { $channel }, que se llama "{ $name }", actuaría en tu nombre.
cli-channel-begun = Acéptalo allí y después: { $line }
cli-bot-none = Aquí ningún bot habla por nadie.
cli-community-none = No hay ninguna comunidad abierta.
cli-solver-none = No tiene mediadores.
cli-solver-active = activo
cli-solver-asked = preguntado
cli-approval-asked = { $bot } pide tu aprobación: { $action }, { $quantity } en la operación { $trade }.
cli-parked-none = Nada te espera.
cli-profile-none = No hay perfiles. `{ $line }` crea uno.
cli-profile-unregistered = aún sin registrar

## Streams
cli-watch-no_bid = sin compra
cli-watch-no_ask = sin venta
cli-watch-gone = ya no está
cli-watch-trade = { $state } { $amount } como { $role } con { $counterparty }
cli-watch-next = siguiente: { $who }
cli-watch-message = { $trade } tiene el mensaje { $message }
cli-watch-nothing = aún nada
cli-watch-heartbeat = latido
cli-watch-missing = faltan mensajes; sigue una instantánea nueva
cli-watch-lost = conexión perdida [{ $code }]; se intenta de nuevo
cli-watch-end = fin: { $reason }
cli-watch-end_over = la operación terminó
cli-watch-end_count = eran tantos como pediste
cli-watch-end_time = el tiempo terminó
cli-watch-end_interrupted = interrumpido
cli-watch-end_gap = faltan mensajes
cli-watch-end_lost = la conexión se perdió
cli-watch-end_failed = no se puede continuar

## Alrededor de una respuesta
cli-more = Más: añade { $flags }
cli-more_all = Más: añade --all, o { $flags }
cli-tried = Solo se probó, no se hizo nada. Sería:
cli-written = Escrito en { $file }.
cli-receipt-genuine = Auténtico: firmado por { $key }.
cli-profile-kept = { $name } ya estaba y queda como está: lo cambian { $flags }.
cli-profile-key_left = No se pudo usar el llavero ({ $reason }): la clave privada de { $key } sigue en él. Quítala allí, como entrada de «orrange».
cli-cancel_all-would = { $market }: { $orders ->
    [one] { $orders } orden
   *[other] { $orders } órdenes
  }
cli-profile-in_file = en el archivo del perfil
cli-profile-in_keyring = en el llavero
cli-profile-removed = El perfil { $name } ya no está en este equipo.
cli-daemon-stopping = Se dijo al daemon de { $home } que parara, y aún no ha terminado (proceso { $pid }).
cli-daemon-stopped = El daemon de { $home } ha terminado.
cli-daemon-backed_up = { $file }: { $bytes } bytes, las filas de { $tables } tablas.
    Guarda también las claves de ORRANGE_HOME, y en otro sitio: sin ellas sirve de poco.
cli-step-none = No hay operaciones abiertas: no hay nada que hacer.
cli-qr-pays = El código paga esto ({ $form }).
cli-qr-reference = El código lleva solo la referencia y no paga nada.
cli-qr-link_holders = quien tenga el enlace
cli-qr-everybody = todo el mundo
# $word es lo que hay que escribir; la respuesta sigue a un espacio.
cli-ask-type = Escribe { $word } para continuar:
cli-ask-interrupted =
    El formulario se interrumpió el { $time }, y nadie sabe si esto se ejecutó:
    { $command }
    Escribe { $word } para enviar lo mismo otra vez, lo que no hace nada dos veces; cualquier otra cosa empieza de nuevo:
cli-warn-offers_more = de cada lado se contaron las { $offers } ofertas con los mejores precios, y hay más
cli-warn-parked_more = se muestran { $shown } de { $waiting } que esperan: las que llevan más tiempo
cli-warn-interrupted = la misma línea se interrumpió el { $time }; esto la continúa y no hace nada dos veces (da un { $flag } nuevo para hacerlo una vez más)
cli-warn-not_written = el id de cliente no se pudo guardar ({ $reason }): una línea interrumpida no se reconoce
cli-hint-again = Ejecútalo otra vez: { $line }
cli-hint-later = Espera hasta { $time } y entonces ejecuta: { $line }
cli-hint-help = `{ $line }` muestra lo que acepta.
cli-hint-role = Requiere el rol { $roles }; elige con --profile un perfil que lo tenga.
cli-hint-amount = un número sin signo, con { $decimals } decimales como máximo, como en 12.50

## Qué está mal en una línea de comandos, o en un archivo
cli-usage-answer = di algo con --text, o da un archivo con --file
cli-usage-direct = { $flags } y { $to } van juntos
cli-usage-bond_sell = { $flag } es para quien compra: { $side }
cli-usage-bond_market = { $flag } es para órdenes limitadas: indica un --price
cli-usage-bulk = indica las órdenes por sus ids, por opciones o por --all: una de las tres cosas
cli-usage-cannot_be = la línea de comandos pide algo que no puede ser
cli-usage-duration = No es una duración de 24 días como máximo, como en 60s, 5m o 1h: { $text }
cli-usage-flags_first = las opciones van detrás del comando: { $words }
cli-usage-market = no es un mercado, como en BTC-USDT: { $word }
cli-usage-markets_max = { $most ->
        [one] como máximo { $most } mercado a la vez
       *[other] como máximo { $most } mercados a la vez
    }
cli-usage-moment = No es un día como 2026-11-01, ni una hora con su zona, ni cuánto hace, como 36h o 7d: { $text }
cli-usage-time = No es un día como 2027-01-31, ni una hora con su zona: { $text }
cli-usage-follow = --follow escribe líneas de texto y no un documento: quita la forma
cli-usage-name_value = no es name=value: { $text }
cli-usage-order_named = di la orden o su --client-id: una de las dos
cli-usage-no_command = no hay ningún comando
cli-usage-no_field = no hay un campo { $path } en esta respuesta
cli-usage-no_profile = no se eligió ningún perfil: indica uno con --profile
cli-usage-no_word = no contiene { $word }
cli-usage-no_word_near = no contiene { $word }; contiene { $near }
cli-usage-place = --place es latitud,longitud en grados, como en 52.52,13.40
cli-usage-private_key = no es una clave privada Ed25519: 32 bytes en base64url
cli-usage-profile_key = el perfil { $name } ya tiene una clave; quítalo primero
cli-usage-public_key = --key no es una clave pública Ed25519 en base64url
cli-usage-rows = hay más de { $rows } filas: pídelas con { $flags }
cli-usage-say = di un texto o --template, uno de los dos
cli-usage-stream_format = un stream no se puede escribir como { $format }
cli-usage-template = Falta { $name }, o un --template que lo tenga
cli-usage-withdraw = nombra el activo, la cantidad y --to
cli-usage-terminal = la pantalla necesita un terminal; los scripts usan los otros comandos con --json
cli-usage-drop = indica uno por su id de cliente, o todos por --all: una de las dos cosas
cli-usage-drop_none = nada espera con el id de cliente { $id }
cli-usage-line_json = la línea no es JSON
cli-usage-line_long = una línea tiene más de { $most } caracteres
cli-usage-line_neither = la línea no es ni { $create } ni { $cancel }
cli-usage-no_answer_field = no hay un campo { $path } en la respuesta
cli-usage-no_answer_field_near = no hay un campo { $path } en la respuesta; hay { $near }
cli-usage-other_key = { $profile } tiene otra clave que cuando se dio el comando
cli-usage-queue_duration = No es una duración de 24h como máximo, como en 10m: { $text }
cli-usage-services = --services admite { $known }: { $word }
cli-usage-since_seq = --since-seq es de un solo tema, pues cada uno tiene sus propios números
cli-fault-hash = lo que llegó no es el archivo de este hash
cli-fault-not_json = no es JSON
cli-fault-page = una página se sigue a sí misma
cli-fault-receipt_long = es demasiado largo para un recibo

## Lo que doctor ve en este equipo
cli-check-no_profile = no se eligió ninguno
cli-check-private = { $what }, solo tú puedes leerlo
cli-check-folder = la carpeta de perfiles
cli-check-mode = { $file } tiene el modo { $mode }
cli-check-profiles = { $profiles ->
        [one] { $profiles } perfil
       *[other] { $profiles } perfiles
    }
cli-check-open = { $files }: quita el acceso a los demás con { $line }
cli-check-terminal = un terminal de { $size }
cli-check-no_terminal = no es un terminal
cli-check-colour = salida: { $size }, con color
cli-check-no_colour = salida: { $size }, sin color
cli-check-protocol = este cliente habla { $client }, el daemon { $daemon }
cli-check-clock_ahead = el reloj de este equipo va { $ms } ms por delante del reloj del daemon
cli-check-clock_behind = el reloj de este equipo va { $ms } ms por detrás del reloj del daemon
cli-check-daemon = { $daemon } responde en { $address }

## Comandos que esperan al daemon
cli-queue-waiting = { $waiting ->
        [one] { $waiting } comando espera
       *[other] { $waiting } comandos esperan
    } en la cola. `{ $command }` envía lo que espera
cli-queue-none = No espera nada.
cli-queue-expired = expirado
cli-queue-sending = se está enviando en este momento, o acaba de enviarse; míralo otra vez
cli-queue-perhaps = quizá
cli-queue-not_done = no

## Lo que alguien debe saber antes de decir que sí a un comando
cli-danger-binds = Quien la tome queda obligado de inmediato, y tú también.
cli-danger-leaves = Lo que sale del libro pierde su lugar en él.
cli-danger-counts = Tu contraparte actúa según lo que dices aquí.
cli-danger-unpaid = El comprador no ha dicho que pagó. Lo que está en custodia va a él de todos modos, y nadie puede recuperarlo.
cli-danger-payout = Lo que digas que pasó se contabiliza, y nadie vuelve a preguntar al proveedor.
cli-danger-gives = Lo que está en custodia va a donde esto dice, y nadie puede recuperarlo.
cli-danger-bot = Ya nadie queda vinculado a él, y quien no tiene otro acceso se queda sin ninguno.
cli-danger-community = Su chat ya no muestra ofertas, y en ella no se hacen más operaciones.
cli-danger-channel = Quien tiene esta cuenta actúa en tu nombre desde entonces.
cli-danger-access = Dice quién puede actuar en un nombre.
cli-danger-everybody = Vale para todos en la plataforma, de inmediato.
cli-danger-case = Quedas obligado a decidir el caso a tiempo.
cli-danger-key = Una clave revocada no vuelve a firmar nunca.
cli-danger-match = Hace que dos personas operen.
cli-danger-account = Lo que ofreces con esta cuenta ya no se puede pagar en ella.
cli-danger-account_confirm = Lo que vendes se podrá cobrar después en esta cuenta. Quien la añadió quizá no fuiste tú.
cli-danger-cancel_all = Todas salen del libro y pierden su lugar en él.
cli-danger-conditional = Ya no te protege.
cli-danger-dead_man = Todas tus órdenes se cancelan si no lo repites a tiempo.
cli-danger-schedule = Ya no coloca ninguna orden.
cli-danger-freeze = Cancela todas sus órdenes.
cli-danger-profile = La clave privada se va con él, y nadie más la tiene.
cli-danger-daemon = Nadie puede operar allí hasta que se arranque de nuevo.
cli-danger-call_off = La custodia vuelve al vendedor, de forma definitiva.
cli-danger-decline = Con esto termina la operación.
cli-danger-dispute = Desde entonces otros deciden sobre la operación.
cli-danger-withdraw_dispute = Lo que dijiste en la disputa ya no se decide.
cli-danger-agrees = Vale en cuanto la otra parte lo acepta: no se te pregunta otra vez.
cli-danger-deposit = El dinero queda apartado y solo vuelve mientras nada tuyo cuente con él; sin él, tus operaciones necesitan fianzas.
cli-danger-review = Lo que aceptas se abona a la persona, y lo que devuelves ya no está.
cli-danger-recurring = No hace más facturas, y no se puede reanudar.
cli-danger-exchange = Lo que entregas se cambia al momento, y nadie lo deshace.
cli-danger-ruling = Lo que declaras perdido se le quita a la persona para siempre, y el resto vuelve a ella.
cli-danger-refund = El dinero vuelve a su origen, y lo que cobró el proveedor se lo queda el proveedor.
cli-danger-extends = Lo que está en custodia sigue allí más tiempo, y ese tiempo no se retira.
cli-danger-appeal = Hay una sola apelación, y lo que resulte de ella es definitivo.

cli-queue-too_late = su plazo terminó antes de poder leer la clave
cli-queue-full = ya esperan { $most } comandos
cli-queue-id_form = su id de cliente no está hecho de letras, cifras, - y _
cli-queue-no_profile = ningún perfil lo va a firmar
cli-queue-reads_first = primero tiene que leer algo del daemon (un paso de una operación no, con --trade-version)
cli-queue-too_large = tiene más de { $bytes } bytes

## Ayuda de los comandos: títulos, en mayúsculas, y las palabras alrededor de una opción
cli-heading-aliases = ALIAS
cli-heading-arguments = ARGUMENTOS
cli-heading-commands = COMANDOS
cli-heading-description = DESCRIPCIÓN
cli-heading-examples = EJEMPLOS
cli-heading-flags = OPCIONES
cli-heading-global_flags = OPCIONES GENERALES
cli-heading-topics = TEMAS
cli-heading-usage = USO
cli-heading-version = VERSIÓN
cli-help-command = COMANDO
cli-help-default = predeterminado: { $value }
cli-help-env = variable: { $name }
cli-help-option = opción
cli-help-options = opciones: { $options }
cli-help-required = obligatorio
cli-help-value = valor

## Lo que está mal en una línea de comandos. $what es una opción o cli-parse-it
cli-parse-and = { $one } y { $other }
cli-parse-at_least = { $what } admite un número entero, como mínimo { $bound }; no { $typed }
cli-parse-at_most = { $what } admite un número entero, como máximo { $bound }; no { $typed }
cli-parse-exclusive = { $one } y { $other } se excluyen entre sí
cli-parse-it = el comando
cli-parse-missing = falta { $words }
cli-parse-missing_both = faltan { $words }
cli-parse-needs = { $flag } necesita además { $others }
cli-parse-no_flag = no hay una opción { $flags }
cli-parse-no_more = el comando no admite más palabras: { $words }
cli-parse-no_value = { $flag } está sin su valor
cli-parse-no_value_known = { $flag } está sin su valor: { $known }
cli-parse-one_of = falta uno de estos: { $names }
cli-parse-takes = { $what } admite { $known }; no { $typed }
cli-parse-whole = { $what } admite un número entero; no { $typed }

cli-chain-none = La plataforma no sigue ninguna cadena.
cli-chain-stopped = parada: la cadena se desdijo de lo que había dado por cerrado
cli-deposit-none = No has depositado nada desde una cadena.
cli-deposit-seen = visto
cli-deposit-confirming = confirmándose
cli-deposit-credited = abonado
cli-deposit-final = definitivo
cli-deposit-reorged = revertido por la cadena
cli-deposit-replaced = reemplazado por quien lo envió
cli-deposit-rejected = no movió nada
cli-purchase-none = No has comprado nada con dinero.
cli-purchase-asked = se le pide una página al vendedor
cli-purchase-unknown = aún no se sabe si el vendedor hizo una página
cli-purchase-open = la página te espera
cli-purchase-pending = el vendedor está en ello
cli-purchase-failed = quedó en nada
cli-purchase-completed = entregado, según el vendedor
cli-lightning-none = No tienes facturas por Lightning.
cli-lightning-asked = el nodo todavía tiene que crearla
cli-lightning-open = espera el pago
cli-lightning-settled = pagada y abonada
cli-lightning-expired = vencida
cli-lightning-cancelled = anulada por el nodo
cli-lightning-refused = el nodo no la creó
cli-withdrawal-none = No has retirado nada.
cli-withdrawal-none_open = No hay ningún retiro en curso.
cli-withdrawal-requested = pedido
cli-withdrawal-screened = revisado, espera a operadores
cli-withdrawal-approved = aprobado, espera su turno
cli-withdrawal-signed = firmado
cli-withdrawal-broadcast = enviado
cli-withdrawal-stuck = atascado
cli-withdrawal-replaced = reenviado pagando más
cli-withdrawal-confirming = confirmándose
cli-withdrawal-done = hecho
cli-withdrawal-failed = fallido
cli-withdrawal-released = devuelto
cli-payout-requested = pedido, espera a los operadores
cli-payout-approved = aprobado, se envía a continuación
cli-payout-sent = enviado
cli-payout-unknown = enviado, aún no se sabe
cli-payout-pending = en camino
cli-payout-paid = pagado
cli-payout-failed = falló
cli-payout-returned = volvió
cli-payout-released = devuelto
cli-payout-review = un operador tiene que mirarlo
cli-payout-none = No has sacado nada por un proveedor de pagos.
cli-payout-none_open = Ningún pago está en curso.
cli-payout-no_terms = Aquí no se paga nada.
cli-payout-no_address = No has anotado ninguna dirección en la que se te pague.
cli-address-none = No has apuntado ninguna dirección a la que retires.
cli-withdraw-about = { $quantity } { $asset } va a { $address } en { $chain }; la comisión es { $fee } { $asset }.
cli-withdraw-asked = Lo pediste por { $bot } a las { $time }.
cli-danger-withdraw = Lo que se retira se va para siempre, y nadie puede recuperarlo.
cli-danger-address = A esta dirección podrá ir dinero cuando madure.
cli-danger-chain = Se vuelven a firmar retiros. Mira antes qué revirtió la cadena.
cli-escrow-none = Ninguna custodia en un contrato tiene esta dirección.
cli-escrow-unconfirmed = sin confirmar
cli-escrow-funded = bloqueada
cli-escrow-paid = pago marcado
cli-escrow-disputed = en disputa
cli-escrow-closed = cerrada
cli-escrow-seen = { $state }; { $seen } en el último bloque
cli-escrow-anybody = cualquiera
cli-escrow-sign = Para firmar: { $name } (EIP-712).
cli-escrow-json = Como --json es lo que toma una cartera.
cli-escrow-send = Para enviar: { $name }
cli-multisig-empty = vacía
cli-multisig-short = menos de lo acordado
cli-multisig-funded = bloqueada
cli-multisig-over = más de lo acordado
cli-multisig-closed = cerrada
cli-multisig-waiting = espera un bloque
cli-multisig-seen = en un bloque
cli-multisig-deep = en un bloque profundo
cli-multisig-gone = reemplazada por otra

## Quién eres
cli-login-hint = `{ $line }` te identifica; `orrange setup` pregunta todo lo necesario.
cli-login-register =
    El daemon aún no conoce esta clave. Un operador la registra:
      { $line }
    Después, con el id que te dé:
      { $next }
cli-setup-name = ¿Cómo se llamará tu perfil?
cli-setup-daemon = ¿Qué daemon? [{ $usual }]
cli-setup-key_in = ¿Dónde se guarda la clave privada, file (archivo) o keyring (llavero)? [{ $usual }]
cli-setup-key = Tu clave pública es { $key }. Dásela a un operador, que la registra y te dice su id.
cli-setup-key_id = Id de la clave (Intro: más tarde):
cli-setup-line = Lo mismo sin preguntas: { $line }
cli-setup-next = A continuación:
