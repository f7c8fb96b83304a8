# Lo que Discord muestra de los comandos y formularios del bot, además de las tarjetas.

discord-case = Una operación en disputa
discord-command = Comprar, vender y comerciar con personas
discord-market = Mercado, como en BTC-EUR
discord-details = De qué se trata, como un identificador o un nombre
discord-file = Archivo
discord-method = Cómo se paga: un nombre o una moneda
discord-offer = Una oferta: escribe un activo, una moneda o un medio de pago
discord-order = Una de tus órdenes
discord-past = Una de tus operaciones pasadas
discord-trade = Una de tus operaciones
