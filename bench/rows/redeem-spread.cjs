'use strict';

// Everybody wants something else: the group must cost nothing where no row is hot.
const { measureRedeeming } = require('../redeem-data.cjs');

module.exports = {
  name: 'redeem-spread',
  goal: 1,
  run: (context) => measureRedeeming(context, 500),
};
