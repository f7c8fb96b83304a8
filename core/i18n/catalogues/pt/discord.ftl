# O que o Discord mostra dos comandos e formulários do bot, além dos cartões.

discord-case = Uma negociação em disputa
discord-command = Comprar, vender e negociar com pessoas
discord-market = Mercado, como em BTC-EUR
discord-details = Do que se trata, como um identificador ou um nome
discord-file = Arquivo
discord-method = Como se paga: um nome ou uma moeda
discord-offer = Uma oferta: digite um ativo, uma moeda ou um meio de pagamento
discord-order = Uma das suas ordens
discord-past = Uma das suas negociações passadas
discord-trade = Uma das suas negociações
