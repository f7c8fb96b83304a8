# Ce que Discord montre des commandes et des formulaires du bot, à côté des cartes.

discord-command = Acheter, vendre et échanger avec des personnes
discord-market = Marché, comme BTC-EUR
discord-details = De quoi il s’agit, comme un identifiant ou un nom
discord-file = Fichier
