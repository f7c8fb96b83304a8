### Formularios y lo que preguntan: en chats y en terminales. Un título dice qué pasó y qué hay que hacer.

## Botones de todo formulario

flows-back = Atrás
flows-discard = Descartar
flows-done = Listo
flows-skip = Omitir
flows-discarded = Descartado. No se envió nada.
flows-changed = Este formulario cambió desde que empezaste; aquí tienes tu borrador otra vez.
flows-unavailable = Esto no se puede mostrar ahora. Inténtalo de nuevo en un momento.

## Qué está mal en una respuesta

flows-problem-above = Como máximo { $most }.
flows-problem-below = Como mínimo { $least }.
flows-problem-choice = Elige uno de los botones o escribe lo que dice.
flows-problem-decimal-ambiguous = «{ $text }» se puede leer de dos maneras. ¿Cuál quieres decir?
flows-problem-decimal-malformed = Eso no es un número. Escríbelo como en 1.5 o 1,5.
flows-problem-decimal-unit = El número se pide en { $units }.
flows-problem-decimals = Como máximo { $decimals ->
    [one] { $decimals } decimal
   *[other] { $decimals } decimales
  }.
flows-problem-empty = Está vacío.
flows-problem-expired = Este formulario es demasiado antiguo. Empieza de nuevo.
flows-problem-file = Envía un archivo.
flows-problem-index = Ahora no hay un precio índice que seguir. Escribe un precio.
flows-problem-long = Como máximo { $most } caracteres.
flows-problem-lot = Un múltiplo de { $lot }, mayor que cero.
flows-problem-many = Como máximo { $most }.
flows-problem-margin = Un margen se escribe como en +1.5 % o -2 %, hasta 50 %.
flows-problem-moved = Esto cambió desde que se mostró. Míralo otra vez y después confirma.
flows-problem-no-file = Aquí no se pide un archivo.
flows-problem-not-now = La operación no permite esto ahora.
flows-problem-quote = Ahora no se puede saber qué haría. Inténtalo de nuevo en un momento.
flows-problem-stale = Ese botón es de un estado anterior.
flows-problem-tick = Un múltiplo de { $tick }, mayor que cero.
flows-problem-unknown = Lo que esto necesita no se puede leer ahora. Inténtalo de nuevo en un momento.
flows-problem-unprintable = Contiene caracteres que no se pueden mostrar.

## Cómo se llaman las líneas de una tarjeta

flows-fact-amount = Importe
flows-fact-ask = Mejor venta
flows-fact-available = Disponible
flows-fact-bond = Fianza
flows-fact-bid = Mejor compra
flows-fact-escrow = En custodia
flows-fact-expiry = Vigente
flows-fact-fees = Comisiones
flows-fact-filled = Ejecutado
flows-fact-held = Reservado
flows-fact-index = Índice
flows-fact-kind = Qué se pide
flows-fact-last = Último precio
flows-fact-methods = Pago
flows-fact-minimum = Mínimo por operación
flows-fact-offer = Oferta de
flows-fact-payer = Pagador
flows-fact-payment = A pagar
flows-fact-peer = Con
flows-fact-person = Para
flows-fact-phrase = Tu frase
flows-fact-price = Precio
flows-fact-reason = Motivo
flows-fact-reference = Referencia
flows-fact-speed = Tarda
flows-fact-takers = Quién puede tomarla
flows-fact-trades = Se opera ya
flows-fact-where = Dónde se publica
flows-fact-whole = Todo
flows-fact-window = Plazo de pago
flows-fact-zone = Zona horaria

flows-fees = { $maker } mientras espera, { $taker } por lo que se ejecute al momento
flows-held = { $needed } (tienes { $available })
flows-until-cancelled = hasta que la canceles

## Vender y comprar

flows-sell-market = ¿Qué vendes y a cambio de qué?
flows-buy-market = ¿Qué compras y con qué?
flows-sell-amount = ¿Cuánto { $asset } vendes?
flows-buy-amount = ¿Cuánto { $asset } compras?
flows-everything = Todo: { $amount }
flows-price = ¿A qué precio, en { $currency } por un { $asset }?
flows-price-floating = Escribe un precio, o un margen sobre el índice como en +1.5 %.
flows-price-index = Índice { $margin }, ahora { $price }
flows-price-top = El mejor del libro: { $price }
flows-sell-methods = ¿Cómo quieres que te paguen en { $currency }? Elige uno o más.
flows-buy-methods = ¿Cómo puedes pagar en { $currency }? Elige uno o más.
flows-methods-none = Aún no tienes una cuenta de pago para { $currency }.
flows-lead-account = Añadir una cuenta de pago
flows-minimum = ¿Cuánto debe valer como mínimo una operación, en { $currency }?
flows-takers = ¿Quién puede tomarla?
flows-takers-anyone = Cualquiera
flows-takers-experienced = { $trades ->
    [one] Quien tenga { $trades } operación completada
   *[other] Quien tenga { $trades } operaciones completadas
  }
flows-takers-trusted = Personas en quienes confío
flows-takers-asked = Que me pregunten cada vez
flows-bond = ¿Aportas una fianza en { $asset }?
flows-bond-posted = Con fianza
flows-bond-none = Sin ella: solo vendedores que lo permitan
flows-where = ¿Dónde se publica?
flows-where-public = En el libro público
flows-where-unlisted = Solo para quien tenga el enlace
flows-where-direct = Para una persona
flows-person = ¿Para quién? Escribe su nombre.
flows-person-form = Los nombres tienen de 2 a 32 caracteres de a-z, 0-9, _ y -, y empiezan por una letra.
flows-sell-review = Estás a punto de vender { $amount } en { $market }. Revísalo.
flows-buy-review = Estás a punto de comprar { $amount } en { $market }. Revísalo.
flows-fills-now = De ahí se ejecutarían al momento { $amount }.
flows-sell-post = Vender { $amount }
flows-buy-post = Comprar { $amount }
flows-posted = Tu orden por { $amount } está registrada.
flows-edit-market = Cambiar el mercado
flows-edit-amount = Cambiar el importe
flows-edit-price = Cambiar el precio
flows-edit-methods = Cambiar el pago
flows-edit-minimum = Cambiar el mínimo
flows-edit-takers = Cambiar quién puede tomarla
flows-edit-bond = Cambiar la fianza
flows-edit-where = Cambiar dónde se publica
flows-edit-method = Cambiar el método
flows-edit-label = Cambiar el nombre
flows-edit-reason = Cambiar el motivo
flows-edit-statement = Cambiar la declaración
flows-lead-cancel = Cancelarla
flows-lead-dispute = Disputarla
flows-own-name = Paga desde una cuenta a tu propio nombre, y desde ninguna otra.
flows-never-asked = Nadie que trabaje aquí pide un código ni una contraseña, ni escribe primero.
# What the raw values of an escrow's papers say, in brackets behind them: whose address it is, what it is of.
flows-escrow-yours = tuya, como { $role }
flows-escrow-theirs = de la otra parte, como { $role }
flows-escrow-platforms = de la plataforma, como { $role }
flows-escrow-contract = el contrato de custodia
flows-escrow-own_money = { $asset }, el dinero propio de la cadena
flows-escrow-token = el token de { $asset }
flows-escrow-unknown = nadie que se conozca aquí
flows-escrow-this = esta custodia
flows-escrow-other = otra custodia
flows-escrow-bytes = { $count } bytes
flows-minutes = { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minutos
  }
flows-peer = { $name }, { $trades ->
    [one] { $trades } operación
   *[other] { $trades } operaciones
  }, { $completed } completadas
flows-peer-new = { $name }, aún sin operaciones

## Tomar una oferta

flows-take-buy-amount = { $name } vende { $asset }. ¿Por cuánto { $currency } compras?
flows-take-sell-amount = { $name } compra { $asset }. ¿Por cuánto { $currency } vendes?
flows-least = Mínimo: { $amount }
flows-most = Máximo: { $amount }
flows-take-pay-by = ¿Cómo pagas los { $amount }?
flows-take-paid-by = ¿Cómo quieres que te paguen los { $amount }?
flows-bond-allowed = Este vendedor también vende a personas sin fianza.
flows-bond-skipped = Sin fianza
flows-take-buy-review = Estás a punto de comprar { $amount } a { $name } y de pagar { $payment }. Revísalo.
flows-take-sell-review = Estás a punto de vender { $amount } a { $name } por { $payment }. Revísalo.
flows-take-buy-turn = Estás a punto de comprar hasta { $amount } a { $price } o mejor, por { $payment } como máximo. Revísalo.
flows-take-sell-turn = Estás a punto de vender hasta { $amount } a { $price } o mejor. Revísalo.
flows-take-turn = La oferta de { $name } se toma por turno: antes van las ofertas mejores y las que ya estaban a su precio. Puede que operes con otras personas, incluso con varias.
flows-trades = { $amount } por { $payment }, { $offers ->
    [one] con { $offers } oferta
   *[other] con { $offers } ofertas
  }
flows-take-asked = Primero se pregunta a { $name }, que puede rechazarlo.
flows-take-part = Solo se operarían { $amount }.
flows-take-gone = La oferta ya no se puede tomar tal como está.
flows-take = Tomar hasta { $amount }
flows-taken = Pediste a { $name } hasta { $amount }. Tus operaciones dicen cuánto obtuviste.
flows-taken-turn = Pediste hasta { $amount } a { $price } o mejor. Tus operaciones dicen cuánto obtuviste y con quién.

## Pagar

flows-pay-payer = ¿Desde qué cuenta pagas { $amount }? Dilo antes de { $deadline }.
flows-pay-payer-form = Elige una cuenta o escribe el nombre de su titular.
flows-pay = Paga { $amount } a { $name } antes de { $deadline } y después dilo aquí.
flows-pay-not-now = Esta operación no espera ahora tus { $amount }.
flows-pay-reference = Escribe la referencia tal cual, y nada sobre lo que compras.
flows-pay-done = Ya pagué
flows-pay-proof = Envía una imagen o un archivo que muestre el pago de { $amount }, u omítelo.
flows-pay-id = ¿El identificador del pago en tu banco, si lo tiene?
flows-pay-confirm = ¿Enviaste { $amount } a { $name }?
flows-pay-then = Entonces { $name } lo comprueba y libera { $amount }.
flows-pay-false = Decirlo sin haber pagado te cuesta la fianza.
flows-pay-wallet = Así sabe el vendedor cuál es tu pago. Márcalo también con tu monedero, en el plazo del contrato: allí solo cuenta eso.
flows-pay-mark = Pagué { $amount }
flows-paid = Avisamos a { $name }. Los { $amount } serán tuyos cuando se liberen.

## Liberar

flows-release-look = { $name } dice que envió { $amount }. Mira tu banco antes de { $deadline }.
flows-release-early = { $name } aún no ha dicho que envió { $amount }; hay tiempo hasta { $deadline }. ¿Han llegado?
flows-release-payer = Si el pago viene a nombre de otra persona, no liberes: disputa la operación.
flows-release-shown = Solo cuenta la aplicación de tu propio banco. Una imagen o un mensaje no prueba nada.
flows-release-not-there = Aún no está
flows-release-there = Ya llegó
flows-release-wait = No se liberó nada. Vuelve a mirar más tarde.
flows-release-told = No se liberó nada. Se avisa al comprador de que el dinero no ha llegado. Vuelve a mirar más tarde.
flows-release-confirm = ¿Liberar { $amount } a { $name } por los { $payment } que llegaron?
flows-release-unmarked = { $name } no ha dicho que pagó.
flows-release-final = Esto no se puede deshacer.
flows-release-arming = Se puede liberar en { $seconds ->
    [one] { $seconds } segundo
   *[other] { $seconds } segundos
  }. Tómate ese tiempo para mirar.
flows-release = Liberar { $amount }
flows-release-digits = { $digits ->
    [one] ¿Llegaron { $payment }? Escribe la última cifra de ese importe para liberar { $amount }.
   *[other] ¿Llegaron { $payment }? Escribe las últimas { $digits } cifras de ese importe para liberar { $amount }.
  }
flows-release-mistyped = Esas no son las últimas cifras del importe.
flows-released = Liberaste { $amount } a { $name }.

## Cancelar una operación, y sus pasos menores

flows-trade-nothing = Ahora no hay nada de ese tipo que hacer en esta operación.
flows-trade-choose = ¿Qué quieres hacer con { $amount }? Hay tiempo hasta { $deadline }.
flows-trade-confirm = { $action ->
    [cancel] ¿Cancelar la operación de { $amount } con { $name }?
    [decline] ¿Rechazar la operación de { $amount } con { $name }?
    [propose_cancel] ¿Proponer a { $name } cancelar la operación de { $amount }?
    [accept_cancel] ¿Aceptar de { $name } cancelar la operación de { $amount }?
    [withdraw_cancel] ¿Retirar tu propuesta de cancelar la operación de { $amount } con { $name }?
    [accept] ¿Aceptar la operación de { $amount } con { $name }?
    [extend] ¿Dar a { $name } más tiempo para pagar por { $amount }?
    [undo_paid] ¿Retirar tu aviso de que pagaste a { $name } por { $amount }?
    [withdraw_dispute] ¿Retirar la disputa por { $amount } con { $name }?
   *[other] ¿Hacer esto en la operación de { $amount } con { $name }?
  }
flows-trade-told = Hecho. Avisamos a la otra parte.
flows-cancel-cancel = Cancelar la operación
flows-cancel-decline = Rechazar a { $name }
flows-cancel-propose = Proponer a { $name } cancelarla
flows-cancel-accept = Aceptar de { $name } cancelarla
flows-cancel-withdraw = Retirar la propuesta
flows-cancel-proposed = { $name } quiere cancelarla.
flows-cancel-fate = ¿Qué fue de tu pago de { $amount }?
flows-cancel-not-sent = No lo envié
flows-cancel-returned = Me lo devolvieron
flows-cancel-paid = Si pagaste, no la canceles: la custodia vuelve al vendedor.
flows-cancel-arrived = Si el pago llegó, devuélvelo primero.
flows-step-accept = Aceptar a { $name }
flows-step-extend = Dar más tiempo a { $name }
flows-step-undo-paid = Aún no he pagado
flows-step-withdraw-dispute = Retirar la disputa

## Disputar una operación, y las pruebas

flows-dispute-reason = ¿Qué está mal en la operación de { $amount } con { $name }?
flows-dispute-opens = Se puede disputar a partir de { $at }; por fraude, de inmediato.
flows-dispute-statement = ¿Qué pasó? Escríbelo para el árbitro, u omítelo.
flows-dispute-confirm = ¿Disputar la operación de { $amount } con { $name }?
flows-dispute-arbiter = Decide un árbitro. Los árbitros solo escriben en la conversación de la operación.
flows-dispute-open = Abrir la disputa
flows-dispute-file = La disputa está abierta. Envía archivos que muestren qué pasó, de uno en uno.
flows-dispute-files = La otra parte y el árbitro los ven en la conversación de la operación.
flows-dispute-waits = Avisamos al árbitro. Responde cuando te pregunten.
flows-reason-not-received = El pago no llegó
flows-reason-not-acknowledged = Pagué, y el vendedor no libera
flows-reason-wrong-amount = El importe no es correcto
flows-reason-third-party = Pagó otra persona
flows-reason-late = Se pagó demasiado tarde
flows-reason-fraud = Fraude
flows-reason-reversed = El pago se revirtió
flows-reason-other = Otra cosa
flows-kind-bank-statement = Extracto bancario
flows-kind-payment-confirmation = Confirmación del pago
flows-kind-video = Vídeo
flows-kind-chat-export = Conversación de otro lugar
flows-kind-id-check = Prueba de tu identidad
flows-kind-other = Otra cosa
flows-evidence-none = Ahora no se te piden pruebas.
flows-evidence-which = ¿Cuál de estas entregas?
flows-evidence-give = { $name } te pide pruebas hasta { $deadline }. Envía un archivo o escribe.
flows-evidence-shared = La otra parte también lo ve.
flows-evidence-kept = Solo el árbitro lo ve.
flows-evidence-done = Hecho. El árbitro mira lo que entregaste.

## Una cuenta de pago

flows-account-method = ¿Qué método de pago es?
flows-account-method-for = ¿Por qué método te pagan en { $currency }?
flows-account-field = ¿{ $field } de tu cuenta de { $method }?
flows-account-example = Como en { $example }
flows-account-edit = Cambiar: { $field }
flows-account-label = ¿Cómo llamas a esta cuenta de { $method }? Solo lo ves tú.
flows-account-review = Tu cuenta de { $method } «{ $label }». Revísala.
flows-account-own = Tiene que estar a tu propio nombre. La ven quienes te pagan, y nadie más.
flows-account-missing = Aún falta: { $field }
flows-account-add = Añadirla
flows-account-added = «{ $label }» está añadida.

## Una dirección

flows-link-channel = ¿Cómo quieres recibir los avisos?
flows-channel-email = Por correo
flows-channel-sms = Por mensaje de texto
flows-channel-webhook = Por un webhook
flows-link-email = ¿A qué dirección de correo?
flows-link-sms = ¿A qué número de teléfono, como +4915112345678?
flows-link-webhook = ¿A qué dirección https?
flows-link-address-form = Eso no es una dirección.
flows-link-code = Se envió un código a { $address }. Escribe sus seis cifras.
flows-link-form = El código tiene seis cifras.
flows-link-secret = Escríbelo solo aquí. Nadie que trabaje aquí lo pide.
flows-linked = { $address } está vinculada.

## Alerts

flows-alert-market = ¿En qué mercado?
flows-alert-topic = ¿De qué te avisamos en { $market }?
flows-alert-edit-topic = Cambiar de qué se trata
flows-alert-topic-above = El precio sube a …
flows-alert-topic-below = El precio baja a …
flows-alert-topic-moves = El precio se mueve un …
flows-alert-topic-sell = Ofertas de venta
flows-alert-topic-buy = Ofertas de compra
flows-alert-price = ¿A qué precio?
flows-alert-worst = ¿A qué precio como peor? Omite esto para cualquiera.
flows-alert-move = ¿Cuánto, arriba o abajo?
flows-alert-edit-move = Cambiar cuánto
flows-alert-again = ¿Una vez o de nuevo?
flows-alert-edit-again = Cambiar cuántas veces
flows-alert-once = Una vez
flows-alert-hour = Como mucho una vez por hora
flows-alert-day = Como mucho una vez al día
flows-alert-review = Se te avisaría de { $market }. No se negocia nada con ello.
flows-alert-fact-topic = De qué
flows-alert-fact-again = Aviso
flows-alert-add = Avísame
flows-alert-added = Se te avisará de { $market }.
flows-alert-drop = ¿Quitar esta alerta? Ya no recibirás aviso.
flows-alert-drop-it = Quitarla
flows-alert-dropped = Está quitada.
flows-community-market = ¿De qué mercado trata «{ $name }»?
flows-community-methods = ¿Ofertas de qué métodos de pago se muestran?
flows-community-methods-all = Con «Cualquiera» se muestran todas las que se pagan en { $currency }.
flows-community-any = Cualquiera
flows-community-language = ¿En qué idioma se habla al chat?
flows-community-edit-language = Cambiar el idioma
flows-community-share = ¿Qué parte de la comisión de la plataforma es tuya?
flows-community-share-how = Nadie paga más por ello. De tus propios intercambios no recibes nada.
flows-community-edit-share = Cambiar la parte de la comisión
flows-community-review = ¿Hacer de «{ $name }» una comunidad?
flows-community-open = Cualquiera puede operar en ella y ver que es tuya.
flows-community-make = Crearla
flows-community-made = «{ $name }» es una comunidad. Lo he dicho en el chat.
flows-community-of = { $name }, de { $owner }
flows-fact-community = Comunidad
flows-fact-market = Mercado
flows-fact-share = Tu parte de la comisión

## La primera vez, y los ajustes

flows-language = ¿Qué idioma?
flows-terms = Tres cosas antes de empezar.
flows-terms-escrow = Lo que se vende queda en custodia hasta que el vendedor tiene el pago, o un árbitro decide.
flows-terms-payment = Paga y cobra solo entre cuentas a nombre propio de cada uno. El dinero en sí se mueve fuera de aquí.
flows-terms-staff = Nadie que trabaje aquí escribe primero, pide un código ni te pide pagar en ningún lugar.
flows-terms-all = `/terms` dice más.
flows-terms-agree = Acepto
flows-name = ¿Cómo deben verte los demás? Elige un nombre y escríbelo.
flows-name-why = Aparece junto a tus ofertas y operaciones, y no se puede cambiar.
flows-name-have = ¿Ya tienes una cuenta aquí? Deja este formulario y envía /link.
flows-name-form = De 2 a 32 caracteres de a-z, 0-9, _ y -, empezando por una letra.
flows-phrase = Elige dos palabras y escríbelas.
flows-phrase-why = Aparecen en cada tarjeta donde se mueve dinero. Una tarjeta sin ellas no es nuestra.
flows-phrase-form = Dos palabras de letras, como en «nutria suave».
flows-zone = ¿En qué zona horaria estás? Escríbela como en Europe/Berlin.
flows-zone-form = Eso no es una zona horaria. Escríbela como en Europe/Berlin.
flows-start-done = Todo listo. Tu frase es «{ $phrase }». ¿Por dónde empezamos?
flows-start-book = Ver el libro de órdenes
flows-start-later = Más tarde
flows-settings = ¿Qué quieres cambiar?
flows-settings-language = Idioma
flows-settings-zone = Zona horaria
flows-settings-phrase = Frase
flows-settings-quiet = Horas de silencio
flows-settings-amounts = Importes en los avisos
flows-settings-voice = Avisos de viva voz
flows-settings-notice = De qué se me avisa
flows-settings-link = Vincular una dirección
flows-quiet = ¿Cuándo quieres silencio? Escríbelo como en 22:00-07:00.
flows-quiet-form = Escribe dos horas como en 22:00-07:00.
flows-quiet-urgent = En { $zone }. Lo urgente llega de todos modos.
flows-quiet-off = Nunca en silencio
flows-notice-which = ¿Sobre qué?
flows-notice-how = ¿Cómo se te avisa de { $event }?
flows-notice-email-now = Por correo
flows-notice-email-off = No por correo
flows-notice-sms-now = Por mensaje de texto
flows-notice-sms-off = No por mensaje de texto
flows-notice-webhook-now = Por webhook
flows-notice-webhook-off = No por webhook
flows-notice-chat-now = En { $channel }
flows-notice-chat-off = No en { $channel }
flows-saved = Guardado.

flows-card-not_yet = todavía no
flows-card-copy = copiar
flows-card-careful = Atención:

## Cambiar una orden

flows-order-cancel = Cancelar la orden
flows-order-amend = Cambiar la orden
flows-order-pause = Pausar la orden
flows-order-resume = Devolverla al libro
flows-order-over = Ya no se puede hacer nada con esta orden.
flows-order-which = ¿Qué quieres hacer con tu orden de { $amount }?
flows-order-price = ¿A qué precio ahora, por cada { $asset }? Omite para dejarlo.
flows-order-quantity = ¿Cuánto { $asset } en total ahora, con lo ejecutado? Omite para dejarlo.
flows-order-filled = Más que los { $amount } ya ejecutados.
flows-order-new-price = Precio nuevo
flows-order-new-whole = Cantidad nueva
flows-order-confirm = { $action ->
    [cancel] ¿Cancelar tu orden de { $amount }?
    [pause] ¿Pausar tu orden de { $amount }?
    [resume] ¿Devolver al libro tu orden de { $amount }?
   *[amend] ¿Cambiar tu orden de { $amount }?
  }
flows-order-place = Pierde su lugar entre las órdenes del mismo precio.
flows-order-unchanged = Aún no cambia nada: da un precio o una cantidad.
flows-order-done = Hecho.
flows-order-asked = Pedido. La orden muestra qué fue de ello.

## Reclamar un pago tardío

flows-claim-statement = ¿Cuándo y cómo pagaste { $amount } a { $name }? Escríbelo para el árbitro.
flows-claim-reference = ¿Qué identificador dio tu banco o proveedor al pago? Omítelo si no hay ninguno.
flows-claim-edit-reference = Cambiar el identificador
flows-claim-confirm = ¿Decir que pagaste { $amount } a { $name }, aunque se había acabado el tiempo?
flows-claim-send = Pagué tarde

## Una decisión, una propuesta de acuerdo

flows-fact-gets = { $name } recibe
flows-verdict-none = No hay nada decidido a lo que puedas responder ahora.
flows-verdict-choose = { $name } ha decidido. ¿Lo aceptas?
flows-verdict-until = Después del { $at } es definitivo.
flows-verdict-accept = Aceptar la decisión
flows-verdict-appeal = Apelar a otro árbitro
flows-verdict-statement = ¿Qué pasa por alto la decisión? Escríbelo para el próximo árbitro, cuya decisión es definitiva.
flows-verdict-accept-confirm = ¿Aceptar la decisión? Entonces se paga, y ya no se puede apelar.
flows-verdict-appeal-confirm = ¿Apelar? Otro árbitro decide, de una vez por todas.
flows-verdict-appealed = Has apelado. Otro árbitro lo revisa.
flows-settle-none = Nadie te propone un acuerdo ahora.
flows-settle-which = ¿Qué propuesta quieres ver?
flows-settle-offer = { $name }: { $share } para el comprador
flows-settle-confirm = ¿Terminar la disputa como propone { $name }?
flows-settle-final = Una vez que aceptes, no podrás retirarlo.
flows-settle-agree = Aceptar

## Una reseña

flows-review-stars = ¿Qué tal fue la operación con { $name }?
flows-review-edit-stars = Cambiar las estrellas
flows-review-text = ¿Qué dices de { $name }? Omítelo para no decir nada.
flows-review-edit-text = Cambiar el texto
flows-review-fact = Estrellas
flows-review-confirm = ¿Publicar esto sobre { $name }?
flows-review-public = Cualquiera puede leerlo, con tu nombre. Puedes cambiarlo durante { $hours } horas, hasta que lo respondan.
flows-review-publish = Publicar
flows-review-done = Gracias. Tu reseña está publicada.
flows-amounts = ¿Se dicen importes y precios en los avisos?
flows-amounts-why = Ocultos, nadie los lee por encima de tu hombro.
flows-amounts-shown = Mostrarlos
flows-amounts-hidden = Ocultarlos
flows-voice = ¿Dónde se te dice también de viva voz lo urgente?
flows-voice-why = Al mensaje escrito le sigue uno hablado, si esta instalación puede hablar. No dice importes.
flows-voice-none = En ninguna parte
flows-voice-now = Hasta ahora

## To withdraw

flows-withdraw-asset = ¿Qué quieres retirar?
flows-withdraw-none = Ahora mismo no se puede retirar nada.
flows-withdraw-address = ¿A cuál de tus direcciones en { $chain }?
flows-withdraw-no_address = Aún no tienes ninguna dirección en { $chain } a la que retirar.
flows-withdraw-listing = Las direcciones se añaden en la terminal, con `orrange wallet addresses add`, y sirven un tiempo después.
flows-withdraw-ripe = desde el { $at }
flows-withdraw-amount = ¿Cuánto { $asset } debe llegar?
flows-withdraw-left = Queda para 24 horas
flows-withdraw-fee = Comisión
flows-withdraw-least = Se puede retirar { $amount } como mínimo.
flows-withdraw-most = Ahora se puede retirar { $amount } como máximo.
flows-withdraw-too_little = Lo que tienes disponible, o aún puedes retirar hoy, es demasiado poco junto a la comisión de { $fee }.
flows-withdraw-unlisted = Ya no puedes retirar a esta dirección, o aún no.
flows-withdraw-confirm = ¿Retirar { $amount }?
flows-withdraw-to = A
flows-withdraw-chain = Cadena
flows-withdraw-taken = Se descuenta en total
flows-withdraw-large = Un importe así lo aprueban los operadores antes de que salga.
flows-withdraw-final = Compara la dirección entera. Lo que se retira se va para siempre.
flows-withdraw-go = Retirar { $amount }
flows-withdraw-edit-asset = Retirar otra cosa
flows-withdraw-edit-address = Cambiar la dirección

## To handle a dispute

flows-fact-buyer = Comprador
flows-fact-seller = Vendedor
flows-hand-take = ¿Tomar esta disputa? Entonces la decides tú.
flows-hand-give_back = ¿Devolver esta disputa? Entonces la toma otro árbitro.
flows-hand-button_take = Tomarla
flows-hand-button_back = Devolverla
flows-hand-taken = Es tuya. Lo que necesites de las partes, pídeselo.
flows-hand-given_back = Está devuelta.
flows-ask-side = ¿De quién necesitas algo?
flows-ask-buyer = { $name } (compra)
flows-ask-seller = { $name } (vende)
flows-ask-edit_side = Pedir al otro
flows-ask-kind = ¿Qué debe mostrar?
flows-ask-edit_kind = Cambiar qué
flows-ask-note = ¿Qué necesitas exactamente? Lo leen tal como lo escribes.
flows-ask-edit_note = Cambiar el texto
flows-ask-shared = ¿Quién ve lo que se aporte?
flows-ask-kept = Esa parte, y quien lleva la disputa
flows-ask-both = También la otra parte
flows-ask-confirm = ¿Pedir esto a { $name }?
flows-ask-seen_by = Lo ve
flows-ask-button = Pedirlo
flows-ask-done = Pedido. El caso muestra lo que llegue.
flows-offer-share = ¿Qué parte de la custodia debe recibir { $name } (compra)?
flows-offer-edit_share = Cambiar la parte
flows-offer-confirm = ¿Ofrecer a ambos dividirlo así?
flows-offer-both = Nada se mueve hasta que ambos acepten.
flows-offer-button = Ofrecerlo
flows-offer-made = Ofrecido a ambos.

## To halt something

flows-halt-action = ¿Qué debe detenerse de inmediato?
flows-halt-never = Liberar, cancelar y disputar siguen, se detenga lo que se detenga.
flows-halt-edit_action = Detener otra cosa
flows-halt-market = ¿Dónde?
flows-halt-what = Se detiene
flows-halt-confirm = ¿Detener esto ahora?
flows-halt-lift = Solo una clave propia lo deja seguir, en la terminal.
flows-halt-button = Detenerlo
flows-halt-done = Está detenido.

## Maintenance

flows-maintenance-step = ¿Qué dices a todos?
flows-maintenance-begins = El mantenimiento empieza ahora
flows-maintenance-ends = El mantenimiento ha terminado
flows-maintenance-minutes = ¿Cuánto durará?
flows-maintenance-edit = Cambiar la duración
flows-maintenance-confirm_start = ¿Decir a todos que se trabaja en la plataforma hasta el { $until }?
flows-maintenance-confirm_end = ¿Decir a todos que ha terminado?
flows-maintenance-stops_nothing = No detiene nada: eso lo hacen las paradas.
flows-maintenance-words = Palabras tuyas solo van desde la terminal.
flows-maintenance-button = Decirlo a todos
flows-maintenance-done = Se está diciendo.
flows-people-who = ¿De quién se trata? Escribe su nombre.
flows-people-action = ¿Qué hacemos con { $name }?
flows-people-do = { $action ->
    [block] Bloquear a { $name }
    [unblock] Desbloquear a { $name }
    [trust] Confiar en { $name }
   *[untrust] Dejar de confiar en { $name }
  }
flows-people-confirm = { $action ->
    [block] ¿No operar nunca con { $name }, ni como maker ni como taker?
    [unblock] ¿Volver a operar con { $name }?
    [trust] ¿Dejar que { $name } tome ofertas tuyas que no son para nadie más?
   *[untrust] ¿Quitar a { $name } de la lista de personas en quienes confías?
  }
flows-people-counts = { $action ->
    [block] Cuenta en cuanto uno de los dos envía una orden. Las operaciones en curso siguen. No se le avisa, y solo ve que las condiciones no encajan.
    [unblock] Las órdenes que cualquiera de los dos envió antes conservan el bloqueo; envíalas de nuevo.
    [trust] Cuenta para las órdenes que envíes desde entonces. No se le avisa. Un bloqueo va antes.
   *[untrust] Las órdenes que enviaste antes siguen siendo para esa persona; envíalas de nuevo.
  }
flows-people-done = { $action ->
    [block] Has bloqueado a { $name }.
    [unblock] { $name } ya no está bloqueado.
    [trust] Confías en { $name }.
   *[untrust] Ya no confías en { $name }.
  }
