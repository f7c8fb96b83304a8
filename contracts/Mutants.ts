/**
 * Mistakes somebody could make in the contract. Each is made, one at a time, and the tests must notice: a mutant that
 * survives is a test that is missing.
 */
import { contractPath, type Sources } from "./Compiler.ts"

export interface Mutant {
  readonly name: string
  /** What stands once in the contract, and what the mistake puts there. */
  readonly from: string
  readonly to: string
  /** Which tests must notice by themselves. */
  readonly noticedBy: "cases" | "invariants"
}

const cases = (name: string, from: string, to: string): Mutant => ({ name, from, to, noticedBy: "cases" })
const books = (name: string, from: string, to: string): Mutant => ({ name, from, to, noticedBy: "invariants" })

export const mutants: ReadonlyArray<Mutant> = [
  books("a withdrawal leaves the claim", "        withdrawable[token][msg.sender] = 0;\n", ""),
  books("a withdrawal leaves what is owed", "        owed[token] -= amount;\n", ""),
  books("a settlement leaves what is locked", "        locked[token] -= total;\n", ""),
  books("a settlement owes nothing", "        owed[token] += total;\n", ""),
  books("a settlement counts as none", "        t.settled += uint128(total);\n", ""),
  books("the fee is made of nothing", "+= toBuyer - fee;", "+= toBuyer;"),
  books("the fee goes to nobody", "        withdrawable[token][feeRecipient] += fee;\n", ""),
  books("the fee is taken of the whole", "uint256 fee = toBuyer *", "uint256 fee = total *"),
  books("the seller's part goes to the buyer", "withdrawable[token][t.seller] +=", "withdrawable[token][t.buyer] +="),
  books("a settled trade stays open", "        if (closed) t.status = Status.Closed;\n", ""),
  books("a creation locks nothing", "        locked[terms.token] += terms.amount;\n", ""),
  books(
    "the shares of a default are the wrong way round",
    "_settle(id, t, toBuyer, rest - toBuyer, Cause.Default)",
    "_settle(id, t, rest - toBuyer, toBuyer, Cause.Default)"
  ),
  books("a stranger cancels", "if (msg.sender != t.buyer) revert NotAllowed(msg.sender);\n        _settle", "_settle"),
  cases(
    "a release without the seller",
    "if (msg.sender != t.seller) revert NotAllowed(msg.sender);\n        // A part",
    "// A part"
  ),
  cases("a part can be released in a dispute", "t.status == Status.Disputed && amount != _rest(t)", "false"),
  cases(
    "the seller marks the payment",
    "if (msg.sender != t.buyer) revert NotAllowed(msg.sender);\n        if (block",
    "if (block"
  ),
  cases(
    "a payment is marked too late",
    "        if (block.timestamp > t.payBefore) revert TooLate(t.payBefore);\n",
    ""
  ),
  cases("a refund a second early", "block.timestamp <= t.payBefore", "block.timestamp < t.payBefore"),
  cases(
    "a refund although the payment is marked",
    "if (t.status != Status.Funded) revert WrongStatus(t.status);\n        if (block.timestamp <=",
    "if (block.timestamp <="
  ),
  cases("a dispute before the payment", "if (t.status != Status.Paid) revert WrongStatus(t.status);", ""),
  cases(
    "anybody disputes",
    "        if (msg.sender != t.buyer && msg.sender != t.seller) revert NotAllowed(msg.sender);\n",
    ""
  ),
  cases("a dispute's clock stands still", "        t.disputedAt = uint40(block.timestamp);\n", ""),
  cases("anybody rules", "        if (msg.sender != _arbiterInCharge(t)) revert NotAllowed(msg.sender);\n", ""),
  cases("a ruling of more than is left", "        if (toBuyer > rest) revert BadAmount();\n", ""),
  cases("the first arbiter keeps the case", "? t.arbiter : t.secondArbiter", "? t.arbiter : t.arbiter"),
  cases(
    "the second arbiter has it from the start",
    "? t.arbiter : t.secondArbiter",
    "? t.secondArbiter : t.secondArbiter"
  ),
  cases("an arbiter without a dispute", "t.status != Status.Disputed || block.timestamp >=", "block.timestamp >="),
  cases(
    "an arbiter after both windows",
    "t.status != Status.Disputed || block.timestamp >= _defaultFrom(t)",
    "t.status != Status.Disputed"
  ),
  cases("the default before its time", "        if (block.timestamp < from) revert TooEarly(from);\n", ""),
  cases("the second window is no time", " + t.secondRulingWindow", ""),
  cases("one signature is enough", "if (signed < 2)", "if (signed < 1)"),
  cases(
    "a bad signature counts",
    "        _checkSignature(signer, digest, signature);\n        return 1;",
    "        return 1;"
  ),
  cases("an absent signature counts", "if (signature.length == 0) return 0;", "if (signature.length == 0) return 1;"),
  cases("signatures never expire", "        if (block.timestamp > deadline) revert TooLate(deadline);\n", ""),
  cases(
    "a signature works twice",
    "uint256 settledBefore = _trades[id].settled;",
    "uint256 settledBefore = _trades[id].settled * 0;"
  ),
  cases("a signature is good for every trade", "SETTLE_TYPEHASH, id, toBuyer", "SETTLE_TYPEHASH, bytes32(0), toBuyer"),
  cases(
    "a signature leaves the seller's part open",
    "toBuyer, toSeller, settledBefore, deadline)",
    "toBuyer, uint256(0), settledBefore, deadline)"
  ),
  cases("the buyer is not asked", "        _checkSignature(terms.buyer, id, buyerSignature);\n", ""),
  cases(
    "anybody creates in the seller's name",
    "        if (msg.sender != terms.seller) revert NotAllowed(msg.sender);\n",
    ""
  ),
  cases(
    "a trade is created over another",
    "        if (_trades[id].status != Status.None) revert WrongStatus(_trades[id].status);\n",
    ""
  ),
  cases(
    "an agreement is good for ever",
    "        if (block.timestamp > terms.createBefore) revert TooLate(terms.createBefore);\n",
    ""
  ),
  cases("the arbiter is the buyer", " || terms.buyer == terms.arbiter", ""),
  cases("the arbiter is nobody", " || terms.arbiter == address(0)", ""),
  cases("any token", "        if (!tokenAllowed[terms.token]) revert TokenNotAllowed(terms.token);\n", ""),
  cases("a fee over the cap", "        if (terms.feeBps > MAX_FEE_BPS) revert BadShare(terms.feeBps);\n", ""),
  cases(
    "a share over the whole",
    "        if (terms.defaultBuyerBps > BPS) revert BadShare(terms.defaultBuyerBps);\n",
    ""
  ),
  cases("a window of no time", "window < MIN_WINDOW || ", ""),
  cases("a window without end", " || window > MAX_WINDOW", ""),
  cases(
    "a token that takes a fee",
    "        if (received != amount) revert WrongAmountReceived(amount, received);\n",
    ""
  ),
  cases(
    "another value than the amount",
    "if (msg.value != amount) revert WrongAmountReceived(amount, msg.value);\n",
    ""
  ),
  cases("coins lost with a token", "        if (msg.value != 0) revert WrongAmountReceived(0, msg.value);\n", ""),
  cases(
    "a settlement of more than is left",
    "toBuyer > rest || toSeller > rest - toBuyer",
    "toBuyer + toSeller > uint256(type(uint128).max) * 8"
  ),
  cases("a settlement of nothing", "        if (total == 0) revert BadAmount();\n", ""),
  cases(
    "coming in again on a withdrawal",
    "function withdraw(address token, address to) external nonReentrant",
    "function withdraw(address token, address to) external"
  ),
  cases("coming in again on a creation", "        nonReentrant\n        whenNotPaused", "        whenNotPaused"),
  cases(
    "coming in again on a refund",
    "function refundExpired(bytes32 id) external nonReentrant",
    "function refundExpired(bytes32 id) external"
  ),
  cases(
    "a withdrawal that failed is gone",
    'if (!LowLevelCall.callNoReturn(to, amount, "")) revert NativeTransferFailed();',
    'LowLevelCall.callNoReturn(to, amount, "");'
  ),
  cases("a withdrawal to nobody", "to == address(0) || to == address(this)", "to == address(this)"),
  cases("a withdrawal into the contract", "to == address(0) || to == address(this)", "to == address(0)"),
  cases("the pause does not hold", "        whenNotPaused\n", ""),
  cases(
    "the pause traps what is owed",
    "external nonReentrant returns (uint256 amount)",
    "external nonReentrant whenNotPaused returns (uint256 amount)"
  ),
  cases("anybody pauses", "function pause() external onlyRole(PAUSER_ROLE)", "function pause() external"),
  cases("anybody unpauses", "function unpause() external onlyRole(PAUSER_ROLE)", "function unpause() external"),
  cases("anybody lists a token", "external onlyRole(TOKEN_ROLE)", "external"),
  cases(
    "delisting stops a withdrawal",
    "        if (amount == 0) revert NothingToWithdraw();\n",
    "        if (amount == 0 || !tokenAllowed[token]) revert NothingToWithdraw();\n"
  )
]

/** The sources with this mistake in them. */
export const mutated = (sources: Sources, { from, name, to }: Mutant): Sources => {
  const text = sources[contractPath] ?? ""
  const parts = text.split(from)
  if (parts.length !== 2) throw new Error(`"${name}" has ${parts.length - 1} places in the contract, not one`)
  return { ...sources, [contractPath]: parts.join(to) }
}
