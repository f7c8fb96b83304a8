# What Discord shows of the bot's commands and forms, beside the cards.

discord-case = A trade that is disputed
discord-command = Buy, sell and trade with people
discord-market = Market, as in BTC-EUR
discord-details = What it is about, as in an id or a name
discord-file = File
discord-method = How it is paid: a name, or a currency
discord-offer = An offer: type an asset, a currency or a way to pay
discord-order = One of your orders
discord-past = One of your past trades
discord-trade = One of your trades
