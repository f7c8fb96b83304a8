# O terminal em tela cheia. Dicas e nomes de colunas ficam onde há pouco espaço: uma palavra curta cada um. Teclas, entre
# crases ou como $key, e comandos ficam como estão.

## O que cada tecla faz, como diz a sua ajuda
tui-key-help = Mostrar as teclas que valem aqui
tui-key-palette = Digitar um comando
tui-key-screen_market = Mercado
tui-key-screen_trades = Negociações
tui-key-screen_orders = Ordens
tui-key-screen_wallet = Carteira
tui-key-screen_alerts = Alertas
tui-key-screen_log = Registro
tui-key-screen_desk = Disputas, para árbitros
tui-key-screen_operator = Operação, para operadores
tui-key-next_duty = Abrir a negociação que espera por mim
tui-key-next_panel = Próximo painel
tui-key-previous_panel = Painel anterior
tui-key-freeze = Deixar a imagem parada, ou continuar
tui-key-redraw = Desenhar de novo e perguntar outra vez ao daemon
tui-key-theme = Próximo tema
tui-key-back = Voltar
tui-key-quit = Sair
tui-key-down = Para baixo
tui-key-up = Para cima
tui-key-page_down = Uma página para baixo
tui-key-page_up = Uma página para cima
tui-key-first = Primeiro
tui-key-last = Último
tui-key-filter = Mostrar só o que contém um texto
tui-key-copy_id = Copiar o id
tui-key-copy_row = Copiar tudo, como JSON
tui-key-next_market = Próximo mercado
tui-key-previous_market = Mercado anterior
tui-key-buy = Formulário de compra
tui-key-sell = Formulário de venda
tui-key-take = Formulário para tomar o que está sob o cursor
tui-key-coarser = Preços mais grossos
tui-key-finer = Preços mais finos
tui-key-wider = Velas mais longas
tui-key-narrower = Velas mais curtas
tui-key-peer = Quem faz esta oferta
tui-key-alert = Um alerta neste preço
tui-key-amend = Mudar o preço ou a quantidade
tui-key-pause = Pausar, ou retomar
tui-key-cancel = Cancelar a ordem
tui-key-cancel_all = Cancelar todas as ordens mostradas
tui-key-open_room = Abrir a negociação
tui-key-deposit_address = Mostrar para onde depositar, como código
tui-key-open_entry = Ler inteiro
tui-key-drop_alert = Remover o alerta
tui-key-accept = Aceitar o taker
tui-key-decline = Recusar o taker
tui-key-payer = Dizer de qual conta pago
tui-key-mark_paid = Dizer que paguei
tui-key-undo_paid = Retirar o meu aviso de que paguei
tui-key-release = Liberar a custódia, em três passos
tui-key-extend = Dar mais tempo para pagar
tui-key-call_off = Cancelar, propor cancelar ou responder a isso
tui-key-claim = Mostrar que paguei, embora tarde
tui-key-dispute = Abrir uma disputa, ou retirá-la
tui-key-verdict = Responder a um veredito, ou decidir como árbitro
tui-key-write = Escrever para a outra parte
tui-key-attach = Enviar um arquivo
tui-key-review = Dizer como foi
tui-key-room_peer = Quem é a outra parte
tui-key-open_case = Ler o caso
tui-key-take_case = Assumir o caso
tui-key-decide = Decidir
tui-key-examine = Deixar o doctor examinar os livros
tui-key-halt = Interromper algo
tui-key-lift = Encerrar a interrupção que está sob o cursor
tui-key-form_next = Próximo campo
tui-key-form_previous = Campo anterior
tui-key-form_send = Ir para o próximo passo
tui-key-form_clear = Esvaziar o campo
tui-key-form_leave = Deixar
tui-key-confirm_leave = Não, voltar
tui-key-pager_down = Para baixo
tui-key-pager_up = Para cima
tui-key-pager_leave = Fechar
tui-key-code_copy = Copiar o que diz
tui-key-code_leave = Fechar

## O mesmo em uma palavra, ao pé da tela
tui-hint-help = ajuda
tui-hint-palette = comando
tui-hint-next_duty = próxima
tui-hint-next_panel = painel
tui-hint-freeze = fixar
tui-hint-back = voltar
tui-hint-quit = sair
tui-hint-filter = filtrar
tui-hint-copy_id = copiar
tui-hint-next_market = mercado
tui-hint-buy = comprar
tui-hint-sell = vender
tui-hint-take = tomar
tui-hint-peer = quem
tui-hint-alert = alerta
tui-hint-amend = editar
tui-hint-pause = pausar
tui-hint-cancel = cancelar
tui-hint-open_room = abrir
tui-hint-deposit_address = depositar
tui-hint-open_entry = ler
tui-hint-drop_alert = remover
tui-hint-accept = aceitar
tui-hint-decline = recusar
tui-hint-payer = pagador
tui-hint-mark_paid = paguei
tui-hint-undo_paid = desfazer
tui-hint-release = liberar
tui-hint-extend = ampliar
tui-hint-call_off = cancelar
tui-hint-claim = reivindicar
tui-hint-dispute = disputa
tui-hint-verdict = veredito
tui-hint-write = escrever
tui-hint-attach = arquivo
tui-hint-review = avaliar
tui-hint-room_peer = quem
tui-hint-open_case = ler
tui-hint-take_case = assumir
tui-hint-decide = decidir
tui-hint-examine = doctor
tui-hint-halt = parar
tui-hint-lift = encerrar
tui-hint-form_next = próximo
tui-hint-form_send = seguir
tui-hint-form_leave = deixar
tui-hint-confirm_leave = não
tui-hint-pager_down = baixo
tui-hint-pager_up = cima
tui-hint-pager_leave = fechar
tui-hint-code_copy = copiar
tui-hint-code_leave = fechar

## Onde as teclas valem
tui-context-global = Em toda parte
tui-context-list = Em uma lista
tui-context-market = Mercado
tui-context-orders = Ordens
tui-context-trades = Negociações
tui-context-wallet = Carteira
tui-context-alerts = Alertas
tui-context-room = Na sala de uma negociação
tui-context-desk = Disputas
tui-context-operator = Operação
tui-context-form = Em um formulário
tui-context-confirm = Em uma pergunta
tui-context-pager = Em um texto
tui-context-code = Ao lado de um código

## Tempos
tui-now = agora
tui-days_hours = { $days } d { $hours } h
tui-left = restam { $time }

## As primeiras linhas: quão recente é a imagem, quem olha, e as telas
tui-link-frozen = FIXA
tui-link-connecting = conectando
tui-link-lost = PERDIDA
tui-link-stale = DESATUALIZADA
tui-link-live = ao vivo
tui-link-heard = { $age } seq { $seq }
tui-who-nobody = ninguém
tui-who-practice = TREINO
tui-who-live = REAL
tui-who-read_only = SÓ LEITURA
tui-screen-market = Mercado
tui-screen-trades = Negociações
tui-screen-orders = Ordens
tui-screen-wallet = Carteira
tui-screen-alerts = Alertas
tui-screen-log = Registro
tui-screen-desk = Disputas
tui-screen-operator = Operação
tui-small = é preciso { $size }

## Títulos de painéis
tui-panel-book = Livro
tui-panel-offers = Ofertas
tui-panel-chart = Gráfico
tui-panel-tape = Últimos negócios
tui-panel-trades = Minhas negociações
tui-panel-orders = Minhas ordens
tui-panel-wallet = Carteira
tui-panel-balances = Saldos
tui-panel-transfers = Transferências
tui-panel-deposits = Depósitos de cadeias
tui-panel-withdrawals = Saques para cadeias
tui-panel-top_ups = Pagamentos
tui-panel-alerts = Alertas: tocam enquanto esta tela está aberta
tui-panel-log = Registro
tui-panel-disputes = Disputas
tui-panel-halts = Interrupções
tui-panel-health = Saúde
tui-panel-queues = Espera por você
tui-panel-chat = Chat
tui-panel-facts = Dados
tui-book-coarse = Livro, { $ticks } ticks
tui-panels = Tab: { $names }

## Formulários, perguntas, textos
tui-form-enter = Enter próximo
tui-form-go_on = { $key } seguir
tui-form-choose = ←→ escolher
tui-form-mark = Espaço marca
tui-form-leave = { $key } deixar
tui-question-yes = sim
tui-question-no = não, { $key }
tui-question-typed = Enter · { $key } não
tui-squeezed = … não cabe tudo: aumente a janela
tui-more = mais { $rows }
tui-question-other = Isso não é { $expected }.

## O que aconteceu
tui-alert-above = { $market } está em { $price } ou mais.
tui-alert-below = { $market } está em { $price } ou menos.
tui-news-back = O daemon responde de novo.
tui-news-gap = Faltam mensagens de { $topic }; tudo é lido de novo.
tui-news-refused = { $topic } não pode ser lido: { $why }.
tui-news-lost = O daemon se perdeu: { $why }.
tui-price-market = mercado
tui-price-floating = um preço flutuante
# Uma ordem: $side é uma palavra.
tui-news-order = { $side } { $quantity } a { $price }
tui-news-filled = Ordem { $id }: executado { $filled } de { $order }
tui-news-order_state = Ordem { $id }, { $order }: { $state }
tui-news-order_why = Ordem { $id }, { $order }: { $state } ({ $why })
tui-news-both = { $buyer } e { $seller }
tui-news-trade = Negociação { $id }, { $quantity } com { $name }: { $state }
tui-news-trade_turn = Negociação { $id }, { $quantity } com { $name }: { $state }, sua vez
tui-news-call_off = Negociação { $id }, { $quantity } com { $name }: { $by } quer cancelá-la

## Comandos que são digitados
tui-command-quote = Há aspas sem fechar.
tui-command-elsewhere = `{ $command }` precisa de um terminal próprio.
tui-command-silent = Feito; não imprimiu nada.
tui-command-title = Comando
tui-command-about = Como depois de `orrange`; ou um mercado, ou o nome de uma tela.
tui-command-read_only = Não há comandos em uma tela que foi aberta com --readonly.
tui-spoken-field = Campo: { $text }
tui-spoken-screen = { $screen }, { $link }

## Nomes de colunas, e o que fica onde não há linhas
tui-column-side = lado
tui-column-price = preço
tui-column-quantity = quantidade
tui-column-maker = maker
tui-column-done = feito
tui-column-limits = limites
tui-column-methods = métodos
tui-column-time = hora
tui-none-offers = Não há ofertas.
tui-none-prints = Ainda nada foi negociado.
tui-column-id = id
tui-column-state = estado
tui-column-left = resta
tui-column-payment = pagamento
tui-column-with = com
tui-column-method = método
tui-column-market = mercado
tui-column-remaining = restante
tui-column-filled = executado
tui-column-terms = condições
tui-column-asset = ativo
tui-column-available = disponível
tui-column-orders = ordens
tui-column-escrow = custódia
tui-column-bonds = cauções
tui-column-deposit = depósito
tui-column-total = total
tui-column-held = retido
tui-column-leaving = saindo
tui-column-owed = dívida
tui-column-confirmations = confirmações
tui-column-chain = cadeia
tui-column-transaction = transação
tui-column-approvals = aprovações
tui-column-fee = taxa
tui-column-until = até
tui-column-provider = por
tui-column-amount = valor
tui-column-from = de
tui-column-to = para
tui-column-why = por quê
tui-column-when_the_last_price_is = com o último preço
tui-column-now = agora
tui-column-what_happened = o que aconteceu
tui-none-trades = Nenhuma negociação está aberta.
tui-none-orders = Nenhuma ordem está aberta.
tui-none-balances = Ainda não há dinheiro.
tui-none-transfers = Ainda nada foi movido.
tui-none-alerts = Não há alertas. Em Mercado, `a` cria um.
tui-none-log = Ainda nada aconteceu.
tui-column-due = vence
tui-column-arbiter = árbitro
tui-column-buyer = comprador
tui-column-seller = vendedor
tui-column-reason = motivo
tui-column-what = o quê
tui-column-since = desde
tui-column-by = por
tui-column-count = quantos
tui-column-command = comando
tui-none-disputes = Não há disputas.
tui-none-halts = Nada está interrompido.

tui-queue-payouts = Saques por provedor
tui-queue-withdrawals = Saques a decidir
tui-queue-breaks = Livros que divergem
tui-queue-parked = O que falhou várias vezes
tui-none-levels = O livro está vazio.
tui-spread = spread { $share } %
tui-one_side = só um lado

## O mercado
tui-you = você
tui-new = novo
tui-market-none = nenhum mercado
tui-market-last = último
tui-market-index = índice { $price }
tui-phase-cancel_only = SÓ CANCELAR
tui-phase-halted = INTERROMPIDO
tui-phase-delisted = EXCLUÍDO
tui-phase-open = ABERTO

## O que é meu
tui-duty-accept = ACEITE
tui-duty-mark_paid = PAGUE
tui-duty-claim = MOSTRE QUE PAGOU
tui-duty-release = LIBERE
tui-duty-wait = ESPERE
tui-duty-resolve = DECIDA
tui-duty-accept_verdict = RESPONDA
tui-duty-payer = DIGA QUEM PAGA
tui-paused = em pausa
tui-held = ({ $amount } reservado)
tui-alert-when_above = em { $price } ou mais
tui-alert-when_below = em { $price } ou menos

## Árbitros e operadores
tui-overdue = VENCIDA
tui-all_markets = todos
tui-health-markets = { $count ->
        [0] { $count } mercados
        [one] { $count } mercado
       *[other] { $count } mercados
    }, { $states }
tui-health-open = tudo aberto
tui-health-unknown = Os livros ainda não foram examinados daqui.
tui-health-sound = os livros fecham, { $time }
tui-health-broken = { $count ->
        [one] { $count } regra foi violada
       *[other] { $count } regras foram violadas
    }, { $time }
tui-halt-orders = ordens
tui-halt-payments = pagamentos
tui-halt-messages = mensagens
tui-halt-accounts = contas
tui-halt-people = pessoas

## A sala de uma negociação
tui-way-awaiting_accept = aceita
tui-way-awaiting_payment = custódia
tui-way-payment_marked = paga
tui-way-on_hold = retenção
tui-way-completed = liberada
tui-turn-over = Terminou.
tui-turn-nobody = Ninguém precisa fazer nada.
tui-turn-mine = Sua vez.
tui-turn-buyer = Vez do comprador.
tui-turn-seller = Vez do vendedor.
tui-turn-arbiter = Vez do árbitro.
tui-chat-purged = (apagado)
tui-chat-proof = comprovante { $type }, { $size }: { $hash }
tui-chat-file = arquivo { $type }, { $size }: { $hash }
tui-chat-none = Ninguém escreveu ainda. { $key } escreve.
tui-room-title = Negociação { $id }  { $market }
tui-fact-you = você
tui-fact-with = com
tui-fact-quantity = quantidade
tui-fact-price = preço
tui-fact-payment = pagamento
tui-fact-method = método
tui-fact-paid_as = pago como
tui-fact-payer = pagador
tui-fact-seen = pagamento visto
tui-fact-bond = caução
tui-fact-call_off = cancelar
tui-fact-dispute = disputa
tui-fact-says = declara
tui-fact-verdict = veredito
tui-room-call_off = { $by } propõe
tui-room-call_off_payment = { $by } propõe; pagamento { $fate }
tui-room-pay = Pague exatamente isto:
tui-room-paid_here = Você recebe aqui:

## Ordens
tui-amend-title = Mudar a ordem { $id }
tui-amend-price = preço
tui-amend-quantity = quantidade
tui-amend-note = { $asset }, com o já executado
tui-amend-about = Com menos ela mantém o lugar na fila; com outro preço ou com mais, não.
tui-amend-nothing = Nada muda.
tui-amend-done = A ordem foi alterada.
tui-pause-done = Em pausa.
tui-resume-title = Retomar a ordem
tui-resume-done = Retomada.
tui-cancel-title = Cancelar a ordem
tui-cancel-done = Cancelada.
tui-cancel_all-title = { $count ->
        [one] Cancelar { $count } ordem
       *[other] Cancelar { $count } ordens
    }
tui-cancel_all-type = Digite: { $words }
# O que é digitado; o número tem de ficar nele.
tui-cancel_all-words = cancelar { $count }
tui-cancel_all-done = { $count ->
        [0] { $count } ordens foram canceladas.
        [one] { $count } ordem foi cancelada.
       *[other] { $count } ordens foram canceladas.
    }

## Interrupções
tui-halt-title = Interromper
tui-halt-what = o quê
tui-halt-market = mercado
tui-halt-why = por quê
tui-halt-note = dito a quem é recusado
tui-halt-meant = Em { $market } é recusado tudo o que for novo de: { $what }. Liberações, cancelamentos e disputas continuam.
tui-halt-everywhere = Em todos os mercados é recusado tudo o que for novo de: { $what }. Liberações, cancelamentos e disputas continuam.
tui-halt-done = Interrompido.
tui-lift-title = Encerrar a interrupção
tui-lift-done = Encerrada.
tui-lift-market = { $what } em { $market }: { $why }
tui-lift-everywhere = { $what }: { $why }

## Árbitros
tui-take_case-title = Assumir o caso
tui-take_case-meant = { $buyer } e { $seller }: { $reason }
tui-take_case-done = O caso é seu.
tui-decide-title = Veredito
tui-decide-to = a custódia vai para
tui-decide-share = parte do comprador, %
tui-decide-share_note = com divisão
tui-decide-buyer = da caução do comprador, %
tui-decide-seller = da caução do vendedor, %
tui-decide-why = por quê
tui-decide-no_share = Diga a parte do comprador em por cento.
tui-decide-no_bond = O que se confisca de uma caução é em por cento, de 0 a 100.
tui-decide-meant = Vai para: { $to }.
tui-decide-split = Vai para: { $to }, disso { $share } % para o comprador.
tui-decide-ask = Decidir
tui-decide-done = Decidida.

## Passos de uma negociação
tui-trade-with = { $quantity } com { $name }
tui-bank-id = id do pagamento no banco
tui-bank-note = se houver
tui-claim-title = Paguei, embora tarde
tui-claim-how = quando e como
tui-claim-no_statement = Diga quando e como você pagou.
tui-claim-done = Uma disputa está aberta; um árbitro vai examiná-la.
tui-dispute-back = Retirar a disputa
tui-dispute-is_back = A disputa foi retirada.
tui-dispute-title = Abrir uma disputa
tui-dispute-reason = motivo
tui-dispute-what = o que aconteceu
tui-dispute-about = A custódia fica congelada até vocês dois fazerem um acordo ou um árbitro decidir.
tui-dispute-done = A disputa está aberta.
tui-verdict-title = O veredito
tui-verdict-i = Quero
tui-verdict-accept = aceitar
tui-verdict-appeal = recorrer
tui-verdict-why = por quê
tui-verdict-note = com um recurso
tui-verdict-accept_title = Aceitar o veredito
tui-verdict-accept_meant = Então ele é cumprido, e não cabe recurso.
tui-verdict-accepted = Você aceitou o veredito.
tui-verdict-choose = Diga se você aceita ou recorre: as setas escolhem.
tui-verdict-no_why = Diga por que você recorre.
tui-verdict-appeal_title = Recorrer
tui-verdict-appealed = Outro árbitro vai examinar o caso.
tui-paid-title = Paguei { $amount }
tui-paid-about = Diga isso só quando o dinheiro tiver sido enviado. Quem diz e não pagou perde a caução.
tui-paid-done = O vendedor foi avisado de que você pagou.
tui-paid-ask = Paguei
tui-paid-meant = { $amount } para { $seller }
tui-release-to = para
tui-release-what = libera
tui-release-for = por
tui-release-payer = pagador
tui-release-payment = { $amount } por { $method }
tui-release-not_told = não declarado
tui-release-unpaid = O COMPRADOR NÃO DISSE QUE PAGOU.
tui-release-final = Uma liberação não pode ser desfeita.
tui-release-title = Liberar: { $step } de 3
tui-release-looked = Olhei a minha conta bancária, e o dinheiro está lá.
tui-release-type = Digite a quantidade: { $quantity }
tui-release-meant = Liberar { $quantity } para { $buyer }, de forma definitiva?
tui-release-done = Você liberou { $quantity } para { $buyer }.
tui-call_off-agree = Aceitar o cancelamento
tui-call_off-propose = Propor o cancelamento
tui-call_off-done = A negociação foi cancelada.
tui-call_off-asked = A outra parte foi perguntada.
tui-call_off-fate = o pagamento foi
tui-call_off-about = A custódia volta para o vendedor. Se você pagou, diga isso só depois que o dinheiro tiver voltado.
tui-call_off-no_fate = Diga o que foi feito do pagamento: as setas escolhem.
tui-call_off-payment = O pagamento: { $fate }.
tui-call_off-back = Retirar a proposta de cancelamento
tui-call_off-is_back = A proposta foi retirada.
tui-call_off-alone = Cancelar a negociação. Só se você não enviou dinheiro!
tui-write-both = Para ambas as partes
tui-write-to = Para { $name }
tui-write-text = texto
tui-write-done = Enviado.
tui-attach-title = Enviar um arquivo
tui-attach-path = caminho
tui-attach-proof = mostra que paguei
tui-review-title = Como foi com { $name }?
tui-review-stars = estrelas
tui-review-text = em palavras
tui-review-done = Obrigado.
tui-payer-none = Você não tem nenhuma conta de { $method }. Adicione uma: `:methods add { $method } --help`.
tui-payer-title = De qual conta você paga?
tui-payer-account = conta
tui-payer-done = Agora você fica sabendo para onde pagar.
tui-accept-ask = Aceitar este taker
tui-accept-done = Aceito; a custódia está travada.
tui-decline-ask = Recusar este taker
tui-decline-done = Recusado.
tui-undo-ask = Retirar o seu aviso de que pagou
tui-undo-done = Retirado.
tui-extend-ask = Dar mais tempo ao comprador
tui-extend-done = O comprador tem mais tempo.

## Outras coisas que são ditas
tui-read_only = Nada pode ser alterado daqui: foi aberto com --readonly.
tui-fault-keys_action = não há uma ação "{ $id }"
tui-fault-keys_list = as teclas de "{ $id }" têm de ser uma lista, como { $example }
tui-fault-keys_money = "{ $id }" move dinheiro e não aceita letra minúscula nem algarismo
tui-fault-keys_shared = "{ $key }" seria ao mesmo tempo "{ $id }" e "{ $other }"
tui-fault-not_json = não é JSON
tui-fault-one_of = { $what } é um de { $names }
tui-fault-read_only = aberto com --readonly
tui-filter-title = Só os que contêm
tui-copied = Copiado { $id }
tui-copied-row = Copiado como JSON
tui-deposit-heading = Depositar { $asset } em { $chain }
tui-deposit-about = Não envie para lá nada além deste ativo, nesta cadeia.
tui-deposit-none = Este daemon não segue nenhuma cadeia.
tui-code-too_small = O código precisa de um terminal de { $size }.
tui-code-keys = { $copy } copia · { $leave } fecha
tui-alert-title = Alerta em { $market }
tui-alert-when = quando o último preço é
tui-alert-at_above = igual ou maior
tui-alert-at_below = igual ou menor
tui-alert-price = preço
tui-alert-about = Toca enquanto esta tela está aberta, e depois não mais.
tui-alert-malformed = O preço tem de ser um número.
tui-duty-nothing = Nada espera por você.
tui-theme-now = Tema: { $name }
tui-quit-title = Sair?
tui-quit-about = Ordens e negociações continuam sem esta tela.
tui-doctor-looks = O doctor está examinando.
tui-not_now = { $what }: agora não.
tui-keys = Teclas

## Formulários de ordens
tui-ticket-malformed-quantity = A quantidade tem de ser um número, como 0.05.
tui-ticket-malformed-price = O preço tem de ser um número, como 0.05.
tui-ticket-malformed-margin = A margem tem de ser em por cento, como 1.5 ou -0.5.
tui-ticket-no_method = Diga por quais métodos de pagamento.
tui-ticket-buy = COMPRAR { $quantity } a { $price }
tui-ticket-sell = VENDER { $quantity } a { $price }
tui-ticket-buy_by = COMPRAR { $quantity } a { $price } por { $methods }
tui-ticket-sell_by = VENDER { $quantity } a { $price } por { $methods }
tui-ticket-done = A ordem foi dada.
tui-ticket-methods = métodos de pagamento
tui-ticket-least = mínimo por negociação
tui-ticket-least_note = vazio: tudo
tui-ticket-no_market = Ainda não há nenhum mercado.
tui-ticket-title_buy = Comprar { $market }
tui-ticket-title_sell = Vender { $market }
tui-ticket-quantity = quantidade
tui-ticket-price = preço
tui-ticket-margin = ou índice mais, %
tui-ticket-margin_note = prevalece sobre o preço
tui-ticket-no_account = Você não tem nenhuma conta de pagamento. Adicione uma: `:methods add --help`.
tui-ticket-own = Esta oferta é sua.
tui-ticket-from = Comprar de { $maker } a { $price }
tui-ticket-to = Vender para { $maker } a { $price }
tui-ticket-method = método de pagamento
tui-ticket-limits = de { $minimum } a { $maximum } por negociação
tui-ticket-best = Você negocia com a melhor oferta deste preço que serve a você; pode ser a de outra pessoa.
