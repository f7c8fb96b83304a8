### Formulários e o que perguntam: em chats e em terminais. Um título diz o que aconteceu e o que há para fazer.

## Botões de todo formulário

flows-back = Voltar
flows-discard = Descartar
flows-done = Pronto
flows-skip = Pular
flows-discarded = Descartado. Nada foi enviado.
flows-changed = Este formulário mudou desde que você começou; aqui está o seu rascunho de novo.
flows-unavailable = Isto não pode ser mostrado agora. Tente de novo em instantes.

## O que há de errado em uma resposta

flows-problem-above = No máximo { $most }.
flows-problem-below = No mínimo { $least }.
flows-problem-choice = Escolha um dos botões ou digite o que está escrito nele.
flows-problem-decimal-ambiguous = “{ $text }” pode ser lido de duas maneiras. Qual delas você quer dizer?
flows-problem-decimal-malformed = Isso não é um número. Escreva como em 1.5 ou 1,5.
flows-problem-decimal-unit = O número é pedido em { $units }.
flows-problem-decimals = No máximo { $decimals ->
    [0] { $decimals } casas decimais
    [one] { $decimals } casa decimal
   *[other] { $decimals } casas decimais
  }.
flows-problem-empty = Está vazio.
flows-problem-expired = Este formulário é antigo demais. Comece de novo.
flows-problem-file = Envie um arquivo.
flows-problem-index = Não há agora um preço de índice para seguir. Digite um preço.
flows-problem-long = No máximo { $most } caracteres.
flows-problem-lot = Um múltiplo de { $lot }, maior que zero.
flows-problem-many = No máximo { $most }.
flows-problem-margin = Uma margem se escreve como em +1.5 % ou -2 %, até 50 %.
flows-problem-moved = Isto mudou desde que foi mostrado. Olhe de novo e depois confirme.
flows-problem-no-file = Aqui não se pede um arquivo.
flows-problem-not-now = A negociação não permite isto agora.
flows-problem-quote = Não é possível saber agora o que isto faria. Tente de novo em instantes.
flows-problem-stale = Esse botão é de um estado anterior.
flows-problem-tick = Um múltiplo de { $tick }, maior que zero.
flows-problem-unknown = O que isto precisa não pode ser lido agora. Tente de novo em instantes.
flows-problem-unprintable = Há caracteres que não podem ser mostrados.

## Como se chamam as linhas de um cartão

flows-fact-amount = Valor
flows-fact-ask = Melhor venda
flows-fact-available = Disponível
flows-fact-bond = Caução
flows-fact-bid = Melhor compra
flows-fact-escrow = Em custódia
flows-fact-expiry = Em vigor
flows-fact-fees = Taxas
flows-fact-filled = Executado
flows-fact-held = Reservado
flows-fact-index = Índice
flows-fact-kind = O que se pede
flows-fact-last = Último preço
flows-fact-methods = Pagamento
flows-fact-minimum = Mínimo por negociação
flows-fact-offer = Oferta de
flows-fact-payer = Pagador
flows-fact-payment = A pagar
flows-fact-peer = Com
flows-fact-person = Para
flows-fact-phrase = Sua frase
flows-fact-price = Preço
flows-fact-reason = Motivo
flows-fact-reference = Referência
flows-fact-speed = Demora
flows-fact-takers = Quem pode tomá-la
flows-fact-trades = Negociado já
flows-fact-where = Onde fica
flows-fact-whole = Tudo
flows-fact-window = Prazo para pagar
flows-fact-zone = Fuso horário

flows-fees = { $maker } enquanto espera, { $taker } pelo que for executado na hora
flows-held = { $needed } (você tem { $available })
flows-until-cancelled = até você cancelar

## Vender e comprar

flows-sell-market = O que você vende, e em troca de quê?
flows-buy-market = O que você compra, e com quê?
flows-sell-amount = Quanto { $asset } você vende?
flows-buy-amount = Quanto { $asset } você compra?
flows-everything = Tudo: { $amount }
flows-price = A que preço, em { $currency } por um { $asset }?
flows-price-floating = Digite um preço, ou uma margem sobre o índice como em +1.5 %.
flows-price-index = Índice { $margin }, agora { $price }
flows-price-top = O melhor do livro: { $price }
flows-sell-methods = Como você quer receber em { $currency }? Escolha um ou mais.
flows-buy-methods = Como você pode pagar em { $currency }? Escolha um ou mais.
flows-methods-none = Você ainda não tem uma conta de pagamento para { $currency }.
flows-lead-account = Adicionar uma conta de pagamento
flows-minimum = Quanto uma negociação deve valer no mínimo, em { $currency }?
flows-takers = Quem pode tomá-la?
flows-takers-anyone = Qualquer pessoa
flows-takers-experienced = { $trades ->
    [one] Quem tem { $trades } negociação concluída
   *[other] Quem tem { $trades } negociações concluídas
  }
flows-takers-trusted = Pessoas em quem confio
flows-takers-asked = Quero ser perguntado a cada vez
flows-bond = Você presta uma caução em { $asset }?
flows-bond-posted = Com caução
flows-bond-none = Sem: só vendedores que permitem
flows-where = Onde ela fica?
flows-where-public = No livro público
flows-where-unlisted = Só para quem tem o link
flows-where-direct = Para uma pessoa
flows-person = Para quem? Digite o nome.
flows-person-form = Os nomes têm de 2 a 32 caracteres entre a-z, 0-9, _ e -, e começam com uma letra.
flows-sell-review = Você está prestes a vender { $amount } em { $market }. Confira.
flows-buy-review = Você está prestes a comprar { $amount } em { $market }. Confira.
flows-fills-now = Disso, { $amount } seriam executados na hora.
flows-sell-post = Vender { $amount }
flows-buy-post = Comprar { $amount }
flows-posted = A sua ordem de { $amount } foi registrada.
flows-edit-market = Mudar o mercado
flows-edit-amount = Mudar o valor
flows-edit-price = Mudar o preço
flows-edit-methods = Mudar o pagamento
flows-edit-minimum = Mudar o mínimo
flows-edit-takers = Mudar quem pode tomá-la
flows-edit-bond = Mudar a caução
flows-edit-where = Mudar onde fica
flows-edit-method = Mudar o método
flows-edit-label = Mudar o nome
flows-edit-reason = Mudar o motivo
flows-edit-statement = Mudar a declaração
flows-lead-cancel = Cancelá-la
flows-lead-dispute = Disputá-la
flows-own-name = Pague de uma conta em seu próprio nome, e de nenhuma outra.
flows-never-asked = Ninguém que trabalha aqui pede um código ou uma senha, nem escreve primeiro.
# What the raw values of an escrow's papers say, in brackets behind them: whose address it is, what it is of.
flows-escrow-yours = seu, como { $role }
flows-escrow-theirs = da outra parte, como { $role }
flows-escrow-platforms = da plataforma, como { $role }
flows-escrow-contract = o contrato de custódia
flows-escrow-own_money = { $asset }, o dinheiro próprio da cadeia
flows-escrow-token = o token de { $asset }
flows-escrow-unknown = ninguém que se conheça aqui
flows-escrow-this = esta custódia
flows-escrow-other = outra custódia
flows-escrow-bytes = { $count } bytes
flows-minutes = { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minutos
  }
flows-peer = { $name }, { $trades ->
    [one] { $trades } negociação
   *[other] { $trades } negociações
  }, { $completed } concluídas
flows-peer-new = { $name }, ainda sem negociações

## Tomar uma oferta

flows-take-buy-amount = { $name } vende { $asset }. Por quanto em { $currency } você compra?
flows-take-sell-amount = { $name } compra { $asset }. Por quanto em { $currency } você vende?
flows-least = Mínimo: { $amount }
flows-most = Máximo: { $amount }
flows-take-pay-by = Como você paga os { $amount }?
flows-take-paid-by = Como você quer receber os { $amount }?
flows-bond-allowed = Este vendedor também vende para pessoas sem caução.
flows-bond-skipped = Sem caução
flows-take-buy-review = Você está prestes a comprar { $amount } de { $name } e a pagar { $payment }. Confira.
flows-take-sell-review = Você está prestes a vender { $amount } para { $name } por { $payment }. Confira.
flows-take-buy-turn = Você está prestes a comprar até { $amount } a { $price } ou melhor, por { $payment } no máximo. Confira.
flows-take-sell-turn = Você está prestes a vender até { $amount } a { $price } ou melhor. Confira.
flows-take-turn = A oferta de { $name } é tomada na sua vez: ofertas melhores, e as que já estavam lá pelo mesmo preço, vêm antes. Talvez você negocie com outras pessoas, e com várias.
flows-trades = { $amount } por { $payment }, { $offers ->
    [one] com { $offers } oferta
   *[other] com { $offers } ofertas
  }
flows-take-asked = Primeiro se pergunta a { $name }, que pode recusar.
flows-take-part = Só { $amount } seriam negociados.
flows-take-gone = A oferta não pode mais ser tomada como está.
flows-take = Tomar até { $amount }
flows-taken = Você pediu até { $amount } a { $name }. Suas negociações dizem quanto você obteve.
flows-taken-turn = Você pediu até { $amount } a { $price } ou melhor. Suas negociações dizem quanto você obteve e com quem.

## Pagar

flows-pay-payer = De qual conta você paga { $amount }? Diga antes de { $deadline }.
flows-pay-payer-form = Escolha uma conta ou digite o nome do titular.
flows-pay = Pague { $amount } a { $name } antes de { $deadline } e depois diga isso aqui.
flows-pay-not-now = Esta negociação não espera agora os seus { $amount }.
flows-pay-reference = Escreva a referência exatamente como está, e nada sobre o que você compra.
flows-pay-done = Já paguei
flows-pay-proof = Envie uma imagem ou um arquivo que mostre o pagamento de { $amount }, ou pule.
flows-pay-id = O identificador do pagamento no seu banco, se houver?
flows-pay-confirm = Você enviou { $amount } para { $name }?
flows-pay-then = Então { $name } confere e libera { $amount }.
flows-pay-false = Dizer isso sem ter pago custa a sua caução.
flows-pay-wallet = Assim o vendedor sabe qual pagamento é o seu. Marque-o também com a sua carteira, no prazo do contrato: lá só isso conta.
flows-pay-mark = Paguei { $amount }
flows-paid = Avisamos { $name }. Os { $amount } são seus assim que forem liberados.

## Liberar

flows-release-look = { $name } diz que enviou { $amount }. Veja o seu banco antes de { $deadline }.
flows-release-early = { $name } ainda não disse que enviou { $amount }; há tempo até { $deadline }. O dinheiro chegou?
flows-release-payer = Se o pagamento veio em nome de outra pessoa, não libere: dispute a negociação.
flows-release-shown = Só vale o aplicativo do seu próprio banco. Uma imagem ou uma mensagem não prova nada.
flows-release-not-there = Ainda não está lá
flows-release-there = Chegou
flows-release-wait = Nada foi liberado. Olhe de novo mais tarde.
flows-release-told = Nada foi liberado. O comprador é avisado de que o dinheiro não chegou. Olhe de novo mais tarde.
flows-release-confirm = Liberar { $amount } para { $name } pelos { $payment } que chegaram?
flows-release-unmarked = { $name } não disse que pagou.
flows-release-final = Isto não pode ser desfeito.
flows-release-arming = Pode ser liberado em { $seconds ->
    [one] { $seconds } segundo
   *[other] { $seconds } segundos
  }. Aproveite esse tempo para conferir.
flows-release = Liberar { $amount }
flows-release-digits = { $digits ->
    [one] { $payment } chegaram? Digite o último algarismo desse valor para liberar { $amount }.
   *[other] { $payment } chegaram? Digite os últimos { $digits } algarismos desse valor para liberar { $amount }.
  }
flows-release-mistyped = Esses não são os últimos algarismos do valor.
flows-released = Você liberou { $amount } para { $name }.

## Cancelar uma negociação, e seus passos menores

flows-trade-nothing = Não há nada desse tipo a fazer nesta negociação agora.
flows-trade-choose = O que você quer fazer com { $amount }? Há tempo até { $deadline }.
flows-trade-confirm = { $action ->
    [cancel] Cancelar a negociação de { $amount } com { $name }?
    [decline] Recusar a negociação de { $amount } com { $name }?
    [propose_cancel] Propor a { $name } cancelar a negociação de { $amount }?
    [accept_cancel] Aceitar a proposta de { $name } de cancelar a negociação de { $amount }?
    [withdraw_cancel] Retirar a sua proposta de cancelar a negociação de { $amount } com { $name }?
    [accept] Aceitar a negociação de { $amount } com { $name }?
    [extend] Dar a { $name } mais tempo para pagar por { $amount }?
    [undo_paid] Retirar o seu aviso de que pagou a { $name } por { $amount }?
    [withdraw_dispute] Retirar a disputa sobre { $amount } com { $name }?
   *[other] Fazer isto na negociação de { $amount } com { $name }?
  }
flows-trade-told = Feito. Avisamos a outra parte.
flows-cancel-cancel = Cancelar a negociação
flows-cancel-decline = Recusar { $name }
flows-cancel-propose = Propor a { $name } o cancelamento
flows-cancel-accept = Aceitar o cancelamento com { $name }
flows-cancel-withdraw = Retirar a proposta
flows-cancel-proposed = { $name } quer cancelá-la.
flows-cancel-fate = O que aconteceu com o seu pagamento de { $amount }?
flows-cancel-not-sent = Não enviei
flows-cancel-returned = Recebi de volta
flows-cancel-paid = Se você pagou, não cancele: a custódia volta para o vendedor.
flows-cancel-arrived = Se o pagamento chegou, devolva-o primeiro.
flows-step-accept = Aceitar { $name }
flows-step-extend = Dar mais tempo a { $name }
flows-step-undo-paid = Ainda não paguei
flows-step-withdraw-dispute = Retirar a disputa

## Disputar uma negociação, e as provas

flows-dispute-reason = O que há de errado na negociação de { $amount } com { $name }?
flows-dispute-opens = Pode ser disputada a partir de { $at }; por fraude, desde já.
flows-dispute-statement = O que aconteceu? Escreva para o árbitro, ou pule.
flows-dispute-confirm = Disputar a negociação de { $amount } com { $name }?
flows-dispute-arbiter = Um árbitro decide. Árbitros só escrevem na conversa da negociação.
flows-dispute-open = Abrir a disputa
flows-dispute-file = A disputa está aberta. Envie arquivos que mostrem o que aconteceu, um de cada vez.
flows-dispute-files = A outra parte e o árbitro os veem na conversa da negociação.
flows-dispute-waits = Avisamos o árbitro. Responda quando perguntarem.
flows-reason-not-received = O pagamento não chegou
flows-reason-not-acknowledged = Paguei, e o vendedor não libera
flows-reason-wrong-amount = O valor está errado
flows-reason-third-party = Outra pessoa pagou
flows-reason-late = Foi pago tarde demais
flows-reason-fraud = Fraude
flows-reason-reversed = O pagamento foi revertido
flows-reason-other = Outra coisa
flows-kind-bank-statement = Extrato bancário
flows-kind-payment-confirmation = Confirmação do pagamento
flows-kind-video = Vídeo
flows-kind-chat-export = Conversa de outro lugar
flows-kind-id-check = Prova da sua identidade
flows-kind-other = Outra coisa
flows-evidence-none = Nenhuma prova é pedida a você agora.
flows-evidence-which = Qual destas você entrega?
flows-evidence-give = { $name } pede provas a você até { $deadline }. Envie um arquivo ou escreva.
flows-evidence-shared = A outra parte também vê.
flows-evidence-kept = Só o árbitro vê.
flows-evidence-done = Feito. O árbitro examina o que você entregou.

## Uma conta de pagamento

flows-account-method = Qual é o método de pagamento?
flows-account-method-for = Por qual método você recebe em { $currency }?
flows-account-field = { $field } da sua conta { $method }?
flows-account-example = Como em { $example }
flows-account-edit = Mudar: { $field }
flows-account-label = Como você chama esta conta { $method }? Só você vê.
flows-account-review = A sua conta { $method } “{ $label }”. Confira.
flows-account-own = Ela tem de estar em seu próprio nome. Quem paga a você a vê, e mais ninguém.
flows-account-missing = Ainda falta: { $field }
flows-account-add = Adicionar
flows-account-added = “{ $label }” foi adicionada.

## Um endereço

flows-link-channel = Como você quer receber os avisos?
flows-channel-email = Por e-mail
flows-channel-sms = Por mensagem de texto
flows-channel-webhook = Por um webhook
flows-link-email = Para qual endereço de e-mail?
flows-link-sms = Para que número de telefone, como +4915112345678?
flows-link-webhook = Para qual endereço https?
flows-link-address-form = Isso não é um endereço.
flows-link-code = Um código foi enviado para { $address }. Digite os seus seis algarismos.
flows-link-form = O código tem seis algarismos.
flows-link-secret = Digite-o só aqui. Ninguém que trabalha aqui o pede.
flows-linked = { $address } foi vinculado.

## Alerts

flows-alert-market = Em qual mercado?
flows-alert-topic = De que você quer ser avisado em { $market }?
flows-alert-edit-topic = Mudar do que se trata
flows-alert-topic-above = O preço sobe para …
flows-alert-topic-below = O preço cai para …
flows-alert-topic-moves = O preço se move …
flows-alert-topic-sell = Ofertas de venda
flows-alert-topic-buy = Ofertas de compra
flows-alert-price = A que preço?
flows-alert-worst = A que preço, no pior caso? Pule para qualquer um.
flows-alert-move = Quanto, para cima ou para baixo?
flows-alert-edit-move = Mudar quanto
flows-alert-again = Uma vez, ou de novo?
flows-alert-edit-again = Mudar quantas vezes
flows-alert-once = Uma vez
flows-alert-hour = No máximo uma vez por hora
flows-alert-day = No máximo uma vez por dia
flows-alert-review = Você seria avisado de { $market }. Nada é negociado com isso.
flows-alert-fact-topic = De quê
flows-alert-fact-again = Aviso
flows-alert-add = Avise-me
flows-alert-added = Você será avisado de { $market }.
flows-alert-drop = Remover este alerta? Você não será mais avisado.
flows-alert-drop-it = Remover
flows-alert-dropped = Foi removido.
flows-community-market = De que mercado trata “{ $name }”?
flows-community-methods = Ofertas de quais métodos de pagamento são mostradas?
flows-community-methods-all = Com “Qualquer um” são mostradas todas as que são pagas em { $currency }.
flows-community-any = Qualquer um
flows-community-language = Em que idioma se fala ao chat?
flows-community-edit-language = Mudar o idioma
flows-community-share = Que parte da taxa da plataforma é sua?
flows-community-share-how = Ninguém paga mais por isso. Das suas próprias negociações você não recebe nada.
flows-community-edit-share = Mudar a parte da taxa
flows-community-review = Fazer de “{ $name }” uma comunidade?
flows-community-open = Qualquer pessoa pode negociar nela e ver que é sua.
flows-community-make = Criar
flows-community-made = “{ $name }” é uma comunidade. Eu avisei no chat.
flows-community-of = { $name }, de { $owner }
flows-fact-community = Comunidade
flows-fact-market = Mercado
flows-fact-share = Sua parte da taxa

## A primeira vez, e as configurações

flows-language = Qual idioma?
flows-terms = Três coisas antes de começar.
flows-terms-escrow = O que se vende fica em custódia até o vendedor ter o pagamento, ou um árbitro decidir.
flows-terms-payment = Pague e receba só entre contas em nome próprio de cada um. O dinheiro em si se move fora daqui.
flows-terms-staff = Ninguém que trabalha aqui escreve primeiro, pede um código nem pede que você pague em algum lugar.
flows-terms-all = `/terms` diz mais.
flows-terms-agree = Concordo
flows-name = Como os outros devem ver você? Escolha um nome e digite-o.
flows-name-why = Ele aparece ao lado das suas ofertas e negociações e não pode ser mudado.
flows-name-have = Já tem uma conta aqui? Saia deste formulário e envie /link.
flows-name-form = De 2 a 32 caracteres de a-z, 0-9, _ e -, começando por uma letra.
flows-phrase = Escolha duas palavras e digite-as.
flows-phrase-why = Elas aparecem em todo cartão em que dinheiro se move. Um cartão sem elas não é nosso.
flows-phrase-form = Duas palavras só de letras, como em “lontra macia”.
flows-zone = Em que fuso horário você está? Digite como em America/Sao_Paulo.
flows-zone-form = Isso não é um fuso horário. Digite como em America/Sao_Paulo.
flows-start-done = Tudo pronto. A sua frase é “{ $phrase }”. O que vem primeiro?
flows-start-book = Ver o livro de ordens
flows-start-later = Mais tarde
flows-settings = O que você quer mudar?
flows-settings-language = Idioma
flows-settings-zone = Fuso horário
flows-settings-phrase = Frase
flows-settings-quiet = Horário de silêncio
flows-settings-amounts = Valores nos avisos
flows-settings-voice = Avisos em voz alta
flows-settings-notice = Sobre o que recebo avisos
flows-settings-link = Vincular um endereço
flows-quiet = Quando você quer silêncio? Digite como em 22:00-07:00.
flows-quiet-form = Digite duas horas como em 22:00-07:00.
flows-quiet-urgent = Em { $zone }. O que é urgente chega mesmo assim.
flows-quiet-off = Nunca em silêncio
flows-notice-which = Sobre o quê?
flows-notice-how = Como você é avisado de { $event }?
flows-notice-email-now = Por e-mail
flows-notice-email-off = Não por e-mail
flows-notice-sms-now = Por mensagem de texto
flows-notice-sms-off = Não por mensagem de texto
flows-notice-webhook-now = Por webhook
flows-notice-webhook-off = Não por webhook
flows-notice-chat-now = No { $channel }
flows-notice-chat-off = Não no { $channel }
flows-saved = Salvo.

flows-card-not_yet = ainda não
flows-card-copy = copiar
flows-card-careful = Atenção:

## Alterar uma ordem

flows-order-cancel = Cancelar a ordem
flows-order-amend = Alterar a ordem
flows-order-pause = Pausar a ordem
flows-order-resume = Devolvê-la ao livro
flows-order-over = Não há mais nada a fazer com esta ordem.
flows-order-which = O que você quer fazer com a sua ordem de { $amount }?
flows-order-price = A que preço agora, por { $asset }? Pule para deixá-lo.
flows-order-quantity = Quanto { $asset } no total agora, com o que foi executado? Pule para deixar.
flows-order-filled = Mais que os { $amount } já executados.
flows-order-new-price = Preço novo
flows-order-new-whole = Quantidade nova
flows-order-confirm = { $action ->
    [cancel] Cancelar a sua ordem de { $amount }?
    [pause] Pausar a sua ordem de { $amount }?
    [resume] Devolver ao livro a sua ordem de { $amount }?
   *[amend] Alterar a sua ordem de { $amount }?
  }
flows-order-place = Ela perde o lugar entre as ordens do mesmo preço.
flows-order-unchanged = Nada mudou ainda: dê um preço ou uma quantidade.
flows-order-done = Feito.
flows-order-asked = Pedido. A ordem mostra o que aconteceu.

## Reclamar um pagamento atrasado

flows-claim-statement = Quando e como você pagou { $amount } a { $name }? Escreva para o árbitro.
flows-claim-reference = Que identificador seu banco ou provedor deu ao pagamento? Pule se não houver.
flows-claim-edit-reference = Mudar o identificador
flows-claim-confirm = Dizer que você pagou { $amount } a { $name }, embora o tempo tivesse acabado?
flows-claim-send = Paguei atrasado

## Uma decisão, uma proposta de acordo

flows-fact-gets = { $name } recebe
flows-verdict-none = Nada está decidido a que você possa responder agora.
flows-verdict-choose = { $name } decidiu. Você aceita?
flows-verdict-until = Depois de { $at } é definitivo.
flows-verdict-accept = Aceitar a decisão
flows-verdict-appeal = Recorrer a outro árbitro
flows-verdict-statement = O que a decisão não viu? Escreva para o próximo árbitro, cuja decisão é definitiva.
flows-verdict-accept-confirm = Aceitar a decisão? Então ela é paga, e não cabe mais recurso.
flows-verdict-appeal-confirm = Recorrer? Outro árbitro decide, de uma vez por todas.
flows-verdict-appealed = Você recorreu. Outro árbitro vai examinar.
flows-settle-none = Ninguém propõe um acordo a você agora.
flows-settle-which = Qual proposta você quer ver?
flows-settle-offer = { $name }: { $share } ao comprador
flows-settle-confirm = Encerrar a disputa como { $name } propõe?
flows-settle-final = Depois de aceitar, não é possível voltar atrás.
flows-settle-agree = Aceitar

## Uma avaliação

flows-review-stars = Como foi a negociação com { $name }?
flows-review-edit-stars = Mudar as estrelas
flows-review-text = O que você diz de { $name }? Pule para não dizer nada.
flows-review-edit-text = Mudar o texto
flows-review-fact = Estrelas
flows-review-confirm = Publicar isto sobre { $name }?
flows-review-public = Todos podem ler, com o seu nome. Você pode mudar durante { $hours } horas, até que respondam.
flows-review-publish = Publicar
flows-review-done = Obrigado. Sua avaliação está publicada.
flows-amounts = Os avisos dizem valores e preços?
flows-amounts-why = Ocultos, ninguém os lê por cima do seu ombro.
flows-amounts-shown = Mostrar
flows-amounts-hidden = Ocultar
flows-voice = Onde o que é urgente também é dito a você em voz alta?
flows-voice-why = Depois da mensagem escrita vem uma falada, se esta instalação puder falar. Ela não diz valores.
flows-voice-none = Em lugar nenhum
flows-voice-now = Até agora

## To withdraw

flows-withdraw-asset = O que você quer sacar?
flows-withdraw-none = No momento nada pode ser sacado.
flows-withdraw-address = Para qual dos seus endereços em { $chain }?
flows-withdraw-no_address = Você ainda não tem um endereço em { $chain } para o qual sacar.
flows-withdraw-listing = Os endereços são adicionados no terminal, com `orrange wallet addresses add`, e valem algum tempo depois.
flows-withdraw-ripe = a partir de { $at }
flows-withdraw-amount = Quanto { $asset } deve chegar?
flows-withdraw-left = Resta para 24 horas
flows-withdraw-fee = Taxa
flows-withdraw-least = Pode-se sacar no mínimo { $amount }.
flows-withdraw-most = Agora pode-se sacar no máximo { $amount }.
flows-withdraw-too_little = O que você tem disponível, ou ainda pode sacar hoje, é pouco demais ao lado da taxa de { $fee }.
flows-withdraw-unlisted = Você não pode mais sacar para este endereço, ou ainda não.
flows-withdraw-confirm = Sacar { $amount }?
flows-withdraw-to = Para
flows-withdraw-chain = Rede
flows-withdraw-taken = Descontado ao todo
flows-withdraw-large = Um valor assim é aprovado por operadores antes de sair.
flows-withdraw-final = Compare o endereço inteiro. O que é sacado se vai de vez.
flows-withdraw-go = Sacar { $amount }
flows-withdraw-edit-asset = Sacar outra coisa
flows-withdraw-edit-address = Trocar o endereço

## To handle a dispute

flows-fact-buyer = Comprador
flows-fact-seller = Vendedor
flows-hand-take = Assumir esta disputa? Então você a decide.
flows-hand-give_back = Devolver esta disputa? Então outro árbitro a assume.
flows-hand-button_take = Assumir
flows-hand-button_back = Devolver
flows-hand-taken = É sua. O que precisar das partes, peça a elas.
flows-hand-given_back = Está devolvida.
flows-ask-side = De quem você precisa de algo?
flows-ask-buyer = { $name } (compra)
flows-ask-seller = { $name } (vende)
flows-ask-edit_side = Pedir ao outro
flows-ask-kind = O que deve mostrar?
flows-ask-edit_kind = Trocar a prova
flows-ask-note = Do que exatamente você precisa? Lê-se como você escreve.
flows-ask-edit_note = Mudar o texto
flows-ask-shared = Quem vê o que for entregue?
flows-ask-kept = Essa parte, e quem cuida da disputa
flows-ask-both = Também a outra parte
flows-ask-confirm = Pedir isto a { $name }?
flows-ask-seen_by = Visto por
flows-ask-button = Pedir
flows-ask-done = Pedido. O caso mostra o que chegar.
flows-offer-share = Que parte da custódia { $name } (compra) deve receber?
flows-offer-edit_share = Mudar a parte
flows-offer-confirm = Oferecer a ambos dividir assim?
flows-offer-both = Nada se move até que ambos concordem.
flows-offer-button = Oferecer
flows-offer-made = Oferecido a ambos.

## To halt something

flows-halt-action = O que deve parar, agora?
flows-halt-never = Liberar, cancelar e disputar continuam, pare o que parar.
flows-halt-edit_action = Parar outra coisa
flows-halt-market = Onde?
flows-halt-what = Para
flows-halt-confirm = Parar isto agora?
flows-halt-lift = Só uma chave sua o deixa seguir, no terminal.
flows-halt-button = Parar
flows-halt-done = Está parado.

## Maintenance

flows-maintenance-step = O que você diz a todos?
flows-maintenance-begins = A manutenção começa agora
flows-maintenance-ends = A manutenção terminou
flows-maintenance-minutes = Quanto vai durar?
flows-maintenance-edit = Mudar a duração
flows-maintenance-confirm_start = Dizer a todos que se trabalha na plataforma até { $until }?
flows-maintenance-confirm_end = Dizer a todos que terminou?
flows-maintenance-stops_nothing = Isto não para nada: as paradas param.
flows-maintenance-words = Palavras suas só vão pelo terminal.
flows-maintenance-button = Dizer a todos
flows-maintenance-done = Está sendo dito.
flows-people-who = De quem se trata? Digite o nome.
flows-people-action = O que fazer com { $name }?
flows-people-do = { $action ->
    [block] Bloquear { $name }
    [unblock] Desbloquear { $name }
    [trust] Confiar em { $name }
   *[untrust] Deixar de confiar em { $name }
  }
flows-people-confirm = { $action ->
    [block] Nunca negociar com { $name }, nem como maker nem como taker?
    [unblock] Voltar a negociar com { $name }?
    [trust] Deixar { $name } aceitar ofertas suas que não são para mais ninguém?
   *[untrust] Tirar { $name } da lista de pessoas em quem você confia?
  }
flows-people-counts = { $action ->
    [block] Vale assim que um de vocês envia uma ordem. Negociações em curso continuam. A pessoa não é avisada, e vê apenas que as condições não combinam.
    [unblock] Ordens que um de vocês enviou antes mantêm o bloqueio; envie-as de novo.
    [trust] Vale para as ordens que você enviar a partir daí. A pessoa não é avisada. Um bloqueio vem antes.
   *[untrust] Ordens que você enviou antes ainda são para essa pessoa; envie-as de novo.
  }
flows-people-done = { $action ->
    [block] Você bloqueou { $name }.
    [unblock] { $name } não está mais bloqueado.
    [trust] Você confia em { $name }.
   *[untrust] Você não confia mais em { $name }.
  }
