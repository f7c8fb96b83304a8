# O que os avisos dizem, por e-mail e por qualquer outro meio: um assunto e, com .body, o que vem depois dele.
# Uma tela bloqueada pode mostrá-los e um e-mail é lido por outros no caminho: sem nomes, sem valores, sem dados de
# pagamento. Um assunto segue "Orrange: " ou "Negociação 0a1b2c3d: ".

notices-trade-accept_due = um taker espera por você
    .body = Alguém tomou a sua oferta. Aceite ou recuse antes do fim do prazo; sem resposta, a negociação termina.
notices-trade-payment_due = pague ao vendedor
    .body = Cabe a você pagar e, depois, dizer que pagou, antes do fim do prazo. Veja a negociação antes de fazer qualquer coisa.
notices-trade-opened-buyer = aberta
    .body = A sua ordem foi executada e há uma negociação aberta. A vez é da outra parte.
notices-trade-opened-seller = aberta
    .body = A sua ordem foi executada e há uma negociação aberta. A vez é da outra parte; o seu ativo está em custódia.
notices-trade-accepted = aceita
    .body = O maker aceitou você. A vez é do comprador.
notices-trade-payer_declared = o pagador é conhecido
    .body = O comprador disse de qual conta vai pagar. Compare quando o dinheiro chegar.
notices-trade-payment_seen = o seu extrato bancário mostra o pagamento
    .body = Um lançamento do seu extrato combina com a negociação. Confirme no seu banco antes de liberar.
notices-trade-payment_marked = o comprador diz que pagou
    .body = Veja a sua conta bancária. Libere quando o dinheiro estiver lá, e não antes; se não estiver, abra uma disputa.
notices-trade-extended = mais tempo para pagar
    .body = O vendedor deu a você mais tempo para pagar.
notices-trade-payment_undone = o comprador ainda não pagou
    .body = O comprador voltou atrás: não pagou. Não libere.
notices-trade-overdue-buyer = o prazo para pagar terminou
    .body = Se você pagou, reivindique antes do fim do prazo, com um comprovante. Se não pagou, não pague mais.
notices-trade-overdue-seller = o prazo para pagar terminou
    .body = O comprador não disse a tempo que pagou. A custódia fica retida por um tempo, caso um pagamento chegue atrasado.
notices-trade-cancel_proposed-buyer = o vendedor quer cancelar
    .body = A custódia voltaria para o vendedor. Recuse se você pagou e não recebeu o dinheiro de volta.
notices-trade-cancel_proposed-seller = o comprador quer cancelar
    .body = A custódia voltaria para você. O comprador disse se pagou ou não.
notices-trade-cancel_withdrawn = continua
    .body = A outra parte não quer mais cancelar a negociação.
notices-trade-on_hold = liberada, em retenção
    .body = O vendedor liberou. A custódia passa a ser sua quando for improvável que o pagamento seja revertido.
notices-trade-completed = concluída
    .body = A custódia foi liberada e a negociação está concluída.
notices-trade-cancelled = cancelada
    .body = A outra parte cancelou a negociação. A custódia voltou para o vendedor.
notices-trade-expired = terminada
    .body = Ninguém agiu a tempo. A custódia voltou para o vendedor.
notices-trade-disputed-peer = uma disputa foi aberta
    .body = A outra parte pediu um árbitro. Dê a sua versão e guarde as suas provas.
notices-trade-disputed-system = uma disputa foi aberta
    .body = O pagamento foi marcado e o vendedor não liberou a tempo. Agora um árbitro examina o caso.
notices-trade-dispute_withdrawn-buyer = a disputa terminou
    .body = O vendedor retirou a disputa. A negociação continua de onde estava.
notices-trade-dispute_withdrawn-seller = a disputa terminou
    .body = O comprador retirou a disputa. Libere quando o dinheiro estiver lá, antes do fim do prazo.
notices-trade-settlement_offered-peer = uma proposta de acordo
    .body = A outra parte propõe como dividir a custódia.
notices-trade-settlement_offered-arbiter = uma proposta de acordo
    .body = O árbitro propõe como dividir a custódia.
notices-trade-evidence_asked = pedem-se provas a você
    .body = O árbitro pede provas a você. Entregue-as antes do fim do prazo.
notices-trade-evidence_given = provas foram entregues
    .body = A outra parte entregou provas que você pode ver.
notices-trade-evidence_lapsed = o prazo para as provas terminou
    .body = Nada do que o árbitro pediu foi entregue.
notices-trade-decided = a disputa foi decidida
    .body = Leia o veredito. Quem o tem contra si pode recorrer antes do fim do prazo; depois ele é cumprido.
notices-trade-appealed = em recurso
    .body = A outra parte recorreu. Agora outro árbitro examina o caso.
notices-trade-settled = houve acordo
    .body = As duas partes combinaram como dividir a custódia, e assim foi feito.
notices-trade-resolved = o veredito foi cumprido
    .body = A custódia foi para onde o veredito diz.
notices-trade-resolved-peer = o veredito foi cumprido
    .body = A outra parte aceitou o veredito, e a custódia foi para onde ele diz.
notices-trade-reminder = você ainda precisa agir
    .body = Perguntamos de novo porque até agora não houve resposta sua. Veja a negociação antes de fazer qualquer coisa.
notices-trade-deadline_moved = o prazo mudou
    .body = Não foi possível avisar quem tinha de agir, pois nenhum meio de avisar funcionou. Essa pessoa tem mais tempo, uma única vez.
notices-chat-message-peer = uma mensagem
    .body = A outra parte escreveu para você.
notices-chat-message-arbiter = uma mensagem
    .body = O árbitro escreveu para você.
notices-price-alert = um preço está onde você pediu para ser avisado
    .body = Negociou-se ali, ou o índice ou o meio do livro chegou ali. Nada foi feito em seu nome.
notices-order-match_alert = apareceram ofertas como as que você procura
    .body = São de quem as aceitar primeiro. Nada foi feito em seu nome.
notices-channel-linked = uma conta de chat foi vinculada
    .body = Quem a tem age em seu nome. `orrange channels` mostra qual é. Se não foi você, desvincule a conta e revogue as suas chaves.
notices-channel-unlinked = uma conta de chat foi desvinculada
    .body = Ela não age mais em seu nome. Se não foi você, revogue as suas chaves.
notices-channel-suspended = uma conta de chat não aceita mensagens
    .body = Ela bloqueia o bot, por isso nada é dito lá. Escreva ao bot para voltar a receber notícias dele.
notices-notice-linked = um endereço foi vinculado
    .body = De agora em diante você recebe avisos lá. Se não foi você, revogue as suas chaves e desvincule o endereço.
notices-notice-unlinked = um endereço foi retirado
    .body = Você não recebe mais avisos lá. Se não foi você, revogue as suas chaves.
notices-notice-suspended = um endereço está suspenso
    .body = Ele não aceita mais o que recebe, por isso nada é enviado para lá. `orrange notify channels` diz por quê; vincule-o de novo.
notices-notice-code = o seu código
    .body = Alguém, esperamos que você, quer receber avisos aqui. Se não foi você, não faça nada.
notices-notice-test = um teste
    .body = Você pediu este teste com `orrange notify test`. Funciona.

## O que os cerca
notices-subject = Orrange: { $subject }
notices-subject_trade = Negociação { $id }: { $subject }
notices-code = O seu código: { $code }
notices-code_valid = { $minutes ->
        [one] Vale por { $minutes } minuto: orrange notify confirm CODE
       *[other] Vale por { $minutes } minutos: orrange notify confirm CODE
    }
notices-deadline = Prazo: { $time }
notices-trade = Negociação { $id }
notices-no_longer = Para não receber mais: { $line }
notices-alert_price = { $market } está em { $price }.
notices-alert_offers = { $offers ->
        [one] Uma oferta em { $market }, a { $price }.
       *[other] { $offers } ofertas em { $market }, a melhor a { $price }.
    }
