# Nomes dos códigos em que o protocolo fala: trade-FAMÍLIA-CÓDIGO. Ficam sozinhos em uma tabela ou depois de um nome.
#
# Glossário, o mesmo em todos os arquivos desta pasta. Português do Brasil; quem lê é tratado por «você».
# trade: negociação. order: ordem. offer: oferta. market: mercado. book: livro de ordens. fill: execução (executar).
# maker, taker: sem tradução. counterparty: contraparte; the other side: a outra parte. index: índice. margin: margem.
# limit, market order: ordem limitada, ordem a mercado. post-only, stop, take-profit, trailing stop: sem tradução.
# escrow: custódia. bond: caução (post: prestar; slashed: confiscada). deposit: depósito. hold: retenção (on hold: em
# retenção); held by an order: reservado. fee: taxa. release: liberar, liberação. refund: devolver, devolução.
# call off, cancel: cancelar. claim: reivindicar. dispute: disputa, disputar. arbiter: árbitro. verdict: veredito.
# appeal: recurso, recorrer. settle: fazer acordo; offer to settle: proposta de acordo. evidence: provas.
# proof of payment: comprovante. statement of a bank: extrato bancário; of a party: declaração. chargeback: estorno.
# payment account: conta de pagamento. holder: titular. payer: pagador. payment marked: pagamento marcado. deadline: prazo.
# overdue: vencido. expired: expirado. halted: interrompido. suspended: suspenso. frozen: congelado. paused: em pausa, em tabelas pausada.
# blocked: bloqueado. trusted: de confiança. tier: nível. level of a dispute: instância. scope: permissão. role: papel.
# settlement of a market: liquidação. schedule: agendamento. template: modelo. dry run: simulação. notice: aviso.

## Estados de uma negociação
trade-state-awaiting_accept = espera aceite
trade-state-awaiting_agreement = espera acordo
trade-state-awaiting_escrow = espera bloqueio
trade-state-awaiting_payment = espera pagamento
trade-state-overdue = prazo vencido
trade-state-payment_marked = pagamento marcado
trade-state-disputed = em disputa
trade-state-on_hold = em retenção
trade-state-decided = decidida
trade-state-payout_pending = pagamento em curso
trade-state-payout_failed = pagamento falhou
trade-state-completed = concluída
trade-state-cancelled = cancelada
trade-state-expired = expirada
trade-state-resolved = resolvida

## O que foi feito do que está em custódia
trade-escrow-held = retida
trade-escrow-awaited = esperada
trade-escrow-frozen = congelada
trade-escrow-released = liberada
trade-escrow-refunded = devolvida
trade-escrow-split = dividida

## Disputas
trade-dispute-none = nenhuma
trade-dispute-open = aberta
trade-dispute-awaiting_approval = espera aprovação
trade-dispute-decided = decidida
trade-dispute-appealed = em recurso
trade-dispute-resolved = resolvida
trade-dispute_reason-payment_not_received = pagamento não recebido
trade-dispute_reason-payment_not_acknowledged = pagamento não reconhecido
trade-dispute_reason-wrong_amount = valor errado
trade-dispute_reason-third_party_payer = pago por terceiro
trade-dispute_reason-paid_late = pago fora do prazo
trade-dispute_reason-fraud = fraude
trade-dispute_reason-payment_reversed = pagamento revertido
trade-dispute_reason-other = outro
trade-resolution-buyer = comprador
trade-resolution-seller = vendedor
trade-resolution-split = divisão

## Cauções
trade-bond-none = nenhuma
trade-bond-held = retidas
trade-bond-returned = devolvidas
trade-bond-slashed = confiscadas

## Quem alguém é em um assunto
trade-role-buyer = comprador
trade-role-seller = vendedor
trade-role-arbiter = árbitro
trade-role-handler = responsável

## O que alguém pode fazer
trade-action-accept = aceitar
trade-action-decline = recusar
trade-action-mark_paid = marcar o pagamento
trade-action-release = liberar
trade-action-cancel = cancelar
trade-action-extend = ampliar o prazo
trade-action-undo_paid = desmarcar o pagamento
trade-action-propose_cancel = propor o cancelamento
trade-action-withdraw_cancel = retirar a proposta de cancelamento
trade-action-accept_cancel = aceitar o cancelamento
trade-action-claim = reivindicar
trade-action-dispute = disputar
trade-action-withdraw_dispute = retirar a disputa
trade-action-resolve = resolver
trade-action-settle = fazer acordo
trade-action-appeal = recorrer
trade-action-accept_verdict = aceitar o veredito
# Passos que não são oferecidos a ninguém: do relógio, da plataforma ou como aquilo que um veredito significa.
trade-action-open = abrir
trade-action-expire = expirar
trade-action-lapse = vencer
trade-action-escalate = escalar
trade-action-complete = concluir
trade-action-propose_verdict = propor veredito
trade-action-conclude = encerrar
trade-action-execute = cumprir o veredito
trade-action-agree = assinar os termos
trade-action-fund = bloquear no contrato
trade-action-released = liberado pelo contrato
trade-action-refunded = devolvido pelo contrato
trade-action-ran_out = prazo esgotado no contrato
trade-action-divided = dividido pelo contrato
trade-action-fail_payout = pagamento falhou
trade-action-overrun = pagamento atrasado

## Ordens
trade-side-buy = compra
trade-side-sell = venda
trade-order-open = aberta
trade-order-paused = pausada
trade-order-filled = executada
trade-order-cancelled = cancelada
trade-order-expired = expirada

## O que foi pago da custódia e das cauções, e por quê
trade-payout-escrow_release = liberação da custódia
trade-payout-escrow_refund = devolução da custódia
trade-payout-fee = taxa
trade-payout-bond_return = devolução da caução
trade-payout-bond_slash = caução confiscada

## Provas, e o que diz um extrato bancário
trade-evidence-bank_statement = extrato bancário
trade-evidence-payment_confirmation = confirmação do pagamento
trade-evidence-video = vídeo
trade-evidence-chat_export = conversa exportada
trade-evidence-id_check = verificação de identidade
trade-evidence-other = outra
trade-confidence-certain = com certeza
trade-confidence-likely = provável
trade-confidence-weak = fraco
trade-confidence-none = nenhuma
trade-payment-not_sent = não enviado
trade-payment-returned = devolvido

## Motivos de um veredito
trade-verdict-payment_proven = pagamento provado
trade-verdict-payment_not_proven = pagamento não provado
trade-verdict-payment_returned = pagamento devolvido
trade-verdict-wrong_amount = valor errado
trade-verdict-third_party_payer = pago por terceiro
trade-verdict-paid_too_late = pago fora do prazo
trade-verdict-no_answer = sem resposta
trade-verdict-fraud = fraude
trade-verdict-other = outro

## Mercados
trade-market-open = aberto
trade-market-cancel_only = só cancelar
trade-market-halted = interrompido
trade-market-delisted = excluído
trade-settlement-instant = imediata
trade-settlement-escrow = custódia
# Qual a probabilidade de um pagamento ser revertido.
trade-risk-very_low = muito baixo
trade-risk-low = baixo
trade-risk-medium = médio
trade-risk-high = alto
trade-risk-very_high = muito alto

## Por que uma ordem está em pausa ou terminada
trade-order_reason-by_owner = pelo dono
trade-order_reason-away = ausência
trade-order_reason-dead_man = homem morto
trade-order_reason-self_trade = cruzamento próprio
trade-order_reason-ioc = não fica no livro
trade-order_reason-fill_limit = limite de execuções
trade-order_reason-frozen = congelada
