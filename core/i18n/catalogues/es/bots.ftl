# Lo que muestran los bots en los chats. La primera línea de una tarjeta se lee en un reloj: qué pasó, qué hay que hacer,
# importe y plazo. Los comandos tras una barra y las líneas para la terminal se quedan como están.

## Quién puede ver qué, y dónde
bots-stranger = Aún no te conozco aquí.
bots-stranger-new = ¿Vienes por primera vez? Empieza: es un minuto.
bots-stranger-known = ¿Ya operas, en una terminal o en otro chat? Vincula este a tu cuenta.
bots-elsewhere = Esto es solo para tus ojos.
bots-not_yours = Esto no es para tu rol.
bots-no_id = No sé a cuál te refieres. Elígelo en la lista.

## Botones
bots-do-amend = Cambiar
bots-do-book = Libro
bots-do-buy = Comprar
bots-do-cancel_order = Cancelarla
bots-do-chart = Gráfico
bots-do-chat = Chat
bots-do-chat_unread = Chat ({ $unread })
bots-do-depth = Profundidad
bots-do-account = Añadir una cuenta
bots-do-disputes = Disputas
bots-do-hand_take = Tomarla
bots-do-hand_back = Devolverla
bots-do-ask_evidence = Pedir pruebas
bots-do-offer_settlement = Ofrecer un acuerdo
bots-do-halt = Detener algo
bots-do-maintenance = Mantenimiento
bots-do-evidence = Entregar pruebas
bots-do-desk = Lo que espera
bots-do-withdrawals = Retiros
bots-do-payments = Pagos
bots-do-parked = Aparcado
bots-do-earlier = ‹ Página { $page }
bots-do-later = Página { $page } ›
bots-do-fees = Comisiones
bots-do-halts = Detenciones
bots-do-health = Salud
bots-do-help = Ayuda
bots-do-limits = Límites
bots-do-link = Vincular mi cuenta
bots-do-list = A la lista
bots-do-menu = Menú
bots-do-next = ¿Qué debo hacer?
bots-do-open = Abrir { $id }
bots-do-orders = Mis órdenes
bots-do-pause = Pausar
bots-do-pay = Pagar
bots-do-peer = Sobre { $name }
bots-do-private = Abrir en privado
bots-do-qr = Código QR
bots-do-refresh = Actualizar
bots-do-release = Comprobar y liberar
bots-do-resume = Reanudar
bots-do-security = Seguridad
bots-do-sell = Vender
bots-do-settings = Ajustes
bots-do-start = Empezar
bots-do-support = Soporte
bots-do-take = Tomarla
bots-do-take_buy = Comprar a { $price } · { $name }
bots-do-take_sell = Vender a { $price } · { $name }
bots-do-terms = Reglas
bots-do-trade = Operación
bots-do-trades = Mis operaciones
bots-do-trades_over = Operaciones pasadas
bots-do-wallet = Cartera
bots-do-withdraw = Retirar
bots-do-deposit = Depositar
bots-do-write = Escribir
bots-do-write_to = Escribir a { $name }
bots-do-claim = Pagué tarde
bots-do-verdict = Responder a la decisión
bots-do-settle = Propuestas de acuerdo
bots-do-review = Reseña
bots-do-alerts = Alertas
bots-do-alert = Nueva alerta
bots-do-drop_alert = Quitar { $id }
bots-do-mute = Silenciar 8 horas
bots-do-unmute = Seguir
bots-do-hide_offers = No mostrar más
bots-do-community_rules = Sus reglas
bots-do-solvers = Mediadores
bots-do-agree_solver = Lo haré
bots-do-refuse_solver = No
bots-do-leave_solver = Dejar de mediar
bots-ask-write = Tu mensaje en la operación { $id }

## Menú, mercados, ofertas
bots-menu = Hola, { $name }. ¿Qué quieres hacer?
bots-menu-group = Compra y vende con custodia. Aquí muestro lo que todos pueden ver.
bots-menu-waiting = { $trades ->
        [one] Una operación te espera.
       *[other] { $trades } operaciones te esperan.
    }
bots-markets = ¿Qué mercado?
bots-market-closed = Este mercado no admite órdenes nuevas ahora: { $state }.
bots-book = { $market }: compra a { $ask }, vende a { $bid }
bots-book-asks = { $market }: compra a { $ask }; aún nadie compra
bots-book-bids = { $market }: vende a { $bid }; aún nadie vende
# $about es lo que se pide, de quién es la oferta y cómo se paga.
bots-book-sells = En venta a { $price } · { $about }
bots-book-buys = Se busca a { $price } · { $about }
bots-chart = { $market }: { $price }
bots-chart-range = Desde { $from }: máximo { $high }, mínimo { $low }. Cada vela es { $interval }.
bots-depth = { $market }: lo que espera a cada lado
bots-offer-sells = { $amount } en venta a { $price }
bots-offer-buys = Se buscan { $amount } a { $price }
bots-offer-own = Esta oferta es tuya.
bots-offer-gone = Esta oferta ya no está en el libro.
bots-inline-none = No hay tal oferta. Ver el libro
bots-inline-open = Comprar y vender conmigo
bots-community-share = Parte de la comisión para el dueño
bots-community-shown = Se muestran ofertas
bots-community-rules = Reglas de { $name }
bots-community-no_rules = { $name } no tiene reglas propias.
bots-community-gives = De lo que la plataforma gana con los intercambios en { $name }, { $owner } recibe el { $share }.
bots-community-solvers = Quién media en las disputas de { $name }
bots-community-no_solvers = Nadie media en las disputas de { $name }.
bots-community-asked = { $name } (se le ha pedido)
bots-community-solvers_do = Proponen cómo puede acabar una disputa. Nadie tiene que aceptar, y solo decide un árbitro.
bots-offer-taken = Esta oferta ya está tomada.
bots-peer = { $trades ->
        [one] { $name }: una operación, puntuación { $score }
       *[other] { $name }: { $trades } operaciones, puntuación { $score }
    }

## Órdenes y operaciones
bots-order = { $side ->
        [buy] { $state }: comprar { $amount } a { $price }
       *[sell] { $state }: vender { $amount } a { $price }
    }
bots-alerts-none = No recibes ningún aviso. Una alerta te avisa de un precio o una oferta; no opera nada.
bots-alerts = { $alerts ->
    [one] Una alerta espera.
   *[other] { $alerts } alertas esperan.
  }
bots-orders = { $orders ->
        [one] Tienes una orden en el libro.
       *[other] Tienes { $orders } órdenes en el libro.
    }
# $paused de ellas están en pausa.
bots-orders-paused = { $orders ->
        [one] Tienes una orden, en pausa.
       *[other] Tienes { $orders } órdenes, { $paused } en pausa.
    }
bots-trades = { $trades ->
        [one] Una operación en curso; no se te pide nada.
       *[other] { $trades } operaciones en curso; no se te pide nada.
    }
bots-trades-waiting = { $waiting ->
        [one] Una de { $trades } operaciones te espera.
       *[other] { $waiting } de { $trades } operaciones te esperan.
    }
bots-trades-over = Tus operaciones pasadas, la última primero.
bots-trades-none_over = Aún no ha terminado ninguna operación tuya.
bots-next-none = No se te pide nada: no hay operaciones abiertas.
bots-in_terminal = En la terminal
bots-chat-with = { $unread ->
        [0] Chat de la operación { $id }
        [one] Un mensaje nuevo en la operación { $id }
       *[other] { $unread } mensajes nuevos en la operación { $id }
    }
bots-chat-earlier = Los mensajes anteriores están en la terminal.

## Lo que alguien tiene, y lo que cuenta para él
# $amounts son varios, con comas.
bots-wallet = Tienes { $amounts } libres.
bots-wallet-held = Retenido
bots-deposit = Envía { $asset } en { $chain } a esta dirección, y nada más.
bots-deposit-which = ¿Qué depositas?
bots-deposit-none = Ahora no se puede depositar desde ninguna cadena.
bots-deposit-yours = Sigue siendo tuya. Menos de { $least } no se abona.
bots-qr-pay = Escanea esto con la aplicación de tu banco: rellena { $amount } y la referencia. Compara lo que muestra con esta ficha.
bots-qr-trade = Esto abre la operación en otro teléfono tuyo. Nadie más ve nada con ello.
bots-qr-offer = Quien escanea esto puede ver la oferta y tomarla.
bots-fees = Lo que pagan tus órdenes
bots-limits = { $side ->
        [buy] Puedes comprar por hasta { $amount } de una vez.
       *[sell] Puedes vender por hasta { $amount } de una vez.
    }
bots-limits-day = { $left } de { $most }
bots-limits-none = Ningún mercado te pide límites.
bots-methods = { $accounts ->
        [one] Te pagan en una cuenta.
       *[other] Te pagan en { $accounts } cuentas.
    }
bots-methods-cooling = demasiado nueva hasta { $time }
bots-methods-unconfirmed = sin confirmar en la terminal
# $where son canales, con comas.
bots-prefs = Se te avisa por { $where }.
bots-prefs-nowhere = Se te avisa solo en este chat.
bots-prefs-off = Sin aviso: { $events }

## Ayuda y seguridad
bots-help = Todo lo que entiendo
bots-support = ¿Algo va mal con una operación?
bots-support-trade = Abre la operación y escribe primero a la otra parte: casi todo se arregla ahí.
bots-support-dispute = Si eso no basta, dispútala. La custodia se queda donde está hasta que un árbitro decida.
bots-support-away = Si no respondo, la terminal muestra las mismas operaciones: en este chat no se guarda nada.
bots-support-never = Nadie de soporte te escribe primero, ni aquí ni en ningún otro lugar.
bots-security = Tu frase es «{ $phrase }».
bots-security-none = Aún no tienes frase. Elige una en los ajustes.
bots-security-group = Cómo saber que somos nosotros
bots-security-first = Nunca te escribo desde otra cuenta. Mira mi nombre antes de escribir nada.
bots-security-release = Un mensaje no libera nada: al liberar se te piden las últimas cifras del importe.
bots-terms = Las reglas en breve

## Para árbitros y operadores
bots-disputes = { $overdue ->
        [0] { $disputes ->
                [one] Hay una disputa abierta.
               *[other] Hay { $disputes } disputas abiertas.
            }
        [one] { $disputes } abiertas, una vencida.
       *[other] { $disputes } abiertas, { $overdue } vencidas.
    }
bots-case = { $reason }: { $buyer } contra { $seller }. { $due }
bots-case-party = { $linked ->
        [0] disputas: { $opened } abiertas, { $lost } perdidas
        [one] disputas: { $opened } abiertas, { $lost } perdidas, otra persona con la misma cuenta
       *[other] disputas: { $opened } abiertas, { $lost } perdidas, otras { $linked } personas con la misma cuenta
    }
bots-case-decide = Se decide en la terminal, donde las claves firman la decisión.
bots-desk = { $count ->
        [one] Una cosa espera a la casa.
       *[other] { $count } cosas esperan a la casa.
    }
bots-desk-none = Nada espera a la casa.
bots-desk-signed = Aquí solo se ve. Lo que se decide se firma en la terminal, con una clave propia.
bots-withdrawals = { $count ->
        [one] Un retiro espera una aprobación.
       *[other] { $count } retiros esperan una aprobación.
    }
bots-withdrawals-none = Ningún retiro espera una aprobación.
bots-withdrawals-approved = { $given } de { $needed } aprobaciones
bots-payments = { $count ->
        [one] Un pago está en revisión.
       *[other] { $count } pagos están en revisión.
    }
bots-payments-none = Ningún pago está en revisión.
bots-payments-proposed = espera a otro operador
bots-parked = { $count ->
        [one] Una cosa vencía y no se pudo hacer.
       *[other] { $count } cosas vencían y no se pudieron hacer.
    }
bots-parked-none = No hay nada aparcado.
bots-parked-due = vencía { $time }, { $tries } intentos
bots-health-sound = Todo bien: se cumplen { $count } comprobaciones, { $time }
bots-health-broken = { $broken ->
        [one] Falla una de { $count } comprobaciones, { $time }
       *[other] Fallan { $broken } de { $count } comprobaciones, { $time }
    }
bots-health-read_only = Lo detenido sigue solo con `orrange admin resume`, en la terminal.
bots-halts = { $halts ->
        [one] Hay algo detenido.
       *[other] Hay { $halts } cosas detenidas.
    }

## Temas de la ayuda, y qué hace cada comando
bots-topic-trading = Comprar y vender
bots-topic-mine = Lo tuyo
bots-topic-account = Tú y los demás
bots-topic-steps = Pasos de una operación
bots-topic-safety = Seguridad
bots-topic-bot = Este bot
bots-topic-money = Entradas y salidas
bots-topic-community = En grupos
bots-topic-desk = Árbitros
bots-topic-operation = Operadores
bots-summary-account = Añadir una cuenta de pago
bots-summary-book = Precios y ofertas de un mercado
bots-summary-buy = Poner una orden de compra
bots-summary-cancel = Salir del formulario
bots-summary-case = Una disputa
bots-summary-chart = Precios en velas
bots-summary-chat = Los mensajes de una operación
bots-summary-community = De qué trata esta comunidad, o crearla
bots-summary-bookhere = Mostrar ofertas en este chat, o dejar de hacerlo
bots-summary-rules = Las reglas de este chat
bots-summary-share = Qué recibe su dueño de la comisión
bots-summary-solvers = Quién media aquí en las disputas
bots-summary-mute = No mostrar nada nuevo por un rato
bots-summary-depth = Todo el libro en una imagen
bots-summary-disputes = Disputas y sus plazos
bots-summary-fees = Lo que pagan tus órdenes
bots-summary-halts = Lo que está detenido
bots-summary-resume = Reanudar lo que está detenido
bots-summary-halt = Detener un tipo de acción de inmediato
bots-summary-maintenance = Decir a todos que se trabaja en la plataforma
bots-summary-hand = Tomar una disputa o devolverla
bots-summary-ask-evidence = Pedir pruebas a una parte
bots-summary-offer-settlement = Ofrecer a ambos cómo dividirlo
bots-summary-health = Si los libros cuadran
bots-summary-help = Todos los comandos
bots-summary-limits = Cuánto puedes operar
bots-summary-link = Vincular este chat a tu cuenta
bots-summary-menu = Lo que puedes hacer aquí
bots-summary-methods = Tus cuentas de pago
bots-summary-next = Lo que debes hacer ahora
bots-summary-offer = Una oferta y de quién es
bots-summary-order = Una de tus órdenes
bots-summary-orders = Tus órdenes
bots-summary-peer = Lo que se sabe de alguien
bots-summary-prefs = De qué se te avisa, y dónde
bots-summary-qr = Un código para escanear, de una operación, una orden o una oferta
bots-summary-security = Cómo saber que somos nosotros
bots-summary-sell = Poner una orden de venta
bots-summary-settings = Idioma, zona horaria, avisos
bots-summary-start = Empezar
bots-summary-support = Cuando algo va mal
bots-summary-take = Tomar una oferta
bots-summary-terms = Las reglas en breve
bots-summary-trade = Una de tus operaciones
bots-summary-trades = Tus operaciones
bots-summary-wallet = Lo que tienes
bots-summary-withdraw = Retirar a una dirección tuya
bots-summary-deposit = Dónde depositar, como imagen para escanear
bots-summary-alerts = De qué pediste aviso
bots-summary-alert = Recibir aviso de un precio o una oferta
bots-summary-review = Reseñar una operación terminada
bots-summary-pay = Pagar, y decir que lo hiciste
bots-summary-release = Comprobar tu cuenta y liberar
bots-summary-cancel-trade = Cancelar una operación
bots-summary-dispute = Disputar una operación
bots-summary-evidence = Entregar pruebas en una disputa
bots-summary-desk = Lo que espera a la casa
bots-summary-withdrawals = Retiros que esperan una aprobación
bots-summary-payments = Pagos en revisión
bots-summary-parked = Lo que vencía y no se pudo hacer
bots-summary-unlink = Desvincular este chat de tu cuenta
bots-do-escrow = Cartera y contrato
bots-escrow-compare = Compara cada campo con lo que muestra tu cartera antes de firmar o enviar.
bots-escrow-own = Solo tu cartera firma y envía; nadie aquí pide su clave.
bots-summary-escrow = Lo que tu cartera firma o envía por una operación en un contrato
bots-summary-people = A quién has bloqueado y en quién confías
bots-summary-block = No operar nunca con alguien
bots-summary-unblock = Volver a operar con alguien
bots-summary-trust = Confiar en alguien
bots-summary-untrust = Dejar de confiar en alguien
bots-people = { $trusted ->
    [one] Confías en una persona
   *[other] Confías en { $trusted } personas
  }; has bloqueado a { $blocked }.
