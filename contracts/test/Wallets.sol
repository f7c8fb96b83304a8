// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {ITradeEscrow} from "../src/ITradeEscrow.sol";

/// @notice A smart account of one key, by ERC-1271. The key can be changed.
contract Wallet {
    address public owner;

    constructor(address first) {
        owner = first;
    }

    function setOwner(address next) external {
        owner = next;
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external view virtual returns (bytes4) {
        if (signature.length != 65) return 0;
        address signer = ecrecover(digest, uint8(signature[64]), bytes32(signature[:32]), bytes32(signature[32:64]));
        return signer != address(0) && signer == owner ? this.isValidSignature.selector : bytes4(0);
    }
}

/// @notice Says yes to everything, with a flood of bytes behind the answer; or with fewer bytes than an answer has.
contract OddWallet {
    uint256 private immutable length;

    constructor(uint256 answerLength) {
        length = answerLength;
    }

    function isValidSignature(bytes32, bytes calldata) external view returns (bytes4) {
        uint256 size = length;
        assembly {
            mstore(0, 0x1626ba7e00000000000000000000000000000000000000000000000000000000)
            return(0, size)
        }
    }
}

/// @notice Takes no coins.
contract Closed {}

/// @notice Takes coins and answers with a flood of bytes, whether it takes them or not.
contract Flooding {
    bool private immutable takes;

    constructor(bool taking) {
        takes = taking;
    }

    receive() external payable {
        bool taking = takes;
        assembly {
            if taking { return(0, 1000000) }
            revert(0, 1000000)
        }
    }
}

/// @notice Calls the escrow back whenever it is called, and keeps what came of it.
contract Reentrant {
    ITradeEscrow private immutable escrow;
    bytes private callback;
    bool public reached;
    bool public succeeded;
    bytes4 public failure;

    constructor(ITradeEscrow target) {
        escrow = target;
    }

    function setCallback(bytes calldata data) external {
        callback = data;
        (reached, succeeded, failure) = (false, false, 0);
    }

    function withdraw(address token) external {
        escrow.withdraw(token, address(this));
    }

    function onMove() external {
        _callBack();
    }

    receive() external payable {
        _callBack();
    }

    function _callBack() private {
        if (reached || callback.length == 0) return;
        reached = true;
        bytes memory answer;
        (succeeded, answer) = address(escrow).call(callback);
        if (answer.length >= 4) failure = bytes4(answer);
    }
}
