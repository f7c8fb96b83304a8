// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {ITradeEscrow} from "../src/ITradeEscrow.sol";
import {Floor, IDeployed} from "./Floor.sol";
import {Vm, signed, vm} from "./Vm.sol";
import {Wallet} from "./Wallets.sol";

/// @notice What each function does, and for whom.
contract TradesTest is Floor {
    function test_createLocksWhatWasAgreed() public {
        ITradeEscrow.Terms memory terms = termsOf(NATIVE, AMOUNT);
        bytes32 id = open(terms);
        ITradeEscrow.Trade memory t = escrow.trade(id);
        same(t.seller, seller, "seller");
        same(t.buyer, buyer, "buyer");
        same(t.arbiter, arbiter, "arbiter");
        same(t.secondArbiter, second, "second arbiter");
        same(t.token, NATIVE, "token");
        same(t.amount, AMOUNT, "amount");
        same(t.settled, 0, "settled");
        same(t.feeBps, 100, "fee");
        same(t.defaultBuyerBps, 4_000, "default");
        same(t.payBefore, START + 2 hours, "payment window");
        same(t.firstRulingWindow, 3 days, "first window");
        same(t.secondRulingWindow, 7 days, "second window");
        same(t.disputedAt, 0, "no dispute");
        same(t.status, ITradeEscrow.Status.Funded);
        same(escrow.locked(NATIVE), AMOUNT, "locked");
        same(escrow.arbiterInCharge(id), address(0), "no arbiter yet");
    }

    function refusedCreation(ITradeEscrow.Terms memory terms, uint256 value, bytes memory expected) private {
        vm.deal(seller, value);
        bytes memory agreement = agreed(terms);
        vm.expectRevert(expected);
        vm.prank(seller);
        escrow.create{value: value}(terms, agreement);
    }

    function test_createRefusesOtherValues() public {
        bytes4 wrong = ITradeEscrow.WrongAmountReceived.selector;
        ITradeEscrow.Terms memory terms = termsOf(NATIVE, AMOUNT);
        refusedCreation(terms, AMOUNT - 1, abi.encodeWithSelector(wrong, uint256(AMOUNT), uint256(AMOUNT - 1)));
        refusedCreation(terms, AMOUNT + 1, abi.encodeWithSelector(wrong, uint256(AMOUNT), uint256(AMOUNT + 1)));
        terms = termsOf(address(usdt), AMOUNT);
        provide(terms);
        refusedCreation(terms, 1, abi.encodeWithSelector(wrong, uint256(0), uint256(1)));
        terms.amount = 0;
        refusedCreation(terms, 0, abi.encodeWithSelector(ITradeEscrow.BadAmount.selector));
        terms = termsOf(address(usdt), AMOUNT);
        terms.defaultBuyerBps = 10_001;
        refusedCreation(terms, 0, abi.encodeWithSelector(ITradeEscrow.BadShare.selector, uint256(10_001)));
        terms.defaultBuyerBps = 10_000;
        open(terms);
    }

    function test_deploymentWithoutAdminOrFeeRecipient() public {
        admin = address(0);
        expectError(ITradeEscrow.BadParties.selector);
        this.deployOutside();
        (admin, house) = (address(1), address(0));
        expectError(ITradeEscrow.BadParties.selector);
        this.deployOutside();
    }

    function deployOutside() external returns (IDeployed) {
        return deploy();
    }

    function test_onlyTheBuyerMarksThePayment() public {
        bytes32 id = funded();
        expectError(ITradeEscrow.NotAllowed.selector, seller);
        vm.prank(seller);
        escrow.markPaid(id);
        vm.prank(buyer);
        escrow.markPaid(id);
        same(statusOf(id), ITradeEscrow.Status.Paid);
        expectStatus(ITradeEscrow.Status.Paid);
        vm.prank(buyer);
        escrow.markPaid(id);
        // However late, a marked payment is not undone by time.
        vm.warp(START + 365 days);
        expectStatus(ITradeEscrow.Status.Paid);
        escrow.refundExpired(id);
    }

    function test_onlyTheSellerReleases() public {
        bytes32 id = funded();
        expectError(ITradeEscrow.NotAllowed.selector, buyer);
        vm.prank(buyer);
        escrow.release(id, 1);
        expectError(ITradeEscrow.NotAllowed.selector, arbiter);
        vm.prank(arbiter);
        escrow.release(id, 1);
        vm.prank(seller);
        escrow.release(id, 400_000);
        same(escrow.locked(address(usdt)), 600_003, "the rest stays");
        same(escrow.owed(address(usdt)), 400_000, "owed");
        same(statusOf(id), ITradeEscrow.Status.Funded);
        vm.prank(buyer);
        escrow.markPaid(id);
        vm.prank(seller);
        escrow.release(id, 600_003);
        same(statusOf(id), ITradeEscrow.Status.Closed);
        same(due(buyer), AMOUNT - 4_000 - 6_000, "less two fees, each rounded down");
    }

    function test_onlyTheBuyerCancels() public {
        bytes32 id = paid();
        expectError(ITradeEscrow.NotAllowed.selector, seller);
        vm.prank(seller);
        escrow.cancelByBuyer(id);
        vm.prank(seller);
        escrow.release(id, 3);
        vm.prank(buyer);
        escrow.cancelByBuyer(id);
        same(due(seller), AMOUNT - 3, "the rest goes back");
        same(due(buyer), 3, "what was released stays released");
        same(statusOf(id), ITradeEscrow.Status.Closed);
        bytes32 other = disputed();
        vm.prank(buyer);
        escrow.cancelByBuyer(other);
        same(statusOf(other), ITradeEscrow.Status.Closed);
    }

    function test_onlyTheArbiterRules() public {
        bytes32 id = disputed();
        address[4] memory others = [seller, buyer, second, stranger];
        for (uint256 i; i < 4; i++) {
            expectError(ITradeEscrow.NotAllowed.selector, others[i]);
            vm.prank(others[i]);
            escrow.rule(id, 1);
        }
        vm.prank(arbiter);
        escrow.rule(id, 300_000);
        same(due(buyer), 297_000, "buyer");
        same(due(seller), 700_003, "seller");
        same(due(house), 3_000, "fee");
        same(due(arbiter), 0, "the arbiter receives nothing");
        same(escrow.arbiterInCharge(id), address(0), "and has nothing more to say");
    }

    function test_theClockOfADisputeBeginsWithIt() public {
        bytes32 id = paid();
        vm.warp(START + 100 days);
        vm.prank(seller);
        escrow.dispute(id);
        same(escrow.trade(id).disputedAt, START + 100 days, "from now");
        same(escrow.arbiterInCharge(id), arbiter, "first");
        expectStatus(ITradeEscrow.Status.Disputed);
        vm.prank(buyer);
        escrow.dispute(id);
    }

    function test_aTradeThatIsNotThere() public {
        bytes32 id = keccak256("nothing");
        expectStatus(ITradeEscrow.Status.None);
        vm.prank(seller);
        escrow.release(id, 1);
        expectStatus(ITradeEscrow.Status.None);
        escrow.cancelByBuyer(id);
        expectStatus(ITradeEscrow.Status.None);
        escrow.refundExpired(id);
        expectStatus(ITradeEscrow.Status.None);
        escrow.rule(id, 0);
        expectStatus(ITradeEscrow.Status.None);
        escrow.settleByDefault(id);
        expectStatus(ITradeEscrow.Status.None);
        escrow.settleWithSignatures(id, 1, 0, START, "", "", "");
        expectStatus(ITradeEscrow.Status.None);
        escrow.markPaid(id);
        expectStatus(ITradeEscrow.Status.None);
        escrow.dispute(id);
    }

    function testFuzz_twoOfThree(uint8 mask, uint128 toBuyer, uint128 toSeller) public {
        mask = mask % 8;
        toBuyer = toBuyer % AMOUNT + 1;
        toSeller = toSeller % (AMOUNT - toBuyer + 1);
        bytes32 id = disputed();
        uint256 signers = (mask & 1) + ((mask >> 1) & 1) + ((mask >> 2) & 1);
        uint256 deadline = block.timestamp;
        bytes32 digest = escrow.settlementDigest(id, toBuyer, toSeller, deadline);
        if (signers < 2) expectError(ITradeEscrow.TwoSignaturesNeeded.selector);
        this.settleFor(id, toBuyer, toSeller, deadline, digest, mask);
        if (signers < 2) return;
        same(due(buyer) + due(house), toBuyer, "buyer");
        same(due(seller), toSeller, "seller");
        same(escrow.locked(address(usdt)), AMOUNT - toBuyer - toSeller, "the rest");
        bool all = toBuyer + toSeller == AMOUNT;
        same(statusOf(id), all ? ITradeEscrow.Status.Closed : ITradeEscrow.Status.Disputed);
    }

    function test_partiesSettleBeforeADispute() public {
        bytes32 id = funded();
        settle(id, 5, 0, 3);
        settle(id, 0, AMOUNT - 5, 3);
        same(statusOf(id), ITradeEscrow.Status.Closed);
        same(due(seller), AMOUNT - 5, "as signed");
    }

    function test_arbiterInChargeSigns() public {
        bytes32 id = disputed();
        vm.warp(START + 3 days);
        uint256 deadline = block.timestamp;
        bytes32 digest = escrow.settlementDigest(id, AMOUNT, 0, deadline);
        bytes memory bySeller = signed(SELLER_KEY, digest);
        bytes memory byFirst = signed(ARBITER_KEY, digest);
        bytes memory bySecond = signed(SECOND_KEY, digest);
        expectError(ITradeEscrow.BadSignature.selector, second);
        escrow.settleWithSignatures(id, AMOUNT, 0, deadline, bySeller, "", byFirst);
        escrow.settleWithSignatures(id, AMOUNT, 0, deadline, bySeller, "", bySecond);
        same(statusOf(id), ITradeEscrow.Status.Closed);
    }

    function test_noArbiterSignsAfterBothWindows() public {
        bytes32 id = disputed();
        vm.warp(START + 10 days);
        uint256 deadline = block.timestamp;
        bytes32 digest = escrow.settlementDigest(id, AMOUNT, 0, deadline);
        bytes memory byBuyer = signed(BUYER_KEY, digest);
        bytes memory bySecond = signed(SECOND_KEY, digest);
        expectError(ITradeEscrow.BadSignature.selector, address(0));
        escrow.settleWithSignatures(id, AMOUNT, 0, deadline, "", byBuyer, bySecond);
        settle(id, AMOUNT, 0, 3);
        same(statusOf(id), ITradeEscrow.Status.Closed);
    }

    function test_smartAccountsAgreeAndSign() public {
        ITradeEscrow.Terms memory terms = termsOf(address(usdt), AMOUNT);
        terms.buyer = address(new Wallet(buyer));
        terms.arbiter = address(new Wallet(arbiter));
        bytes32 id = open(terms);
        vm.prank(terms.buyer);
        escrow.markPaid(id);
        vm.prank(terms.buyer);
        escrow.dispute(id);
        settle(id, 100, 0, 6);
        same(due(terms.buyer), 99, "settled");
    }

    function test_withdrawGoesWhereTheOwnerSays() public {
        bytes32 id = funded();
        vm.prank(buyer);
        escrow.cancelByBuyer(id);
        expectError(ITradeEscrow.BadRecipient.selector, address(0));
        vm.prank(seller);
        escrow.withdraw(address(usdt), address(0));
        expectError(ITradeEscrow.BadRecipient.selector, address(escrow));
        vm.prank(seller);
        escrow.withdraw(address(usdt), address(escrow));
        expectError(ITradeEscrow.NothingToWithdraw.selector);
        vm.prank(seller);
        escrow.withdraw(NATIVE, seller);
        vm.prank(seller);
        same(escrow.withdraw(address(usdt), stranger), AMOUNT, "all of it");
        same(usdt.balanceOf(stranger), AMOUNT, "there");
        same(escrow.owed(address(usdt)), 0, "nothing owed");
        expectError(ITradeEscrow.NothingToWithdraw.selector);
        vm.prank(seller);
        escrow.withdraw(address(usdt), seller);
    }

    /// @dev Worked out here from the text of the standard, as a wallet does it.
    function test_digestsAreThoseOfEip712() public {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Orrange TradeEscrow"),
                keccak256("1"),
                block.chainid,
                address(escrow)
            )
        );
        ITradeEscrow.Terms memory t = termsOf(address(usdt), AMOUNT);
        string memory termsType = "Terms(address seller,address buyer,address arbiter,address secondArbiter,address token,"
            "uint128 amount,uint16 feeBps,uint16 defaultBuyerBps,uint32 paymentWindow,uint32 firstRulingWindow,"
            "uint32 secondRulingWindow,uint40 createBefore,bytes32 salt)";
        bytes memory fields = bytes.concat(
            abi.encode(t.seller, t.buyer, t.arbiter, t.secondArbiter, t.token, t.amount, t.feeBps, t.defaultBuyerBps),
            abi.encode(t.paymentWindow, t.firstRulingWindow, t.secondRulingWindow, t.createBefore, t.salt)
        );
        bytes32 terms = keccak256(bytes.concat(keccak256(bytes(termsType)), fields));
        bytes32 id = open(t);
        require(id == keccak256(abi.encodePacked(hex"1901", domain, terms)), "terms");

        vm.prank(seller);
        escrow.release(id, 7);
        bytes32 settlement = keccak256(
            abi.encode(
                keccak256(
                    "Settle(bytes32 tradeId,uint256 toBuyer,uint256 toSeller,uint256 settledBefore,uint256 deadline)"
                ),
                id,
                uint256(11),
                uint256(13),
                uint256(7),
                START
            )
        );
        bytes32 expected = keccak256(abi.encodePacked(hex"1901", domain, settlement));
        require(escrow.settlementDigest(id, 11, 13, START) == expected, "settlement");
    }

    function test_eventsSayWhyAndHowMuch() public {
        bytes32 id = paid();
        vm.recordLogs();
        vm.prank(seller);
        escrow.release(id, 300_000);
        told(id, ITradeEscrow.Cause.Release, abi.encode(300_000, 0, 3_000, false));
        vm.prank(seller);
        escrow.dispute(id);
        require(vm.getRecordedLogs()[0].topics[2] == bytes32(uint256(uint160(seller))), "by whom");
        settle(id, 100, 1, 3);
        told(id, ITradeEscrow.Cause.Agreement, abi.encode(100, 1, 1, false));
        vm.prank(arbiter);
        escrow.rule(id, 100);
        told(id, ITradeEscrow.Cause.Ruling, abi.encode(100, 699_802, 1, true));

        id = disputed();
        vm.getRecordedLogs();
        vm.prank(buyer);
        escrow.cancelByBuyer(id);
        told(id, ITradeEscrow.Cause.Cancellation, abi.encode(0, AMOUNT, 0, true));
        id = disputed();
        bytes32 unpaid = funded();
        vm.warp(START + 10 days);
        vm.getRecordedLogs();
        escrow.settleByDefault(id);
        told(id, ITradeEscrow.Cause.Default, abi.encode(400_001, 600_002, 4_000, true));
        escrow.refundExpired(unpaid);
        told(unpaid, ITradeEscrow.Cause.Expiry, abi.encode(0, AMOUNT, 0, true));
        vm.prank(house);
        escrow.withdraw(address(usdt), stranger);
        require(vm.getRecordedLogs()[0].topics[0] == ITradeEscrow.Withdrawn.selector, "withdrawn");
    }

    /// @dev The only event since the last look is this settlement.
    function told(bytes32 id, ITradeEscrow.Cause cause, bytes memory data) private {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        same(logs.length, 1, "one event");
        bytes32[] memory topics = logs[0].topics;
        require(topics[0] == ITradeEscrow.Settled.selector && topics[1] == id, "of this trade");
        same(uint256(topics[2]), uint256(cause), "cause");
        require(keccak256(logs[0].data) == keccak256(data), "amounts");
    }
}
