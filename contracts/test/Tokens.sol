// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

/// @notice Like USDT on the main net: returns nothing, and refuses to change an allowance that is not zero.
contract UsdtLike {
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    uint8 public constant decimals = 6;
    string public constant symbol = "USDT";

    function mint(address to, uint256 value) external {
        balanceOf[to] += value;
    }

    function approve(address spender, uint256 value) external {
        require(value == 0 || allowance[msg.sender][spender] == 0, "reset first");
        allowance[msg.sender][spender] = value;
    }

    function transfer(address to, uint256 value) external {
        _move(msg.sender, to, value);
    }

    function transferFrom(address from, address to, uint256 value) external {
        allowance[from][msg.sender] -= value;
        _move(from, to, value);
    }

    function _move(address from, address to, uint256 value) internal virtual {
        balanceOf[from] -= value;
        balanceOf[to] += value;
    }

    function _set(address who, uint256 value) internal {
        balanceOf[who] = value;
    }
}

/// @notice Keeps a part of every transfer.
contract FeeToken is UsdtLike {
    function _move(address from, address to, uint256 value) internal override {
        super._move(from, to, value - value / 100);
        super._move(from, address(this), value / 100);
    }
}

/// @notice Delivers more than it was told to.
contract GenerousToken is UsdtLike {
    function _move(address from, address to, uint256 value) internal override {
        super._move(from, to, value);
        _set(to, this.balanceOf(to) + 1);
    }
}

/// @notice Can be stopped, and knows people it does not serve.
contract StoppableToken is UsdtLike {
    mapping(address => bool) public blocked;
    bool public stopped;

    function setBlocked(address who, bool value) external {
        blocked[who] = value;
    }

    function setStopped(bool value) external {
        stopped = value;
    }

    function _move(address from, address to, uint256 value) internal override {
        require(!stopped && !blocked[from] && !blocked[to], "not served");
        super._move(from, to, value);
    }
}

/// @notice Changes balances by itself.
contract RebasingToken is UsdtLike {
    function rebase(address who, uint256 balance) external {
        _set(who, balance);
    }
}

/// @notice Says false instead of failing.
contract FalseToken {
    function balanceOf(address) external pure returns (uint256) {
        return 0;
    }

    function transferFrom(address, address, uint256) external pure returns (bool) {
        return false;
    }
}

/// @notice Calls its sender before it moves anything, as ERC-777 does.
contract HookToken is UsdtLike {
    address public hook;

    function setHook(address target) external {
        hook = target;
    }

    function _move(address from, address to, uint256 value) internal override {
        if (hook != address(0)) {
            (bool ok,) = hook.call(abi.encodeWithSignature("onMove()"));
            require(ok, "hook");
        }
        super._move(from, to, value);
    }
}
