const React = require('react');
module.exports = new Proxy(
  { __esModule: true },
  {
    get: (t, k) =>
      t[k] ??
      (t[k] = (props) =>
        React.createElement('i', {
          'aria-hidden': true,
          'data-icon': String(k),
          className: props.className,
          onClick: props.onClick,
        })),
  },
);
