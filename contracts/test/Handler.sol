// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {ITradeEscrow} from "../src/ITradeEscrow.sol";
import {IDeployed} from "./Floor.sol";
import {UsdtLike} from "./Tokens.sol";
import {signed, vm} from "./Vm.sol";

/// @notice Does what people may do, in any order, and keeps its own books of it: who is owed what, worked out here.
contract Handler {
    address private constant NATIVE = address(0);

    IDeployed private immutable escrow;
    UsdtLike private immutable usdt;
    address private immutable pauser;
    address private immutable house;
    uint256[3] private sellers = [0x51, 0x52, 0x53];
    uint256[3] private buyers = [0xb1, 0xb2, 0xb3];
    uint256 private constant FIRST = 0xa1;
    uint256 private constant SECOND = 0xa2;

    bytes32[] public ids;
    address[] public actors;
    mapping(address token => uint256) public received;
    mapping(address token => uint256) public sent;
    /// What each is owed, by these books.
    mapping(address token => mapping(address who => uint256)) public claims;
    mapping(bytes32 id => uint256) public left;
    mapping(string => uint256) public done;

    constructor(IDeployed deployed, UsdtLike token, address pausing, address fees) {
        (escrow, usdt, pauser, house) = (deployed, token, pausing, fees);
        for (uint256 i; i < 3; i++) {
            actors.push(vm.addr(sellers[i]));
            actors.push(vm.addr(buyers[i]));
        }
        actors.push(house);
        actors.push(vm.addr(FIRST));
        actors.push(vm.addr(SECOND));
    }

    function counts() external view returns (uint256 trades, uint256 people) {
        return (ids.length, actors.length);
    }

    function create(uint256 who, uint128 amount, bool native, uint16 feeBps, uint16 shareBps, uint32 window) external {
        if (escrow.paused()) return;
        ITradeEscrow.Terms memory terms = ITradeEscrow.Terms({
            seller: vm.addr(sellers[who % 3]),
            buyer: vm.addr(buyers[who / 3 % 3]),
            arbiter: vm.addr(FIRST),
            secondArbiter: vm.addr(SECOND),
            token: native ? NATIVE : address(usdt),
            amount: amount % 1e27 + 1,
            feeBps: feeBps % 201,
            defaultBuyerBps: shareBps % 10_001,
            paymentWindow: 1 hours + window % 2 days,
            firstRulingWindow: 1 hours + window % 3 days,
            secondRulingWindow: 1 hours + window % 5 days,
            createBefore: uint40(block.timestamp),
            salt: bytes32(ids.length)
        });
        if (native) {
            vm.deal(terms.seller, terms.seller.balance + terms.amount);
        } else {
            usdt.mint(terms.seller, terms.amount);
            vm.prank(terms.seller);
            usdt.approve(address(escrow), terms.amount);
        }
        bytes memory agreement = signed(buyers[who / 3 % 3], escrow.tradeId(terms));
        vm.prank(terms.seller);
        bytes32 id = escrow.create{value: native ? terms.amount : 0}(terms, agreement);
        ids.push(id);
        received[terms.token] += terms.amount;
        left[id] = terms.amount;
        done["create"]++;
    }

    function markPaid(uint256 which) external {
        (bytes32 id, ITradeEscrow.Trade memory t) = pick(which);
        if (t.status != ITradeEscrow.Status.Funded || block.timestamp > t.payBefore) return;
        vm.prank(t.buyer);
        escrow.markPaid(id);
        done["markPaid"]++;
    }

    function dispute(uint256 which, bool bySeller) external {
        (bytes32 id, ITradeEscrow.Trade memory t) = pick(which);
        if (t.status != ITradeEscrow.Status.Paid) return;
        vm.prank(bySeller ? t.seller : t.buyer);
        escrow.dispute(id);
        done["dispute"]++;
    }

    function release(uint256 which, uint256 amount) external {
        (bytes32 id, ITradeEscrow.Trade memory t) = pick(which);
        if (left[id] == 0) return;
        bool all = t.status == ITradeEscrow.Status.Disputed || amount % 8 == 0;
        amount = all ? left[id] : amount % left[id] + 1;
        vm.prank(t.seller);
        escrow.release(id, amount);
        book(id, t, amount, 0, "release");
    }

    function cancel(uint256 which) external {
        (bytes32 id, ITradeEscrow.Trade memory t) = pick(which);
        // Rarely, or no trade would live to see anything else.
        if (left[id] == 0 || which % 4 != 0) return;
        vm.prank(t.buyer);
        escrow.cancelByBuyer(id);
        book(id, t, 0, left[id], "cancel");
    }

    function expire(uint256 which) external {
        (bytes32 id, ITradeEscrow.Trade memory t) = pick(which);
        if (t.status != ITradeEscrow.Status.Funded || block.timestamp <= t.payBefore) return;
        escrow.refundExpired(id);
        book(id, t, 0, left[id], "expire");
    }

    function rule(uint256 which, uint256 toBuyer) external {
        (bytes32 id, ITradeEscrow.Trade memory t) = pick(which);
        address who = escrow.arbiterInCharge(id);
        if (who == address(0)) return;
        toBuyer = toBuyer % (left[id] + 1);
        vm.prank(who);
        escrow.rule(id, toBuyer);
        book(id, t, toBuyer, left[id] - toBuyer, "rule");
    }

    function byDefault(uint256 which) external {
        (bytes32 id, ITradeEscrow.Trade memory t) = pick(which);
        if (t.status != ITradeEscrow.Status.Disputed || escrow.arbiterInCharge(id) != address(0)) return;
        escrow.settleByDefault(id);
        uint256 toBuyer = left[id] * t.defaultBuyerBps / 10_000;
        book(id, t, toBuyer, left[id] - toBuyer, "default");
    }

    function agree(uint256 which, uint256 toBuyer, uint256 toSeller, uint256 pair) external {
        (bytes32 id, ITradeEscrow.Trade memory t) = pick(which);
        if (left[id] == 0) return;
        toBuyer = toBuyer % (left[id] + 1);
        toSeller = toSeller % (left[id] - toBuyer + 1);
        if (toBuyer + toSeller == 0) return;
        address inCharge = escrow.arbiterInCharge(id);
        uint256 absent = inCharge == address(0) ? 2 : pair % 3;
        bytes32 digest = escrow.settlementDigest(id, toBuyer, toSeller, block.timestamp);
        escrow.settleWithSignatures(
            id,
            toBuyer,
            toSeller,
            block.timestamp,
            absent == 0 ? bytes("") : signed(keyOf(t.seller), digest),
            absent == 1 ? bytes("") : signed(keyOf(t.buyer), digest),
            absent == 2 ? bytes("") : signed(keyOf(inCharge), digest)
        );
        book(id, t, toBuyer, toSeller, "agree");
    }

    function withdraw(uint256 who, bool native) external {
        address token = native ? NATIVE : address(usdt);
        address actor = actors[who % actors.length];
        if (claims[token][actor] == 0) return;
        vm.prank(actor);
        uint256 amount = escrow.withdraw(token, actor);
        require(amount == claims[token][actor], "another amount than the claim");
        claims[token][actor] = 0;
        sent[token] += amount;
        done["withdraw"]++;
    }

    function pass(uint256 time) external {
        vm.warp(block.timestamp + time % 1 days);
    }

    function pauseOrNot(uint256 dice) external {
        bool pausing = dice % 8 == 0;
        if (pausing == escrow.paused()) return;
        vm.prank(pauser);
        pausing ? escrow.pause() : escrow.unpause();
    }

    function give(uint128 amount) external {
        usdt.mint(address(escrow), amount);
        vm.deal(address(escrow), address(escrow).balance + amount);
    }

    /// @dev Somebody with no part in a trade gets nowhere, whatever they call.
    function meddle(uint256 which, uint256 call, uint256 amount) external {
        (bytes32 id,) = pick(which);
        bytes[7] memory calls = [
            abi.encodeCall(ITradeEscrow.markPaid, (id)),
            abi.encodeCall(ITradeEscrow.release, (id, amount)),
            abi.encodeCall(ITradeEscrow.cancelByBuyer, (id)),
            abi.encodeCall(ITradeEscrow.dispute, (id)),
            abi.encodeCall(ITradeEscrow.rule, (id, amount)),
            abi.encodeCall(ITradeEscrow.settleWithSignatures, (id, amount, 0, block.timestamp, "", "", "")),
            abi.encodeCall(ITradeEscrow.withdraw, (address(usdt), address(this)))
        ];
        (bool ok,) = address(escrow).call(calls[call % 7]);
        require(!ok, "a stranger was let in");
        done["meddle"]++;
    }

    function pick(uint256 which) private view returns (bytes32 id, ITradeEscrow.Trade memory t) {
        if (ids.length == 0) return (id, t);
        // One of the last few: most of the older ones are closed.
        id = ids[ids.length - 1 - which % (ids.length < 6 ? ids.length : 6)];
        t = escrow.trade(id);
    }

    function keyOf(address who) private view returns (uint256) {
        if (who == vm.addr(FIRST)) return FIRST;
        if (who == vm.addr(SECOND)) return SECOND;
        for (uint256 i; i < 3; i++) {
            if (who == vm.addr(sellers[i])) return sellers[i];
            if (who == vm.addr(buyers[i])) return buyers[i];
        }
        revert("nobody's");
    }

    function book(bytes32 id, ITradeEscrow.Trade memory t, uint256 toBuyer, uint256 toSeller, string memory how)
        private
    {
        uint256 fee = toBuyer * t.feeBps / 10_000;
        claims[t.token][t.buyer] += toBuyer - fee;
        claims[t.token][house] += fee;
        claims[t.token][t.seller] += toSeller;
        left[id] -= toBuyer + toSeller;
        done[how]++;
    }
}
