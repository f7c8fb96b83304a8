// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {ITradeEscrow} from "../src/ITradeEscrow.sol";
import {Floor} from "./Floor.sol";
import {vm} from "./Vm.sol";

/// @notice What the calls of a trade cost, each as a transaction of its own: artifacts/gas keeps it, and a change shows.
contract GasTest is Floor {
    function kept(string memory name) private {
        vm.snapshotGasLastCall("TradeEscrow", name);
    }

    /// forge-config: default.isolate = true
    function test_gasOfATrade() public {
        bytes32 id = open(termsOf(NATIVE, AMOUNT));
        kept("create, native");
        id = funded();
        kept("create, ERC-20");
        vm.prank(buyer);
        escrow.markPaid(id);
        kept("markPaid");
        vm.prank(seller);
        escrow.release(id, 400_000);
        kept("release, partial");
        vm.prank(buyer);
        escrow.dispute(id);
        kept("dispute");
        settle(id, 100_000, 100_000, 3);
        kept("settleWithSignatures, partial");
        vm.prank(arbiter);
        escrow.rule(id, 200_000);
        kept("rule");
        vm.prank(buyer);
        escrow.withdraw(address(usdt), buyer);
        kept("withdraw, ERC-20");
    }
}
