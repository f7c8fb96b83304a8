# El terminal a pantalla completa. Las pistas y los nombres de columnas van donde hay poco sitio: una palabra corta cada
# uno. Las teclas, entre comillas invertidas o como $key, y los comandos quedan como están.

## Lo que hace cada tecla, como lo dice su ayuda
tui-key-help = Mostrar las teclas que valen aquí
tui-key-palette = Escribir un comando
tui-key-screen_market = Mercado
tui-key-screen_trades = Operaciones
tui-key-screen_orders = Órdenes
tui-key-screen_wallet = Cartera
tui-key-screen_alerts = Alertas
tui-key-screen_log = Registro
tui-key-screen_desk = Disputas, para árbitros
tui-key-screen_operator = Gestión, para operadores
tui-key-next_duty = Abrir la operación que me espera
tui-key-next_panel = Panel siguiente
tui-key-previous_panel = Panel anterior
tui-key-freeze = Dejar quieta la imagen, o seguir
tui-key-redraw = Dibujar de nuevo y preguntar otra vez al daemon
tui-key-theme = Tema siguiente
tui-key-back = Atrás
tui-key-quit = Salir
tui-key-down = Abajo
tui-key-up = Arriba
tui-key-page_down = Una página abajo
tui-key-page_up = Una página arriba
tui-key-first = Primero
tui-key-last = Último
tui-key-filter = Mostrar solo lo que contiene un texto
tui-key-copy_id = Copiar el id
tui-key-copy_row = Copiarlo entero, como JSON
tui-key-next_market = Mercado siguiente
tui-key-previous_market = Mercado anterior
tui-key-buy = Formulario de compra
tui-key-sell = Formulario de venta
tui-key-take = Formulario para tomar lo que está bajo el cursor
tui-key-coarser = Precios más gruesos
tui-key-finer = Precios más finos
tui-key-wider = Velas más largas
tui-key-narrower = Velas más cortas
tui-key-peer = Quién hace esta oferta
tui-key-alert = Una alerta a este precio
tui-key-amend = Cambiar el precio o la cantidad
tui-key-pause = Pausar, o reanudar
tui-key-cancel = Cancelar la orden
tui-key-cancel_all = Cancelar todas las órdenes mostradas
tui-key-open_room = Abrir la operación
tui-key-drop_alert = Quitar la alerta
tui-key-accept = Aceptar al taker
tui-key-decline = Rechazar al taker
tui-key-payer = Decir desde qué cuenta pago
tui-key-mark_paid = Decir que pagué
tui-key-undo_paid = Retirar mi aviso de que pagué
tui-key-release = Liberar la custodia, en tres pasos
tui-key-extend = Dar más tiempo para pagar
tui-key-call_off = Cancelar, proponer cancelar o responder a ello
tui-key-claim = Demostrar que pagué, aunque tarde
tui-key-dispute = Abrir una disputa, o retirarla
tui-key-verdict = Responder a un veredicto, o decidir como árbitro
tui-key-write = Escribir a la otra parte
tui-key-attach = Enviar un archivo
tui-key-review = Decir cómo fue
tui-key-room_peer = Quién es la otra parte
tui-key-open_case = Leer el caso
tui-key-take_case = Tomar el caso
tui-key-decide = Decidir
tui-key-examine = Dejar que doctor examine los libros
tui-key-halt = Detener algo
tui-key-lift = Levantar la detención que está bajo el cursor
tui-key-form_next = Campo siguiente
tui-key-form_previous = Campo anterior
tui-key-form_send = Ir al paso siguiente
tui-key-form_clear = Vaciar el campo
tui-key-form_leave = Dejarlo
tui-key-confirm_leave = No, atrás
tui-key-pager_down = Abajo
tui-key-pager_up = Arriba
tui-key-pager_leave = Cerrar

## Lo mismo en una palabra, al pie de la pantalla
tui-hint-help = ayuda
tui-hint-palette = comando
tui-hint-next_duty = siguiente
tui-hint-next_panel = panel
tui-hint-freeze = fijar
tui-hint-back = atrás
tui-hint-quit = salir
tui-hint-filter = filtrar
tui-hint-copy_id = copiar
tui-hint-next_market = mercado
tui-hint-buy = comprar
tui-hint-sell = vender
tui-hint-take = tomar
tui-hint-peer = quién
tui-hint-alert = alerta
tui-hint-amend = editar
tui-hint-pause = pausar
tui-hint-cancel = cancelar
tui-hint-open_room = abrir
tui-hint-drop_alert = quitar
tui-hint-accept = aceptar
tui-hint-decline = rechazar
tui-hint-payer = pagador
tui-hint-mark_paid = pagué
tui-hint-undo_paid = deshacer
tui-hint-release = liberar
tui-hint-extend = ampliar
tui-hint-call_off = cancelar
tui-hint-claim = reclamar
tui-hint-dispute = disputa
tui-hint-verdict = veredicto
tui-hint-write = escribir
tui-hint-attach = archivo
tui-hint-review = reseña
tui-hint-room_peer = quién
tui-hint-open_case = leer
tui-hint-take_case = tomar
tui-hint-decide = decidir
tui-hint-examine = doctor
tui-hint-halt = detener
tui-hint-lift = levantar
tui-hint-form_next = siguiente
tui-hint-form_send = seguir
tui-hint-form_leave = dejar
tui-hint-confirm_leave = no
tui-hint-pager_down = abajo
tui-hint-pager_up = arriba
tui-hint-pager_leave = cerrar

## Dónde valen las teclas
tui-context-global = En todas partes
tui-context-list = En una lista
tui-context-market = Mercado
tui-context-orders = Órdenes
tui-context-trades = Operaciones
tui-context-alerts = Alertas
tui-context-room = En la sala de una operación
tui-context-desk = Disputas
tui-context-operator = Gestión
tui-context-form = En un formulario
tui-context-confirm = En una pregunta
tui-context-pager = En un texto

## Tiempos
tui-now = ahora
tui-days_hours = { $days } d { $hours } h
tui-left = quedan { $time }

## Las primeras líneas: cuán reciente es la imagen, quién mira, y las pantallas
tui-link-frozen = FIJA
tui-link-connecting = conectando
tui-link-lost = PERDIDA
tui-link-stale = ANTICUADA
tui-link-live = en vivo
tui-link-heard = { $age } seq { $seq }
tui-who-nobody = nadie
tui-who-practice = PRÁCTICAS
tui-who-live = REAL
tui-who-read_only = SOLO LECTURA
tui-screen-market = Mercado
tui-screen-trades = Operaciones
tui-screen-orders = Órdenes
tui-screen-wallet = Cartera
tui-screen-alerts = Alertas
tui-screen-log = Registro
tui-screen-desk = Disputas
tui-screen-operator = Gestión
tui-small = hace falta { $size }

## Títulos de paneles
tui-panel-book = Libro
tui-panel-offers = Ofertas
tui-panel-chart = Gráfico
tui-panel-tape = Últimas operaciones
tui-panel-trades = Mis operaciones
tui-panel-orders = Mis órdenes
tui-panel-wallet = Cartera
tui-panel-balances = Saldos
tui-panel-transfers = Transferencias
tui-panel-alerts = Alertas: suenan mientras esta pantalla está abierta
tui-panel-log = Registro
tui-panel-disputes = Disputas
tui-panel-halts = Detenciones
tui-panel-health = Salud
tui-panel-chat = Chat
tui-panel-facts = Datos
tui-book-coarse = Libro, { $ticks } ticks
tui-panels = Tab: { $names }

## Formularios, preguntas, textos
tui-form-enter = Enter siguiente
tui-form-go_on = { $key } seguir
tui-form-choose = ←→ elegir
tui-form-mark = Espacio marca
tui-form-leave = { $key } dejar
tui-question-yes = sí
tui-question-no = no, { $key }
tui-question-typed = Enter · { $key } no
tui-squeezed = … no cabe todo: agranda la ventana
tui-more = { $rows } más
tui-question-other = Eso no es { $expected }.

## Qué pasó
tui-alert-above = { $market } está en { $price } o más.
tui-alert-below = { $market } está en { $price } o menos.
tui-news-back = El daemon responde de nuevo.
tui-news-gap = Faltan mensajes de { $topic }; se lee de nuevo.
tui-news-refused = { $topic } no se puede leer: { $why }.
tui-news-lost = Se perdió el daemon: { $why }.
tui-price-market = mercado
tui-price-floating = un precio flotante
# Una orden: $side es una palabra.
tui-news-order = { $side } { $quantity } a { $price }
tui-news-filled = Orden { $id }: ejecutado { $filled } de { $order }
tui-news-order_state = Orden { $id }, { $order }: { $state }
tui-news-order_why = Orden { $id }, { $order }: { $state } ({ $why })
tui-news-both = { $buyer } y { $seller }
tui-news-trade = Operación { $id }, { $quantity } con { $name }: { $state }
tui-news-trade_turn = Operación { $id }, { $quantity } con { $name }: { $state }, te toca
tui-news-call_off = Operación { $id }, { $quantity } con { $name }: { $by } quiere cancelarla

## Comandos que se escriben
tui-command-quote = Hay una comilla sin cerrar.
tui-command-elsewhere = `{ $command }` necesita un terminal propio.
tui-command-silent = Hecho; no imprimió nada.
tui-command-title = Comando
tui-command-about = Como después de `orrange`; o un mercado, o el nombre de una pantalla.
tui-command-read_only = No hay comandos desde una pantalla que se abrió con --readonly.
tui-spoken-field = Campo: { $text }
tui-spoken-screen = { $screen }, { $link }

## Nombres de columnas, y lo que va donde no hay filas
tui-column-side = lado
tui-column-price = precio
tui-column-quantity = cantidad
tui-column-maker = maker
tui-column-done = hecho
tui-column-limits = límites
tui-column-methods = métodos
tui-column-time = hora
tui-none-offers = No hay ofertas.
tui-none-prints = Aún no se operó nada.
tui-column-id = id
tui-column-state = estado
tui-column-left = queda
tui-column-payment = pago
tui-column-with = con
tui-column-method = método
tui-column-market = mercado
tui-column-remaining = restante
tui-column-filled = ejecutado
tui-column-terms = condiciones
tui-column-asset = activo
tui-column-available = disponible
tui-column-orders = órdenes
tui-column-escrow = custodia
tui-column-bonds = fianzas
tui-column-deposit = depósito
tui-column-total = total
tui-column-amount = importe
tui-column-from = de
tui-column-to = a
tui-column-why = por qué
tui-column-when_the_last_price_is = con el último precio
tui-column-now = ahora
tui-column-what_happened = qué pasó
tui-none-trades = No hay operaciones abiertas.
tui-none-orders = No hay órdenes abiertas.
tui-none-balances = Aún no hay dinero.
tui-none-transfers = Aún no se movió nada.
tui-none-alerts = No hay alertas. En Mercado, `a` crea una; suena con esta pantalla abierta.
tui-none-log = Aún no pasó nada.
tui-column-due = vence
tui-column-arbiter = árbitro
tui-column-buyer = comprador
tui-column-seller = vendedor
tui-column-reason = motivo
tui-column-what = qué
tui-column-since = desde
tui-column-by = por
tui-none-disputes = No hay disputas.
tui-none-halts = No hay nada detenido.
tui-none-levels = El libro está vacío.
tui-spread = spread { $share } %
tui-one_side = solo un lado

## El mercado
tui-you = tú
tui-new = nuevo
tui-market-none = ningún mercado
tui-market-last = último
tui-market-index = índice { $price }
tui-phase-cancel_only = SOLO CANCELAR
tui-phase-halted = DETENIDO
tui-phase-delisted = EXCLUIDO
tui-phase-open = ABIERTO

## Lo que es mío
tui-duty-accept = ACEPTA
tui-duty-mark_paid = PAGA
tui-duty-claim = PRUEBA EL PAGO
tui-duty-release = LIBERA
tui-duty-wait = ESPERA
tui-duty-resolve = DECIDE
tui-duty-accept_verdict = RESPONDE
tui-duty-payer = DI QUIÉN PAGA
tui-paused = en pausa
tui-held = ({ $amount } reservado)
tui-alert-when_above = en { $price } o más
tui-alert-when_below = en { $price } o menos

## Árbitros y operadores
tui-overdue = VENCIDA
tui-all_markets = todos
tui-health-markets = { $count ->
        [one] { $count } mercado
       *[other] { $count } mercados
    }, { $states }
tui-health-open = todo abierto
tui-health-unknown = Los libros aún no se han examinado desde aquí.
tui-health-sound = los libros cuadran, { $time }
tui-health-broken = { $count ->
        [one] se incumple { $count } regla
       *[other] se incumplen { $count } reglas
    }, { $time }
tui-halt-orders = órdenes
tui-halt-payments = pagos
tui-halt-messages = mensajes
tui-halt-accounts = cuentas
tui-halt-people = personas

## La sala de una operación
tui-way-awaiting_accept = aceptada
tui-way-awaiting_payment = custodia
tui-way-payment_marked = pagada
tui-way-on_hold = retención
tui-way-completed = liberada
tui-turn-over = Terminó.
tui-turn-nobody = Nadie tiene que hacer nada.
tui-turn-mine = Te toca.
tui-turn-buyer = Le toca al comprador.
tui-turn-seller = Le toca al vendedor.
tui-turn-arbiter = Le toca al árbitro.
tui-chat-purged = (eliminado)
tui-chat-proof = comprobante { $type }, { $size }: { $hash }
tui-chat-file = archivo { $type }, { $size }: { $hash }
tui-chat-none = Nadie ha escrito aún. { $key } escribe.
tui-room-title = Operación { $id }  { $market }
tui-fact-you = tú
tui-fact-with = con
tui-fact-quantity = cantidad
tui-fact-price = precio
tui-fact-payment = pago
tui-fact-method = método
tui-fact-paid_as = pagado como
tui-fact-payer = pagador
tui-fact-seen = pago visto
tui-fact-bond = fianza
tui-fact-call_off = cancelar
tui-fact-dispute = disputa
tui-fact-says = declara
tui-fact-verdict = veredicto
tui-room-call_off = { $by } lo propone
tui-room-call_off_payment = { $by } lo propone; pago { $fate }
tui-room-pay = Paga exactamente esto:
tui-room-paid_here = Te pagan aquí:

## Órdenes
tui-amend-title = Cambiar la orden { $id }
tui-amend-price = precio
tui-amend-quantity = cantidad
tui-amend-note = { $asset }, con lo ya ejecutado
tui-amend-about = Con menos conserva su lugar en la cola; con otro precio o con más, no.
tui-amend-nothing = No cambia nada.
tui-amend-done = La orden está cambiada.
tui-pause-done = En pausa.
tui-resume-title = Reanudar la orden
tui-resume-done = Reanudada.
tui-cancel-title = Cancelar la orden
tui-cancel-done = Cancelada.
tui-cancel_all-title = { $count ->
        [one] Cancelar { $count } orden
       *[other] Cancelar { $count } órdenes
    }
tui-cancel_all-type = Escribe: { $words }
# Lo que se escribe; el número tiene que quedar en ello.
tui-cancel_all-words = cancelar { $count }
tui-cancel_all-done = { $count ->
        [one] Se canceló { $count } orden.
       *[other] Se cancelaron { $count } órdenes.
    }

## Detenciones
tui-halt-title = Detener
tui-halt-what = qué
tui-halt-market = mercado
tui-halt-why = por qué
tui-halt-note = se dice a quien se rechaza
tui-halt-meant = Se rechaza en { $market } todo lo nuevo de: { $what }. Las liberaciones, las cancelaciones y las disputas siguen.
tui-halt-everywhere = Se rechaza en todos los mercados todo lo nuevo de: { $what }. Las liberaciones, las cancelaciones y las disputas siguen.
tui-halt-done = Detenido.
tui-lift-title = Levantar la detención
tui-lift-done = Levantada.
tui-lift-market = { $what } en { $market }: { $why }
tui-lift-everywhere = { $what }: { $why }

## Árbitros
tui-take_case-title = Tomar el caso
tui-take_case-meant = { $buyer } y { $seller }: { $reason }
tui-take_case-done = El caso es tuyo.
tui-decide-title = Veredicto
tui-decide-to = la custodia va a
tui-decide-share = parte del comprador, %
tui-decide-share_note = con reparto
tui-decide-buyer = de la fianza del comprador, %
tui-decide-seller = de la fianza del vendedor, %
tui-decide-why = por qué
tui-decide-no_share = Di la parte del comprador en tanto por ciento.
tui-decide-no_bond = Lo que se confisca de una fianza es un tanto por ciento, de 0 a 100.
tui-decide-meant = Va a: { $to }.
tui-decide-split = Va a: { $to }, de ello { $share } % al comprador.
tui-decide-ask = Decidir
tui-decide-done = Decidida.

## Pasos de una operación
tui-trade-with = { $quantity } con { $name }
tui-bank-id = id del pago en el banco
tui-bank-note = si lo tiene
tui-claim-title = Pagué, aunque tarde
tui-claim-how = cuándo y cómo
tui-claim-no_statement = Di cuándo y cómo pagaste.
tui-claim-done = Hay una disputa abierta; la examinará un árbitro.
tui-dispute-back = Retirar la disputa
tui-dispute-is_back = La disputa está retirada.
tui-dispute-title = Abrir una disputa
tui-dispute-reason = motivo
tui-dispute-what = qué pasó
tui-dispute-about = La custodia queda congelada hasta que los dos lleguen a un acuerdo o decida un árbitro.
tui-dispute-done = La disputa está abierta.
tui-verdict-title = El veredicto
tui-verdict-i = Quiero
tui-verdict-accept = aceptar
tui-verdict-appeal = apelar
tui-verdict-why = por qué
tui-verdict-note = con una apelación
tui-verdict-accept_title = Aceptar el veredicto
tui-verdict-accept_meant = Entonces se cumple, y no hay apelación.
tui-verdict-accepted = Aceptaste el veredicto.
tui-verdict-choose = Di si aceptas o apelas: se elige con las flechas.
tui-verdict-no_why = Di por qué apelas.
tui-verdict-appeal_title = Apelar
tui-verdict-appealed = Lo examinará otro árbitro.
tui-paid-title = Pagué { $amount }
tui-paid-about = Dilo solo cuando el dinero esté enviado. Quien lo dice y no pagó pierde la fianza.
tui-paid-done = Se avisó al vendedor de que pagaste.
tui-paid-ask = Pagué
tui-paid-meant = { $amount } a { $seller }
tui-release-to = a
tui-release-what = libera
tui-release-for = por
tui-release-payer = pagador
tui-release-payment = { $amount } por { $method }
tui-release-not_told = no declarado
tui-release-unpaid = EL COMPRADOR NO HA DICHO QUE PAGÓ.
tui-release-final = Una liberación no se puede deshacer.
tui-release-title = Liberar: { $step } de 3
tui-release-looked = He mirado mi cuenta bancaria, y el dinero está ahí.
tui-release-type = Escribe la cantidad: { $quantity }
tui-release-meant = ¿Liberar { $quantity } a { $buyer }, de forma definitiva?
tui-release-done = Liberaste { $quantity } a { $buyer }.
tui-call_off-agree = Aceptar cancelar
tui-call_off-propose = Proponer cancelar
tui-call_off-done = La operación está cancelada.
tui-call_off-asked = Se preguntó a la otra parte.
tui-call_off-fate = el pago fue
tui-call_off-about = La custodia vuelve al vendedor. Si pagaste, dilo solo cuando el dinero haya vuelto.
tui-call_off-no_fate = Di qué fue del pago: se elige con las flechas.
tui-call_off-payment = El pago: { $fate }.
tui-call_off-back = Retirar la propuesta de cancelar
tui-call_off-is_back = La propuesta está retirada.
tui-call_off-alone = Cancelar la operación. ¡Solo si no enviaste dinero!
tui-write-both = A ambas partes
tui-write-to = A { $name }
tui-write-text = texto
tui-write-done = Enviado.
tui-attach-title = Enviar un archivo
tui-attach-path = ruta
tui-attach-proof = muestra que pagué
tui-review-title = ¿Cómo fue con { $name }?
tui-review-stars = estrellas
tui-review-text = en palabras
tui-review-done = Gracias.
tui-payer-none = No tienes ninguna cuenta de { $method }. Añade una: `:methods add { $method } --help`.
tui-payer-title = ¿Desde qué cuenta pagas?
tui-payer-account = cuenta
tui-payer-done = Ahora se te dice a dónde pagar.
tui-accept-ask = Aceptar a este taker
tui-accept-done = Aceptado; la custodia está bloqueada.
tui-decline-ask = Rechazar a este taker
tui-decline-done = Rechazado.
tui-undo-ask = Retirar tu aviso de que pagaste
tui-undo-done = Retirado.
tui-extend-ask = Dar más tiempo al comprador
tui-extend-done = El comprador tiene más tiempo.

## Otras cosas que se dicen
tui-read_only = Desde aquí no se puede cambiar nada: se abrió con --readonly.
tui-fault-keys_action = no hay una acción "{ $id }"
tui-fault-keys_list = las teclas de "{ $id }" tienen que ser una lista, como { $example }
tui-fault-keys_money = "{ $id }" mueve dinero y no admite una minúscula ni una cifra
tui-fault-keys_shared = "{ $key }" sería a la vez "{ $id }" y "{ $other }"
tui-fault-not_json = no es JSON
tui-fault-one_of = { $what } es uno de { $names }
tui-fault-read_only = se abrió con --readonly
tui-filter-title = Solo los que contienen
tui-copied = Copiado { $id }
tui-copied-row = Copiado como JSON
tui-alert-title = Alerta en { $market }
tui-alert-when = cuando el último precio es
tui-alert-at_above = igual o mayor
tui-alert-at_below = igual o menor
tui-alert-price = precio
tui-alert-about = Suena mientras esta pantalla está abierta, y después ya no.
tui-alert-malformed = El precio tiene que ser un número.
tui-duty-nothing = Nada te espera.
tui-theme-now = Tema: { $name }
tui-quit-title = ¿Salir?
tui-quit-about = Las órdenes y las operaciones siguen sin esta pantalla.
tui-doctor-looks = El comando doctor está examinando.
tui-not_now = { $what }: ahora no.
tui-keys = Teclas

## Formularios de órdenes
tui-ticket-malformed-quantity = La cantidad tiene que ser un número, como 0.05.
tui-ticket-malformed-price = El precio tiene que ser un número, como 0.05.
tui-ticket-malformed-margin = El margen tiene que ser un tanto por ciento, como 1.5 o -0.5.
tui-ticket-no_method = Di por qué métodos de pago.
tui-ticket-buy = COMPRAR { $quantity } a { $price }
tui-ticket-sell = VENDER { $quantity } a { $price }
tui-ticket-buy_by = COMPRAR { $quantity } a { $price } por { $methods }
tui-ticket-sell_by = VENDER { $quantity } a { $price } por { $methods }
tui-ticket-done = La orden está dada.
tui-ticket-methods = métodos de pago
tui-ticket-least = mínimo por operación
tui-ticket-least_note = vacío: todo
tui-ticket-no_market = Aún no hay ningún mercado.
tui-ticket-title_buy = Comprar { $market }
tui-ticket-title_sell = Vender { $market }
tui-ticket-quantity = cantidad
tui-ticket-price = precio
tui-ticket-margin = o índice más, %
tui-ticket-margin_note = prevalece sobre el precio
tui-ticket-no_account = No tienes ninguna cuenta de pago. Añade una: `:methods add --help`.
tui-ticket-own = Esta oferta es tuya.
tui-ticket-from = Comprar a { $maker } a { $price }
tui-ticket-to = Vender a { $maker } a { $price }
tui-ticket-method = método de pago
tui-ticket-limits = de { $minimum } a { $maximum } por operación
tui-ticket-best = Operas con la mejor oferta de este precio que te sirve; puede ser la de otra persona.
