// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {ITradeEscrow} from "../src/ITradeEscrow.sol";
import {Floor} from "./Floor.sol";
import {FalseToken, FeeToken, GenerousToken, HookToken, RebasingToken, StoppableToken, UsdtLike} from "./Tokens.sol";
import {vm} from "./Vm.sol";
import {Closed, Flooding, OddWallet, Reentrant} from "./Wallets.sol";

/// @notice Threats from what the contract calls: recipients, tokens and wallets. Numbers as in docs/contract.md.
contract OutsideTest is Floor {
    /// @dev Money of its own to withdraw, so that its turn to be called comes.
    function giveBack(Reentrant attacker) private {
        ITradeEscrow.Terms memory terms = termsOf(NATIVE, AMOUNT);
        terms.seller = address(attacker);
        bytes32 id = open(terms);
        vm.prank(buyer);
        escrow.cancelByBuyer(id);
    }

    function test_T01_reentryOnWithdraw() public {
        Reentrant attacker = new Reentrant(escrow);
        giveBack(attacker);
        open(termsOf(NATIVE, AMOUNT));
        attacker.setCallback(abi.encodeCall(ITradeEscrow.withdraw, (NATIVE, address(attacker))));
        attacker.withdraw(NATIVE);
        require(attacker.reached() && !attacker.succeeded(), "came in again");
        same(address(attacker).balance, AMOUNT, "took more than its own");
        same(address(escrow).balance, AMOUNT, "the other trade's money");
    }

    function test_T01_everythingThatMovesMoneyIsGuarded() public {
        Reentrant attacker = new Reentrant(escrow);
        bytes[8] memory calls = [
            abi.encodeCall(ITradeEscrow.create, (termsOf(NATIVE, AMOUNT), "")),
            abi.encodeCall(ITradeEscrow.release, (0, 1)),
            abi.encodeCall(ITradeEscrow.cancelByBuyer, (0)),
            abi.encodeCall(ITradeEscrow.refundExpired, (0)),
            abi.encodeCall(ITradeEscrow.rule, (0, 1)),
            abi.encodeCall(ITradeEscrow.settleByDefault, (0)),
            abi.encodeCall(ITradeEscrow.settleWithSignatures, (0, 1, 0, 0, "", "", "")),
            abi.encodeCall(ITradeEscrow.withdraw, (NATIVE, address(attacker)))
        ];
        for (uint256 i; i < calls.length; i++) {
            giveBack(attacker);
            attacker.setCallback(calls[i]);
            attacker.withdraw(NATIVE);
            require(attacker.reached() && !attacker.succeeded(), "came in again");
            require(attacker.failure() == ReentrancyGuardReentrantCall.selector, "not stopped by the guard");
        }
    }

    function test_T01_reentryFromATokenOnCreate() public {
        HookToken token = new HookToken();
        allow(address(token));
        ITradeEscrow.Terms memory terms = termsOf(address(token), AMOUNT);
        provide(terms);
        Reentrant attacker = new Reentrant(escrow);
        attacker.setCallback(abi.encodeCall(ITradeEscrow.refundExpired, (escrow.tradeId(terms))));
        token.setHook(address(attacker));
        bytes memory agreement = agreed(terms);
        vm.prank(seller);
        escrow.create(terms, agreement);
        require(attacker.reached() && attacker.failure() == ReentrancyGuardReentrantCall.selector, "not stopped");
    }

    function test_T02_recipientThatRefusesBlocksNobody() public {
        ITradeEscrow.Terms memory terms = termsOf(NATIVE, AMOUNT);
        terms.seller = address(new Closed());
        bytes32 id = open(terms);
        vm.prank(address(terms.seller));
        escrow.release(id, AMOUNT / 2);
        vm.prank(buyer);
        escrow.cancelByBuyer(id);
        vm.prank(buyer);
        escrow.withdraw(NATIVE, buyer);
        require(buyer.balance > 0, "the buyer has theirs");
        expectError(ITradeEscrow.NativeTransferFailed.selector);
        vm.prank(terms.seller);
        escrow.withdraw(NATIVE, terms.seller);
        vm.prank(terms.seller);
        escrow.withdraw(NATIVE, address(0xBEEF));
        same(address(0xBEEF).balance, AMOUNT - AMOUNT / 2, "the seller's elsewhere");
    }

    function test_T03_tokenThatReturnsNothing() public {
        bytes32 id = funded();
        vm.prank(seller);
        escrow.release(id, AMOUNT);
        vm.prank(buyer);
        escrow.withdraw(address(usdt), buyer);
        same(usdt.balanceOf(buyer), AMOUNT - AMOUNT / 100, "came out whole");
    }

    function test_T03_tokenThatSaysFalse() public {
        FalseToken token = new FalseToken();
        allow(address(token));
        ITradeEscrow.Terms memory terms = termsOf(address(token), AMOUNT);
        bytes memory agreement = agreed(terms);
        vm.expectRevert(abi.encodeWithSignature("SafeERC20FailedOperation(address)", address(token)));
        vm.prank(seller);
        escrow.create(terms, agreement);
    }

    function refused(UsdtLike token, uint256 received) private {
        allow(address(token));
        ITradeEscrow.Terms memory terms = termsOf(address(token), AMOUNT);
        provide(terms);
        bytes memory agreement = agreed(terms);
        vm.expectRevert(abi.encodeWithSelector(ITradeEscrow.WrongAmountReceived.selector, uint256(AMOUNT), received));
        vm.prank(seller);
        escrow.create(terms, agreement);
        same(escrow.locked(address(token)), 0, "nothing is locked");
    }

    function test_T04_feeOnTransferIsRefused() public {
        refused(new FeeToken(), AMOUNT - AMOUNT / 100);
        refused(new GenerousToken(), AMOUNT + 1);
    }

    function test_T04_blockedBuyerDoesNotBlockTheSeller() public {
        StoppableToken token = new StoppableToken();
        allow(address(token));
        bytes32 id = open(termsOf(address(token), AMOUNT));
        token.setBlocked(buyer, true);
        vm.prank(buyer);
        escrow.markPaid(id);
        vm.prank(buyer);
        escrow.dispute(id);
        vm.prank(arbiter);
        escrow.rule(id, 500_000);
        vm.prank(seller);
        escrow.withdraw(address(token), seller);
        same(token.balanceOf(seller), AMOUNT - 500_000, "the seller has theirs");
        vm.expectRevert("not served");
        vm.prank(buyer);
        escrow.withdraw(address(token), buyer);
        vm.prank(buyer);
        escrow.withdraw(address(token), address(0xBEEF));
        same(token.balanceOf(address(0xBEEF)), 495_000, "the buyer's elsewhere");
    }

    function test_T04_stoppedTokenLosesNobodysClaim() public {
        StoppableToken token = new StoppableToken();
        allow(address(token));
        bytes32 id = open(termsOf(address(token), AMOUNT));
        token.setStopped(true);
        vm.prank(seller);
        escrow.release(id, AMOUNT);
        vm.expectRevert("not served");
        vm.prank(buyer);
        escrow.withdraw(address(token), buyer);
        token.setStopped(false);
        vm.prank(buyer);
        escrow.withdraw(address(token), buyer);
        same(token.balanceOf(buyer), AMOUNT - AMOUNT / 100, "later");
    }

    function test_T04_rebasingTokenGivesNobodyMoreThanTheirs() public {
        RebasingToken token = new RebasingToken();
        allow(address(token));
        bytes32 one = open(termsOf(address(token), AMOUNT));
        open(termsOf(address(token), AMOUNT));
        token.rebase(address(escrow), uint256(AMOUNT) * 4);
        vm.prank(buyer);
        escrow.cancelByBuyer(one);
        vm.prank(seller);
        same(escrow.withdraw(address(token), seller), AMOUNT, "not what the token added");
        same(escrow.locked(address(token)), AMOUNT, "the other trade");
    }

    function test_T15_giftsChangeNothing() public {
        bytes32 id = open(termsOf(NATIVE, AMOUNT));
        vm.deal(address(this), 3 ether);
        (bool ok,) = address(escrow).call{value: 1 ether}("");
        require(!ok, "takes no coins by themselves");
        // What ends itself in its favour, or a block's builder, can force coins on it.
        vm.deal(address(escrow), AMOUNT + 2 ether);
        usdt.mint(address(escrow), 1 ether);
        same(escrow.locked(NATIVE), AMOUNT, "not counted");
        same(escrow.locked(address(usdt)), 0, "not counted");
        vm.prank(buyer);
        escrow.cancelByBuyer(id);
        vm.prank(seller);
        same(escrow.withdraw(NATIVE, seller), AMOUNT, "only what was locked");
        // And a token that lies there does not count as somebody's deposit.
        ITradeEscrow.Terms memory terms = termsOf(address(usdt), AMOUNT);
        bytes memory agreement = agreed(terms);
        vm.expectRevert();
        vm.prank(seller);
        escrow.create(terms, agreement);
    }

    function test_T26_floodOfReturnedBytesCostsNothingMore() public {
        ITradeEscrow.Terms memory terms = termsOf(NATIVE, AMOUNT);
        bytes32 id = open(terms);
        vm.prank(seller);
        escrow.release(id, AMOUNT);
        Flooding refusing = new Flooding(false);
        Flooding taking = new Flooding(true);
        expectError(ITradeEscrow.NativeTransferFailed.selector);
        vm.prank(buyer);
        escrow.withdraw(NATIVE, address(refusing));
        uint256 before = gasleft();
        vm.prank(buyer);
        escrow.withdraw(NATIVE, address(taking));
        // The recipient alone pays for its million bytes of memory, about 2.0 million; copying them here would double it.
        require(before - gasleft() < 3_000_000, "copied");
    }

    function test_T26_walletThatAnswersOddly() public {
        ITradeEscrow.Terms memory terms = termsOf(address(usdt), AMOUNT);
        terms.buyer = address(new OddWallet(31));
        provide(terms);
        expectError(ITradeEscrow.BadSignature.selector, terms.buyer);
        vm.prank(seller);
        escrow.create(terms, "yes");
        terms.buyer = address(new OddWallet(1_000_000));
        uint256 before = gasleft();
        vm.prank(seller);
        escrow.create(terms, "yes");
        require(before - gasleft() < 3_000_000, "copied");
    }
}
