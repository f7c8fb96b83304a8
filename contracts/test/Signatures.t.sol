// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {ITradeEscrow} from "../src/ITradeEscrow.sol";
import {Floor, IDeployed} from "./Floor.sol";
import {signed, vm} from "./Vm.sol";
import {Wallet} from "./Wallets.sol";

/// @notice Threats from signatures: what was not signed, and what was signed once. Numbers as in docs/contract.md.
contract SignaturesTest is Floor {
    function test_T09_noTradeOnTermsTheBuyerDidNotSign() public {
        ITradeEscrow.Terms memory terms = termsOf(address(usdt), AMOUNT);
        provide(terms);
        bytes memory agreement = agreed(terms);
        for (uint256 field; field < 11; field++) {
            ITradeEscrow.Terms memory other = changed(terms, field);
            vm.deal(seller, AMOUNT);
            expectError(ITradeEscrow.BadSignature.selector, other.buyer);
            vm.prank(seller);
            escrow.create{value: other.token == NATIVE ? AMOUNT : 0}(other, agreement);
        }
        // Another seller cannot use them either, nor anybody send them in the seller's name.
        ITradeEscrow.Terms memory stolen = changed(terms, 11);
        expectError(ITradeEscrow.BadSignature.selector, buyer);
        vm.prank(stranger);
        escrow.create(stolen, agreement);
        expectError(ITradeEscrow.NotAllowed.selector, stranger);
        vm.prank(stranger);
        escrow.create(terms, agreement);
    }

    function changed(ITradeEscrow.Terms memory terms, uint256 field)
        private
        view
        returns (ITradeEscrow.Terms memory copy)
    {
        copy = abi.decode(abi.encode(terms), (ITradeEscrow.Terms));
        if (field == 0) copy.buyer = address(0xB0B);
        if (field == 1) copy.arbiter = address(0xB0B);
        if (field == 2) copy.secondArbiter = address(0xB0B);
        if (field == 3) copy.token = NATIVE;
        if (field == 4) copy.amount -= 1;
        if (field == 5) copy.feeBps += 1;
        if (field == 6) copy.defaultBuyerBps -= 1;
        if (field == 7) copy.paymentWindow -= 1;
        if (field == 8) copy.firstRulingWindow += 1;
        if (field == 9) copy.secondRulingWindow += 1;
        if (field == 10) copy.salt = keccak256("another");
        if (field == 11) copy.seller = stranger;
        if (field == 12) copy.createBefore += 1;
    }

    function test_T09_buyerDeclines() public {
        bytes32 id = funded();
        vm.prank(buyer);
        escrow.cancelByBuyer(id);
        same(due(seller), AMOUNT, "the seller has it back");
        same(due(house), 0, "and nobody paid for it");
    }

    function test_T10_signatureOfAnotherTrade() public {
        bytes32 one = funded();
        bytes32 other = funded();
        uint256 deadline = block.timestamp + 1 hours;
        bytes32 digest = escrow.settlementDigest(one, AMOUNT, 0, deadline);
        expectError(ITradeEscrow.BadSignature.selector, seller);
        this.settleFor(other, AMOUNT, 0, deadline, digest, 3);
    }

    function test_T10_signatureOfAnotherContract() public {
        IDeployed elsewhere = deploy();
        bytes32 id = funded();
        uint256 deadline = block.timestamp + 1 hours;
        bytes32 digest = elsewhere.settlementDigest(id, AMOUNT, 0, deadline);
        expectError(ITradeEscrow.BadSignature.selector, seller);
        this.settleFor(id, AMOUNT, 0, deadline, digest, 3);
    }

    function test_T10_signatureOfAnotherChain() public {
        bytes32 id = funded();
        ITradeEscrow.Terms memory terms = termsOf(address(usdt), AMOUNT);
        provide(terms);
        bytes memory agreement = agreed(terms);
        uint256 deadline = block.timestamp + 1 hours;
        bytes32 digest = escrow.settlementDigest(id, AMOUNT, 0, deadline);
        vm.chainId(777);
        expectError(ITradeEscrow.BadSignature.selector, seller);
        this.settleFor(id, AMOUNT, 0, deadline, digest, 3);
        expectError(ITradeEscrow.BadSignature.selector, buyer);
        vm.prank(seller);
        escrow.create(terms, agreement);
    }

    function test_T10_signatureWorksOnce() public {
        bytes32 id = funded();
        uint256 deadline = block.timestamp + 1 hours;
        bytes32 digest = escrow.settlementDigest(id, 10, 0, deadline);
        this.settleFor(id, 10, 0, deadline, digest, 3);
        expectError(ITradeEscrow.BadSignature.selector, seller);
        this.settleFor(id, 10, 0, deadline, digest, 3);
    }

    function test_T10_signatureFromBeforeAPartialRelease() public {
        bytes32 id = funded();
        uint256 deadline = block.timestamp + 1 hours;
        bytes32 digest = escrow.settlementDigest(id, 10, 10, deadline);
        vm.prank(seller);
        escrow.release(id, 1);
        expectError(ITradeEscrow.BadSignature.selector, seller);
        this.settleFor(id, 10, 10, deadline, digest, 3);
    }

    function test_T10_signatureOfOtherAmountsOrTime() public {
        bytes32 id = funded();
        uint256 deadline = block.timestamp + 1 hours;
        bytes32 digest = escrow.settlementDigest(id, 10, 20, deadline);
        expectError(ITradeEscrow.BadSignature.selector, seller);
        this.settleFor(id, 11, 20, deadline, digest, 3);
        expectError(ITradeEscrow.BadSignature.selector, seller);
        this.settleFor(id, 10, 21, deadline, digest, 3);
        expectError(ITradeEscrow.BadSignature.selector, seller);
        this.settleFor(id, 10, 20, deadline + 1, digest, 3);
        this.settleFor(id, 10, 20, deadline, digest, 3);
    }

    function test_T10_agreementToATradeWorksOnce() public {
        ITradeEscrow.Terms memory terms = termsOf(address(usdt), AMOUNT);
        bytes32 id = open(terms);
        bytes memory agreement = agreed(terms);
        provide(terms);
        expectStatus(ITradeEscrow.Status.Funded);
        vm.prank(seller);
        escrow.create(terms, agreement);
        vm.prank(buyer);
        escrow.cancelByBuyer(id);
        expectStatus(ITradeEscrow.Status.Closed);
        vm.prank(seller);
        escrow.create(terms, agreement);
    }

    function test_T11_nobodySignsTwice() public {
        bytes32 id = disputed();
        uint256 deadline = block.timestamp + 1 hours;
        bytes32 digest = escrow.settlementDigest(id, AMOUNT, 0, deadline);
        bytes memory once = signed(BUYER_KEY, digest);
        expectError(ITradeEscrow.TwoSignaturesNeeded.selector);
        escrow.settleWithSignatures(id, AMOUNT, 0, deadline, "", once, "");
        expectError(ITradeEscrow.BadSignature.selector, seller);
        escrow.settleWithSignatures(id, AMOUNT, 0, deadline, once, once, "");
        expectError(ITradeEscrow.BadSignature.selector, arbiter);
        escrow.settleWithSignatures(id, AMOUNT, 0, deadline, "", once, once);
    }

    function test_T11_malleableSignature() public {
        bytes32 id = funded();
        uint256 deadline = block.timestamp + 1 hours;
        bytes32 digest = escrow.settlementDigest(id, AMOUNT, 0, deadline);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(SELLER_KEY, digest);
        uint256 order = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;
        bytes memory mirrored = abi.encodePacked(r, bytes32(order - uint256(s)), v == 27 ? uint8(28) : uint8(27));
        bytes memory byBuyer = signed(BUYER_KEY, digest);
        expectError(ITradeEscrow.BadSignature.selector, seller);
        escrow.settleWithSignatures(id, AMOUNT, 0, deadline, mirrored, byBuyer, "");
    }

    function test_T12_walletThatChangedItsOwner() public {
        Wallet wallet = new Wallet(buyer);
        ITradeEscrow.Terms memory terms = termsOf(address(usdt), AMOUNT);
        terms.buyer = address(wallet);
        bytes32 id = open(terms);
        uint256 deadline = block.timestamp + 1 hours;
        bytes32 digest = escrow.settlementDigest(id, 100, 0, deadline);
        wallet.setOwner(stranger);
        expectError(ITradeEscrow.BadSignature.selector, address(wallet));
        this.settleFor(id, 100, 0, deadline, digest, 3);
        wallet.setOwner(buyer);
        vm.warp(deadline);
        this.settleFor(id, 100, 0, deadline, digest, 3);
        same(due(address(wallet)), 99, "settled for the wallet in the last second");
    }

    function test_T12_signaturesExpire() public {
        bytes32 id = funded();
        uint256 deadline = block.timestamp + 1 hours;
        bytes32 digest = escrow.settlementDigest(id, 100, 0, deadline);
        vm.warp(deadline + 1);
        expectError(ITradeEscrow.TooLate.selector, deadline);
        this.settleFor(id, 100, 0, deadline, digest, 3);
        ITradeEscrow.Terms memory terms = termsOf(address(usdt), AMOUNT);
        provide(terms);
        bytes memory agreement = agreed(terms);
        vm.warp(uint256(terms.createBefore) + 1);
        expectError(ITradeEscrow.TooLate.selector, terms.createBefore);
        vm.prank(seller);
        escrow.create(terms, agreement);
        vm.warp(terms.createBefore);
        vm.prank(seller);
        escrow.create(terms, agreement);
    }
}
