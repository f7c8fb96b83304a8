// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// A token that can be told to behave badly. `TestToken.json` is this, compiled for the test chain.
contract TestToken {
  enum Manner { Honest, Fee, LogOnly, FalseReturn }

  event Transfer(address indexed from, address indexed to, uint256 value);

  mapping(address => uint256) public balanceOf;
  mapping(address => mapping(address => uint256)) public allowance;
  Manner public manner;

  function behave(Manner how) external {
    manner = how;
  }

  function mint(address to, uint256 value) external {
    balanceOf[to] += value;
    emit Transfer(address(0), to, value);
  }

  function approve(address spender, uint256 value) external returns (bool) {
    allowance[msg.sender][spender] = value;
    return true;
  }

  function transferFrom(address from, address to, uint256 value) external returns (bool) {
    allowance[from][msg.sender] -= value;
    balanceOf[from] -= value;
    balanceOf[to] += value;
    emit Transfer(from, to, value);
    return true;
  }

  function transfer(address to, uint256 value) external returns (bool) {
    if (manner == Manner.FalseReturn) return false;
    if (manner != Manner.LogOnly) {
      balanceOf[msg.sender] -= value;
      balanceOf[to] += manner == Manner.Fee ? value - value / 10 : value;
    }
    emit Transfer(msg.sender, to, value);
    return true;
  }
}

/// Pays without a transaction of its own to the recipient: what a scan of transactions does not see.
contract Giver {
  constructor(address payable to) payable {
    selfdestruct(to);
  }
}
