# Ce que Discord montre des commandes et des formulaires du bot, à côté des cartes.

discord-case = Une transaction en litige
discord-command = Acheter, vendre et échanger avec des personnes
discord-market = Marché, comme BTC-EUR
discord-details = De quoi il s’agit, comme un identifiant ou un nom
discord-file = Fichier
discord-method = Comment on paie : un nom ou une devise
discord-offer = Une offre : tapez un actif, une devise ou un moyen de paiement
discord-order = Un de vos ordres
discord-past = Une de vos transactions passées
discord-trade = Une de vos transactions
