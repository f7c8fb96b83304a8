// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

/// @title Escrow of trades between two people who do not trust each other
/// @notice The seller locks a token here, the buyer pays outside, and what was locked goes to one of the two or is split
/// between them: by the seller's release, by the buyer's cancellation, by the clock, by an arbiter in a dispute, or by two
/// signatures. Nobody else can ever receive it, except the fee that both agreed to. What the functions do, and what each
/// party cannot do, is in docs/contract.md.
interface ITradeEscrow {
    /// @notice What both agree to: the buyer by signing it (EIP-712), the seller by sending it.
    struct Terms {
        /// Who locks `amount`, and alone may create the trade.
        address seller;
        /// Who pays outside and is to receive `amount` less the fee.
        address buyer;
        /// Rules a dispute during its first window.
        address arbiter;
        /// Rules it during the second, when the first did not.
        address secondArbiter;
        /// An allowed ERC-20 token; zero is the chain's own coin.
        address token;
        uint128 amount;
        /// Part of what the buyer receives, in 1/10,000; at most `MAX_FEE_BPS`.
        uint16 feeBps;
        /// The buyer's part of what is left when nobody ruled in both windows, in 1/10,000.
        uint16 defaultBuyerBps;
        /// Seconds from the creation in which the buyer may mark the payment.
        uint32 paymentWindow;
        /// Seconds from a dispute in which `arbiter` may rule.
        uint32 firstRulingWindow;
        /// Seconds after those in which `secondArbiter` may.
        uint32 secondRulingWindow;
        /// Until when (Unix seconds) the buyer's signature is good for creating the trade.
        uint40 createBefore;
        /// Makes the terms of this trade unlike those of any other.
        bytes32 salt;
    }

    enum Status {
        None,
        Funded,
        Paid,
        Disputed,
        Closed
    }

    /// @notice Why an amount left a trade.
    enum Cause {
        Release,
        Cancellation,
        Expiry,
        Ruling,
        Agreement,
        Default
    }

    struct Trade {
        address seller;
        uint40 payBefore;
        uint16 feeBps;
        uint16 defaultBuyerBps;
        Status status;
        address buyer;
        uint40 disputedAt;
        uint32 firstRulingWindow;
        address arbiter;
        uint32 secondRulingWindow;
        address secondArbiter;
        address token;
        uint128 amount;
        /// What has left the trade: released, refunded and split together.
        uint128 settled;
    }

    event Created(bytes32 indexed id, address indexed seller, address indexed buyer, Terms terms);
    event Paid(bytes32 indexed id);
    event Disputed(bytes32 indexed id, address indexed by);
    /// @param toBuyer before the fee; the buyer is credited `toBuyer - fee`.
    event Settled(bytes32 indexed id, Cause indexed cause, uint256 toBuyer, uint256 toSeller, uint256 fee, bool closed);
    event Withdrawn(address indexed token, address indexed owner, address indexed to, uint256 amount);
    event TokenAllowed(address indexed token, bool allowed);

    /// @notice The caller has no such right in this trade, now.
    error NotAllowed(address caller);
    error WrongStatus(Status status);
    /// @notice Seller, buyer and both arbiters must be four addresses, none of them zero.
    error BadParties();
    error BadAmount();
    error BadShare(uint256 bps);
    error BadWindow(uint256 window);
    error TokenNotAllowed(address token);
    /// @notice The token delivered another amount than it was told to.
    error WrongAmountReceived(uint256 expected, uint256 received);
    error TooEarly(uint256 from);
    error TooLate(uint256 until);
    error BadSignature(address signer);
    error TwoSignaturesNeeded();
    error NothingToWithdraw();
    error BadRecipient(address to);
    error NativeTransferFailed();

    /// @notice Locks the seller's amount under terms that the buyer signed.
    /// @dev For an ERC-20 the seller approves the amount first; for the chain's coin it is the value sent.
    /// @param buyerSignature by the buyer over `tradeId(terms)`: of a key, or of a wallet that answers ERC-1271.
    function create(Terms calldata terms, bytes calldata buyerSignature) external payable returns (bytes32 id);

    /// @notice The buyer says that they paid. From here on time alone gives the seller nothing back.
    function markPaid(bytes32 id) external;

    /// @notice The seller gives the buyer a part, or all. In a dispute only all that is left.
    function release(bytes32 id, uint256 amount) external;

    /// @notice The buyer gives the seller all that is left.
    function cancelByBuyer(bytes32 id) external;

    /// @notice Anybody gives the seller all that is left when the payment was not marked in time.
    function refundExpired(bytes32 id) external;

    /// @notice The buyer or the seller calls the arbiter, once the payment is marked.
    function dispute(bytes32 id) external;

    /// @notice The arbiter in charge splits what is left between the two.
    /// @param toBuyer the buyer's part before the fee; the rest is the seller's.
    function rule(bytes32 id, uint256 toBuyer) external;

    /// @notice Anybody splits what is left as the terms say when nobody ruled in both windows.
    function settleByDefault(bytes32 id) external;

    /// @notice Anybody submits what two of the three signed: seller, buyer, and in a dispute the arbiter in charge.
    /// @param deadline last second (Unix) in which the signatures count.
    /// @param sellerSignature over `settlementDigest`, like the other two; empty when this one did not sign.
    function settleWithSignatures(
        bytes32 id,
        uint256 toBuyer,
        uint256 toSeller,
        uint256 deadline,
        bytes calldata sellerSignature,
        bytes calldata buyerSignature,
        bytes calldata arbiterSignature
    ) external;

    /// @notice Sends all that the caller has here in a token to an address of their choice.
    function withdraw(address token, address to) external returns (uint256 amount);

    /// @notice Stops new trades; all that exist go on.
    function pause() external;

    function unpause() external;

    /// @notice Lets new trades use a token, or no longer; trades that exist keep theirs.
    function setTokenAllowed(address token, bool allowed) external;

    /// @notice The terms' EIP-712 digest: what the buyer signs, and the name of the trade. It holds for this contract on
    /// this chain only.
    function tradeId(Terms calldata terms) external view returns (bytes32);

    /// @notice What is signed for `settleWithSignatures`, at what the trade has settled up to now.
    function settlementDigest(bytes32 id, uint256 toBuyer, uint256 toSeller, uint256 deadline)
        external
        view
        returns (bytes32);

    function trade(bytes32 id) external view returns (Trade memory);

    /// @notice Who may rule now; zero when nobody may.
    function arbiterInCharge(bytes32 id) external view returns (address);

    function tokenAllowed(address token) external view returns (bool);

    /// @notice What `owner` may withdraw.
    function withdrawable(address token, address owner) external view returns (uint256);

    /// @notice The sum of what open trades hold.
    function locked(address token) external view returns (uint256);

    /// @notice The sum of what may be withdrawn.
    function owed(address token) external view returns (uint256);
}
