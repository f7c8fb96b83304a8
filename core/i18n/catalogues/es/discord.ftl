# Lo que Discord muestra de los comandos y formularios del bot, además de las tarjetas.

discord-command = Comprar, vender y comerciar con personas
discord-market = Mercado, como en BTC-EUR
discord-details = De qué se trata, como un identificador o un nombre
discord-file = Archivo
