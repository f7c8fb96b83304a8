# Factures et relevés en PDF.

billing-invoice = Facture { $number }
billing-from = De
billing-for = Pour
billing-amount = Montant
billing-billed = Facturé en
billing-date = Date
billing-due = À payer avant
billing-state = État
billing-state-open = en attente
billing-state-paying = en cours de paiement
billing-state-cancelling = en cours d'annulation
billing-state-paid = payée
billing-state-cancelled = annulée
billing-state-expired = hors délai
billing-id = Identifiant
billing-pay_here = Ouvrez le lien ou photographiez le code pour payer.
billing-fees = Frais de { $month }
billing-person = Personne
billing-period = Période (UTC)
billing-what = De quoi
billing-count = Nombre
billing-kind-fill = Exécutions sur les marchés instantanés
billing-kind-trade = Échanges sous séquestre
billing-kind-exchange = Change
billing-no_fees = Aucuns frais n'ont été payés ce mois-là.
billing-fees_foot = Établi à partir des livres de la plateforme ; le mois est fini, cela reste donc ainsi.
