# O que os bots mostram em chats. A primeira linha de um cartão é lida num relógio: o que aconteceu, o que fazer, valor e
# prazo. Comandos depois de uma barra e linhas para o terminal ficam como estão.

## Quem pode ver o quê, e onde
bots-stranger = Ainda não conheço você aqui.
bots-stranger-new = Primeira vez aqui? Comece: leva um minuto.
bots-stranger-known = Você já negocia, num terminal ou em outro chat? Vincule este à sua conta.
bots-elsewhere = Isto é só para os seus olhos.
bots-not_yours = Isto não é para o seu papel.
bots-no_id = Não sei a qual você se refere. Escolha na lista.

## Botões
bots-do-amend = Alterar
bots-do-book = Livro
bots-do-buy = Comprar
bots-do-cancel_order = Cancelá-la
bots-do-chart = Gráfico
bots-do-chat = Chat
bots-do-chat_unread = Chat ({ $unread })
bots-do-depth = Profundidade
bots-do-account = Adicionar uma conta
bots-do-disputes = Disputas
bots-do-hand_take = Assumir
bots-do-hand_back = Devolver
bots-do-ask_evidence = Pedir provas
bots-do-offer_settlement = Oferecer acordo
bots-do-halt = Parar algo
bots-do-maintenance = Manutenção
bots-do-evidence = Entregar provas
bots-do-desk = O que espera
bots-do-withdrawals = Saques
bots-do-payments = Pagamentos
bots-do-parked = Parado
bots-do-earlier = ‹ Página { $page }
bots-do-later = Página { $page } ›
bots-do-fees = Taxas
bots-do-halts = Interrupções
bots-do-health = Saúde
bots-do-help = Ajuda
bots-do-limits = Limites
bots-do-link = Vincular minha conta
bots-do-list = Para a lista
bots-do-menu = Menu
bots-do-next = O que devo fazer?
bots-do-open = Abrir { $id }
bots-do-orders = Minhas ordens
bots-do-pause = Pausar
bots-do-pay = Pagar
bots-do-peer = Sobre { $name }
bots-do-private = Abrir em privado
bots-do-qr = Código QR
bots-do-refresh = Atualizar
bots-do-release = Conferir e liberar
bots-do-resume = Retomar
bots-do-security = Segurança
bots-do-sell = Vender
bots-do-settings = Configurações
bots-do-start = Começar
bots-do-support = Suporte
bots-do-take = Aceitá-la
bots-do-take_buy = Comprar a { $price } · { $name }
bots-do-take_sell = Vender a { $price } · { $name }
bots-do-terms = Regras
bots-do-trade = Negociação
bots-do-trades = Minhas negociações
bots-do-trades_over = Negociações passadas
bots-do-wallet = Carteira
bots-do-withdraw = Sacar
bots-do-deposit = Depositar
bots-do-write = Escrever
bots-do-write_to = Escrever a { $name }
bots-do-claim = Paguei atrasado
bots-do-verdict = Responder à decisão
bots-do-settle = Propostas de acordo
bots-do-review = Avaliar
bots-do-alerts = Alertas
bots-do-alert = Novo alerta
bots-do-drop_alert = Remover { $id }
bots-do-mute = Silenciar 8 horas
bots-do-unmute = Continuar
bots-do-hide_offers = Não mostrar mais
bots-do-community_rules = As regras dela
bots-do-solvers = Mediadores
bots-do-agree_solver = Eu faço
bots-do-refuse_solver = Não
bots-do-leave_solver = Deixar de mediar
bots-ask-write = Sua mensagem na negociação { $id }

## Menu, mercados, ofertas
bots-menu = Olá, { $name }. O que você quer fazer?
bots-menu-group = Compre e venda com custódia. Aqui mostro o que todos podem ver.
bots-menu-waiting = { $trades ->
        [one] Uma negociação espera por você.
       *[other] { $trades } negociações esperam por você.
    }
bots-markets = Qual mercado?
bots-market-closed = Este mercado não aceita ordens novas agora: { $state }.
bots-book = { $market }: compre a { $ask }, venda a { $bid }
bots-book-asks = { $market }: compre a { $ask }; ninguém compra ainda
bots-book-bids = { $market }: venda a { $bid }; ninguém vende ainda
# $about é o que se pede, de quem é a oferta e como se paga.
bots-book-sells = À venda a { $price } · { $about }
bots-book-buys = Procura-se a { $price } · { $about }
bots-chart = { $market }: { $price }
bots-chart-range = Desde { $from }: máxima { $high }, mínima { $low }. Cada vela é { $interval }.
bots-depth = { $market }: o que espera de cada lado
bots-offer-sells = { $amount } à venda a { $price }
bots-offer-buys = Procura-se { $amount } a { $price }
bots-offer-own = Esta oferta é sua.
bots-offer-gone = Esta oferta não está mais no livro.
bots-inline-none = Não há oferta assim. Ver o livro
bots-inline-open = Comprar e vender comigo
bots-community-share = Parte da taxa para o dono
bots-community-shown = Ofertas mostradas
bots-community-rules = Regras de { $name }
bots-community-no_rules = { $name } não tem regras próprias.
bots-community-gives = Do que a plataforma ganha com as negociações em { $name }, { $owner } recebe { $share }.
bots-community-solvers = Quem media as disputas em { $name }
bots-community-no_solvers = Ninguém media as disputas em { $name }.
bots-community-asked = { $name } (foi convidado)
bots-community-solvers_do = Eles propõem como uma disputa pode acabar. Ninguém precisa aceitar, e só um árbitro decide.
bots-offer-taken = Esta oferta já foi aceita.
bots-peer = { $trades ->
        [one] { $name }: uma negociação, pontuação { $score }
       *[other] { $name }: { $trades } negociações, pontuação { $score }
    }

## Ordens e negociações
bots-order = { $side ->
        [buy] { $state }: comprar { $amount } a { $price }
       *[sell] { $state }: vender { $amount } a { $price }
    }
bots-alerts-none = Você não é avisado de nada. Um alerta avisa de um preço ou de uma oferta; não negocia nada.
bots-alerts = { $alerts ->
    [one] Um alerta espera.
   *[other] { $alerts } alertas esperam.
  }
bots-orders = { $orders ->
        [one] Você tem uma ordem no livro.
       *[other] Você tem { $orders } ordens no livro.
    }
# $paused delas estão pausadas.
bots-orders-paused = { $orders ->
        [one] Você tem uma ordem, pausada.
       *[other] Você tem { $orders } ordens, { $paused } pausadas.
    }
bots-trades = { $trades ->
        [one] Uma negociação em curso; nada é pedido a você.
       *[other] { $trades } negociações em curso; nada é pedido a você.
    }
bots-trades-waiting = { $waiting ->
        [one] Uma de { $trades } negociações espera por você.
       *[other] { $waiting } de { $trades } negociações esperam por você.
    }
bots-trades-over = Suas negociações passadas, a última primeiro.
bots-trades-none_over = Nenhuma negociação sua terminou ainda.
bots-next-none = Nada é pedido a você: nenhuma negociação está aberta.
bots-in_terminal = No terminal
bots-chat-with = { $unread ->
        [0] Chat da negociação { $id }
        [one] Uma mensagem nova na negociação { $id }
       *[other] { $unread } mensagens novas na negociação { $id }
    }
bots-chat-earlier = As mensagens anteriores estão no terminal.

## O que alguém tem, e o que vale para ele
# $amounts são vários, por vírgulas.
bots-wallet = Você tem livre: { $amounts }.
bots-wallet-held = Retido
bots-deposit = Envie { $asset } em { $chain } para este endereço, e nada mais.
bots-deposit-which = O que você deposita?
bots-deposit-none = No momento nada pode ser depositado de uma rede.
bots-deposit-yours = Ele continua seu. Menos de { $least } não é creditado.
bots-qr-pay = Escaneie isto com o aplicativo do seu banco: ele preenche { $amount } e a referência. Compare o que ele mostra com este cartão.
bots-qr-trade = Isto abre a negociação em outro telefone seu. Mais ninguém vê nada com isto.
bots-qr-offer = Quem escaneia isto pode ver a oferta e aceitá-la.
bots-fees = O que suas ordens pagam
bots-limits = { $side ->
        [buy] Você pode comprar por até { $amount } de uma vez.
       *[sell] Você pode vender por até { $amount } de uma vez.
    }
bots-limits-day = { $left } de { $most }
bots-limits-none = Nenhum mercado pede limites de você.
bots-methods = { $accounts ->
        [one] Você recebe em uma conta.
       *[other] Você recebe em { $accounts } contas.
    }
bots-methods-cooling = nova demais até { $time }
bots-methods-unconfirmed = não confirmada no terminal
# $where são canais, por vírgulas.
bots-prefs = Você é avisado por { $where }.
bots-prefs-nowhere = Você é avisado só neste chat.
bots-prefs-off = Sem aviso: { $events }

## Ajuda e segurança
bots-help = Tudo o que entendo
bots-support = Algo errado com uma negociação?
bots-support-trade = Abra a negociação e escreva primeiro à outra parte: quase tudo se resolve ali.
bots-support-dispute = Se isso não bastar, abra uma disputa. A custódia fica onde está até um árbitro decidir.
bots-support-away = Se eu não responder, o terminal mostra as mesmas negociações: neste chat nada fica guardado.
bots-support-never = Ninguém do suporte escreve primeiro, nem aqui nem em outro lugar.
bots-security = Sua frase é “{ $phrase }”.
bots-security-none = Você ainda não tem frase. Escolha uma nas configurações.
bots-security-group = Como saber que somos nós
bots-security-first = Nunca escrevo a você de outra conta. Olhe o meu nome antes de digitar qualquer coisa.
bots-security-release = Uma mensagem não libera nada: ao liberar, pedimos os últimos dígitos do valor.
bots-terms = As regras em resumo

## Para árbitros e operadores
bots-disputes = { $overdue ->
        [0] { $disputes ->
                [one] Uma disputa está aberta.
               *[other] { $disputes } disputas estão abertas.
            }
        [one] { $disputes } abertas, uma atrasada.
       *[other] { $disputes } abertas, { $overdue } atrasadas.
    }
bots-case = { $reason }: { $buyer } contra { $seller }. { $due }
bots-case-party = { $linked ->
        [0] disputas: { $opened } abertas, { $lost } perdidas
        [one] disputas: { $opened } abertas, { $lost } perdidas, outra pessoa com a mesma conta
       *[other] disputas: { $opened } abertas, { $lost } perdidas, outras { $linked } pessoas com a mesma conta
    }
bots-case-decide = Decide-se no terminal, onde chaves assinam a decisão.
bots-desk = { $count ->
        [one] Uma coisa espera pela casa.
       *[other] { $count } coisas esperam pela casa.
    }
bots-desk-none = Nada espera pela casa.
bots-desk-signed = Aqui só se vê. O que se decide é assinado no terminal, com uma chave própria.
bots-withdrawals = { $count ->
        [one] Um saque espera uma aprovação.
       *[other] { $count } saques esperam uma aprovação.
    }
bots-withdrawals-none = Nenhum saque espera uma aprovação.
bots-withdrawals-approved = { $given } de { $needed } aprovações
bots-payments = { $count ->
        [one] Um pagamento está em revisão.
       *[other] { $count } pagamentos estão em revisão.
    }
bots-payments-none = Nenhum pagamento está em revisão.
bots-payments-proposed = espera por outro operador
bots-parked = { $count ->
        [one] Uma coisa vencia e não pôde ser feita.
       *[other] { $count } coisas venciam e não puderam ser feitas.
    }
bots-parked-none = Nada está parado.
bots-parked-due = vencia { $time }, { $tries } tentativas
bots-health-sound = Tudo bem: { $count } verificações passam, { $time }
bots-health-broken = { $broken ->
        [one] Uma de { $count } verificações falha, { $time }
       *[other] { $broken } de { $count } verificações falham, { $time }
    }
bots-health-read_only = O que está parado só segue com `orrange admin resume`, no terminal.
bots-halts = { $halts ->
        [one] Uma coisa está interrompida.
       *[other] { $halts } coisas estão interrompidas.
    }

## Temas da ajuda, e o que cada comando faz
bots-topic-trading = Comprar e vender
bots-topic-mine = O que é seu
bots-topic-account = Você e os outros
bots-topic-steps = Passos de uma negociação
bots-topic-safety = Segurança
bots-topic-bot = Este bot
bots-topic-money = Entradas e saídas
bots-topic-community = Em grupos
bots-topic-desk = Árbitros
bots-topic-operation = Operadores
bots-summary-account = Adicionar uma conta de pagamento
bots-summary-book = Preços e ofertas de um mercado
bots-summary-buy = Criar uma ordem de compra
bots-summary-cancel = Sair do formulário
bots-summary-case = Uma disputa
bots-summary-chart = Preços em velas
bots-summary-chat = As mensagens de uma negociação
bots-summary-community = De que trata esta comunidade, ou criá-la
bots-summary-bookhere = Mostrar ofertas neste chat, ou parar
bots-summary-rules = As regras deste chat
bots-summary-share = O que o dono recebe da taxa
bots-summary-solvers = Quem media as disputas aqui
bots-summary-mute = Não mostrar nada novo por um tempo
bots-summary-depth = O livro inteiro em uma imagem
bots-summary-disputes = Disputas e seus prazos
bots-summary-fees = O que suas ordens pagam
bots-summary-halts = O que está interrompido
bots-summary-resume = Retomar o que está interrompido
bots-summary-halt = Parar um tipo de ação agora
bots-summary-maintenance = Dizer a todos que se trabalha na plataforma
bots-summary-hand = Assumir uma disputa ou devolvê-la
bots-summary-ask-evidence = Pedir provas a uma parte
bots-summary-offer-settlement = Oferecer a ambos uma divisão
bots-summary-health = Se os livros fecham
bots-summary-help = Todos os comandos
bots-summary-limits = Quanto você pode negociar
bots-summary-link = Vincular este chat à sua conta
bots-summary-menu = O que você pode fazer aqui
bots-summary-methods = Suas contas de pagamento
bots-summary-next = O que você deve fazer agora
bots-summary-offer = Uma oferta e de quem é
bots-summary-order = Uma das suas ordens
bots-summary-orders = Suas ordens
bots-summary-peer = O que se sabe de alguém
bots-summary-prefs = Sobre o que você é avisado, e onde
bots-summary-qr = Um código para escanear, de uma negociação, uma ordem ou uma oferta
bots-summary-security = Como saber que somos nós
bots-summary-sell = Criar uma ordem de venda
bots-summary-settings = Idioma, fuso horário, avisos
bots-summary-start = Começar
bots-summary-support = Quando algo está errado
bots-summary-take = Aceitar uma oferta
bots-summary-terms = As regras em resumo
bots-summary-trade = Uma das suas negociações
bots-summary-trades = Suas negociações
bots-summary-wallet = O que você tem
bots-summary-withdraw = Sacar para um endereço seu
bots-summary-deposit = Onde depositar, como imagem para escanear
bots-summary-alerts = Do que você pediu aviso
bots-summary-alert = Ser avisado de um preço ou de uma oferta
bots-summary-review = Avaliar uma negociação encerrada
bots-summary-pay = Pagar, e dizer que pagou
bots-summary-release = Conferir sua conta e liberar
bots-summary-cancel-trade = Cancelar uma negociação
bots-summary-dispute = Disputar uma negociação
bots-summary-evidence = Entregar provas em uma disputa
bots-summary-desk = O que espera pela casa
bots-summary-withdrawals = Saques que esperam uma aprovação
bots-summary-payments = Pagamentos em revisão
bots-summary-parked = O que vencia e não pôde ser feito
bots-summary-unlink = Desvincular este chat da sua conta
bots-do-escrow = Carteira e contrato
bots-escrow-compare = Compare cada campo com o que a sua carteira mostra antes de assinar ou enviar.
bots-escrow-own = Só a sua carteira assina e envia; ninguém aqui pede a chave dela.
bots-summary-escrow = O que a sua carteira assina ou envia por uma negociação em um contrato
bots-summary-people = Quem você bloqueou e em quem confia
bots-summary-block = Nunca negociar com alguém
bots-summary-unblock = Voltar a negociar com alguém
bots-summary-trust = Confiar em alguém
bots-summary-untrust = Deixar de confiar em alguém
bots-people = { $trusted ->
    [one] Você confia em { $trusted } pessoa
   *[other] Você confia em { $trusted } pessoas
  }; bloqueou { $blocked }.
