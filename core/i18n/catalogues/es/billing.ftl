# Facturas y extractos en PDF.

billing-invoice = Factura { $number }
billing-from = De
billing-for = Por
billing-amount = Importe
billing-billed = Facturado como
billing-date = Fecha
billing-due = A pagar hasta
billing-state = Estado
billing-state-open = pendiente
billing-state-paying = se está pagando
billing-state-cancelling = se está cancelando
billing-state-paid = pagada
billing-state-cancelled = cancelada
billing-state-expired = fuera de plazo
billing-id = Id
billing-pay_here = Abre el enlace o fotografía el código para pagar.
billing-fees = Comisiones de { $month }
billing-person = Persona
billing-period = Periodo (UTC)
billing-what = De qué
billing-count = Veces
billing-kind-fill = Ejecuciones en mercados instantáneos
billing-kind-trade = Operaciones con depósito en garantía
billing-kind-exchange = Cambios de moneda
billing-no_fees = En este mes no se pagaron comisiones.
billing-fees_foot = Hecho con los libros de la plataforma; el mes ha terminado, así que queda como está.
