// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {ITradeEscrow} from "../src/ITradeEscrow.sol";
import {Floor} from "./Floor.sol";
import {UsdtLike} from "./Tokens.sol";
import {Vm, signed, vm} from "./Vm.sol";

/// @notice Threats from the parties, the arbiters and the officials. Numbers as in docs/contract.md.
contract ThreatsTest is Floor {
    function test_T05_lostArbiterIsSucceeded() public {
        bytes32 id = disputed();
        same(escrow.arbiterInCharge(id), arbiter, "the first");
        vm.warp(START + 3 days - 1);
        expectError(ITradeEscrow.NotAllowed.selector, second);
        vm.prank(second);
        escrow.rule(id, AMOUNT);
        vm.warp(START + 3 days);
        same(escrow.arbiterInCharge(id), second, "the second");
        expectError(ITradeEscrow.NotAllowed.selector, arbiter);
        vm.prank(arbiter);
        escrow.rule(id, AMOUNT);
        vm.prank(second);
        escrow.rule(id, AMOUNT);
        same(due(buyer), AMOUNT - AMOUNT / 100, "ruled");
    }

    function test_T05_twoLostArbitersLeaveWhatBothAgreedTo() public {
        bytes32 id = disputed();
        vm.warp(START + 10 days - 1);
        expectError(ITradeEscrow.TooEarly.selector, START + 10 days);
        escrow.settleByDefault(id);
        vm.warp(START + 10 days);
        same(escrow.arbiterInCharge(id), address(0), "nobody");
        expectError(ITradeEscrow.NotAllowed.selector, second);
        vm.prank(second);
        escrow.rule(id, AMOUNT);
        vm.prank(stranger);
        escrow.settleByDefault(id);
        same(due(buyer), 400_001 - 4_000, "40 % less the fee, rounded down");
        same(due(seller), AMOUNT - 400_001, "60 %");
        same(due(house), 4_000, "the fee");
        same(statusOf(id), ITradeEscrow.Status.Closed);
    }

    function test_T06_partiesAreFourDifferentPeople() public {
        for (uint256 i; i < 4; i++) {
            for (uint256 j; j <= 4; j++) {
                // Nobody sends as the zero address, so it is no seller.
                if (i == j || (i == 0 && j == 4)) continue;
                address[4] memory chosen = [seller, buyer, arbiter, second];
                chosen[i] = j == 4 ? address(0) : chosen[j];
                ITradeEscrow.Terms memory terms = termsOf(NATIVE, AMOUNT);
                (terms.seller, terms.buyer, terms.arbiter, terms.secondArbiter) =
                (chosen[0], chosen[1], chosen[2], chosen[3]);
                vm.deal(terms.seller, AMOUNT);
                bytes memory agreement = agreed(terms);
                expectError(ITradeEscrow.BadParties.selector);
                vm.prank(terms.seller);
                escrow.create{value: AMOUNT}(terms, agreement);
            }
        }
    }

    function test_T07_feeIsCappedAndTheBuyersAlone() public {
        ITradeEscrow.Terms memory terms = termsOf(address(usdt), AMOUNT);
        provide(terms);
        terms.feeBps = 201;
        bytes memory agreement = agreed(terms);
        expectError(ITradeEscrow.BadShare.selector, 201);
        vm.prank(seller);
        escrow.create(terms, agreement);
        terms.feeBps = 200;
        bytes32 id = open(terms);
        vm.prank(seller);
        escrow.release(id, 600_000);
        vm.prank(buyer);
        escrow.cancelByBuyer(id);
        same(due(house), 12_000, "2 % of what the buyer receives");
        same(due(buyer), 588_000, "the buyer");
        same(due(seller), AMOUNT - 600_000, "the seller pays none");
    }

    function test_T08_noDisputeBeforeThePayment() public {
        bytes32 id = funded();
        expectStatus(ITradeEscrow.Status.Funded);
        vm.prank(buyer);
        escrow.dispute(id);
        expectStatus(ITradeEscrow.Status.Funded);
        vm.prank(seller);
        escrow.dispute(id);
        vm.prank(buyer);
        escrow.markPaid(id);
        expectError(ITradeEscrow.NotAllowed.selector, stranger);
        vm.prank(stranger);
        escrow.dispute(id);
        expectError(ITradeEscrow.NotAllowed.selector, arbiter);
        vm.prank(arbiter);
        escrow.dispute(id);
        vm.prank(seller);
        escrow.dispute(id);
        same(statusOf(id), ITradeEscrow.Status.Disputed);
    }

    function test_T08_disputeAheadOfAReleaseStopsNoFullRelease() public {
        bytes32 id = disputed();
        vm.prank(seller);
        escrow.release(id, AMOUNT);
        same(due(buyer), AMOUNT - AMOUNT / 100, "released all the same");
    }

    function test_T08_partialReleaseCannotSpoilARuling() public {
        bytes32 id = disputed();
        expectError(ITradeEscrow.BadAmount.selector);
        vm.prank(seller);
        escrow.release(id, 1);
        vm.prank(arbiter);
        escrow.rule(id, AMOUNT);
        same(due(seller), 0, "the ruling stands");
    }

    function test_T08_arbiterHasNoSayBeforeADispute() public {
        bytes32 id = paid();
        expectStatus(ITradeEscrow.Status.Paid);
        vm.prank(arbiter);
        escrow.rule(id, AMOUNT);
        uint256 deadline = block.timestamp + 1 hours;
        bytes32 digest = escrow.settlementDigest(id, AMOUNT, 0, deadline);
        bytes memory byBuyer = signed(BUYER_KEY, digest);
        bytes memory byArbiter = signed(ARBITER_KEY, digest);
        expectError(ITradeEscrow.BadSignature.selector, address(0));
        escrow.settleWithSignatures(id, AMOUNT, 0, deadline, "", byBuyer, byArbiter);
    }

    function test_T13_windowsAreHours() public {
        for (uint256 field; field < 3; field++) {
            window(field, 1 hours - 1, true);
            window(field, 1 hours, false);
            window(field, 60 days, false);
            window(field, 60 days + 1, true);
        }
    }

    function window(uint256 field, uint32 length, bool refuse) private {
        ITradeEscrow.Terms memory terms = termsOf(address(usdt), AMOUNT);
        if (field == 0) terms.paymentWindow = length;
        if (field == 1) terms.firstRulingWindow = length;
        if (field == 2) terms.secondRulingWindow = length;
        if (!refuse) {
            open(terms);
            return;
        }
        provide(terms);
        bytes memory agreement = agreed(terms);
        expectError(ITradeEscrow.BadWindow.selector, length);
        vm.prank(seller);
        escrow.create(terms, agreement);
    }

    function test_T13_lastSecondOfThePaymentWindow() public {
        bytes32 id = funded();
        bytes32 other = funded();
        vm.warp(START + 2 hours);
        expectError(ITradeEscrow.TooEarly.selector, START + 2 hours + 1);
        escrow.refundExpired(id);
        vm.prank(buyer);
        escrow.markPaid(id);
        vm.warp(START + 2 hours + 1);
        expectError(ITradeEscrow.TooLate.selector, START + 2 hours);
        vm.prank(buyer);
        escrow.markPaid(other);
        vm.prank(stranger);
        escrow.refundExpired(other);
        same(due(seller), AMOUNT, "refunded");
        expectStatus(ITradeEscrow.Status.Paid);
        escrow.refundExpired(id);
    }

    function testFuzz_T14_roundingLosesNothing(uint128 amount, uint256 part, uint16 feeBps, uint16 shareBps) public {
        amount = amount % type(uint96).max + 1;
        ITradeEscrow.Terms memory terms = termsOf(address(usdt), amount);
        terms.feeBps = feeBps % 201;
        terms.defaultBuyerBps = shareBps % 10_001;
        bytes32 id = open(terms);
        vm.prank(buyer);
        escrow.markPaid(id);
        part = part % amount;
        if (part > 0) {
            vm.prank(seller);
            escrow.release(id, part);
        }
        vm.prank(buyer);
        escrow.dispute(id);
        vm.warp(START + 10 days);
        escrow.settleByDefault(id);
        same(due(seller) + due(buyer) + due(house), amount, "to the last unit");
        uint256 toBuyer = due(buyer) + due(house);
        same(toBuyer, part + (amount - part) * terms.defaultBuyerBps / 10_000, "the share rounds down");
        require(due(house) * 10_000 <= toBuyer * terms.feeBps, "the fee rounds down");
        same(escrow.locked(address(usdt)), 0, "nothing stays");
    }

    function test_T16_pauseStopsNewTradesOnly() public {
        bytes32 waiting = funded();
        bytes32 id = paid();
        bytes32 ruled = disputed();
        bytes32 forgotten = disputed();
        bytes32 refunded = funded();
        ITradeEscrow.Terms memory terms = termsOf(address(usdt), AMOUNT);
        provide(terms);
        bytes memory agreement = agreed(terms);
        vm.prank(pauser);
        escrow.pause();
        expectError(EnforcedPause.selector);
        vm.prank(seller);
        escrow.create(terms, agreement);
        vm.prank(buyer);
        escrow.markPaid(waiting);
        vm.prank(seller);
        escrow.release(waiting, 10);
        vm.prank(buyer);
        escrow.cancelByBuyer(waiting);
        vm.prank(buyer);
        escrow.dispute(id);
        settle(id, AMOUNT, 0, 5);
        vm.prank(arbiter);
        escrow.rule(ruled, 10);
        vm.warp(START + 10 days);
        escrow.settleByDefault(forgotten);
        escrow.refundExpired(refunded);
        vm.prank(seller);
        require(escrow.withdraw(address(usdt), seller) > 0, "money leaves");
        same(escrow.locked(address(usdt)), 0, "all of them ended");
        vm.prank(pauser);
        escrow.unpause();
        funded();
    }

    function test_T17_rolesReachNoMoney() public {
        bytes32 id = disputed();
        address[5] memory officials = [admin, pauser, lister, house, stranger];
        for (uint256 i; i < officials.length; i++) {
            address who = officials[i];
            expectError(ITradeEscrow.NotAllowed.selector, who);
            vm.prank(who);
            escrow.release(id, AMOUNT);
            expectError(ITradeEscrow.NotAllowed.selector, who);
            vm.prank(who);
            escrow.cancelByBuyer(id);
            expectError(ITradeEscrow.NotAllowed.selector, who);
            vm.prank(who);
            escrow.rule(id, AMOUNT);
            expectError(ITradeEscrow.NothingToWithdraw.selector);
            vm.prank(who);
            escrow.withdraw(address(usdt), who);
        }
    }

    function test_T17_rolesDoWhatTheyAreFor() public {
        bytes32 pausing = escrow.PAUSER_ROLE();
        bytes32 listing = escrow.TOKEN_ROLE();
        bytes32 granting = escrow.DEFAULT_ADMIN_ROLE();
        require(escrow.hasRole(granting, admin) && !escrow.hasRole(granting, pauser), "admin");
        unauthorized(lister, pausing);
        vm.prank(lister);
        escrow.pause();
        vm.prank(pauser);
        escrow.pause();
        unauthorized(admin, pausing);
        vm.prank(admin);
        escrow.unpause();
        unauthorized(pauser, listing);
        vm.prank(pauser);
        escrow.setTokenAllowed(address(usdt), false);
        unauthorized(stranger, granting);
        vm.prank(stranger);
        escrow.grantRole(listing, stranger);
        vm.prank(admin);
        escrow.revokeRole(listing, lister);
        unauthorized(lister, listing);
        vm.prank(lister);
        escrow.setTokenAllowed(address(usdt), false);
        same(escrow.MAX_FEE_BPS(), 200, "a constant");
        same(escrow.feeRecipient(), house, "for ever");
    }

    function unauthorized(address who, bytes32 role) private {
        vm.expectRevert(abi.encodeWithSelector(AccessControlUnauthorizedAccount.selector, who, role));
    }

    function test_T17_delistingDoesNotTouchOpenTrades() public {
        bytes32 id = funded();
        vm.prank(lister);
        escrow.setTokenAllowed(address(usdt), false);
        ITradeEscrow.Terms memory terms = termsOf(address(usdt), AMOUNT);
        provide(terms);
        bytes memory agreement = agreed(terms);
        expectError(ITradeEscrow.TokenNotAllowed.selector, address(usdt));
        vm.prank(seller);
        escrow.create(terms, agreement);
        vm.prank(seller);
        escrow.release(id, AMOUNT);
        vm.prank(buyer);
        require(escrow.withdraw(address(usdt), buyer) > 0, "goes out");
    }

    /// @dev No code of another contract runs in this one's name, it cannot end itself, and it makes no other.
    function test_T18_codeStaysWhatItIs() public view {
        bytes memory deployed = address(escrow).code;
        // The last two bytes say how long the compiler's note behind the code is.
        uint256 end = deployed.length - 2;
        end -= (uint256(uint8(deployed[end])) << 8) + uint8(deployed[end + 1]);
        for (uint256 i; i < end; i++) {
            uint8 op = uint8(deployed[i]);
            require(op != 0xf4 && op != 0xf2 && op != 0xff && op != 0xf0 && op != 0xf5, "an instruction of proxies");
            // What a PUSH pushes is no instruction.
            if (op >= 0x60 && op <= 0x7f) i += op - 0x5f;
        }
    }

    function test_T19_closedTradeSettlesNoMore() public {
        bytes32 id = disputed();
        vm.prank(arbiter);
        escrow.rule(id, AMOUNT);
        uint256 owedBefore = escrow.owed(address(usdt));
        vm.warp(START + 30 days);
        expectStatus(ITradeEscrow.Status.Closed);
        vm.prank(seller);
        escrow.release(id, 1);
        expectStatus(ITradeEscrow.Status.Closed);
        vm.prank(buyer);
        escrow.cancelByBuyer(id);
        expectStatus(ITradeEscrow.Status.Closed);
        escrow.refundExpired(id);
        expectStatus(ITradeEscrow.Status.Closed);
        vm.prank(second);
        escrow.rule(id, 1);
        expectStatus(ITradeEscrow.Status.Closed);
        escrow.settleByDefault(id);
        uint256 deadline = block.timestamp + 1 hours;
        bytes32 digest = escrow.settlementDigest(id, 1, 0, deadline);
        expectStatus(ITradeEscrow.Status.Closed);
        this.settleFor(id, 1, 0, deadline, digest, 3);
        expectStatus(ITradeEscrow.Status.Closed);
        vm.prank(buyer);
        escrow.markPaid(id);
        expectStatus(ITradeEscrow.Status.Closed);
        vm.prank(buyer);
        escrow.dispute(id);
        same(escrow.owed(address(usdt)), owedBefore, "nothing came of it");
    }

    function test_T20_amountsOutsideWhatIsLeft() public {
        bytes32 id = open(termsOf(address(usdt), type(uint128).max));
        bytes32 small = funded();
        uint256 wrapped = uint256(type(uint128).max) + 2; // 1 in 128 bits
        amounts(small, wrapped, 0);
        amounts(small, 0, wrapped);
        amounts(small, type(uint256).max, 2);
        amounts(small, 1, type(uint256).max);
        amounts(small, AMOUNT, 1);
        amounts(small, 0, 0);
        expectError(ITradeEscrow.BadAmount.selector);
        vm.prank(seller);
        escrow.release(small, uint256(AMOUNT) + 1);
        expectError(ITradeEscrow.BadAmount.selector);
        vm.prank(seller);
        escrow.release(small, 0);
        vm.prank(seller);
        escrow.release(id, type(uint128).max);
        same(due(buyer) + due(house), type(uint128).max, "the largest");
        same(escrow.trade(id).settled, type(uint128).max, "settled");
    }

    function amounts(bytes32 id, uint256 toBuyer, uint256 toSeller) private {
        uint256 deadline = block.timestamp + 1 hours;
        bytes32 digest = escrow.settlementDigest(id, toBuyer, toSeller, deadline);
        expectError(ITradeEscrow.BadAmount.selector);
        this.settleFor(id, toBuyer, toSeller, deadline, digest, 3);
    }

    function test_T20_rulingOutsideWhatIsLeft() public {
        bytes32 id = disputed();
        expectError(ITradeEscrow.BadAmount.selector);
        vm.prank(arbiter);
        escrow.rule(id, uint256(AMOUNT) + 1);
        vm.prank(arbiter);
        escrow.rule(id, 0);
        same(due(seller), AMOUNT, "all to the seller");
    }

    function test_T21_tokenOfTheSameNameIsAnotherToken() public {
        UsdtLike fake = new UsdtLike();
        ITradeEscrow.Terms memory terms = termsOf(address(fake), AMOUNT);
        provide(terms);
        bytes memory agreement = agreed(terms);
        expectError(ITradeEscrow.TokenNotAllowed.selector, address(fake));
        vm.prank(seller);
        escrow.create(terms, agreement);
    }

    function test_T27_eventsNameTheirTrade() public {
        ITradeEscrow.Terms memory terms = termsOf(address(usdt), AMOUNT);
        vm.recordLogs();
        bytes32 id = open(terms);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        same(logs.length, 1, "one event");
        same(logs[0].emitter, address(escrow), "of the contract");
        require(logs[0].topics[0] == ITradeEscrow.Created.selector && logs[0].topics[1] == id, "Created, with the id");
        ITradeEscrow.Terms memory told = abi.decode(logs[0].data, (ITradeEscrow.Terms));
        require(escrow.tradeId(told) == id, "the id is that of the terms in it");
        require(deploy().tradeId(told) != id, "no other contract has a trade of this id");
    }
}
