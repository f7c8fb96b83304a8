# Faturas e extratos em PDF.

billing-invoice = Fatura { $number }
billing-from = De
billing-for = Por
billing-amount = Valor
billing-billed = Faturado como
billing-date = Data
billing-due = Pagar até
billing-state = Situação
billing-state-open = pendente
billing-state-paying = sendo paga
billing-state-cancelling = sendo cancelada
billing-state-paid = paga
billing-state-cancelled = cancelada
billing-state-expired = fora do prazo
billing-id = Id
billing-pay_here = Abra o link ou fotografe o código para pagar.
billing-fees = Taxas de { $month }
billing-person = Pessoa
billing-period = Período (UTC)
billing-what = De quê
billing-count = Vezes
billing-kind-fill = Execuções em mercados instantâneos
billing-kind-trade = Negociações com custódia
billing-kind-exchange = Câmbio
billing-no_fees = Nenhuma taxa foi paga neste mês.
billing-fees_foot = Feito com os livros da plataforma; o mês acabou, por isso fica como está.
