# What Discord shows of the bot's commands and forms, beside the cards.

discord-command = Buy, sell and trade with people
discord-market = Market, as in BTC-EUR
discord-details = What it is about, as in an id or a name
discord-file = File
