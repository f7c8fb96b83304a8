# O que o terminal diz às pessoas. Palavras em maiúsculas estão no lugar do que se digita; comandos e opções ficam como
# estão.

cli-yes = sim
cli-no = não
cli-nothing = Não há nada.
cli-buy-or-sell = buy (comprar) ou sell (vender)?
cli-clock = o relógio
cli-platform = a plataforma

## Falhas
cli-error-outcome_unknown = Não se sabe se teve efeito.
cli-error-request = solicitação { $id }
cli-error-client_id = id de cliente { $id }
cli-error-did_you_mean = Você quis dizer isto? { $line }

## Extratos de um banco
cli-release-certain = Pagamentos vistos com certeza. Olhe cada um mais uma vez: uma liberação não pode ser desfeita.

## Negociações
cli-trade-none = Você não tem negociações aqui.
# Valores que os dois prestam ou pagam.
cli-trade-sides = comprador { $buyer }, vendedor { $seller }
cli-bond-deposit = { $amount } do depósito
# $put é o valor que foi prestado, ou a mensagem anterior a esta.
cli-bond-taken = { $put }, disso confiscado { $amount }
cli-trade-over = ninguém; terminou
cli-trade-payout = { $amount } para { $to } ({ $reason })
cli-trade-dry_run = Nada foi feito. Com este comando, a negociação
cli-trade-would_be = ficaria: { $state }; { $until }
cli-trade-would_pay = pagaria: { $payout }
cli-trade-no_clock = nenhum relógio corre
cli-trade-clock_moves = o relógio a move em { $time }
cli-trade-hold = { $hours } h depois da liberação
cli-name_check-match = coincide
cli-name_check-partial = coincide em parte
cli-name_check-mismatch = não coincide

## O que alguém tem de fazer com uma negociação. $until é uma hora, ou "none" onde nada termina por si só.
cli-step-before = { $until ->
        [none] { "" }
       *[time] { " " }antes de { $until }
    }
cli-step-declare = Você deve dizer{ cli-step-before } de qual das suas contas paga: de { $method } você ainda não tem nenhuma, ou tem várias.
cli-step-accept = Você deve aceitar { $who }{ cli-step-before }, ou recusar.
cli-step-pay = Você deve pagar { $payment } a { $seller }{ cli-step-before }, e depois dizer que pagou.
cli-step-claim = Você deve mostrar{ cli-step-before } que pagou a { $seller } apesar do prazo, ou dizer que não pagou.
cli-step-release = Você deve conferir se { $buyer } pagou { $payment }, e então liberar { $quantity }{ cli-step-before }.
cli-step-sign = Você precisa assinar com a sua própria carteira{ cli-step-before }: a custódia está em um contrato, e `orrange trades escrow` mostra, campo a campo, o que assinar ou enviar.
cli-escrow-nothing_now = A sua carteira não tem nada para assinar agora.
cli-step-resolve = Você deve decidir entre { $buyer } e { $seller }{ cli-step-before }: { $why }.
cli-step-take = Você deve assumir o caso entre { $buyer } e { $seller }{ cli-step-before }, se não tem parte nele: { $why }.
cli-step-prove = Você deve entregar as provas que lhe são pedidas{ cli-step-before }.
cli-step-answer = Você deve aceitar o veredito, ou recorrer{ cli-step-before }: { $verdict }.
cli-step-wait = { $until ->
        [none] Você deve esperar: { $for }.
       *[time] Você deve esperar até { $until }: { $for }.
    }
cli-step-wait_for = { $who ->
        [buyer] Você deve esperar o comprador{ cli-step-before }.
        [seller] Você deve esperar o vendedor{ cli-step-before }.
       *[arbiter] Você deve esperar o árbitro{ cli-step-before }.
    }
cli-step-nothing = Você não deve fazer nada; terminou.
cli-step-on_hold = o que foi liberado está em retenção
cli-step-appealable = ainda cabe recurso contra o veredito
cli-step-no_statement = sem declaração
cli-step-call_off = { $fate ->
        [not_sent] { $by } quer cancelar a negociação. { $buyer } diz que o pagamento não foi enviado.
        [returned] { $by } quer cancelar a negociação. { $buyer } diz que o pagamento foi devolvido.
       *[none] { $by } quer cancelar a negociação.
    }

## O que mais há para saber de uma negociação
cli-note-dispute = Uma disputa pode ser aberta a partir de { $time }; fraude pode ser denunciada já
cli-note-missing = { $seller } diz que o pagamento não chegou: veja se saiu da sua conta, e mostre-o
cli-note-until = { $text }, até { $time }
cli-note-evidence = { $by } pede provas a você, { $kind }: { $note }
cli-note-offer = { $by } propõe um acordo: { $shares }
cli-note-shares = { $buyer } para o comprador, { $seller } para o vendedor
cli-note-share_buyer = { $amount } para o comprador
cli-note-slash_buyer = { $share } da caução do comprador é confiscado
cli-note-slash_seller = { $share } da caução do vendedor é confiscado
cli-note-verdict_yours = decidida: { $shares }; você pode recorrer
cli-note-verdict_theirs = decidida: { $shares }; a outra parte pode recorrer
cli-note-halted = { $action ->
        [payments] os pagamentos estão interrompidos
        [accounts] as contas estão interrompidas
       *[messages] as mensagens estão interrompidas
    }{ $market ->
        [none] { "" }
       *[market] { " " }em { $market }
    }
cli-note-halt = { cli-note-halted }: { $reason }
cli-note-halt_clock = { cli-note-halted }: { $reason }; enquanto isso o relógio fica parado

## Regras das negociações
cli-policy-none = Não há políticas.
cli-policy-program = o programa
cli-policy-overdue = o prazo para pagar passou
cli-policy-claims_late = um pagamento atrasado foi mostrado tarde demais
cli-policy-escalated = o relógio abriu uma disputa
cli-policy-disputes_early = uma parte teve de esperar para disputar
cli-policy-agreements_late = os termos do contrato não foram combinados a tempo
cli-policy-payouts_late = um pagamento do contrato atrasou
cli-policy-rulings_late = o árbitro do contrato decidiu tarde demais
cli-policy-over = { $trades ->
        [0] { $trades } negociações terminaram.
        [one] { $trades } negociação terminou.
        [many] { $trades } de negociações terminaram.
       *[other] { $trades } negociações terminaram.
    }

## Pedaços de várias respostas
cli-since = desde { $time }
cli-from = a partir de { $from }
cli-up_to = até { $to }
cli-range = { $from } a { $to }
cli-of = { $some } de { $all }
cli-filled_of = executado { $some } de { $all }
cli-or = { $some } ou { $last }
cli-at_price = { $amount } a { $price }
cli-and_more = { $more ->
        [one] { $some } e mais { $more }
       *[other] { $some } e mais { $more }
    }
# O preço de um mercado que outros mercados dizem; uma margem o segue.
cli-index = índice
cli-span-unknown = ainda não se sabe
cli-span-seconds = { $seconds } s
cli-span-minutes = { $minutes } min
cli-span-hours = { $hours } h
cli-bytes = { $bytes ->
        [0] { $bytes } bytes
        [one] { $bytes } byte
        [many] { $bytes } de bytes
       *[other] { $bytes } bytes
    }

## Saldos, contas de pagamento e chaves
cli-wallet-empty = Você ainda não tem nada.
cli-wallet-no_transfers = Ainda nada foi movido.
cli-deposit-nobody = aqui ninguém pode dispensar as cauções
cli-deposit-asked = { $amount } para não prestar cauções
# $fees são as de maker e taker, $missing o que falta negociar para tê-las.
cli-fees-next = { $fees } com mais { $missing }
cli-fees-none = Ainda não há mercados.
cli-accounts-none = Você não tem contas de pagamento.
cli-key-none = Você não tem chaves.
cli-key-revoked = revogada { $time }
cli-key-current = em uso aqui
cli-key-valid = válida

## Pessoas
cli-people-none_blocked = Você não bloqueou ninguém.
cli-people-none_trusted = Você não indicou ninguém de confiança.
cli-people-score = { $score } ({ $low } a { $high })
cli-people-trades = concluídas { $completed }, falhadas { $failed }
# Com quantos alguém negociou.
cli-people-count = { $people ->
        [0] { $people } pessoas
        [one] { $people } pessoa
        [many] { $people } de pessoas
       *[other] { $people } pessoas
    }
cli-review-none = Não há avaliações.
cli-review-no_stars = nenhuma
# $each diz quantos deram 5, 4, 3, 2 e 1 estrelas.
cli-review-stars = { $count ->
        [one] { $mean } de { $most } em { $count } ({ $each })
       *[other] { $mean } de { $most } em { $count } ({ $each })
    }
cli-review-changed = alterada { $time }
cli-review-answers = { $name } responde: { $reply }
cli-review-id = avaliação { $id }

## Limites
cli-tier-new = novo
cli-tier-basic = básico
cli-tier-trusted = de confiança
cli-limits-days = { $days ->
        [one] mais { $days } dia
       *[other] mais { $days } dias
    }
cli-limits-trades = { $trades ->
        [one] mais { $trades } negociação
       *[other] mais { $trades } negociações
    }
cli-limits-people = { $people ->
        [one] ter negociado com mais { $people } pessoa
       *[other] ter negociado com mais { $people } pessoas
    }
cli-limits-next = { $tier }, para o que falta a você: { $missing }
cli-limits-kyc = { $tier }; um operador pode aumentá-lo
cli-limits-kyc_highest = { $tier }, o mais alto
cli-limits-none = Não há nenhum mercado em que as pessoas paguem umas às outras.

## Mercados, ofertas e métodos de pagamento
cli-market-none = Não há mercados.
cli-market-empty_book = O livro está vazio.
cli-market-no_prints = Ainda nada foi negociado.
cli-offer-none = Nenhuma oferta serve.
cli-offer-no_methods = Nenhuma oferta aceita um método de pagamento.
cli-offer-own = sua
cli-offer-manual = o maker confirma
cli-offer-unbonded = sem caução
cli-offer-kyc = nível KYC { $tier }
cli-opportunity-none = Não há nenhuma oferta que você possa tomar agora.
cli-method-none = Nenhum método serve.
cli-method-no_details = Não precisa de dados.
cli-method-active = ativo
cli-method-restricted = restrito
cli-method-retired = desativado

## Ordens
cli-order-none = Você não tem ordens aqui.
cli-order-suspended = suspenso
cli-take-nothing = Por que não foi pega: { $line }
cli-order-no_fills = Nada foi executado na hora.
cli-order-bond_none = nenhuma
cli-order-bond_posted = { $share }
cli-order-bond_deposit = { $share }, coberta pelo seu depósito
# $bond é um dos três anteriores.
cli-order-takes_unbonded = { $bond }; aceita compradores sem ela
cli-order-token = quem tiver o token dela
cli-order-shown = { $amount } de cada vez
cli-order-prevented = { $amount }, contra as suas próprias ordens
cli-order-fees = { $maker } como maker, { $taker } como taker
cli-order-place = { $place }, a até { $reach } km
cli-order-away = { $minutes ->
        [one] quando você se ausenta por { $minutes } min
       *[other] quando você se ausenta por { $minutes } min
    }
cli-order-manual = à mão
cli-order-keeps_place = Manteria o lugar na fila.
cli-order-gives_place = Perderia o lugar na fila.
cli-order-would_hold = Reteria { $now }; agora retém { $before }.
cli-order-none_open = Você não tinha ordens abertas aqui.
cli-order-cancelled = { $orders ->
        [0] Canceladas { $orders } ordens:
        [one] Cancelada { $orders } ordem:
        [many] Canceladas { $orders } de ordens:
       *[other] Canceladas { $orders } ordens:
    }
cli-order-dead_man = Todas as suas ordens abertas são canceladas em { $time }, a menos que você repita isto antes.
cli-order-dead_man_off = O interruptor de homem morto está desligado.
cli-type-limit = limitada
cli-type-market = a mercado
cli-post_only-reject = post-only
cli-post_only-slide = post-only com ajuste de preço
cli-self_trade-cancel_oldest = cancela a mais antiga
cli-self_trade-cancel_both = cancela ambas
cli-self_trade-decrement = tira de ambas o que se cruzaria
cli-asks-countries = de { $countries }
cli-asks-languages = fala { $languages }
cli-asks-trades = { $trades ->
        [0] { $trades } negociações
        [one] { $trades } negociação
        [many] { $trades } de negociações
       *[other] { $trades } negociações
    }
cli-asks-completion = { $share } concluídas
cli-asks-age = { $days ->
        [0] { $days } dias aqui
        [one] { $days } dia aqui
       *[other] { $days } dias aqui
    }
cli-asks-reputation = reputação de { $score }
cli-asks-trusted = de confiança para o dono
cli-bulk-none = Nenhuma ordem serve.
cli-bulk-more = Há mais: execute de novo.
cli-batch-line = linha { $line }
cli-template-none = Você não tem modelos.

## Alerts
cli-alert-none = Você não pediu nenhum aviso.
cli-alert-above = { $price } ou mais ({ $source })
cli-alert-below = { $price } ou menos ({ $source })
cli-alert-moves = { $percent } para cima ou para baixo ({ $source })
cli-alert-offer = oferta: { $of }
cli-alert-offer_worst = oferta: { $of }, a { $price } ou melhor
cli-alert-once = uma vez
cli-alert-again = no mínimo após { $seconds } segundos
cli-alert-waiting = em espera
cli-alert-muted = em silêncio até { $time }
cli-alert-fired = avisado
cli-alert-expired = vencido

cli-break-none = Todos os livros coincidem.
cli-fx-base = Quanto vale um { $base }
cli-fx-none = Nenhuma fonte sabe nada sobre isso.
cli-fx-no_source = Nenhuma fonte de câmbio está conectada.
cli-fx-none_quoted = Você ainda não pediu nenhuma cotação.
cli-fx-stale = o que se ouviu é antigo demais
cli-fx-disagree = as fontes se contradizem
cli-fx-thin = poucas fontes para trocar por ele
cli-fx-parallel = as pessoas negociam a outras taxas
cli-fx-open = aberta
cli-fx-expired = expirada
cli-fx-converted = trocada
cli-invoice-none = Você ainda não faturou nada a ninguém.
cli-invoice-open = espera o pagamento
cli-invoice-paying = está sendo paga
cli-invoice-cancelling = sendo cancelada
cli-invoice-paid = paga
cli-invoice-refunded = paga e devolvida
cli-invoice-charged_back = paga e retomada pelo banco
cli-invoice-cancelled = cancelada
cli-invoice-expired = fora do prazo
cli-recurring-none = Você não tem faturas recorrentes.
cli-recurring-active = ativa
cli-recurring-paused = em pausa
cli-recurring-done = terminada
cli-recurring-cancelled = cancelada
cli-fee-none = Você não pagou taxas neste mês.
cli-fee-fill = em mercados instantâneos
cli-fee-trade = de negociações com custódia
cli-fee-exchange = de câmbio
cli-top_up-none = Nada foi depositado.
cli-top_up-unknown = { $state }; o provedor foi consultado e não respondeu
cli-top_up-created = em preparação
cli-top_up-requires_action = aguarda o pagamento
cli-top_up-processing = pago, o banco não respondeu
cli-top_up-succeeded = pago
cli-top_up-failed = falhou
cli-top_up-cancelled = cancelado
cli-top_up-expired = expirado
cli-top_up-review = um operador está analisando
cli-top_up-cancel_asked = O provedor foi solicitado a fechar a sua página. Para saber se foi a tempo: { $command }
cli-top_up-page_later = A página de pagamento ainda não existe. Veja de novo com: { $command }
cli-taker-none = Nada pode ser depositado.
cli-taker-not_named = você pediu outro
cli-taker-tried = ele já foi consultado
cli-taker-key_refused = ele recusa a chave desta plataforma
cli-taker-currency = não nesta moeda
cli-taker-uncountable = ele conta em unidades maiores
cli-taker-too_little = menos do que ele aceita
cli-taker-too_much = mais do que ele aceita
cli-taker-rule = uma regra desta plataforma
cli-taker-failing = ele está falhando agora e é consultado por último
cli-routing-none = Não há regras: os pagamentos vão conforme o que aconteceu com os últimos.
cli-routing-unscored = Nenhum pagamento teve resultado ultimamente.
cli-routing-from = a partir de { $amount }
cli-routing-to = até { $amount }
cli-routing-share = { $share } de 100
cli-routing-prefer = primeiro { $providers }
cli-routing-avoid = nunca { $providers }
cli-experiment-running = em andamento
cli-experiment-better = chegam mais
cli-experiment-worse = chegam menos
cli-experiment-even = sem diferença
cli-experiment-harmful = parado: chegam poucos demais
cli-experiment-stopped = parado
cli-experiment-none = Não houve nenhum experimento.

## Ordens condicionais e agendamentos
cli-conditional-none = Você não tem ordens condicionais aqui.
cli-conditional-dormant = inativa
cli-conditional-waiting = em espera
cli-conditional-triggered = disparada
cli-conditional-placed = enviada
cli-conditional-failed = falhou
cli-conditional-cancelled = cancelada
cli-conditional-expired = expirada
cli-trigger-stop = stop { $price } ({ $source })
cli-trigger-take_profit = take-profit { $price } ({ $source })
cli-trigger-trailing_stop = trailing stop a { $offset } ({ $source })
cli-trigger-time = a partir de { $time }
cli-trigger-fill_first = primeira execução de { $order }
cli-trigger-fill_full = execução completa de { $order }
cli-price-last = último
cli-price-mid = médio
cli-price-index = índice
cli-schedule-none = Você não tem agendamentos aqui.
cli-schedule-active = ativo
cli-schedule-done = terminado
cli-schedule-cancelled = cancelado
cli-schedule-runs = { $every } desde { $first }
cli-every-minute = { $steps ->
        [1] a cada minuto
        [one] a cada { $steps } minuto
       *[other] a cada { $steps } minutos
    }
cli-every-hour = { $steps ->
        [1] a cada hora
        [one] a cada { $steps } hora
       *[other] a cada { $steps } horas
    }
cli-every-day = { $steps ->
        [1] a cada dia
        [one] a cada { $steps } dia
       *[other] a cada { $steps } dias
    }
cli-every-week = { $steps ->
        [1] a cada semana
        [one] a cada { $steps } semana
       *[other] a cada { $steps } semanas
    }
cli-every-month = { $steps ->
        [1] a cada mês
        [one] a cada { $steps } mês
       *[other] a cada { $steps } meses
    }
# Por que uma delas chegou ao fim.
cli-reason-by_owner = pelo dono
cli-reason-group = grupo
cli-reason-entry_closed = entrada fechada
cli-reason-condition_closed = condição fechada
cli-reason-frozen = conta congelada
cli-reason-amount_reached = quantidade atingida
cli-reason-runs_reached = execuções atingidas
cli-reason-ended = fim do prazo

## O que uma ordem faria
cli-quote-no_fills = Nada seria executado na hora.
cli-quote-cancelled_ioc = não fica no livro
cli-quote-cancelled_fill_limit = seria executada contra ordens demais de uma vez
cli-quote-cancelled_self_trade = encontraria a sua própria ordem
cli-quote-fee = { $fee } ({ $taker }; como maker { $maker })
cli-quote-funds = { $needed } dos { $available } que você tem livres
cli-quote-why_not_more = Por que não mais:
cli-quote-look = Um olhar sobre { $market } na versão { $version }, não uma promessa: nada foi enviado ao livro.
cli-quote-refused = Seria recusada: { $reason } ({ $code }). Sem isso seria:
cli-quote-matches = Nada as separa. Ordens se encontram quando uma delas chega: altere a sua, ou envie uma nova.
cli-eligible-yes = Nada: você poderia tomar agora { $amount } dela.
cli-eligible-mine = você: { $mine }
cli-eligible-asked = pede-se: { $asked }
cli-eligible-both = você: { $mine }; pede-se: { $asked }

## Por que duas ordens não se encontram: como taker a de quem lê, como maker a oferta
cli-mismatch-same_side = ambas as ordens são do mesmo lado
cli-mismatch-own_order = a oferta é sua
cli-mismatch-suspended = { cli-mismatch-who }: preço flutuante, e não há índice para seguir
cli-mismatch-price = os preços não se encontram
cli-mismatch-method = não têm nenhum método de pagamento em comum
cli-mismatch-minimum = { $by ->
        [maker] é menos que a negociação mínima da oferta
       *[taker] é menos que a negociação mínima da sua ordem
    }
cli-mismatch-bond = { $by ->
        [maker] a oferta pede uma caução
       *[taker] a oferta é sem caução, e a sua ordem pede uma
    }
cli-mismatch-country = { cli-mismatch-who }: pede-se país { $asked }, e há { $has }
cli-mismatch-language = { cli-mismatch-who }: pede-se idioma { $asked }, e há { $has }
cli-mismatch-trades = { cli-mismatch-who }: pedem-se negociações concluídas { $asked }, e há { $has }
cli-mismatch-completion = { cli-mismatch-who }: pede-se uma proporção de negociações concluídas de { $asked }, e há { $has }
cli-mismatch-account_age = { cli-mismatch-who }: pede-se uma idade da conta de { $asked }, e há { $has }
cli-mismatch-reputation = { cli-mismatch-who }: pede-se uma reputação de { $asked }, e há { $has }
cli-mismatch-kyc_tier = { cli-mismatch-who }: pede-se nível KYC { $asked }, e há { $has }
cli-mismatch-trusted = { cli-mismatch-who }: só para pessoas em quem o dono confia
cli-mismatch-terms = um de vocês pede da contraparte algo que o outro não tem
cli-mismatch-who = { $by ->
        [taker] a sua ordem
        [maker] a oferta
       *[both] ambas
    }

## Disputas
cli-dispute-none = Não há disputas aqui.
cli-dispute-over = terminou
cli-dispute-appeal = recorrer até { $time }
cli-dispute-take = assumir antes de { $time }
cli-dispute-decide = decidir antes de { $time }
# $due é um dos dois anteriores.
cli-dispute-overdue = { $due }, vencido
cli-dispute-opened = { $by }, { $time }, desde { $state }
cli-dispute-level_first = primeira
cli-dispute-level_appeal = recurso
cli-dispute-timeline = Cronologia
cli-dispute-offers = Propostas de acordo
cli-dispute-evidence = Provas
cli-offer-open = aberta
cli-offer-expired = expirada
cli-offer-withdrawn = retirada
cli-offer-superseded = substituída
cli-offer-accepted = aceita
cli-offer-void = nula
cli-verdict-title = Veredito
cli-verdict-title_appeal = Veredito do recurso
cli-verdict-replaced = { $verdict }, não mais em vigor
cli-verdict-for = { $resolution }, { $share } para o comprador
cli-verdict-approved = { $arbiter }, com a aprovação de { $approver }
cli-verdict-takes_buyer = { $share } da caução do comprador
cli-verdict-takes_seller = { $share } da caução do vendedor
cli-verdict-waits = Espera a aprovação de outro árbitro até { $time }
cli-evidence-none = Nenhuma prova foi pedida.
cli-evidence-open = aberto até { $time }
cli-evidence-answered = respondido
cli-evidence-lapsed = vencido
cli-evidence-void = nulo
cli-evidence-hidden = não são para você
cli-evidence-shared = { $of }, mostrado à outra parte
cli-brief-title = O que se sabe; não decide nada
cli-brief-name = nome: { $result } ({ $score } %)
cli-brief-taken_back = revertido
cli-triage-cancel = cancelar
cli-triage-release = liberar
cli-triage-refund = devolver
cli-triage-ask_evidence = pedir provas
cli-triage-none = nenhuma
cli-triage_reason-buyer_said_not_sent = o comprador disse que nada foi enviado
cli-triage_reason-buyer_said_returned = o comprador disse que recebeu de volta
cli-triage_reason-unmarked_and_silent = não foi marcado, e o comprador não diz nada
cli-triage_reason-payment_seen_certain = o pagamento foi visto, com certeza
cli-triage_reason-buyer_evidence_lapsed = o comprador não entregou as provas
cli-triage_reason-seller_evidence_lapsed = o vendedor não entregou as provas
cli-triage_reason-name_mismatch = o pagador tem outro nome
cli-triage_reason-payment_taken_back = o pagamento foi revertido
cli-triage_reason-payment_uncertain = não se sabe ao certo o que foi pago
cli-triage_reason-payment_unseen = nenhum pagamento foi visto
cli-triage_reason-payment_unnamed = o comprador não identificou nenhum pagamento
cli-figures-none = Ninguém cuidou ainda de uma disputa.

## Extratos de um banco
cli-release-none = Segundo este extrato não entrou dinheiro.
cli-release-line = { $amount } por { $payment } de { $buyer }:
cli-payment_reason-reference = referência
cli-payment_reason-payment_id = id do pagamento
cli-payment_reason-amount = valor
cli-payment_reason-payer_matches = o pagador coincide
cli-payment_reason-payer_partial = o pagador coincide em parte
cli-payment_reason-payer_differs = o pagador é outro
cli-payment_reason-amount_differs = o valor é outro
cli-payment_reason-not_a_payment = não é um pagamento
cli-payment_reason-taken_back = revertido
cli-payment_reason-second_payment = segundo pagamento
cli-payment_reason-ambiguous = ambíguo
cli-payment_reason-seen_before = já visto
cli-payment_reason-no_trade = nenhuma negociação
cli-receipt-result = { $state }, custódia { $escrow }

## Conversas
cli-chat-warning-phone_number = tem um número de telefone
cli-chat-warning-link = tem um link; não abra nenhum para pagar nem para entrar em uma conta
cli-chat-warning-email = tem um endereço de e-mail
cli-chat-warning-off_platform = pode levar para fora da plataforma, onde nenhuma custódia protege você
cli-chat-warning-crypto_reference = bancos podem barrar um pagamento cuja referência fala de criptomoedas
cli-chat-warning-impersonation = ninguém que trabalha aqui escreve em uma negociação antes de uma disputa, e ninguém pede um código nem uma senha
cli-chat-purged = (apagado)
cli-chat-proof = comprovante do pagamento, que um falsificador faz com a mesma facilidade:
cli-chat-file = arquivo
cli-chat-unread = { $name } ({ $role }) não leu nada
cli-chat-read = { $name } ({ $role }) leu até { $message }
cli-chat-never_seen = nunca foi visto
cli-chat-last_seen = visto pela última vez { $time }
cli-chat-earlier = Anteriores: acrescente { $flags }
cli-chat-empty = Ninguém escreveu ainda.
cli-chat-closes = Aberta até { $closes }; apagada depois de { $purged }
cli-chat-more_unread = { $unread ->
        [one] Há mais { $unread } não lida.
       *[other] Há mais { $unread } não lidas.
    }

## Avisos
cli-notice-none = Não há nada de que avisar.
cli-notice-no_address = Você só recebe avisos pelo stream. `{ $line }` adiciona o e-mail.
cli-notice-code = Um código está a caminho: { $line }
cli-notice-always = sempre
cli-notice-quiet = Horário de silêncio: { $from } a { $to }, { $zone }
cli-notice-no_quiet = Horário de silêncio: nenhum
cli-notice-amounts_shown = Valores: visíveis
cli-notice-voice = Em voz alta o que é urgente: { $channels }
cli-notice-voice_off = Nada é dito em voz alta
cli-notice-amounts_hidden = Valores: ocultos
cli-notice-sms = SMS: { $maximum } por dia no máximo. `depois`: se nada chegou por uma via anterior.
cli-notice-nothing_sent = Nada foi enviado a você.
cli-notice-tested = Um teste está a caminho por { $channel }. `{ $line }` diz o que foi feito dele.
cli-mode-now = na hora
cli-mode-later = depois
cli-mode-off = não
cli-address-unconfirmed = não confirmado
cli-address-active = ativo
cli-address-suspended = suspenso
cli-address-unsubscribed = descadastrado
cli-delivery-waiting = em espera
cli-delivery-delivered = entregue
cli-delivery-failed = falhou
cli-delivery-dead = abandonado
cli-delivery-obsolete = obsoleto

## Operadores
cli-doctor-broken = { $times ->
        [0] (violado { $times } vezes)
        [one] (violado { $times } vez)
       *[other] (violado { $times } vezes)
    }
cli-doctor-sound = livros: { $count } invariantes valem
cli-trade-told_missing = { $name } agora sabe que o pagamento não chegou.
cli-drain-on = Este daemon não aceita comandos novos.
cli-drain-off = Este daemon aceita comandos de novo.
cli-drain-done = Não há nada em andamento.
cli-drain-under_way = { $commands ->
        [one] { $commands } comando ainda está em andamento: pergunte de novo.
       *[other] { $commands } comandos ainda estão em andamento: pergunte de novo.
    }
cli-halt-none = Nada está interrompido.
cli-maintenance-none = Nada está previsto.
cli-maintenance-planned = prevista
cli-maintenance-started = em curso
cli-maintenance-ended = terminada
cli-maintenance-called_off = cancelada
cli-halt-everywhere = todos os mercados
cli-halted-orders = ordens
cli-halted-payments = pagamentos
cli-halted-messages = mensagens
cli-halted-accounts = contas
cli-halted-people = pessoas
cli-link-waiting = espera o acordo das duas partes
cli-link-active = vinculada
cli-link-suspended = não aceita mensagens
cli-channel-none = Você só negocia pelo terminal. `{ $line }` adiciona uma conta de chat.
cli-channel-nothing_waits = nenhuma conta espera ser vinculada: comece com `{ $line }`, ou com /link no chat, e informe o código
cli-channel-whose = A conta { $id } do { $channel }, que se chama "{ $name }", agiria em seu nome.
cli-channel-begun = Aceite lá e depois: { $line }
cli-bot-none = Nenhum bot fala por alguém aqui.
cli-community-none = Nenhuma comunidade está aberta.
cli-solver-none = Ela não tem mediadores.
cli-solver-active = ativo
cli-solver-asked = convidado
cli-approval-asked = { $bot } pede a sua aprovação: { $action }, { $quantity } na negociação { $trade }.
cli-parked-none = Nada espera por você.
cli-profile-none = Não há perfis. `{ $line }` cria um.
cli-profile-unregistered = ainda não registrado

## Streams
cli-watch-no_bid = sem compra
cli-watch-no_ask = sem venda
cli-watch-gone = não está mais
cli-watch-trade = { $state } { $amount } como { $role } com { $counterparty }
cli-watch-next = próximo: { $who }
cli-watch-message = { $trade } tem a mensagem { $message }
cli-watch-nothing = ainda nada
cli-watch-heartbeat = sinal de vida
cli-watch-missing = faltam mensagens; segue um novo instantâneo
cli-watch-lost = conexão perdida [{ $code }]; tentando de novo
cli-watch-end = fim: { $reason }
cli-watch-end_over = a negociação terminou
cli-watch-end_count = foram tantas quantas você pediu
cli-watch-end_time = o tempo terminou
cli-watch-end_interrupted = interrompido
cli-watch-end_gap = faltam mensagens
cli-watch-end_lost = a conexão se perdeu
cli-watch-end_failed = não dá para continuar

## Em torno de uma resposta
cli-more = Mais: acrescente { $flags }
cli-more_all = Mais: acrescente --all, ou { $flags }
cli-tried = Só testado, nada foi feito. Seria:
cli-written = Gravado em { $file }.
cli-receipt-genuine = Autêntico: assinado por { $key }.
cli-profile-kept = { $name } já existia e fica como está: { $flags } o mudam.
cli-profile-key_left = O chaveiro não pôde ser usado ({ $reason }): a chave privada de { $key } continua nele. Remova-a lá, como entrada de “orrange”.
cli-cancel_all-would = { $market }: { $orders ->
    [one] { $orders } ordem
   *[other] { $orders } ordens
  }
cli-profile-in_file = no arquivo do perfil
cli-profile-in_keyring = no chaveiro
cli-profile-removed = O perfil { $name } não está mais nesta máquina.
cli-daemon-stopping = O daemon de { $home } recebeu a ordem de parar e ainda não terminou (processo { $pid }).
cli-daemon-stopped = O daemon de { $home } terminou.
cli-daemon-backed_up = { $file }: { $bytes } bytes, as linhas de { $tables } tabelas.
    Guarde também as chaves de ORRANGE_HOME, e em outro lugar: sem elas isso serve para pouco.
cli-step-none = Nenhuma negociação está aberta: não há nada a fazer.
cli-qr-pays = O código paga isto ({ $form }).
cli-qr-reference = O código traz só a referência e não paga nada.
cli-qr-link_holders = quem tiver o link
cli-qr-everybody = todos
# $word é o que deve ser digitado; a resposta vem depois de um espaço.
cli-ask-type = Digite { $word } para continuar:
cli-ask-interrupted =
    O formulário foi interrompido em { $time }, e ninguém sabe se isto foi executado:
    { $command }
    Digite { $word } para enviar o mesmo outra vez, o que não faz nada duas vezes; qualquer outra coisa começa de novo:
cli-warn-offers_more = de cada lado foram contadas as { $offers } ofertas com os melhores preços, e há mais
cli-warn-parked_more = são mostrados { $shown } de { $waiting } que esperam: os que esperam há mais tempo
cli-warn-interrupted = a mesma linha foi interrompida em { $time }; isto a continua e não faz nada duas vezes (dê um { $flag } novo para fazê-lo mais uma vez)
cli-warn-not_written = o id de cliente não pôde ser gravado ({ $reason }): uma linha interrompida não é reconhecida
cli-hint-again = Execute de novo: { $line }
cli-hint-later = Espere até { $time } e então execute: { $line }
cli-hint-help = `{ $line }` mostra o que ele aceita.
cli-hint-role = É preciso o papel { $roles }; escolha com --profile um perfil que o tenha.
cli-hint-amount = um número sem sinal, com no máximo { $decimals } casas decimais, como em 12.50

## O que há de errado em uma linha de comando, ou em um arquivo
cli-usage-answer = diga algo com --text, ou dê um arquivo com --file
cli-usage-direct = { $flags } e { $to } vão juntos
cli-usage-bond_sell = { $flag } é para quem compra: { $side }
cli-usage-bond_market = { $flag } é para ordens limitadas: indique um --price
cli-usage-bulk = indique as ordens pelos ids, por opções ou por --all: uma das três coisas
cli-usage-cannot_be = a linha de comando pede algo que não pode ser
cli-usage-duration = Não é uma duração de no máximo 24 dias, como em 60s, 5m ou 1h: { $text }
cli-usage-flags_first = as opções ficam depois do comando: { $words }
cli-usage-market = não é um mercado, como em BTC-USDT: { $word }
cli-usage-markets_max = { $most ->
        [one] no máximo { $most } mercado de cada vez
       *[other] no máximo { $most } mercados de cada vez
    }
cli-usage-moment = Não é um dia como 2026-11-01, nem uma hora com seu fuso, nem há quanto tempo, como 36h ou 7d: { $text }
cli-usage-time = Não é um dia como 2027-01-31, nem uma hora com seu fuso: { $text }
cli-usage-follow = --follow escreve linhas de texto, e não um documento: tire a forma
cli-usage-name_value = não é name=value: { $text }
cli-usage-order_named = diga a ordem ou o --client-id dela: um dos dois
cli-usage-no_command = não há nenhum comando
cli-usage-no_field = não há campo { $path } nesta resposta
cli-usage-no_profile = nenhum perfil foi escolhido: indique um com --profile
cli-usage-no_word = não há { $word } nele
cli-usage-no_word_near = não há { $word } nele; há { $near }
cli-usage-place = --place é latitude,longitude em graus, como em 52.52,13.40
cli-usage-private_key = não é uma chave privada Ed25519: 32 bytes em base64url
cli-usage-profile_key = o perfil { $name } já tem uma chave; remova-o primeiro
cli-usage-public_key = --key não é uma chave pública Ed25519 em base64url
cli-usage-rows = há mais de { $rows } linhas: peça-as com { $flags }
cli-usage-say = diga um texto ou --template, um dos dois
cli-usage-stream_format = um stream não pode ser escrito como { $format }
cli-usage-template = Falta { $name }, ou um --template que o tenha
cli-usage-withdraw = nomeie o ativo, a quantidade e --to
cli-usage-terminal = a tela precisa de um terminal; scripts usam os outros comandos com --json
cli-usage-drop = indique um pelo id de cliente, ou todos por --all: uma das duas coisas
cli-usage-drop_none = nada espera com o id de cliente { $id }
cli-usage-line_json = a linha não é JSON
cli-usage-line_long = uma linha tem mais de { $most } caracteres
cli-usage-line_neither = a linha não é nem { $create } nem { $cancel }
cli-usage-no_answer_field = não há campo { $path } na resposta
cli-usage-no_answer_field_near = não há campo { $path } na resposta; há { $near }
cli-usage-other_key = { $profile } tem outra chave do que quando o comando foi dado
cli-usage-queue_duration = Não é uma duração de no máximo 24h, como em 10m: { $text }
cli-usage-services = --services aceita { $known }: { $word }
cli-usage-since_seq = --since-seq é de um só tema, pois cada um tem os seus próprios números
cli-fault-hash = o que chegou não é o arquivo deste hash
cli-fault-not_json = não é JSON
cli-fault-page = uma página segue a si mesma
cli-fault-receipt_long = é longo demais para um recibo

## O que doctor vê nesta máquina
cli-check-no_profile = nenhum foi escolhido
cli-check-private = { $what }, só você pode ler
cli-check-folder = a pasta de perfis
cli-check-mode = { $file } tem o modo { $mode }
cli-check-profiles = { $profiles ->
        [0] { $profiles } perfis
        [one] { $profiles } perfil
       *[other] { $profiles } perfis
    }
cli-check-open = { $files }: tire o acesso dos outros com { $line }
cli-check-terminal = um terminal de { $size }
cli-check-no_terminal = não é um terminal
cli-check-colour = saída: { $size }, com cor
cli-check-no_colour = saída: { $size }, sem cor
cli-check-protocol = este cliente fala { $client }, o daemon { $daemon }
cli-check-clock_ahead = o relógio desta máquina está { $ms } ms à frente do relógio do daemon
cli-check-clock_behind = o relógio desta máquina está { $ms } ms atrás do relógio do daemon
cli-check-daemon = { $daemon } responde em { $address }

## Comandos que esperam pelo daemon
cli-queue-waiting = { $waiting ->
        [one] { $waiting } comando espera
       *[other] { $waiting } comandos esperam
    } na fila. `{ $command }` envia o que espera
cli-queue-none = Nada espera.
cli-queue-expired = expirado
cli-queue-sending = está sendo enviado neste momento, ou acaba de ser; olhe de novo
cli-queue-perhaps = talvez
cli-queue-not_done = não

## O que alguém deve saber antes de dizer sim a um comando
cli-danger-binds = Quem a tomar fica obrigado na hora, e você também.
cli-danger-leaves = O que sai do livro perde o seu lugar nele.
cli-danger-counts = A sua contraparte age pelo que você diz aqui.
cli-danger-unpaid = O comprador não disse que pagou. O que está em custódia vai para ele mesmo assim, e ninguém pode trazê-lo de volta.
cli-danger-payout = O que você diz que houve é contabilizado, e ninguém pergunta de novo ao provedor.
cli-danger-gives = O que está em custódia vai para onde isto diz, e ninguém pode trazê-lo de volta.
cli-danger-bot = Ninguém mais fica vinculado a ele, e quem não tem outro acesso fica sem nenhum.
cli-danger-community = O chat dela não mostra mais ofertas, e nela não se negocia mais.
cli-danger-channel = Quem tem esta conta age em seu nome a partir daí.
cli-danger-access = Diz quem pode agir em um nome.
cli-danger-everybody = Vale para todos na plataforma, na hora.
cli-danger-case = Você fica obrigado a decidir o caso a tempo.
cli-danger-key = Uma chave revogada nunca mais assina.
cli-danger-match = Faz duas pessoas negociarem.
cli-danger-account = O que você oferece com esta conta não pode mais ser pago nela.
cli-danger-account_confirm = O que você vende poderá depois ser pago nesta conta. Quem a adicionou talvez não tenha sido você.
cli-danger-cancel_all = Todas saem do livro e perdem os seus lugares nele.
cli-danger-conditional = Ela não protege mais você.
cli-danger-dead_man = Todas as suas ordens são canceladas, a menos que você repita isto a tempo.
cli-danger-schedule = Ele não envia mais nenhuma ordem.
cli-danger-freeze = Cancela todas as ordens dessa pessoa.
cli-danger-profile = A chave privada vai com ele, e ninguém mais a tem.
cli-danger-daemon = Ninguém pode negociar lá até que ele seja iniciado de novo.
cli-danger-call_off = A custódia volta para o vendedor, de forma definitiva.
cli-danger-decline = Com isto a negociação termina.
cli-danger-dispute = A partir daí outros decidem sobre a negociação.
cli-danger-withdraw_dispute = O que você disse na disputa não é mais decidido.
cli-danger-agrees = Vale assim que a outra parte aceitar: você não é perguntado de novo.
cli-danger-deposit = O dinheiro fica separado e só volta enquanto nada seu contar com ele; sem ele, as suas negociações precisam de cauções.
cli-danger-review = O que você aceita é creditado à pessoa, e o que você devolve já não está aqui.
cli-danger-recurring = Ela não faz mais faturas, e não pode ser retomada.
cli-danger-exchange = O que você entrega é trocado na hora, e ninguém desfaz a troca.
cli-danger-ruling = O que você declara perdido é tirado da pessoa de vez, e o resto volta para ela.
cli-danger-refund = O dinheiro volta para a origem, e o que o provedor cobrou fica com o provedor.
cli-danger-extends = O que está em custódia fica lá por mais tempo, e esse tempo não é retirado.
cli-danger-appeal = Há um só recurso, e o que resultar dele é definitivo.

cli-queue-too_late = o prazo terminou antes que a chave pudesse ser lida
cli-queue-full = já esperam { $most } comandos
cli-queue-id_form = o id de cliente dele não é feito de letras, algarismos, - e _
cli-queue-no_profile = nenhum perfil vai assiná-lo
cli-queue-reads_first = ele precisa primeiro ler algo do daemon (um passo de uma negociação não, com --trade-version)
cli-queue-too_large = ele tem mais de { $bytes } bytes

## Ajuda dos comandos: títulos, em maiúsculas, e as palavras em volta de uma opção
cli-heading-aliases = ALIASES
cli-heading-arguments = ARGUMENTOS
cli-heading-commands = COMANDOS
cli-heading-description = DESCRIÇÃO
cli-heading-examples = EXEMPLOS
cli-heading-flags = OPÇÕES
cli-heading-global_flags = OPÇÕES GERAIS
cli-heading-topics = TEMAS
cli-heading-usage = USO
cli-heading-version = VERSÃO
cli-help-command = COMANDO
cli-help-default = padrão: { $value }
cli-help-env = variável: { $name }
cli-help-option = opção
cli-help-options = opções: { $options }
cli-help-required = obrigatório
cli-help-value = valor

## O que está errado em uma linha de comando. $what é uma opção ou cli-parse-it
cli-parse-and = { $one } e { $other }
cli-parse-at_least = { $what } aceita um número inteiro, no mínimo { $bound }; não { $typed }
cli-parse-at_most = { $what } aceita um número inteiro, no máximo { $bound }; não { $typed }
cli-parse-exclusive = { $one } e { $other } se excluem
cli-parse-it = o comando
cli-parse-missing = falta { $words }
cli-parse-missing_both = faltam { $words }
cli-parse-needs = { $flag } precisa também de { $others }
cli-parse-no_flag = não há opção { $flags }
cli-parse-no_more = o comando não aceita mais palavras: { $words }
cli-parse-no_value = { $flag } está sem o seu valor
cli-parse-no_value_known = { $flag } está sem o seu valor: { $known }
cli-parse-one_of = falta um destes: { $names }
cli-parse-takes = { $what } aceita { $known }; não { $typed }
cli-parse-whole = { $what } aceita um número inteiro; não { $typed }

cli-chain-none = A plataforma não segue nenhuma cadeia.
cli-chain-stopped = parada: a cadeia voltou atrás no que tinha dado por fechado
cli-deposit-none = Você ainda não depositou nada de uma cadeia.
cli-deposit-seen = visto
cli-deposit-confirming = confirmando
cli-deposit-credited = creditado
cli-deposit-final = definitivo
cli-deposit-reorged = revertido pela cadeia
cli-deposit-replaced = substituído por quem o enviou
cli-deposit-rejected = não moveu nada
cli-purchase-none = Você ainda não comprou nada com dinheiro.
cli-purchase-asked = pede-se uma página ao vendedor
cli-purchase-unknown = ainda não se sabe se o vendedor fez uma página
cli-purchase-open = a página espera por você
cli-purchase-pending = o vendedor está cuidando disso
cli-purchase-failed = deu em nada
cli-purchase-completed = entregue, diz o vendedor
cli-lightning-none = Você não tem faturas pela Lightning.
cli-lightning-asked = o nó ainda vai criá-la
cli-lightning-open = espera o pagamento
cli-lightning-settled = paga e creditada
cli-lightning-expired = vencida
cli-lightning-cancelled = cancelada pelo nó
cli-lightning-refused = o nó não a criou
cli-withdrawal-none = Você ainda não sacou nada.
cli-withdrawal-none_open = Não há nenhum saque em curso.
cli-withdrawal-requested = pedido
cli-withdrawal-screened = verificado, espera por operadores
cli-withdrawal-approved = aprovado, espera a sua vez
cli-withdrawal-signed = assinado
cli-withdrawal-broadcast = enviado
cli-withdrawal-stuck = preso
cli-withdrawal-replaced = reenviado pagando mais
cli-withdrawal-confirming = confirmando
cli-withdrawal-done = feito
cli-withdrawal-failed = falhou
cli-withdrawal-released = devolvido
cli-payout-requested = pedido, espera pelos operadores
cli-payout-approved = aprovado, é enviado em seguida
cli-payout-sent = enviado
cli-payout-unknown = enviado, ainda não se sabe
cli-payout-pending = a caminho
cli-payout-paid = pago
cli-payout-failed = falhou
cli-payout-returned = voltou
cli-payout-released = devolvido
cli-payout-review = um operador precisa olhar
cli-payout-none = Você não sacou nada por um provedor de pagamentos.
cli-payout-none_open = Nenhum pagamento está em andamento.
cli-payout-no_terms = Nada é pago aqui.
cli-payout-no_address = Você não anotou nenhum endereço em que é pago.
cli-address-none = Você não cadastrou nenhum endereço para o qual sacar.
cli-withdraw-about = { $quantity } { $asset } vai para { $address } em { $chain }; a taxa é { $fee } { $asset }.
cli-withdraw-asked = Você pediu por { $bot } às { $time }.
cli-danger-withdraw = O que é sacado se vai de vez, e ninguém pode trazê-lo de volta.
cli-danger-address = Poderá ir dinheiro para este endereço quando estiver maduro.
cli-danger-chain = Os saques voltam a ser assinados. Veja antes o que a cadeia reverteu.
cli-escrow-none = Nenhuma custódia num contrato tem este endereço.
cli-escrow-unconfirmed = por confirmar
cli-escrow-funded = bloqueada
cli-escrow-paid = pagamento marcado
cli-escrow-disputed = em disputa
cli-escrow-closed = fechada
cli-escrow-seen = { $state }; { $seen } no último bloco
cli-escrow-anybody = qualquer pessoa
cli-escrow-sign = Para assinar: { $name } (EIP-712).
cli-escrow-json = Como --json é o que uma carteira aceita.
cli-escrow-send = Para enviar: { $name }
cli-multisig-empty = vazia
cli-multisig-short = menos do que acordado
cli-multisig-funded = bloqueada
cli-multisig-over = mais do que acordado
cli-multisig-closed = fechada
cli-multisig-waiting = espera um bloco
cli-multisig-seen = num bloco
cli-multisig-deep = num bloco profundo
cli-multisig-gone = substituída por outra

## Quem você é
cli-login-hint = `{ $line }` identifica você; `orrange setup` pergunta tudo o que é preciso.
cli-login-register =
    O daemon ainda não conhece esta chave. Um operador a registra:
      { $line }
    Depois, com o id que ele informar:
      { $next }
cli-setup-name = Como vai se chamar o seu perfil?
cli-setup-daemon = Qual daemon? [{ $usual }]
cli-setup-key_in = Onde guardar a chave privada, file (arquivo) ou keyring (chaveiro)? [{ $usual }]
cli-setup-key = Sua chave pública é { $key }. Entregue-a a um operador, que a registra e diz o id dela.
cli-setup-key_id = Id da chave (Enter: mais tarde):
cli-setup-line = O mesmo sem perguntas: { $line }
cli-setup-next = A seguir:
