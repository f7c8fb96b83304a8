// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {ITradeEscrow} from "../src/ITradeEscrow.sol";
import {UsdtLike} from "./Tokens.sol";
import {signed, vm} from "./Vm.sol";

/// @notice The administrative side that ITradeEscrow leaves out: OpenZeppelin's roles, and the constants.
interface IDeployed is ITradeEscrow {
    function DEFAULT_ADMIN_ROLE() external view returns (bytes32);
    function PAUSER_ROLE() external view returns (bytes32);
    function TOKEN_ROLE() external view returns (bytes32);
    function MAX_FEE_BPS() external view returns (uint16);
    function MIN_WINDOW() external view returns (uint32);
    function MAX_WINDOW() external view returns (uint32);
    function feeRecipient() external view returns (address);
    function paused() external view returns (bool);
    function hasRole(bytes32 role, address who) external view returns (bool);
    function grantRole(bytes32 role, address who) external;
    function revokeRole(bytes32 role, address who) external;
}

/// @notice The contract of the artefact with its people, a token, and a trade to begin with.
abstract contract Floor {
    error AccessControlUnauthorizedAccount(address account, bytes32 role);
    error EnforcedPause();
    error ReentrancyGuardReentrantCall();

    address internal constant NATIVE = address(0);
    uint128 internal constant AMOUNT = 1_000_003;
    uint256 internal constant START = 1_800_000_000;

    uint256 internal constant SELLER_KEY = 0x5e11e4;
    uint256 internal constant BUYER_KEY = 0xb04e4;
    uint256 internal constant ARBITER_KEY = 0xa4b1;
    uint256 internal constant SECOND_KEY = 0xa4b2;
    uint256 internal constant STRANGER_KEY = 0x57a4;

    address internal seller = vm.addr(SELLER_KEY);
    address internal buyer = vm.addr(BUYER_KEY);
    address internal arbiter = vm.addr(ARBITER_KEY);
    address internal second = vm.addr(SECOND_KEY);
    address internal stranger = vm.addr(STRANGER_KEY);
    address internal admin = address(0xAD);
    address internal pauser = address(0x9A);
    address internal lister = address(0x70);
    address internal house = address(0xFEE);

    IDeployed internal escrow;
    UsdtLike internal usdt;
    uint256 private salts;

    function setUp() public virtual {
        vm.warp(START);
        escrow = deploy();
        usdt = new UsdtLike();
        allow(address(usdt));
    }

    // What is deployed is what is tested: the bytes of the artefact, or those a mutant was compiled to.
    function deploy() internal returns (IDeployed) {
        string memory path = vm.envOr("ESCROW_ARTIFACT", string("artifacts/TradeEscrow.json"));
        return create(bytes.concat(code(path), abi.encode(admin, pauser, lister, house)));
    }

    function code(string memory path) internal view returns (bytes memory) {
        return vm.parseJsonBytes(vm.readFile(path), ".bytecode");
    }

    function create(bytes memory init) internal returns (IDeployed made) {
        assembly {
            made := create(0, add(init, 0x20), mload(init))
            if iszero(made) {
                returndatacopy(0, 0, returndatasize())
                revert(0, returndatasize())
            }
        }
    }

    function allow(address token) internal {
        vm.prank(lister);
        escrow.setTokenAllowed(token, true);
    }

    function termsOf(address token, uint128 amount) internal returns (ITradeEscrow.Terms memory) {
        salts++;
        return ITradeEscrow.Terms({
            seller: seller,
            buyer: buyer,
            arbiter: arbiter,
            secondArbiter: second,
            token: token,
            amount: amount,
            feeBps: 100,
            defaultBuyerBps: 4_000,
            paymentWindow: 2 hours,
            firstRulingWindow: 3 days,
            secondRulingWindow: 7 days,
            createBefore: uint40(block.timestamp + 1 hours),
            salt: bytes32(salts)
        });
    }

    function agreed(ITradeEscrow.Terms memory terms) internal view returns (bytes memory) {
        return signed(BUYER_KEY, escrow.tradeId(terms));
    }

    /// @dev Gives the seller what the terms name, ready to be locked; the value to send with the creation.
    function provide(ITradeEscrow.Terms memory terms) internal returns (uint256 value) {
        if (terms.token == NATIVE) {
            vm.deal(terms.seller, terms.seller.balance + terms.amount);
            return terms.amount;
        }
        UsdtLike(terms.token).mint(terms.seller, terms.amount);
        vm.prank(terms.seller);
        UsdtLike(terms.token).approve(address(escrow), 0);
        vm.prank(terms.seller);
        UsdtLike(terms.token).approve(address(escrow), terms.amount);
    }

    function open(ITradeEscrow.Terms memory terms) internal returns (bytes32) {
        uint256 value = provide(terms);
        bytes memory agreement = agreed(terms);
        vm.prank(terms.seller);
        return escrow.create{value: value}(terms, agreement);
    }

    function funded() internal returns (bytes32) {
        return open(termsOf(address(usdt), AMOUNT));
    }

    function paid() internal returns (bytes32 id) {
        id = funded();
        vm.prank(buyer);
        escrow.markPaid(id);
    }

    function disputed() internal returns (bytes32 id) {
        id = paid();
        vm.prank(buyer);
        escrow.dispute(id);
    }

    /// @dev Signatures of those whose bit is set: 1 the seller, 2 the buyer, 4 the first arbiter.
    function settle(bytes32 id, uint256 toBuyer, uint256 toSeller, uint256 mask) internal {
        uint256 deadline = block.timestamp + 1 hours;
        bytes32 digest = escrow.settlementDigest(id, toBuyer, toSeller, deadline);
        settleWith(id, toBuyer, toSeller, deadline, digest, mask);
    }

    function settleWith(bytes32 id, uint256 toBuyer, uint256 toSeller, uint256 deadline, bytes32 digest, uint256 mask)
        internal
    {
        bytes memory none;
        escrow.settleWithSignatures(
            id,
            toBuyer,
            toSeller,
            deadline,
            mask & 1 == 0 ? none : signed(SELLER_KEY, digest),
            mask & 2 == 0 ? none : signed(BUYER_KEY, digest),
            mask & 4 == 0 ? none : signed(ARBITER_KEY, digest)
        );
    }

    /// @dev Outside, so that its revert is the one expected.
    function settleFor(bytes32 id, uint256 toBuyer, uint256 toSeller, uint256 deadline, bytes32 digest, uint256 mask)
        external
    {
        settleWith(id, toBuyer, toSeller, deadline, digest, mask);
    }

    function due(address who) internal view returns (uint256) {
        return escrow.withdrawable(address(usdt), who);
    }

    function statusOf(bytes32 id) internal view returns (ITradeEscrow.Status) {
        return escrow.trade(id).status;
    }

    function expectError(bytes4 selector) internal {
        vm.expectRevert(abi.encodeWithSelector(selector));
    }

    function expectError(bytes4 selector, address who) internal {
        vm.expectRevert(abi.encodeWithSelector(selector, who));
    }

    function expectError(bytes4 selector, uint256 value) internal {
        vm.expectRevert(abi.encodeWithSelector(selector, value));
    }

    function expectStatus(ITradeEscrow.Status status) internal {
        vm.expectRevert(abi.encodeWithSelector(ITradeEscrow.WrongStatus.selector, status));
    }

    function same(uint256 actual, uint256 expected, string memory what) internal pure {
        require(actual == expected, what);
    }

    function same(address actual, address expected, string memory what) internal pure {
        require(actual == expected, what);
    }

    function same(ITradeEscrow.Status actual, ITradeEscrow.Status expected) internal pure {
        require(actual == expected, "status");
    }
}
