# Nombres de los códigos en que habla el protocolo: trade-FAMILIA-CÓDIGO. Van solos en una tabla o detrás de un nombre.
#
# Glosario, el mismo en todos los archivos de esta carpeta. A quien lee se le habla de «tú».
# trade: operación. order: orden. offer: oferta. market: mercado. book: libro de órdenes. fill: ejecución (ejecutar).
# maker, taker: sin traducir. counterparty: contraparte; the other side: la otra parte. index: índice. margin: margen.
# limit, market order: orden limitada, orden a mercado. post-only, stop, take-profit, trailing stop: sin traducir.
# escrow: custodia. bond: fianza (post: aportar; slashed: confiscada). deposit: depósito. hold: retención (on hold: en
# retención); held by an order: reservado. fee: comisión. release: liberar, liberación. refund: devolver, devolución.
# call off, cancel: cancelar. claim: reclamar. dispute: disputa, disputar. arbiter: árbitro. verdict: veredicto.
# appeal: apelación, apelar. settle: llegar a un acuerdo; offer to settle: propuesta de acuerdo. evidence: pruebas.
# proof of payment: comprobante. statement of a bank: extracto bancario; of a party: declaración. chargeback: contracargo.
# payment account: cuenta de pago. holder: titular. payer: pagador. payment marked: pago marcado. deadline: plazo.
# overdue: vencido. expired: expirado. halted: detenido. suspended: suspendido. frozen: congelado. paused: en pausa, en tablas pausada.
# blocked: bloqueado. trusted: de confianza. tier: nivel. level of a dispute: instancia. scope: permiso. role: rol.
# settlement of a market: liquidación. schedule: programación. template: plantilla. dry run: simulación. notice: aviso.

## Estados de una operación
trade-state-awaiting_accept = por aceptar
trade-state-awaiting_agreement = por acordar
trade-state-awaiting_escrow = por bloquear
trade-state-awaiting_payment = por pagar
trade-state-overdue = pago vencido
trade-state-payment_marked = pago marcado
trade-state-disputed = en disputa
trade-state-on_hold = en retención
trade-state-decided = decidida
trade-state-payout_pending = pago en camino
trade-state-payout_failed = pago fallido
trade-state-completed = completada
trade-state-cancelled = cancelada
trade-state-expired = expirada
trade-state-resolved = resuelta

## Qué fue de lo que está en custodia
trade-escrow-held = retenida
trade-escrow-awaited = esperada
trade-escrow-frozen = congelada
trade-escrow-released = liberada
trade-escrow-refunded = devuelta
trade-escrow-split = repartida

## Disputas
trade-dispute-none = ninguna
trade-dispute-open = abierta
trade-dispute-awaiting_approval = espera aprobación
trade-dispute-decided = decidida
trade-dispute-appealed = apelada
trade-dispute-resolved = resuelta
trade-dispute_reason-payment_not_received = pago no recibido
trade-dispute_reason-payment_not_acknowledged = pago no reconocido
trade-dispute_reason-wrong_amount = importe incorrecto
trade-dispute_reason-third_party_payer = pagó un tercero
trade-dispute_reason-paid_late = pago fuera de plazo
trade-dispute_reason-fraud = fraude
trade-dispute_reason-payment_reversed = pago revertido
trade-dispute_reason-other = otro
trade-resolution-buyer = comprador
trade-resolution-seller = vendedor
trade-resolution-split = reparto

## Fianzas
trade-bond-none = ninguna
trade-bond-held = retenidas
trade-bond-returned = devueltas
trade-bond-slashed = confiscadas

## Quién es alguien en un asunto
trade-role-buyer = comprador
trade-role-seller = vendedor
trade-role-arbiter = árbitro
trade-role-handler = gestor

## Qué puede hacer alguien
trade-action-accept = aceptar
trade-action-decline = rechazar
trade-action-mark_paid = marcar el pago
trade-action-release = liberar
trade-action-cancel = cancelar
trade-action-extend = ampliar el plazo
trade-action-undo_paid = desmarcar el pago
trade-action-propose_cancel = proponer cancelar
trade-action-withdraw_cancel = retirar la propuesta de cancelar
trade-action-accept_cancel = aceptar cancelar
trade-action-claim = reclamar
trade-action-dispute = disputar
trade-action-withdraw_dispute = retirar la disputa
trade-action-resolve = resolver
trade-action-settle = llegar a un acuerdo
trade-action-appeal = apelar
trade-action-accept_verdict = aceptar el veredicto
# Pasos que no se ofrecen a nadie: del reloj, de la plataforma o como lo que un veredicto significa.
trade-action-open = abrir
trade-action-expire = expirar
trade-action-lapse = vencer
trade-action-escalate = escalar
trade-action-complete = completar
trade-action-propose_verdict = proponer veredicto
trade-action-conclude = concluir
trade-action-execute = cumplir el veredicto
trade-action-agree = firmar las condiciones
trade-action-fund = bloquear en el contrato
trade-action-released = liberado por el contrato
trade-action-refunded = devuelto por el contrato
trade-action-ran_out = plazo vencido en el contrato
trade-action-divided = repartido por el contrato
trade-action-fail_payout = pago fallido
trade-action-overrun = pago atrasado

## Órdenes
trade-side-buy = compra
trade-side-sell = venta
trade-order-open = abierta
trade-order-paused = pausada
trade-order-filled = ejecutada
trade-order-cancelled = cancelada
trade-order-expired = expirada

## Qué se pagó de la custodia y las fianzas, y por qué
trade-payout-escrow_release = liberación de la custodia
trade-payout-escrow_refund = devolución de la custodia
trade-payout-fee = comisión
trade-payout-bond_return = devolución de la fianza
trade-payout-bond_slash = fianza confiscada

## Pruebas, y lo que dice un extracto bancario
trade-evidence-bank_statement = extracto bancario
trade-evidence-payment_confirmation = confirmación del pago
trade-evidence-video = vídeo
trade-evidence-chat_export = conversación exportada
trade-evidence-id_check = verificación de identidad
trade-evidence-other = otra
trade-confidence-certain = con certeza
trade-confidence-likely = probable
trade-confidence-weak = débil
trade-confidence-none = ninguna
trade-payment-not_sent = no enviado
trade-payment-returned = devuelto

## Motivos de un veredicto
trade-verdict-payment_proven = pago probado
trade-verdict-payment_not_proven = pago no probado
trade-verdict-payment_returned = pago devuelto
trade-verdict-wrong_amount = importe incorrecto
trade-verdict-third_party_payer = pagó un tercero
trade-verdict-paid_too_late = pago fuera de plazo
trade-verdict-no_answer = sin respuesta
trade-verdict-fraud = fraude
trade-verdict-other = otro

## Mercados
trade-market-open = abierto
trade-market-cancel_only = solo cancelar
trade-market-halted = detenido
trade-market-delisted = excluido
trade-settlement-instant = inmediata
trade-settlement-escrow = custodia
# Qué probabilidad hay de que un pago sea revertido.
trade-risk-very_low = muy bajo
trade-risk-low = bajo
trade-risk-medium = medio
trade-risk-high = alto
trade-risk-very_high = muy alto

## Por qué una orden está en pausa o terminada
trade-order_reason-by_owner = por su dueño
trade-order_reason-away = ausencia
trade-order_reason-dead_man = hombre muerto
trade-order_reason-self_trade = cruce propio
trade-order_reason-ioc = no queda en el libro
trade-order_reason-fill_limit = límite de ejecuciones
trade-order_reason-frozen = congelada
