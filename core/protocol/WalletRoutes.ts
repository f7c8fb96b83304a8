/** Money in from chains and out to them, and escrows in contracts there; `Api` says who signs. */
import * as Schema from "effect/Schema"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import {
  ContractEscrowsQuery,
  ContractEscrowView,
  EscrowDraftRequest,
  EscrowId,
  EscrowPaper,
  EscrowStepRequest,
  TradeEscrowJoin,
  TradeEscrowView
} from "./Escrow.ts"
import {
  MultisigOpen,
  MultisigPaper,
  MultisigPaperRequest,
  MultisigSendRequest,
  MultisigSent,
  MultisigView
} from "./Multisig.ts"
import {
  ChainAssetView,
  ChainDepositView,
  DepositAddressGet,
  DepositAddressView,
  WithdrawalAddressAdd,
  WithdrawalAddressRemove,
  WithdrawalAddressView
} from "./WalletChain.ts"
import { LightningInvoiceCreate, LightningInvoiceView } from "./Lightning.ts"
import { PurchaseCreate, PurchaseView } from "./Purchase.ts"
import { Id, page, PageQuery, SpanQuery } from "./Wire.ts"
import { WithdrawalAskCreate, WithdrawalAskView } from "./WithdrawalAsk.ts"
import {
  ChainResume,
  ChainStateView,
  WithdrawalApprove,
  WithdrawalCasesQuery,
  WithdrawalCaseView,
  WithdrawalCreate,
  WithdrawalReject,
  WithdrawalView
} from "./Withdrawal.ts"

const rows = <Item extends Schema.Top>(item: Item) => Schema.Struct({ data: Schema.Array(item) })

export const chainRoutes = HttpApiGroup.make("chain").add(
  HttpApiEndpoint.get("assets", "/v1/wallet/assets", { success: rows(ChainAssetView) }),
  HttpApiEndpoint.post("deposit_address", "/v1/wallet/deposit-address", {
    payload: DepositAddressGet,
    success: DepositAddressView
  }),
  HttpApiEndpoint.get("deposits", "/v1/wallet/deposits", { query: SpanQuery, success: page(ChainDepositView) }),
  HttpApiEndpoint.post("buy", "/v1/wallet/purchases", {
    payload: PurchaseCreate,
    success: PurchaseView.pipe(HttpApiSchema.status(201))
  }),
  HttpApiEndpoint.get("purchases", "/v1/wallet/purchases", { query: PageQuery, success: page(PurchaseView) }),
  HttpApiEndpoint.post("invoice", "/v1/wallet/lightning-invoices", {
    payload: LightningInvoiceCreate,
    success: LightningInvoiceView.pipe(HttpApiSchema.status(201))
  }),
  HttpApiEndpoint.get("invoices", "/v1/wallet/lightning-invoices", {
    query: PageQuery,
    success: page(LightningInvoiceView)
  }),
  HttpApiEndpoint.get("addresses", "/v1/wallet/withdrawal-addresses", { success: rows(WithdrawalAddressView) }),
  HttpApiEndpoint.post("add_address", "/v1/wallet/withdrawal-addresses", {
    payload: WithdrawalAddressAdd,
    success: WithdrawalAddressView.pipe(HttpApiSchema.status(201))
  }),
  HttpApiEndpoint.post("remove_address", "/v1/wallet/withdrawal-addresses/:id/remove", {
    params: { id: Id },
    payload: WithdrawalAddressRemove,
    success: WithdrawalAddressView
  }),
  HttpApiEndpoint.get("withdrawals", "/v1/wallet/withdrawals", { query: SpanQuery, success: page(WithdrawalView) }),
  HttpApiEndpoint.post("withdraw", "/v1/wallet/withdrawals", {
    payload: WithdrawalCreate,
    success: WithdrawalView.pipe(HttpApiSchema.status(201))
  }),
  HttpApiEndpoint.post("ask_withdrawal", "/v1/wallet/withdrawal-asks", {
    payload: WithdrawalAskCreate,
    success: WithdrawalAskView.pipe(HttpApiSchema.status(201))
  }),
  HttpApiEndpoint.get("withdrawal_ask", "/v1/wallet/withdrawal-asks/:id", {
    params: { id: Id },
    success: WithdrawalAskView
  })
)

/** Escrows in contracts. */
export const escrowRoutes = HttpApiGroup.make("escrows").add(
  HttpApiEndpoint.get("list", "/v1/escrows", { query: ContractEscrowsQuery, success: page(ContractEscrowView) }),
  HttpApiEndpoint.get("get", "/v1/escrows/:id", { params: { id: EscrowId }, success: ContractEscrowView }),
  HttpApiEndpoint.post("draft", "/v1/escrows/draft", { payload: EscrowDraftRequest, success: EscrowPaper }),
  HttpApiEndpoint.post("step", "/v1/escrows/:id/step", {
    params: { id: EscrowId },
    payload: EscrowStepRequest,
    success: EscrowPaper
  }),
  HttpApiEndpoint.get("of_trade", "/v1/trades/:id/escrow", { params: { id: Id }, success: TradeEscrowView }),
  HttpApiEndpoint.post("join", "/v1/trades/:id/escrow", {
    params: { id: Id },
    payload: TradeEscrowJoin,
    success: TradeEscrowView
  })
)

/** Escrows of coins that two of three keys move. */
export const multisigRoutes = HttpApiGroup.make("multisigs").add(
  HttpApiEndpoint.post("open", "/v1/multisigs", {
    payload: MultisigOpen,
    success: MultisigView.pipe(HttpApiSchema.status(201))
  }),
  HttpApiEndpoint.get("get", "/v1/multisigs/:id", { params: { id: Id }, success: MultisigView }),
  HttpApiEndpoint.post("paper", "/v1/multisigs/:id/paper", {
    params: { id: Id },
    payload: MultisigPaperRequest,
    success: MultisigPaper
  }),
  HttpApiEndpoint.post("send", "/v1/multisigs/:id/send", {
    params: { id: Id },
    payload: MultisigSendRequest,
    success: MultisigSent
  })
)

/** For operators. */
export const chainAdminRoutes = HttpApiGroup.make("chain_admin").add(
  HttpApiEndpoint.get("state", "/v1/chains", { success: rows(ChainStateView) }),
  HttpApiEndpoint.post("resume", "/v1/chains/:name/resume", {
    params: { name: Schema.String.check(Schema.isMaxLength(32)) },
    payload: ChainResume,
    success: ChainStateView
  }),
  HttpApiEndpoint.get("withdrawals", "/v1/withdrawals", {
    query: WithdrawalCasesQuery,
    success: page(WithdrawalCaseView)
  }),
  HttpApiEndpoint.post("approve", "/v1/withdrawals/:id/approve", {
    params: { id: Id },
    payload: WithdrawalApprove,
    success: WithdrawalCaseView
  }),
  HttpApiEndpoint.post("reject", "/v1/withdrawals/:id/reject", {
    params: { id: Id },
    payload: WithdrawalReject,
    success: WithdrawalCaseView
  })
)
