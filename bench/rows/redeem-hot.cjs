'use strict';

// Everybody wants one gift: what a group of redemptions in one transaction is worth where every
// single transaction would wait for the same row of stock.
const { measureRedeeming } = require('../redeem-data.cjs');

module.exports = { name: 'redeem-hot', goal: 4, run: (context) => measureRedeeming(context, 1) };
