// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {ITradeEscrow} from "../src/ITradeEscrow.sol";
import {Floor} from "./Floor.sol";
import {Handler} from "./Handler.sol";

/// @notice What is true whatever people do, in whatever order.
contract InvariantsTest is Floor {
    Handler private handler;

    function setUp() public override {
        super.setUp();
        handler = new Handler(escrow, usdt, pauser, house);
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    function invariant_moneyAddsUp() public view {
        theContractHoldsWhatItOwes();
        whatCameInIsHereOrWentOut();
        owedIsTheSumOfAllClaims();
        lockedIsTheSumOfAllTrades();
    }

    /// @dev The campaign would prove little if the handler found no way to most of what can happen.
    function test_theHandlerGetsEverywhere() public {
        for (uint256 step; step < 2_000; step++) {
            uint256 dice = uint256(keccak256(abi.encode(step)));
            act(dice % 14, dice >> 8, uint256(keccak256(abi.encode(dice))));
        }
        string[11] memory ways = [
            "create",
            "markPaid",
            "dispute",
            "release",
            "cancel",
            "expire",
            "rule",
            "default",
            "agree",
            "withdraw",
            "meddle"
        ];
        for (uint256 i; i < ways.length; i++) {
            require(handler.done(ways[i]) > 0, ways[i]);
        }
        invariant_moneyAddsUp();
    }

    function act(uint256 what, uint256 which, uint256 dice) private {
        if (what == 0) {
            handler.create(which, uint128(dice), dice % 2 == 0, uint16(dice), uint16(dice >> 16), uint32(dice));
        }
        if (what == 1) handler.markPaid(which);
        if (what == 2) handler.dispute(which, dice % 2 == 0);
        if (what == 3) handler.release(which, dice);
        if (what == 4) handler.cancel(which);
        if (what == 5) handler.expire(which);
        if (what == 6) handler.rule(which, dice);
        if (what == 7) handler.byDefault(which);
        if (what == 8) handler.agree(which, dice, dice >> 128, dice % 3);
        if (what == 9) handler.withdraw(which, dice % 2 == 0);
        if (what == 10) handler.pass(dice);
        if (what == 11) handler.pauseOrNot(dice);
        if (what == 12) handler.give(uint128(dice));
        if (what == 13) handler.meddle(which, dice, dice >> 128);
    }

    function theContractHoldsWhatItOwes() private view {
        require(address(escrow).balance >= escrow.locked(NATIVE) + escrow.owed(NATIVE), "coins");
        address token = address(usdt);
        require(usdt.balanceOf(address(escrow)) >= escrow.locked(token) + escrow.owed(token), "tokens");
    }

    function whatCameInIsHereOrWentOut() private view {
        conserved(NATIVE);
        conserved(address(usdt));
    }

    function conserved(address token) private view {
        uint256 here = escrow.locked(token) + escrow.owed(token);
        same(handler.received(token), handler.sent(token) + here, "conservation");
    }

    function owedIsTheSumOfAllClaims() private view {
        claimsOf(NATIVE);
        claimsOf(address(usdt));
    }

    function claimsOf(address token) private view {
        (, uint256 people) = handler.counts();
        uint256 sum;
        for (uint256 i; i < people; i++) {
            address who = handler.actors(i);
            same(escrow.withdrawable(token, who), handler.claims(token, who), "a claim by the books");
            sum += escrow.withdrawable(token, who);
        }
        same(sum, escrow.owed(token), "sum of claims");
    }

    function lockedIsTheSumOfAllTrades() private view {
        (uint256 trades,) = handler.counts();
        uint256 coins;
        uint256 tokens;
        for (uint256 i; i < trades; i++) {
            bytes32 id = handler.ids(i);
            ITradeEscrow.Trade memory t = escrow.trade(id);
            same(t.amount - t.settled, handler.left(id), "what is left by the books");
            require((t.status == ITradeEscrow.Status.Closed) == (t.settled == t.amount), "closed when all has left");
            if (t.token == NATIVE) coins += t.amount - t.settled;
            else tokens += t.amount - t.settled;
        }
        same(coins, escrow.locked(NATIVE), "coins locked");
        same(tokens, escrow.locked(address(usdt)), "tokens locked");
    }
}
