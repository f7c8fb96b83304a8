// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";
import {ITradeEscrow} from "./ITradeEscrow.sol";

/// @title TradeEscrow
/// @notice See ITradeEscrow. Not upgradeable: another version is another contract at another address.
/// @dev Whatever changes an amount is nonReentrant. Every amount leaves a trade through `_settle`, and the contract through
/// `withdraw`. Nothing is decided by the contract's balance, which anybody can raise.
contract TradeEscrow is ITradeEscrow, AccessControl, Pausable, ReentrancyGuard, EIP712 {
    using SafeERC20 for IERC20;

    /// @notice May stop new trades, and nothing else.
    bytes32 public constant PAUSER_ROLE = keccak256("PAUSER_ROLE");
    /// @notice May say which tokens new trades can use, and nothing else.
    bytes32 public constant TOKEN_ROLE = keccak256("TOKEN_ROLE");

    uint16 public constant MAX_FEE_BPS = 200;
    /// @dev A block's time can be off by some seconds, and people sleep: windows are hours.
    uint32 public constant MIN_WINDOW = 1 hours;
    uint32 public constant MAX_WINDOW = 60 days;
    uint256 private constant BPS = 10_000;

    bytes32 private constant TERMS_TYPEHASH = keccak256(
        "Terms(address seller,address buyer,address arbiter,address secondArbiter,address token,uint128 amount,uint16 feeBps,"
        "uint16 defaultBuyerBps,uint32 paymentWindow,uint32 firstRulingWindow,uint32 secondRulingWindow,uint40 createBefore,"
        "bytes32 salt)"
    );
    bytes32 private constant SETTLE_TYPEHASH =
        keccak256("Settle(bytes32 tradeId,uint256 toBuyer,uint256 toSeller,uint256 settledBefore,uint256 deadline)");

    /// @notice Who is credited the fees.
    address public immutable feeRecipient;

    mapping(bytes32 id => Trade) private _trades;
    /// @inheritdoc ITradeEscrow
    mapping(address token => bool) public tokenAllowed;
    /// @inheritdoc ITradeEscrow
    mapping(address token => mapping(address owner => uint256)) public withdrawable;
    /// @inheritdoc ITradeEscrow
    mapping(address token => uint256) public locked;
    /// @inheritdoc ITradeEscrow
    mapping(address token => uint256) public owed;

    /// @param admin grants and takes back the two other roles.
    constructor(address admin, address pauser, address tokenAdmin, address feeRecipient_)
        EIP712("Orrange TradeEscrow", "1")
    {
        if (admin == address(0) || feeRecipient_ == address(0)) revert BadParties();
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
        _grantRole(PAUSER_ROLE, pauser);
        _grantRole(TOKEN_ROLE, tokenAdmin);
        feeRecipient = feeRecipient_;
        _setTokenAllowed(address(0), true);
    }

    /// @inheritdoc ITradeEscrow
    function create(Terms calldata terms, bytes calldata buyerSignature)
        external
        payable
        nonReentrant
        whenNotPaused
        returns (bytes32 id)
    {
        if (msg.sender != terms.seller) revert NotAllowed(msg.sender);
        _checkTerms(terms);
        id = tradeId(terms);
        if (_trades[id].status != Status.None) revert WrongStatus(_trades[id].status);
        _checkSignature(terms.buyer, id, buyerSignature);

        _trades[id] = Trade({
            seller: terms.seller,
            payBefore: uint40(block.timestamp) + terms.paymentWindow,
            feeBps: terms.feeBps,
            defaultBuyerBps: terms.defaultBuyerBps,
            status: Status.Funded,
            buyer: terms.buyer,
            disputedAt: 0,
            firstRulingWindow: terms.firstRulingWindow,
            arbiter: terms.arbiter,
            secondRulingWindow: terms.secondRulingWindow,
            secondArbiter: terms.secondArbiter,
            token: terms.token,
            amount: terms.amount,
            settled: 0
        });
        locked[terms.token] += terms.amount;
        emit Created(id, terms.seller, terms.buyer, terms);

        _receive(terms.token, terms.amount);
    }

    /// @inheritdoc ITradeEscrow
    function markPaid(bytes32 id) external {
        Trade storage t = _trades[id];
        if (t.status != Status.Funded) revert WrongStatus(t.status);
        if (msg.sender != t.buyer) revert NotAllowed(msg.sender);
        if (block.timestamp > t.payBefore) revert TooLate(t.payBefore);
        t.status = Status.Paid;
        emit Paid(id);
    }

    /// @inheritdoc ITradeEscrow
    function release(bytes32 id, uint256 amount) external nonReentrant {
        Trade storage t = _open(id);
        if (msg.sender != t.seller) revert NotAllowed(msg.sender);
        // A part released in the last moment would make a ruling on all that is left fail, again and again until it is too late.
        if (t.status == Status.Disputed && amount != _rest(t)) revert BadAmount();
        _settle(id, t, amount, 0, Cause.Release);
    }

    /// @inheritdoc ITradeEscrow
    function cancelByBuyer(bytes32 id) external nonReentrant {
        Trade storage t = _open(id);
        if (msg.sender != t.buyer) revert NotAllowed(msg.sender);
        _settle(id, t, 0, _rest(t), Cause.Cancellation);
    }

    /// @inheritdoc ITradeEscrow
    function refundExpired(bytes32 id) external nonReentrant {
        Trade storage t = _trades[id];
        if (t.status != Status.Funded) revert WrongStatus(t.status);
        if (block.timestamp <= t.payBefore) revert TooEarly(uint256(t.payBefore) + 1);
        _settle(id, t, 0, _rest(t), Cause.Expiry);
    }

    /// @inheritdoc ITradeEscrow
    function dispute(bytes32 id) external {
        Trade storage t = _trades[id];
        if (t.status != Status.Paid) revert WrongStatus(t.status);
        if (msg.sender != t.buyer && msg.sender != t.seller) revert NotAllowed(msg.sender);
        t.status = Status.Disputed;
        t.disputedAt = uint40(block.timestamp);
        emit Disputed(id, msg.sender);
    }

    /// @inheritdoc ITradeEscrow
    function rule(bytes32 id, uint256 toBuyer) external nonReentrant {
        Trade storage t = _trades[id];
        if (t.status != Status.Disputed) revert WrongStatus(t.status);
        if (msg.sender != _arbiterInCharge(t)) revert NotAllowed(msg.sender);
        uint256 rest = _rest(t);
        if (toBuyer > rest) revert BadAmount();
        _settle(id, t, toBuyer, rest - toBuyer, Cause.Ruling);
    }

    /// @inheritdoc ITradeEscrow
    function settleByDefault(bytes32 id) external nonReentrant {
        Trade storage t = _trades[id];
        if (t.status != Status.Disputed) revert WrongStatus(t.status);
        uint256 from = _defaultFrom(t);
        if (block.timestamp < from) revert TooEarly(from);
        uint256 rest = _rest(t);
        uint256 toBuyer = rest * t.defaultBuyerBps / BPS;
        _settle(id, t, toBuyer, rest - toBuyer, Cause.Default);
    }

    /// @inheritdoc ITradeEscrow
    function settleWithSignatures(
        bytes32 id,
        uint256 toBuyer,
        uint256 toSeller,
        uint256 deadline,
        bytes calldata sellerSignature,
        bytes calldata buyerSignature,
        bytes calldata arbiterSignature
    ) external nonReentrant {
        Trade storage t = _open(id);
        if (block.timestamp > deadline) revert TooLate(deadline);
        bytes32 digest = settlementDigest(id, toBuyer, toSeller, deadline);
        // One place for each role: nobody counts twice. An arbiter without the case is the zero address, which signs nothing.
        uint256 signed = _countSignature(t.seller, digest, sellerSignature);
        signed += _countSignature(t.buyer, digest, buyerSignature);
        signed += _countSignature(_arbiterInCharge(t), digest, arbiterSignature);
        if (signed < 2) revert TwoSignaturesNeeded();
        _settle(id, t, toBuyer, toSeller, Cause.Agreement);
    }

    /// @inheritdoc ITradeEscrow
    function withdraw(address token, address to) external nonReentrant returns (uint256 amount) {
        if (to == address(0) || to == address(this)) revert BadRecipient(to);
        amount = withdrawable[token][msg.sender];
        if (amount == 0) revert NothingToWithdraw();
        withdrawable[token][msg.sender] = 0;
        owed[token] -= amount;
        emit Withdrawn(token, msg.sender, to, amount);

        if (token == address(0)) {
            // What the recipient returns is not even copied.
            if (!LowLevelCall.callNoReturn(to, amount, "")) revert NativeTransferFailed();
        } else {
            IERC20(token).safeTransfer(to, amount);
        }
    }

    /// @inheritdoc ITradeEscrow
    function pause() external onlyRole(PAUSER_ROLE) {
        _pause();
    }

    /// @inheritdoc ITradeEscrow
    function unpause() external onlyRole(PAUSER_ROLE) {
        _unpause();
    }

    /// @inheritdoc ITradeEscrow
    function setTokenAllowed(address token, bool allowed) external onlyRole(TOKEN_ROLE) {
        _setTokenAllowed(token, allowed);
    }

    /// @inheritdoc ITradeEscrow
    function trade(bytes32 id) external view returns (Trade memory) {
        return _trades[id];
    }

    /// @inheritdoc ITradeEscrow
    function arbiterInCharge(bytes32 id) external view returns (address) {
        return _arbiterInCharge(_trades[id]);
    }

    /// @inheritdoc ITradeEscrow
    function tradeId(Terms calldata terms) public view returns (bytes32) {
        // All fields are of fixed size, so the struct encodes as its fields one after the other, as EIP-712 wants them.
        return _hashTypedDataV4(keccak256(abi.encode(TERMS_TYPEHASH, terms)));
    }

    /// @inheritdoc ITradeEscrow
    function settlementDigest(bytes32 id, uint256 toBuyer, uint256 toSeller, uint256 deadline)
        public
        view
        returns (bytes32)
    {
        // What is settled only grows: whatever was signed before counts once at most.
        uint256 settledBefore = _trades[id].settled;
        return _hashTypedDataV4(keccak256(abi.encode(SETTLE_TYPEHASH, id, toBuyer, toSeller, settledBefore, deadline)));
    }

    function _checkTerms(Terms calldata terms) private view {
        if (
            terms.buyer == address(0) || terms.arbiter == address(0) || terms.secondArbiter == address(0)
                || terms.seller == terms.buyer || terms.seller == terms.arbiter || terms.seller == terms.secondArbiter
                || terms.buyer == terms.arbiter || terms.buyer == terms.secondArbiter
                || terms.arbiter == terms.secondArbiter
        ) revert BadParties();
        if (!tokenAllowed[terms.token]) revert TokenNotAllowed(terms.token);
        if (terms.amount == 0) revert BadAmount();
        if (terms.feeBps > MAX_FEE_BPS) revert BadShare(terms.feeBps);
        if (terms.defaultBuyerBps > BPS) revert BadShare(terms.defaultBuyerBps);
        _checkWindow(terms.paymentWindow);
        _checkWindow(terms.firstRulingWindow);
        _checkWindow(terms.secondRulingWindow);
        if (block.timestamp > terms.createBefore) revert TooLate(terms.createBefore);
    }

    function _checkWindow(uint32 window) private pure {
        if (window < MIN_WINDOW || window > MAX_WINDOW) revert BadWindow(window);
    }

    function _checkSignature(address signer, bytes32 digest, bytes calldata signature) private view {
        if (!SignatureChecker.isValidSignatureNowCalldata(signer, digest, signature)) revert BadSignature(signer);
    }

    /// @dev A signature that is there must be good: a bad one is a mistake that the sender should hear of.
    function _countSignature(address signer, bytes32 digest, bytes calldata signature) private view returns (uint256) {
        if (signature.length == 0) return 0;
        _checkSignature(signer, digest, signature);
        return 1;
    }

    function _receive(address token, uint256 amount) private {
        if (token == address(0)) {
            if (msg.value != amount) revert WrongAmountReceived(amount, msg.value);
            return;
        }
        if (msg.value != 0) revert WrongAmountReceived(0, msg.value);
        uint256 before = IERC20(token).balanceOf(address(this));
        IERC20(token).safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = IERC20(token).balanceOf(address(this)) - before;
        if (received != amount) revert WrongAmountReceived(amount, received);
    }

    function _open(bytes32 id) private view returns (Trade storage t) {
        t = _trades[id];
        if (t.status == Status.None || t.status == Status.Closed) revert WrongStatus(t.status);
    }

    function _rest(Trade storage t) private view returns (uint256) {
        return t.amount - t.settled;
    }

    function _secondFrom(Trade storage t) private view returns (uint256) {
        return uint256(t.disputedAt) + t.firstRulingWindow;
    }

    function _defaultFrom(Trade storage t) private view returns (uint256) {
        return _secondFrom(t) + t.secondRulingWindow;
    }

    /// @dev At every moment of a dispute exactly one may decide: the first arbiter, the second, or the terms.
    function _arbiterInCharge(Trade storage t) private view returns (address) {
        if (t.status != Status.Disputed || block.timestamp >= _defaultFrom(t)) return address(0);
        return block.timestamp < _secondFrom(t) ? t.arbiter : t.secondArbiter;
    }

    /// @dev The only way out of a trade.
    function _settle(bytes32 id, Trade storage t, uint256 toBuyer, uint256 toSeller, Cause cause) private {
        uint256 rest = _rest(t);
        if (toBuyer > rest || toSeller > rest - toBuyer) revert BadAmount();
        uint256 total = toBuyer + toSeller;
        if (total == 0) revert BadAmount();
        // Fits: `total` is at most `rest`, and `amount` is 128 bits wide.
        t.settled += uint128(total);
        bool closed = total == rest;
        if (closed) t.status = Status.Closed;

        address token = t.token;
        uint256 fee = toBuyer * t.feeBps / BPS;
        locked[token] -= total;
        owed[token] += total;
        withdrawable[token][t.buyer] += toBuyer - fee;
        withdrawable[token][t.seller] += toSeller;
        withdrawable[token][feeRecipient] += fee;
        emit Settled(id, cause, toBuyer, toSeller, fee, closed);
    }

    function _setTokenAllowed(address token, bool allowed) private {
        tokenAllowed[token] = allowed;
        emit TokenAllowed(token, allowed);
    }
}
