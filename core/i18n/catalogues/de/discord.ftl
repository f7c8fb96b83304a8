# Was Discord neben den Karten von den Befehlen und Formularen des Bots zeigt.

discord-case = Ein strittiger Trade
discord-command = Kaufen, verkaufen und mit Menschen handeln
discord-market = Markt, wie in BTC-EUR
discord-details = Worum es geht, etwa eine Kennung oder ein Name
discord-file = Datei
discord-method = Wie gezahlt wird: ein Name oder eine Währung
discord-offer = Ein Angebot: Asset, Währung oder Zahlungsart eingeben
discord-order = Eine Ihrer Orders
discord-past = Einer Ihrer früheren Trades
discord-trade = Einer Ihrer Trades
