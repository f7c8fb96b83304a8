# O que o Discord mostra dos comandos e formulários do bot, além dos cartões.

discord-command = Comprar, vender e negociar com pessoas
discord-market = Mercado, como em BTC-EUR
discord-details = Do que se trata, como um identificador ou um nome
discord-file = Arquivo
